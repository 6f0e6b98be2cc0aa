//! The names of days and months, long and short, in both languages.

use chrono::Weekday;

use crate::words::date::{DANISH_MONTHS, ENGLISH_MONTHS};

/// A day's name as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DayName {
    pub day: Weekday,
    /// "mandage": every date that follows is one.
    pub is_plural: bool,
    pub is_short: bool,
    /// A short form that is a word too: "man", "fri", "sat".
    pub is_word: bool,
    pub is_english: bool,
}

const DAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

const DANISH: [&str; 9] =
    ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag", "loerdag", "soendag"];
const ENGLISH: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The short forms: the day's number from Monday, and whether it is a word too.
const SHORT: [(&str, usize, bool, bool); 21] = [
    ("man", 0, true, false),
    ("ma", 0, true, false),
    ("tir", 1, false, false),
    ("tirs", 1, false, false),
    ("ons", 2, false, false),
    ("tor", 3, true, false),
    ("tors", 3, false, false),
    ("fre", 4, false, false),
    ("lør", 5, false, false),
    ("søn", 6, true, false),
    ("mon", 0, true, true),
    ("tue", 1, false, true),
    ("tues", 1, false, true),
    ("wed", 2, true, true),
    ("thu", 3, false, true),
    ("thur", 3, false, true),
    ("thurs", 3, false, true),
    ("fri", 4, true, true),
    ("sat", 5, true, true),
    ("sun", 6, true, true),
    ("fr", 4, true, false),
];

/// The day that `word` names.
pub(super) fn day(word: &str) -> Option<DayName> {
    if !(2..=14).contains(&word.len()) {
        return None;
    }
    let word = word.to_lowercase();
    let long = |day: usize, is_plural: bool, is_english: bool| DayName {
        day: DAYS[day],
        is_plural,
        is_short: false,
        is_word: false,
        is_english,
    };
    for (index, name) in DANISH.iter().enumerate() {
        // loerdag and soendag stand behind the seven.
        let day = if index >= 7 { index - 2 } else { index };
        match word.strip_prefix(name) {
            Some("" | "en") => return Some(long(day, false, false)),
            Some("e" | "ene") => return Some(long(day, true, false)),
            _ => {}
        }
    }
    for (day, name) in ENGLISH.iter().enumerate() {
        match word.strip_prefix(name) {
            Some("") => return Some(long(day, false, true)),
            Some("s") => return Some(long(day, true, true)),
            _ => {}
        }
    }
    let (_, day, is_word, is_english) = SHORT.iter().find(|(name, ..)| *name == word)?;
    let day = DAYS[*day];
    Some(DayName {
        day,
        is_plural: false,
        is_short: true,
        is_word: *is_word,
        is_english: *is_english,
    })
}

/// A month's name as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct MonthName {
    /// From 1.
    pub month: u32,
    pub is_short: bool,
    /// Whether it is no Danish name.
    pub is_english: bool,
    /// Whether it is an English name, and so may stand before its day.
    pub may_lead: bool,
}

const SHORT_MONTHS: [(&str, u32); 14] = [
    ("jan", 1),
    ("feb", 2),
    ("febr", 2),
    ("mar", 3),
    ("apr", 4),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("sept", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// The month that `word` names. English names have a capital letter: "may" and "march" are words.
pub(super) fn month(word: &str) -> Option<MonthName> {
    if !(3..=9).contains(&word.len()) {
        return None;
    }
    let lower = word.to_lowercase();
    let position = |names: [&'static str; 12]| {
        names.iter().position(|name| name.eq_ignore_ascii_case(word)).map(|index| index as u32 + 1)
    };
    let is_capital = word.starts_with(char::is_uppercase);
    let english = position(ENGLISH_MONTHS).filter(|_| is_capital);
    if let Some(month) = position(DANISH_MONTHS) {
        let may_lead = english.is_some();
        return Some(MonthName { month, is_short: false, is_english: false, may_lead });
    }
    if let Some(month) = english {
        return Some(MonthName { month, is_short: false, is_english: true, may_lead: true });
    }
    let (_, month) = SHORT_MONTHS.iter().find(|(name, _)| *name == lower)?;
    let is_english = lower == "oct";
    Some(MonthName { month: *month, is_short: true, is_english, may_lead: is_capital })
}
