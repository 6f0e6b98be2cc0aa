//! The words of deadline rules: what each means, and which one a misspelt word was meant to be.

use chrono::Weekday;

use super::rule::{Anchor, Side, Unit};
use crate::words::Say;

/// The forms of a word, the one to recommend first, and what it means.
pub(super) type Choice<T> = (&'static [&'static str], T);

pub(super) const FILLERS: &[Choice<()>] = &[(&["senest"], ()), (&["mindst"], ())];

pub(super) const NUMBERS: &[Choice<u32>] = &[
    (&["en", "et", "én", "ét"], 1),
    (&["to"], 2),
    (&["tre"], 3),
    (&["fire"], 4),
    (&["fem"], 5),
    (&["seks"], 6),
    (&["syv"], 7),
    (&["otte"], 8),
    (&["ni"], 9),
    (&["ti"], 10),
];

pub(super) const UNITS: &[Choice<Unit>] = &[
    (&["arbejdsdage", "arbejdsdag"], Unit::WorkingDay),
    (&["hverdage", "hverdag"], Unit::Weekday),
    (&["dage", "dag", "kalenderdage", "kalenderdag"], Unit::CalendarDay),
    (&["uger", "uge"], Unit::Week),
    (&["timer", "time"], Unit::Hour),
];

pub(super) const SIDES: &[Choice<Side>] =
    &[(&["før", "inden"], Side::Before), (&["efter"], Side::After)];

pub(super) const DAYS: &[Choice<Weekday>] = &[
    (&["mandag", "mandagen"], Weekday::Mon),
    (&["tirsdag", "tirsdagen"], Weekday::Tue),
    (&["onsdag", "onsdagen"], Weekday::Wed),
    (&["torsdag", "torsdagen"], Weekday::Thu),
    (&["fredag", "fredagen"], Weekday::Fri),
    (&["lørdag", "lørdagen"], Weekday::Sat),
    (&["søndag", "søndagen"], Weekday::Sun),
];

/// How a rule without a count or a day of the week begins.
#[derive(Clone, Copy)]
pub(super) enum Opening {
    /// dagen før
    TheDay,
    /// samme dag
    Same,
}

pub(super) const OPENINGS: &[Choice<Opening>] =
    &[(&["dagen"], Opening::TheDay), (&["samme"], Opening::Same)];

/// Which week a day of the week lies in: "i ugen før", "i samme uge".
#[derive(Clone, Copy)]
pub(super) enum Week {
    Next,
    Same,
}

pub(super) const WEEKS: &[Choice<Week>] = &[(&["ugen"], Week::Next), (&["samme"], Week::Same)];

/// What the event happens to, and the events themselves: "er modtaget".
pub(super) const SUBJECTS: &[Choice<&[Choice<Anchor>]>] = &[
    (&["mødet"], MEETING),
    (
        &["dagsordenen"],
        &[(&["modtaget"], Anchor::AgendaReceived), (&["sendt", "udsendt"], Anchor::AgendaSent)],
    ),
    (&["referatet"], &[(&["sendt", "udsendt"], Anchor::MinutesSent)]),
    (&["runden"], &[(&["åbnet"], Anchor::RoundOpened)]),
];

/// The one subject that is an event by itself: "før mødet".
pub(super) const MEETING: &[Choice<Anchor>] = &[(&["holdt", "afholdt"], Anchor::Meeting)];

/// All forms of `choices`.
pub(super) fn forms<T>(choices: &[Choice<T>]) -> Vec<&'static str> {
    choices.iter().flat_map(|(forms, _)| forms.iter().copied()).collect()
}

/// ``skriv `før` eller `efter` ``: the recommended forms of `choices`.
pub(super) fn advice<T>(choices: &[Choice<T>]) -> Say {
    let quoted: Vec<String> =
        choices.iter().filter_map(|(forms, _)| forms.first()).map(|f| format!("`{f}`")).collect();
    let list = |or: &str| match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {or} {last}", others.join(", ")),
        None => String::new(),
    };
    Say { da: format!("skriv {}", list("eller")), en: format!("write {}", list("or")) }
}

/// The candidate that `word` was probably meant to be: at most a third of its letters differ.
pub(super) fn nearest(word: &str, candidates: &[&'static str]) -> Option<&'static str> {
    candidates
        .iter()
        .map(|candidate| (strsim::osa_distance(word, candidate), *candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count() / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
