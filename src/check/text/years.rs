//! Which year a date without one can be in, as far as the text around it tells.

use std::ops::Range;

use chrono::{Datelike, Duration, NaiveDate};

use super::Text;
use crate::calendar::prose::Date;

/// How many days from its meeting a date without a year may lie. A date can lie before or after it,
/// so most have two years to choose from; one near the day of the meeting has one.
const NEAR: i64 = 330;

/// The days that `date` can mean without a year, in a text of a meeting on `anchor`.
pub fn near(date: &Date, anchor: NaiveDate) -> Vec<NaiveDate> {
    let years = anchor.year() - 1..=anchor.year() + 1;
    let mut days: Vec<NaiveDate> = years.filter_map(|year| date.in_year(year)).collect();
    days.retain(|day| (*day - anchor).num_days().abs() <= NEAR);
    days.sort_by_key(|day| (*day - anchor).num_days().abs());
    days
}

/// Every year that is named near the byte `at`: in its section, in the title and in the other dates
/// of the section.
pub fn named(text: &Text, at: usize) -> Vec<i32> {
    let whole = text.text;
    let front = whole.find("\n## ").unwrap_or(0).min(2_000);
    let mut years = numbers(whole, 0..front);
    years.extend(numbers(whole, section(whole, at)));
    years
}

/// The bytes of the section that holds `at`.
fn section(text: &str, at: usize) -> Range<usize> {
    let start = text.get(..at).and_then(|before| before.rfind("\n#")).unwrap_or(0);
    let end = text.get(at..).and_then(|rest| rest.find("\n#")).map_or(text.len(), |end| at + end);
    start..end
}

/// The numbers of four digits that can be years.
fn numbers(text: &str, span: Range<usize>) -> Vec<i32> {
    let bytes = text.as_bytes().get(span).unwrap_or_default();
    let mut years = Vec::new();
    for run in bytes.split(|byte| !byte.is_ascii_digit()).filter(|run| run.len() == 4) {
        let value = run.iter().fold(0, |value, digit| value * 10 + i32::from(digit - b'0'));
        if (1990..2100).contains(&value) {
            years.push(value);
        }
    }
    years
}

/// The day before and the day after `date` that fall on `weekday`.
pub fn around(date: NaiveDate, weekday: chrono::Weekday) -> Option<(NaiveDate, NaiveDate)> {
    let ahead = i64::from(weekday.days_since(date.weekday()));
    let later = date.checked_add_signed(Duration::days(ahead))?;
    let earlier = later.checked_sub_signed(Duration::days(7))?;
    Some((earlier, later))
}
