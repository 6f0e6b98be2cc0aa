//! The calendar against the oracle, the worked examples and a second implementation.

mod closed_days;
mod counting;
mod local_time;
mod phrases;

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Europe::Copenhagen;

use super::{Calendar, Counted, Rule, Weekdays};
use crate::model::ClosedDay;

/// The calendar of a secretariat that lists no closed days of its own.
fn calendar() -> Calendar {
    let yearly = |month, day, name: &str| ClosedDay::Yearly { month, day, name: name.to_owned() };
    let closed = vec![
        yearly(6, 5, "Grundlovsdag"),
        yearly(12, 24, "Juleaftensdag"),
        yearly(12, 31, "Nytårsaftensdag"),
    ];
    Calendar::new(Copenhagen, closed)
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// `2026-12-08 16:00`
fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn counted(rule: &str, anchor: &str, weekdays: Option<Weekdays>) -> Counted {
    let rule = Rule::parse(rule).unwrap_or_else(|fault| panic!("{rule}: {fault:?}"));
    rule.date_from(at(anchor), &calendar(), weekdays).unwrap()
}
