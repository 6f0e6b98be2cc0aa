//! T003: a date in a text that no calendar has.
//!
//! 29 February without a year is left alone.

use chrono::NaiveDate;

use super::text::Text;
use super::{Check, Context};
use crate::calendar::prose::{Date, Form};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::{Language, Say, date};

pub static CHECK: Check =
    Check { code: Code { id: "T003", name: "no-such-date", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for date in text.dates.iter().filter(|date| is_missing(date)) {
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::span(text.path, date.span.clone()),
                what(text, date),
                help(date),
            ));
        }
    }
}

/// The last day number that can be a slip of the finger; more than that is another number.
const LAST: u32 = 39;

fn is_missing(date: &Date) -> bool {
    let is_missing = date.never_exists() || (date.year.is_some() && date.date().is_none());
    let is_year = date.year.is_none_or(|year| (1000..3000).contains(&year));
    // With day and month exchanged it exists: that is T004's.
    let is_swapped = date.form != Form::Word && !date.swapped().never_exists();
    is_missing && is_year && !is_swapped && (1..=LAST).contains(&date.day)
}

fn what(text: &Text, date: &Date) -> Say {
    let words = text.quoted(&date.span);
    say!("datoen `{words}` findes ikke", "the date `{words}` doesn't exist")
}

fn help(date: &Date) -> Say {
    let year = date.year.unwrap_or(2024);
    let next = match date.month {
        12 => NaiveDate::from_ymd_opt(year + 1, 1, 1),
        month => NaiveDate::from_ymd_opt(year, month + 1, 1),
    };
    let last = next.and_then(|day| day.pred_opt()).filter(|_| (1..=12).contains(&date.month));
    let Some(last) = last else {
        return say!("ret dagen eller måneden", "correct the day or the month");
    };
    let (da, en) = match date.year {
        Some(_) => (date::date(last, Language::Danish), date::date(last, Language::English)),
        None => (
            date::day_and_month(last, Language::Danish),
            date::day_and_month(last, Language::English),
        ),
    };
    say!(
        "ret dagen eller måneden; månedens sidste dag er {da}",
        "correct the day or the month; the month's last day is {en}"
    )
}
