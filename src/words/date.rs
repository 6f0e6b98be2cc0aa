//! Dates, times and numbers as they are written in Danish and English documents.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};

use super::Language;

/// The months, as Danish writes them.
pub const DANISH_MONTHS: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
/// The months, as English writes them: with a capital letter.
pub const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DANISH_DAYS: [&str; 7] =
    ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"];
const ENGLISH_DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `8. december 2026`, `8 December 2026`.
pub fn date(date: NaiveDate, language: Language) -> String {
    let month = date.month0() as usize;
    match language {
        Language::Danish => format!("{}. {} {}", date.day(), DANISH_MONTHS[month], date.year()),
        Language::English => format!("{} {} {}", date.day(), ENGLISH_MONTHS[month], date.year()),
    }
}

/// `8. december`, `8 December`.
pub fn day_and_month(date: NaiveDate, language: Language) -> String {
    let month = date.month0() as usize;
    match language {
        Language::Danish => format!("{}. {}", date.day(), DANISH_MONTHS[month]),
        Language::English => format!("{} {}", date.day(), ENGLISH_MONTHS[month]),
    }
}

/// `text` with every day kept in one line with its month, for a page that breaks its lines itself.
pub fn unbroken(text: &str) -> Cow<'_, str> {
    let is_month = |text: &str, names: &[&str]| {
        let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
        names.contains(&&text[..end])
    };
    let is_between = |at: &usize| {
        let (before, after) = (&text[..*at], &text[at + 1..]);
        let (day, names) = match before.strip_suffix('.') {
            Some(day) => (day, &DANISH_MONTHS),
            None => (before, &ENGLISH_MONTHS),
        };
        let digits = day.bytes().rev().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&digits) && is_month(after, names)
    };
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let mut out = String::new();
    let mut done = 0;
    for at in spaces.filter(is_between) {
        out.push_str(&text[done..at]);
        out.push('\u{a0}');
        done = at + 1;
    }
    match done {
        0 => Cow::Borrowed(text),
        _ => Cow::Owned(out + &text[done..]),
    }
}

/// `tirsdag den 8. december 2026`, `Tuesday 8 December 2026`.
pub fn long_date(day: NaiveDate, language: Language) -> String {
    let weekday = weekday(day, language);
    match language {
        Language::Danish => format!("{weekday} den {}", date(day, language)),
        Language::English => format!("{weekday} {}", date(day, language)),
    }
}

/// `tirsdag`, `Tuesday`.
pub fn weekday(date: NaiveDate, language: Language) -> &'static str {
    day_name(date.weekday(), language)
}

/// `tirsdag`, `Tuesday`.
pub fn day_name(day: Weekday, language: Language) -> &'static str {
    let day = day.num_days_from_monday() as usize;
    language.pick(DANISH_DAYS[day], ENGLISH_DAYS[day])
}

/// `tir 8/12`, `Tue 8/12`: for narrow tables, day before month in both languages.
pub fn short_date(date: NaiveDate, language: Language) -> String {
    let name: String = weekday(date, language).chars().take(3).collect();
    format!("{name} {}/{}", date.day(), date.month())
}

/// `kl. 10.00`, `10:00`.
pub fn clock(time: NaiveTime, language: Language) -> String {
    match language {
        Language::Danish => format!("kl. {:02}.{:02}", time.hour(), time.minute()),
        Language::English => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// `16. april 2013 kl. 10.00`.
pub fn moment(at: NaiveDateTime, language: Language) -> String {
    let joint = language.pick(" ", " at ");
    format!("{}{joint}{}", date(at.date(), language), clock(at.time(), language))
}

/// `1.500.000`: a whole number with the language's thousands mark.
pub fn number(value: u64, language: Language) -> String {
    let digits = value.to_string();
    let mark = language.pick(".", ",");
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_stays_with_its_month() {
        for (text, expected) in [
            ("senest den 8. december 2026", "senest den 8.~december 2026"),
            ("1. maj, 31 May og 12. marts", "1.~maj, 31~May og 12.~marts"),
            ("2026. maj 8 december 123. juni 8. decembers 8.  maj. maj", ""),
            (" ", ""),
        ] {
            let expected = if expected.is_empty() { text } else { expected };
            assert_eq!(unbroken(text), expected.replace('~', "\u{a0}"));
        }
    }

    #[test]
    fn danish_forms() {
        let at = NaiveDate::from_ymd_opt(2013, 4, 16).unwrap().and_hms_opt(10, 0, 0).unwrap();
        assert_eq!(moment(at, Language::Danish), "16. april 2013 kl. 10.00");
        assert_eq!(long_date(at.date(), Language::Danish), "tirsdag den 16. april 2013");
        assert_eq!(short_date(at.date(), Language::Danish), "tir 16/4");
        assert_eq!(number(1_500_000, Language::Danish), "1.500.000");
        assert_eq!(number(12, Language::Danish), "12");
    }
}
