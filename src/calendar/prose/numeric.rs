//! Dates in numbers: "8/12", "8.12.2026", "8/12-26", "2026-12-08".

use std::ops::Range;

use super::reach::Reach;
use super::weekday::{Before, before};
use super::written::{bracket, is_free};
use super::{Date, Form};

/// What stands before a number that is no date.
const FILED: [&str; 26] = [
    "nr",
    "sagsnr",
    "sag",
    "sagsnummer",
    "journalnr",
    "jnr",
    "dok",
    "dokument",
    "doknr",
    "id",
    "kap",
    "kapitel",
    "afsnit",
    "punkt",
    "pkt",
    "tlf",
    "telefon",
    "version",
    "cvr",
    "ean",
    "kle",
    "lbk",
    "stk",
    "no",
    "bilag",
    "side",
];

/// Reads a date at the digits `run`; a range may go on at `after`, where a date ended.
pub(super) fn read(reach: Reach, run: Range<usize>, after: Option<usize>) -> Option<Vec<Date>> {
    let is_range = reach.before(run.start).is_some_and(|mark| {
        matches!(mark, '-' | '–' | '—')
            && after.is_some()
            && run.start.checked_sub(mark.len_utf8()) == after
    });
    if !(is_range || is_free(reach, run.start)) {
        return None;
    }
    let before = before(reach, run.start, true);
    let is_filed = before.days.is_empty() && !before.has_article && filed(reach, run.start);
    if is_filed {
        return None;
    }
    let mut date = match run.len() {
        4 => iso(reach, run.start, &before)?,
        1 | 2 => day_month(reach, run.start, &before)?,
        _ => return None,
    };
    if goes_on(reach, date.span.end) {
        return None;
    }
    if let [weekday] = before.days[..] {
        date.weekday = Some(weekday);
        date.span.start = before.start;
    }
    bracket(reach, &mut date);
    Some(vec![date])
}

/// `2026-12-08`
fn iso(reach: Reach, at: usize, before: &Before) -> Option<Date> {
    let (year, end) = reach.number(at, 4)?;
    let (month, end) = marked(reach, end, '-', 2)?;
    let (day, end) = marked(reach, end, '-', 2)?;
    let is_whole = end - at == 10;
    // A time may follow: 2026-12-08T16:00.
    let year = i32::try_from(year).ok().filter(|year| (1800..2200).contains(year))?;
    (is_whole && before.days.len() < 2).then_some(Date {
        span: at..end,
        weekday: None,
        day,
        month,
        year: Some(year),
        form: Form::Iso,
    })
}

fn day_month(reach: Reach, at: usize, before: &Before) -> Option<Date> {
    let (day, end) = reach.number(at, 2)?;
    let mark = reach.at(end).filter(|mark| matches!(mark, '/' | '.' | '-'))?;
    let (month, end) = marked(reach, end, mark, 2)?;
    let is_named = before.days.len() == 1;
    let (year, end) = match numeric_year(reach, end, mark) {
        Some((year, end, is_long)) if is_long || is_named => (Some(year), end),
        Some(_) => return None,
        None => (None, end),
    };
    let is_known = match (mark, year) {
        (_, Some(_)) => (1..40).contains(&day) && (1..32).contains(&month),
        // "mandag 9.30" is a time, and "mandag den 9.12" a date.
        ('.', None) => before.has_article && is_named,
        ('/', None) => is_named || before.has_article,
        _ => false,
    };
    let exists = (1..13).contains(&month) && (1..32).contains(&day);
    if !is_known || (year.is_none() && !exists) {
        return None;
    }
    Some(Date { span: at..end, weekday: None, day, month, year, form: Form::Numbers })
}

/// The year after "8/12", where it ends, and whether it has four digits.
fn numeric_year(reach: Reach, at: usize, mark: char) -> Option<(i32, usize, bool)> {
    let is_slash = mark == '/';
    let next = reach.at(at)?;
    let start = match next {
        _ if next == mark => at + 1,
        '-' if is_slash => at + 1,
        ' ' | '\u{a0}' if is_slash => reach.skip(at),
        '.' if is_slash && reach.at(at + 1) == Some(' ') => return None,
        _ => return None,
    };
    let (year, end) = reach.number(start, 4)?;
    let year = i32::try_from(year).ok()?;
    let follows = reach.at(end);
    if follows.is_some_and(char::is_alphabetic) || matches!(follows, Some('%' | '/')) {
        return None;
    }
    match end - start {
        4 if (1900..2200).contains(&year) => Some((year, end, true)),
        2 if next != ' ' && next != '\u{a0}' => Some((2000 + year, end, false)),
        _ => None,
    }
}

/// The number of exactly `length` digits, or of fewer, behind `mark` at `at`.
fn marked(reach: Reach, at: usize, mark: char, most: usize) -> Option<(u32, usize)> {
    (reach.at(at) == Some(mark)).then(|| reach.number(at + mark.len_utf8(), most)).flatten()
}

/// Whether a longer number or a file's name goes on at `at`.
fn goes_on(reach: Reach, at: usize) -> bool {
    let Some(next) = reach.at(at) else { return false };
    let then = reach.at(at + next.len_utf8());
    match next {
        'T' => false,
        '.' | '_' | '/' | ':' => then.is_some_and(char::is_alphanumeric),
        // A range goes on with a day or a whole date.
        '-' => then.is_some_and(char::is_alphabetic),
        '%' => true,
        next => next.is_alphanumeric(),
    }
}

fn filed(reach: Reach, at: usize) -> bool {
    let place = reach.skip_back(at);
    let place = match reach.before(place) {
        Some(mark @ ('.' | ':')) => reach.skip_back(place - mark.len_utf8()),
        _ => place,
    };
    let (word, _) = reach.word_back(place);
    FILED.contains(&word.to_lowercase().as_str()) || word == "§"
}
