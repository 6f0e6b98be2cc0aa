//! The weekday before or after a date.

use std::ops::Range;

use chrono::Weekday;

use super::names::{DayName, day, month};
use super::reach::Reach;

/// The day names before a number, in the order of the text, and where the first begins.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub days: Vec<Weekday>,
    /// "mandage": all the dates are of that day.
    pub is_plural: bool,
    /// Where the phrase begins: at the first day's name, or at "den".
    pub start: usize,
    /// Whether "den" or "d." stands before the number.
    pub has_article: bool,
}

/// At most so many day names stand before a date.
const MOST: usize = 4;

/// The parts of a day that may stand between its name and its date.
const PARTS: [&str; 10] = [
    "morgen",
    "formiddag",
    "middag",
    "eftermiddag",
    "aften",
    "nat",
    "morning",
    "afternoon",
    "evening",
    "night",
];

/// Day names just before the number at `at`: "tirsdag aften den ", "man.-tirs. d. ".
pub(super) fn before(reach: Reach, at: usize, is_danish_day: bool) -> Before {
    let mut found = Before { start: at, ..Before::default() };
    let mut place = reach.skip_back(at);
    let dot = reach.before(place) == Some('.');
    let (word, start) = reach.word_back(place - usize::from(dot));
    let is_article = match word {
        "den" | "Den" | "DEN" | "the" => !dot,
        "d" | "D" => true,
        _ => false,
    };
    if is_article {
        found.has_article = true;
        found.start = start;
        place = reach.skip_back(start);
    }
    if reach.before(place) == Some(',') {
        place = reach.skip_back(place - 1);
    }
    let (word, start) = reach.word_back(place);
    if PARTS.contains(&word) {
        place = reach.skip_back(start);
    }
    let in_cell = reach.before(place) == Some('|');
    if in_cell {
        place = reach.skip_back(place - 1);
    }
    names(reach, place, in_cell, is_danish_day, &mut found);
    found
}

/// Day names that end at `place`, with "-", "og", "til" and "/" between them.
fn names(reach: Reach, place: usize, in_cell: bool, is_danish_day: bool, found: &mut Before) {
    let mut place = place;
    let mut start = found.start;
    let mut days = Vec::new();
    while days.len() < MOST {
        let dot = reach.before(place) == Some('.');
        let (word, begins) = reach.word_back(place - usize::from(dot));
        let Some(name) = day(word) else { break };
        if !is_meant(reach, begins, &name, dot, found.has_article, is_danish_day) {
            break;
        }
        found.is_plural = name.is_plural;
        days.push(name.day);
        start = begins;
        match connector_back(reach, begins) {
            Some(before) => place = before,
            None => break,
        }
    }
    let is_recurring = matches!(
        reach.word_back(reach.skip_back(start)).0,
        "hver" | "Hver" | "hveranden" | "alle" | "Alle" | "every" | "Every"
    );
    let cell_ends = matches!(reach.before(reach.skip_back(start)), None | Some('|' | '\n'));
    if days.is_empty() || is_recurring || (in_cell && !cell_ends) {
        return;
    }
    days.reverse();
    found.days = days;
    found.start = start;
}

/// Whether `name` names a day here. Short forms that are words too must stand at the beginning of
/// a line, a cell or a bracket, and a long one with a full stop ends a sentence.
fn is_meant(
    reach: Reach,
    begins: usize,
    name: &DayName,
    dot: bool,
    has_article: bool,
    is_danish_day: bool,
) -> bool {
    if !name.is_short {
        return !dot;
    }
    if name.is_english && is_danish_day {
        return false;
    }
    let back = reach.text.get(..begins).unwrap_or_default().trim_end_matches([' ', '*', '_']);
    let is_first =
        matches!(back.chars().next_back(), None | Some('\n' | '|' | '(' | ':' | '-' | '–' | ';'));
    !name.is_word || (is_first && (!has_article || dot))
}

/// What stands before the connector that ends at `at`.
fn connector_back(reach: Reach, at: usize) -> Option<usize> {
    let place = reach.skip_back(at);
    match reach.before(place)? {
        mark @ ('-' | '–' | '—' | '/' | ',') => Some(reach.skip_back(place - mark.len_utf8())),
        _ => match reach.word_back(place) {
            ("og" | "til" | "eller" | "and" | "to" | "or", start) => Some(reach.skip_back(start)),
            _ => None,
        },
    }
}

/// A day's name in brackets after a date that ends at `at`: "(onsdag)", "(tir. kl. 10)".
pub(super) fn after(reach: Reach, at: usize) -> Option<(Weekday, usize)> {
    let place = reach.skip(at);
    let open = reach.at(place).filter(|mark| *mark == '(')?;
    let (word, mut end) = reach.word(place + open.len_utf8());
    let name = day(word).filter(|name| !name.is_plural)?;
    if name.is_short && reach.at(end) == Some('.') {
        end += 1;
    }
    let next = reach.skip(end);
    let is_alone = match reach.at(next)? {
        ')' => true,
        ',' => matches!(reach.word(reach.skip(next + 1)).0, "kl" | "at"),
        _ => matches!(reach.word(next).0, "kl" | "at" | "klokken"),
    };
    is_alone.then_some((name.day, end))
}

/// A weekday and an article in front of one more day of a list: "og onsdag den 10. december".
pub(super) fn inside(reach: Reach, at: usize) -> (Option<Weekday>, usize) {
    let mut place = at;
    let (word, end) = reach.word(place);
    let name = day(word).filter(|name| !name.is_word && !name.is_plural);
    let named = name.map(|name| name.day);
    if let Some(name) = name {
        let dot = name.is_short && reach.at(end) == Some('.');
        place = reach.skip(end + usize::from(dot));
    }
    match reach.word(place) {
        ("den" | "the", end) => place = reach.skip(end),
        ("d", end) if reach.at(end) == Some('.') => place = reach.skip(end + 1),
        _ => {}
    }
    (named, place)
}

/// The month's name at `at`, a dot after a short one taken in, and where it ends.
pub(super) fn month_at(reach: Reach, at: usize) -> Option<(super::names::MonthName, Range<usize>)> {
    let (word, end) = reach.word(at);
    let name = month(word)?;
    let follows = reach.at(end);
    if follows.is_some_and(|next| next.is_alphanumeric()) {
        return None;
    }
    let dot = name.is_short && follows == Some('.');
    Some((name, at..end + usize::from(dot)))
}
