//! T001: a weekday that doesn't fit its date.
//!
//! With a year the date has one weekday. Without one it is judged only in a meeting's folder, and
//! only if none of the years that can be meant fits.

use chrono::{Datelike, NaiveDate, Weekday};

use super::text::{Text, years};
use super::{Check, Context};
use crate::calendar::prose::{Date, Form};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::Language::{Danish, English};
use crate::words::{Say, date};

pub static CHECK: Check =
    Check { code: Code { id: "T001", name: "weekday-wrong", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for date in &text.dates {
            let Some(weekday) = date.weekday else { continue };
            let Some(day) = real_day(text, date, weekday) else { continue };
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::span(text.path, date.span.clone()),
                what(day, weekday),
                help(day, weekday),
            ));
        }
    }
}

/// The day that is meant, if it doesn't fall on `weekday`.
fn real_day(text: &Text, date: &Date, weekday: Weekday) -> Option<NaiveDate> {
    let fits = |day: &NaiveDate| day.weekday() == weekday;
    if date.year.is_some() {
        let day = date.date().filter(|day| !fits(day))?;
        return (!is_swapped(date)).then_some(day);
    }
    let anchor = text.meeting?.starts.date();
    let near = years::near(date, anchor);
    if near.iter().any(fits) {
        return None;
    }
    let others = years::named(text, date.span.start);
    let is_other = others.into_iter().filter_map(|year| date.in_year(year)).any(|day| fits(&day));
    near.first().copied().filter(|_| !is_other)
}

/// Whether the weekday fits the date with day and month exchanged, as another country writes it.
pub(super) fn is_swapped(date: &Date) -> bool {
    let weekday = date.swapped().date().map(|day| day.weekday());
    date.form == Form::Numbers && weekday.is_some() && weekday == date.weekday
}

fn what(day: NaiveDate, weekday: Weekday) -> Say {
    let (right_da, right_en) = (date::weekday(day, Danish), date::weekday(day, English));
    let (da, en) = (date::day_name(weekday, Danish), date::day_name(weekday, English));
    let (day_da, day_en) = (date::date(day, Danish), date::date(day, English));
    say!("den {day_da} er en {right_da}, ikke en {da}", "{day_en} is a {right_en}, not a {en}")
}

/// The nearest dates with the weekday, and the nearest year in which the date has it.
fn help(day: NaiveDate, weekday: Weekday) -> Say {
    let (right_da, right_en) = (date::weekday(day, Danish), date::weekday(day, English));
    let (da, en) = (date::day_name(weekday, Danish), date::day_name(weekday, English));
    let Some((before, after)) = years::around(day, weekday) else {
        return say!("skriv {right_da}, eller ret datoen", "write {right_en}, or correct the date");
    };
    let [(before_da, before_en), (after_da, after_en)] =
        [before, after].map(|day| (date::date(day, Danish), date::date(day, English)));
    let beside = [day.year() - 1, day.year() + 1].into_iter();
    let same = beside.filter_map(|year| day.with_year(year)).find(|day| day.weekday() == weekday);
    match same.map(|day| day.year()) {
        None => say!(
            "skriv {right_da}, eller ret datoen: de nærmeste datoer på en {da} er {before_da} og {after_da}",
            "write {right_en}, or correct the date: the nearest dates on a {en} are {before_en} and {after_en}"
        ),
        Some(year) => say!(
            "skriv {right_da}, eller ret datoen: de nærmeste datoer på en {da} er {before_da} og {after_da}, og i {year} falder den på en {da}",
            "write {right_en}, or correct the date: the nearest dates on a {en} are {before_en} and {after_en}, and in {year} it falls on a {en}"
        ),
    }
}
