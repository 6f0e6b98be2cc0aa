//! What a value must have been meant to be, where that is certain: dates, numbers and words that
//! are written as people write them. Each is the TOML to put in its place.
//!
//! Where two readings are possible there is none: `03/04-2026` is 3 April in Denmark, and
//! `03/04/2026` may come from anywhere.

use chrono::{NaiveDate, NaiveTime};

use crate::words::fold;

const MONTHS: [[&str; 2]; 12] = [
    ["januar", "january"],
    ["februar", "february"],
    ["marts", "march"],
    ["april", "april"],
    ["maj", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["august", "august"],
    ["september", "september"],
    ["oktober", "october"],
    ["november", "november"],
    ["december", "december"],
];

/// Danish words for the values that the format has in English.
const DANISH: [(&str, &str); 27] = [
    ("advarsel", "warning"),
    ("afholdt", "held"),
    ("aflyst", "cancelled"),
    ("bemaerkning", "note"),
    ("beslutning", "decision"),
    ("dansk", "da"),
    ("droeftelse", "discussion"),
    ("egen", "own"),
    ("engelsk", "en"),
    ("fejl", "error"),
    ("formular", "form"),
    ("fra", "off"),
    ("godkendt", "approved"),
    ("holdt", "held"),
    ("ikke klar", "not-ready"),
    ("indkaldt", "called"),
    ("klar", "ready"),
    ("kommunal", "municipal"),
    ("modtaget", "received"),
    ("orientering", "information"),
    ("papir", "paper"),
    ("planlagt", "planned"),
    ("regional", "regional"),
    ("telefon", "phone"),
    ("til beslutning", "decision"),
    ("til orientering", "information"),
    ("udsat", "postponed"),
];

/// The one of `words` that `text` is another spelling of, or Danish for.
pub fn word<'a>(text: &str, words: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let plain = |text: &str| fold(text.trim()).replace(['-', '_'], " ");
    let written = plain(text);
    let spelled = words.clone().find(|word| plain(word) == written);
    let translated = DANISH.iter().find(|(danish, _)| *danish == written);
    spelled.or_else(|| translated.and_then(|(_, meant)| words.clone().find(|word| word == meant)))
}

/// `true` or `false`, if `text` says yes or no.
pub fn truth(text: &str) -> Option<&'static str> {
    match fold(text.trim()).as_str() {
        "true" | "ja" | "yes" | "sand" | "sandt" => Some("true"),
        "false" | "nej" | "no" | "falsk" => Some("false"),
        _ => None,
    }
}

/// The whole number that `text` writes: `190`, or `42.874` with the Danish mark for thousands.
pub fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    let groups: Vec<&str> = text.split(['.', ' ', '\u{a0}']).collect();
    let is_digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_grouped = groups.len() == 1
        || (groups[0].len() <= 3
            && !groups[0].starts_with('0')
            && groups[1..].iter().all(|group| group.len() == 3));
    (groups.iter().all(is_digits) && is_grouped).then(|| groups.concat().parse().ok())?
}

/// A date as it was written, and the time after it, if one was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
}

impl Written {
    /// The value as TOML has it: `2026-12-08`, `2026-12-08T16:00:00`.
    pub fn toml(&self) -> String {
        match self.time {
            None => self.date.to_string(),
            Some(time) => format!("{}T{}", self.date, time.format("%H:%M:%S")),
        }
    }
}

/// The date that the whole of `text` writes, if only one can be meant.
pub fn date(text: &str) -> Option<Written> {
    let text = text.trim();
    // Past this there is more than a date.
    if text.len() > 60 {
        return None;
    }
    let parts = parts(text);
    let mut rest = match parts.as_slice() {
        [Part::Word(word), rest @ ..] if word == "den" => rest,
        [Part::Word(word), Part::Mark('.'), rest @ ..] if word == "d" => rest,
        all => all,
    };
    let date = calendar_date(&mut rest)?;
    let time = match rest {
        [] => None,
        rest => Some(clock(rest)?),
    };
    Some(Written { date, time })
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// A number, and how many digits it has.
    Number(u32, usize),
    Word(String),
    Mark(char),
}

/// Numbers, words and marks. Blanks only part them.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_digit = |letter: char| letter.is_ascii_digit();
        let end = match first {
            _ if is_digit(first) => rest.find(|letter| !is_digit(letter)),
            _ if first.is_alphabetic() => rest.find(|letter: char| !letter.is_alphabetic()),
            _ => Some(first.len_utf8()),
        };
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        if is_digit(first) {
            parts.push(Part::Number(part.parse().unwrap_or(u32::MAX), part.len()));
        } else if first.is_alphabetic() {
            parts.push(Part::Word(fold(part)));
        } else if !first.is_whitespace() {
            parts.push(Part::Mark(first));
        }
        rest = after;
    }
    parts
}

/// Takes a date from the front of `parts`.
fn calendar_date(parts: &mut &[Part]) -> Option<NaiveDate> {
    use Part::{Mark, Number, Word};
    let (day, month, year, rest) = match *parts {
        [
            Number(year, 4),
            Mark('-'),
            Number(month, 1 | 2),
            Mark('-'),
            Number(day, 1 | 2),
            rest @ ..,
        ] => (day, *month, year, rest),
        [Number(day, 1 | 2), Mark('.'), Word(name), Number(year, 4), rest @ ..]
        | [Number(day, 1 | 2), Word(name), Number(year, 4), rest @ ..] => {
            (day, month(name)?, year, rest)
        }
        // Danish forms, which no other country has.
        [
            Number(day, 1 | 2),
            Mark('.'),
            Number(month, 1 | 2),
            Mark('.'),
            Number(year, 4),
            rest @ ..,
        ]
        | [
            Number(day, 1 | 2),
            Mark('/'),
            Number(month, 1 | 2),
            Mark('-'),
            Number(year, 4),
            rest @ ..,
        ]
        | [Number(day, 1 | 2), Mark('/'), Number(month, 1 | 2), Number(year, 4), rest @ ..] => {
            (day, *month, year, rest)
        }
        // Day or month may come first, unless only one of them can be a month.
        [
            Number(day, 1 | 2),
            Mark(one),
            Number(month, 1 | 2),
            Mark(other),
            Number(year, 4),
            rest @ ..,
        ] if one == other && ['-', '/'].contains(one) && (*day > 12 || day == month) => {
            (day, *month, year, rest)
        }
        _ => return None,
    };
    *parts = rest;
    NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, month, *day)
}

fn month(name: &str) -> Option<u32> {
    let is_month =
        |names: &&[&str; 2]| names.iter().any(|month| name == *month || name == &month[..3]);
    let position = MONTHS.iter().position(|names| is_month(&names))?;
    u32::try_from(position + 1).ok()
}

/// The time that `parts` are: `kl. 16.00`, `T16:00:00`, `16:00`.
fn clock(parts: &[Part]) -> Option<NaiveTime> {
    use Part::{Mark, Number, Word};
    let parts = parts.strip_prefix(&[Mark(',')]).unwrap_or(parts);
    let (parts, is_named) = match parts {
        [Word(word), Mark('.'), rest @ ..] if word == "kl" => (rest, true),
        [Word(word), rest @ ..] if word == "kl" || word == "t" => (rest, true),
        all => (all, false),
    };
    match parts {
        [Number(hour, 1 | 2), Mark(':' | '.'), Number(minute, 2)] => {
            NaiveTime::from_hms_opt(*hour, *minute, 0)
        }
        [Number(hour, 2), Mark(':'), Number(minute, 2), Mark(':'), Number(second, 2)] => {
            NaiveTime::from_hms_opt(*hour, *minute, *second)
        }
        [Number(hour, 1 | 2)] if is_named => NaiveTime::from_hms_opt(*hour, 0, 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_can_mean_one_thing() {
        for text in [
            "2026-12-08",
            "2026-12-8",
            "8. december 2026",
            "den 8. december 2026",
            "d. 8. dec 2026",
            "8 December 2026",
            "8.12.2026",
            "08.12.2026",
            "8/12-2026",
            "8/12 2026",
        ] {
            assert_eq!(date(text).map(|date| date.toml()).as_deref(), Some("2026-12-08"), "{text}");
        }
        for (text, meant) in [
            ("23-12-2026", "2026-12-23"),
            ("12/12/2026", "2026-12-12"),
            ("8. december 2026 kl. 16.00", "2026-12-08T16:00:00"),
            ("8. december 2026, kl. 9", "2026-12-08T09:00:00"),
            ("2026-12-08T16:00", "2026-12-08T16:00:00"),
            ("2026-12-08 16:00:30", "2026-12-08T16:00:30"),
        ] {
            assert_eq!(date(text).map(|date| date.toml()).as_deref(), Some(meant), "{text}");
        }
    }

    #[test]
    fn dates_that_cant() {
        for text in [
            "",
            "8",
            "08-12-2026",
            "8/12/2026",
            "12-25-2026",
            "31. november 2026",
            "8.12.26",
            "tirsdag den 8. december 2026",
            "8. december",
            "8. december 2026 ca. 16",
            "8. december 2026 16",
            "2026-12-08T16:00+01:00",
            "8. december 2026 kl. 25.00",
            "æ. ø å",
            "99999999999. maj 2026",
            "2026-12-08 til 2026-12-09",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_words_and_truths() {
        assert_eq!(
            ["190", " 190 ", "42.874", "42 874", "1.500.000"].map(number),
            [Some(190), Some(190), Some(42874), Some(42874), Some(1_500_000)]
        );
        for text in ["", "1,5", "1.5", "0.190", "1500.000", "12a", "-1", "9".repeat(30).as_str()] {
            assert_eq!(number(text), None, "{text}");
        }
        let kinds = ["decision", "discussion", "not-ready"];
        let meant = ["Decision", "beslutning", "Drøftelse", "not ready", "ikke klar"]
            .map(|text| word(text, kinds.into_iter()));
        let (a, b, c) = (Some("decision"), Some("discussion"), Some("not-ready"));
        assert_eq!(meant, [a, a, b, c, c]);
        assert_eq!(word("decisio", kinds.into_iter()), None);
        assert_eq!(word("orientering", kinds.into_iter()), None);
        assert_eq!(
            [truth("Ja"), truth("False"), truth("måske")],
            [Some("true"), Some("false"), None]
        );
    }
}
