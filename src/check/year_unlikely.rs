//! T002: a year that can't be meant.
//!
//! Only what is as good as certain is said: a year with its digits in the wrong place, the day of
//! the meeting itself in another year, and a date to answer by that fits the meeting in the year
//! before or after, and is far from it as it stands.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::text::Text;
use super::{Check, Context};
use crate::calendar::prose::{Date, Form};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::{Language, Say, date};

pub static CHECK: Check =
    Check { code: Code { id: "T002", name: "year-unlikely", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for date in &text.dates {
            let Some(year) = date.year else { continue };
            let Some((what, help)) = fault(context, text, date, year) else { continue };
            let place = Place::span(text.path, date.span.clone());
            found.push(Diagnostic::new(&CHECK.code, place, what, help));
        }
    }
}

fn fault(context: &Context, text: &Text, date: &Date, year: i32) -> Option<(Say, Say)> {
    let meeting = text.meeting.map(|meeting| meeting.starts.date());
    if !(1600..2200).contains(&year) || meeting.is_some_and(|day| is_turned(year, day.year())) {
        return Some((
            say!(
                "året {year} er næppe det, der er ment",
                "the year {year} is hardly the one that is meant"
            ),
            say!("ret året", "correct the year"),
        ));
    }
    let meeting = meeting?;
    let sentence = sentence(text.text, &date.span);
    let meant = own_day(context, date, year, meeting, &sentence)
        .or_else(|| reply_day(date, year, meeting, &sentence))?;
    let words = |language| {
        (date::date(date.date().unwrap_or(meeting), language), date::date(meeting, language))
    };
    let ((da, meeting_da), (en, meeting_en)) = (words(Language::Danish), words(Language::English));
    let (meant_da, meant_en) =
        (date::date(meant, Language::Danish), date::date(meant, Language::English));
    Some((
        say!(
            "året i {da} passer ikke til mødet den {meeting_da}",
            "the year in {en} doesn't fit the meeting on {meeting_en}"
        ),
        say!(
            "skriv {meant_da}, hvis det er den dato, der er ment",
            "write {meant_en}, if that is the date that is meant"
        ),
    ))
}

/// How far ahead a plan looks; a later year with the digits of this one is a slip.
const PLANNED: i32 = 20;

/// Whether `year` is the meeting's year, or the one beside it, with two digits exchanged: 2062.
fn is_turned(year: i32, meeting: i32) -> bool {
    (meeting - 1..=meeting + 1).any(|near| {
        let (tens, ones) = (near / 10 % 10, near % 10);
        tens != ones && year == near / 100 * 100 + ones * 10 + tens && year > meeting + PLANNED
    })
}

/// The day of the meeting, if the text calls the same day of the year beside it the meeting's, and
/// no meeting of ours was held on that day.
fn own_day(
    context: &Context,
    date: &Date,
    year: i32,
    meeting: NaiveDate,
    sentence: &str,
) -> Option<NaiveDate> {
    let is_beside = (year - meeting.year()).abs() == 1;
    let is_same = (date.month, date.day) == (meeting.month(), meeting.day());
    let names = ["møde", "dagsorden", "referat", "meeting", "agenda", "minutes"];
    if !is_beside || !is_same || !has(sentence, &names) || has(sentence, &PAST) {
        return None;
    }
    let day = date.date()?;
    let mut meetings = context.repository.meetings.values();
    (!meetings.any(|other| other.starts.date() == day)).then_some(meeting)
}

/// How many days a date to answer by lies before its meeting or after it, at most.
const BEFORE: i64 = 75;
const AFTER: i64 = 21;
/// How many days from the meeting the same date is too far to be one.
const FAR: i64 = 200;

/// The date to answer by that is meant, where the sentence asks for answers.
fn reply_day(date: &Date, year: i32, meeting: NaiveDate, sentence: &str) -> Option<NaiveDate> {
    let written = date.date()?;
    let ahead = (written - meeting).num_days();
    if ahead.abs() < FAR || (year - meeting.year()).abs() > 2 || date.form == Form::Iso {
        return None;
    }
    let meant = date.in_year(if ahead > 0 { year - 1 } else { year + 1 })?;
    let distance = (meant - meeting).num_days();
    // With its own year's weekday a date in the future is meant as it stands; one in the past was
    // copied as a whole.
    let is_meant = ahead > 0 && date.weekday == Some(written.weekday());
    let is_asked = has(sentence, &LIMITS) && has(sentence, &REPLIES) && !has(sentence, &PAST);
    ((-BEFORE..=AFTER).contains(&distance) && !is_meant && is_asked).then_some(meant)
}

const LIMITS: [&str; 9] =
    ["senest", "frist", "inden ", "deadline", "no later", "by ", "before ", "not later", "sidst"];
const REPLIES: [&str; 17] = [
    "bemærkning",
    "tilbagemelding",
    "høringssvar",
    "svarfrist",
    "svar ",
    "tilmeld",
    "afbud",
    "kommenta",
    "indmeld",
    "punkter",
    "remarks",
    "comment",
    "repl",
    "feedback",
    "materiale",
    "svares",
    "meldes",
];
/// What has been, or comes again.
const PAST: [&str; 26] = [
    " var ",
    " blev ",
    " havde ",
    "udløb",
    "sendte",
    "afgav",
    "besluttede",
    "godkendte",
    "drøftede",
    "vedtog",
    "sidste år",
    "forrige",
    "næste år",
    "hvert år",
    "årlig",
    "er sket",
    "modtog ",
    " was ",
    " were ",
    " had ",
    "decided",
    "approved",
    "last year",
    "next year",
    "every year",
    "jf.",
];

fn has(sentence: &str, words: &[&str]) -> bool {
    words.iter().any(|word| sentence.contains(word))
}

/// How much of a sentence is read, in bytes.
const READ: usize = 240;

/// The sentence around `span`, in lower case: back to a full stop with a capital letter after it or
/// an empty line, and on to the next.
fn sentence(text: &str, span: &Range<usize>) -> String {
    let mut from = span.start.saturating_sub(READ);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (span.end + READ / 2).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let before = text.get(from..span.start).unwrap_or_default();
    let after = text.get(span.end..to).unwrap_or_default();
    let start = ends(before).last().unwrap_or(0);
    let end = ends(after).next().unwrap_or(after.len());
    let middle = text.get(span.clone()).unwrap_or_default();
    format!("{} {middle} {}", &before[start..], &after[..end]).to_lowercase()
}

/// Where sentences and paragraphs end in `text`.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(|(at, letter)| {
        let rest = &text[at + letter.len_utf8()..];
        let is_end = match letter {
            '.' | '!' | '?' | ';' => {
                let next = rest.trim_start().chars().next();
                rest.starts_with([' ', '\n']) && next.is_none_or(char::is_uppercase)
            }
            '\n' => rest.trim_start_matches([' ', '\r']).starts_with(['\n', '-', '#', '|', '*']),
            _ => false,
        };
        is_end.then_some(at + letter.len_utf8())
    })
}
