//! Dates and clock times as people write them in running text, Danish and English.
//!
//! [`scan`] finds "tirsdag den 8. - onsdag den 9. december 2026", "d. 9/12", "2026-12-08",
//! "Tuesday, December 8, 2026", and clock times that can't be. It judges nothing else: a date may
//! not exist, and its weekday may be wrong. It is pure, takes time linear in the text (it looks at
//! the digits, and a bounded way around each), and never panics.
//!
//! What it leaves alone: day names without a date ("hver mandag"), dates without a month, numbers
//! of sections, laws, cases and telephones, and a yearless "8/12" without a day name or "den".

mod clock;
mod days;
mod names;
mod numeric;
mod reach;
#[cfg(test)]
mod tests;
mod weekday;
mod written;

use std::ops::Range;

use chrono::{NaiveDate, Weekday};

use crate::words::bytes::first;
use reach::Reach;

/// What was found in a text, each list in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub dates: Vec<Date>,
    /// Bytes of the clock times that don't exist: "25.00", "10.75". 24.00 is the end of a day.
    pub no_clocks: Vec<Range<usize>>,
}

/// A date as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// All of it, with its weekday and year where they stand beside it.
    pub span: Range<usize>,
    /// The weekday beside it.
    pub weekday: Option<Weekday>,
    pub day: u32,
    /// From 1; what stands there, so it may be 13.
    pub month: u32,
    pub year: Option<i32>,
    pub form: Form,
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The month as a word.
    Word,
    /// `8.12.2026`, `8/12`
    Numbers,
    /// `2026-12-08`
    Iso,
}

impl Date {
    /// The day in `year`, if there is such a day.
    pub fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }

    /// The day, if the year is known and there is such a day.
    pub fn date(&self) -> Option<NaiveDate> {
        self.in_year(self.year?)
    }

    /// Whether no year has such a day.
    pub fn never_exists(&self) -> bool {
        self.in_year(2024).is_none()
    }

    /// The date with day and month exchanged.
    pub fn swapped(&self) -> Date {
        Date { day: self.month, month: self.day, ..self.clone() }
    }
}

/// Finds the dates of `text` and the clock times that don't exist.
pub fn scan(text: &str) -> Found {
    let reach = Reach { text };
    let mut found = Found::default();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(ahead) = first(&bytes[at..], |byte| byte.is_ascii_digit()) {
        let start = at + ahead;
        let end = reach.digits(start);
        // A phrase that ended here may be one side of a range.
        let after = found.dates.last().map(|date| date.span.end);
        at = phrase(reach, start..end, after, &mut found).unwrap_or(end).max(end);
    }
    lend_years(text, &mut found.dates);
    found
}

/// Reads the phrase around the digits `run`; where it ends, if there is one.
fn phrase(
    reach: Reach,
    run: Range<usize>,
    after: Option<usize>,
    found: &mut Found,
) -> Option<usize> {
    if run.len() > 8 || reach.before(run.start).is_some_and(char::is_alphanumeric) {
        return None;
    }
    if let Some(end) = clock::read(reach, run.clone(), &mut found.no_clocks) {
        return Some(end);
    }
    // In "1 December. 8, 2026" the month belongs to the first day already.
    let is_apart = |dates: &Vec<Date>| dates.first().map(|date| date.span.start) >= after;
    let dates = (written::month_first(reach, run.clone()).filter(is_apart))
        .or_else(|| written::day_first(reach, run.clone()).filter(is_apart))
        .or_else(|| numeric::read(reach, run, after).filter(is_apart))?;
    let end = dates.last()?.span.end;
    found.dates.extend(dates);
    Some(end)
}

/// Gives the year of one end of a range or a list to the other: "onsdag den 30. december til mandag
/// den 4. januar 2027" begins in 2026.
fn lend_years(text: &str, dates: &mut [Date]) {
    for index in (1..dates.len()).rev() {
        let (before, rest) = dates.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last_mut(), rest.first()) else { continue };
        if let (None, Some(year)) = (first.year, second.year)
            && joined(text, first, second)
        {
            let later = (first.month, first.day) > (second.month, second.day);
            first.year = Some(if later { year - 1 } else { year });
        }
    }
    for index in 1..dates.len() {
        let (before, rest) = dates.split_at_mut(index);
        let (Some(first), Some(second)) = (before.last(), rest.first_mut()) else { continue };
        if let (Some(year), None) = (first.year, second.year)
            && joined(text, first, second)
        {
            let earlier = (second.month, second.day) < (first.month, first.day);
            second.year = Some(if earlier { year + 1 } else { year });
        }
    }
}

/// Whether nothing but "-", "til", "og" or a comma stands between two dates. A line that begins with
/// a dash is one of a list, and an empty line parts what stands around it.
fn joined(text: &str, first: &Date, second: &Date) -> bool {
    let Some(between) = text.get(first.span.end..second.span.start) else { return false };
    let words = between.trim_matches(|letter: char| letter.is_whitespace() || letter == '*');
    let lines = between.matches('\n').count();
    let is_item = between.trim_start_matches([' ', '\r', '*']).starts_with('\n');
    match words {
        "-" | "–" | "—" => between.len() <= 16 && lines < 2 && !is_item,
        "," | "og" | "til" | "til og med" | "and" | "to" => between.len() <= 16 && lines < 2,
        _ => false,
    }
}
