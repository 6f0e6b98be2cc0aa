//! Dates with their month as a word: "8. december 2026", "December 8, 2026".

use std::ops::Range;

use super::names::month;
use super::reach::Reach;
use super::weekday::{after, before, month_at};
use super::{Date, Form, days};

/// What makes the number before it no year.
const COUNTED: [&str; 9] =
    ["kr", "kroner", "mio", "borgere", "personer", "indbyggere", "patienter", "deltagere", "DKK"];

/// "8. december 2026", "mandag den 7. - tirsdag den 8. december", "Tuesday 8th of December".
pub(super) fn day_first(reach: Reach, run: Range<usize>) -> Option<Vec<Date>> {
    if run.len() > 2 || !is_free(reach, run.start) {
        return None;
    }
    let first = days::day(reach, run.start)?;
    let mut found = Vec::new();
    for day in days::list(reach, first) {
        found.push(day);
        let mut place = reach.skip(day.end);
        if let ("of", end) = reach.word(place) {
            place = reach.skip(end);
        }
        let Some((name, span)) = month_at(reach, place) else { continue };
        let (year, end) = year(reach, span.end, false);
        let before = before(reach, run.start, day.is_dotted);
        days::name(&mut found, &before);
        let is_named = found.iter().any(|day| day.weekday.is_some());
        let word = reach.text.get(span.clone()).unwrap_or_default();
        // "Der kom 31. April er ..." and "2. Jan Hansen": the end of a sentence, and a person.
        let is_capital = day.is_dotted && word.starts_with(char::is_uppercase);
        let is_loose = year.is_none() && !is_named && !before.has_article;
        if is_loose && (is_capital || (name.is_short && matches!(word, "jul" | "mar"))) {
            return None;
        }
        return Some(shared(reach, &found, name.month, year, span.end, end));
    }
    None
}

/// The dates of the days that share a month and a year.
fn shared(
    reach: Reach,
    days: &[days::Day],
    month: u32,
    year: Option<i32>,
    month_end: usize,
    end: usize,
) -> Vec<Date> {
    let last = days.len().saturating_sub(1);
    let mut dates = Vec::new();
    for (index, day) in days.iter().enumerate() {
        let mut date = Date {
            span: day.start..if index == last { end.max(month_end) } else { day.end },
            weekday: day.weekday,
            day: day.day,
            month,
            year,
            form: Form::Word,
        };
        // Of "punkt 45 og 8. december" the first is no day.
        if index < last && date.never_exists() {
            continue;
        }
        if index == last {
            bracket(reach, &mut date);
        }
        dates.push(date);
    }
    dates
}

/// Takes the weekday in brackets after a date, if it has none.
pub(super) fn bracket(reach: Reach, date: &mut Date) {
    if date.weekday.is_none()
        && let Some((weekday, end)) = after(reach, date.span.end)
    {
        date.weekday = Some(weekday);
        date.span.end = end;
    }
}

/// "Tuesday, December 8, 2026": with a weekday, a year or "8th", for "June 31 participants" is none.
pub(super) fn month_first(reach: Reach, run: Range<usize>) -> Option<Vec<Date>> {
    if run.len() > 2 {
        return None;
    }
    let place = reach.skip_back(run.start);
    let dot = reach.before(place) == Some('.');
    let (word, start) = reach.word_back(place - usize::from(dot));
    let name = month(word).filter(|name| name.may_lead && (!dot || name.is_short))?;
    let day = days::day(reach, run.start).filter(|day| !day.is_dotted)?;
    let (year, end) = year(reach, day.end, true);
    let before = before(reach, start, false);
    let is_ordinal = day.end > run.end;
    if month_at(reach, reach.skip(day.end)).is_some()
        || (before.days.is_empty() && year.is_none() && !is_ordinal)
        || reach.at(end).is_some_and(|next| matches!(next, '/' | ':'))
    {
        return None;
    }
    let weekday = before.days.first().copied().filter(|_| before.days.len() == 1);
    let start = if weekday.is_some() { before.start } else { start };
    let span = start..end;
    let mut date = Date { span, weekday, day: day.day, month: name.month, year, form: Form::Word };
    bracket(reach, &mut date);
    Some(vec![date])
}

/// The year after a month or a day that ends at `at`, and where the date ends.
fn year(reach: Reach, at: usize, after_comma: bool) -> (Option<i32>, usize) {
    let mut place = reach.skip(at);
    if after_comma && reach.at(place) == Some(',') {
        place = reach.skip(place + 1);
    }
    let none = (None, at);
    let Some((year, end)) = reach.number(place, 5) else { return none };
    let is_year = match end - place {
        4 => (1000..3000).contains(&year),
        // 20226: a digit too many, which somebody should look at.
        5 => (19_000..21_000).contains(&year),
        _ => false,
    };
    let next = reach.at(end);
    let mark = matches!(next, Some('-' | '–' | '.' | ',' | ':' | '/')).then_some(next).flatten();
    let is_span = mark.is_some_and(|mark| {
        reach.at(end + mark.len_utf8()).is_some_and(|next| next.is_ascii_digit())
    });
    let is_counted = COUNTED.contains(&reach.word(reach.skip(end)).0);
    if place == at || !is_year || is_span || is_counted || next.is_some_and(char::is_alphabetic) {
        return none;
    }
    (i32::try_from(year).ok(), end)
}

/// Whether the number at `at` stands by itself, not as a part of 2.13, § 4-5 or an address.
pub(super) fn is_free(reach: Reach, at: usize) -> bool {
    let Some(before) = reach.before(at) else { return true };
    let earlier = reach.before(at - before.len_utf8());
    match before {
        '.' => matches!(earlier, Some('d' | 'D')),
        '*' | '_' => !earlier.is_some_and(char::is_alphanumeric),
        '-' | '–' | '—' => !earlier.is_some_and(char::is_alphanumeric),
        '/' | '\\' | ':' | '@' | '#' | '§' | '=' | '%' | '&' | '+' | '~' | '$' => false,
        _ => true,
    }
}
