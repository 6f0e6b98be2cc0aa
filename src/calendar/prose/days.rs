//! A list or a range of days before the month that they share: "8., 9. og 10. december".

use chrono::Weekday;

use super::reach::Reach;
use super::weekday::{Before, inside};

/// A day of the list.
#[derive(Clone, Copy, Debug)]
pub(super) struct Day {
    pub day: u32,
    pub weekday: Option<Weekday>,
    pub start: usize,
    pub end: usize,
    /// "8th" or a number without a full stop, as in English.
    pub is_dotted: bool,
}

/// At most so many days share a month.
const MOST: usize = 8;

/// The day whose number begins at `at`.
pub(super) fn day(reach: Reach, at: usize) -> Option<Day> {
    let (day, mut end) = reach.number(at, 2)?;
    let is_dotted = reach.at(end) == Some('.');
    if is_dotted {
        end += 1;
    } else if let ("st" | "nd" | "rd" | "th", after) = reach.word(end) {
        end = after;
    }
    Some(Day { day, weekday: None, start: at, end, is_dotted })
}

/// One more day after a connector at `at`.
pub(super) fn next(reach: Reach, at: usize) -> Option<Day> {
    let mut place = reach.skip(at);
    let mark = reach.at(place)?;
    if matches!(mark, '-' | '–' | '—' | ',' | '/') {
        place = reach.skip(place + mark.len_utf8());
    }
    if let ("og" | "til" | "eller" | "samt" | "and" | "to" | "or", end) = reach.word(place) {
        place = reach.skip(end);
    }
    if place == reach.skip(at) {
        return None;
    }
    let (weekday, number) = inside(reach, place);
    let mut found = day(reach, number)?;
    found.weekday = weekday;
    found.start = if weekday.is_some() { place } else { number };
    Some(found)
}

/// The days from `first` on; the last may be followed by a month.
pub(super) fn list(reach: Reach, first: Day) -> impl Iterator<Item = Day> {
    std::iter::successors(Some(first), move |last| next(reach, last.end)).take(MOST)
}

/// Gives the day names before a list to its days: one to one, the only one to the first, and a
/// plural to all.
pub(super) fn name(days: &mut [Day], before: &Before) {
    let names = &before.days;
    if before.is_plural && names.len() == 1 {
        days.iter_mut().for_each(|day| day.weekday = Some(names[0]));
    } else if names.len() == days.len() || names.len() == 1 {
        for (day, name) in days.iter_mut().zip(names) {
            day.weekday = Some(*name);
        }
    }
    if let (Some(first), false) = (days.first_mut(), names.is_empty()) {
        first.start = before.start;
    }
}
