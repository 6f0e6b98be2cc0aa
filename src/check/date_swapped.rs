//! T004: a date with month and day in another country's order.
//!
//! It is certain where there is no thirteenth month, and where the weekday beside it fits only the
//! other order.

use super::weekday_wrong::is_swapped;
use super::{Check, Context};
use crate::calendar::prose::{Date, Form};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::{Language, date};

pub static CHECK: Check = Check {
    code: Code { id: "T004", name: "day-and-month-swapped", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for written in text.dates.iter().filter(|date| is_foreign(date)) {
            let Some(day) = written.swapped().date() else { continue };
            let words = text.quoted(&written.span);
            let (da, en) = (date::date(day, Language::Danish), date::date(day, Language::English));
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::span(text.path, written.span.clone()),
                say!("`{words}` har måneden før dagen", "`{words}` has the month before the day"),
                say!("skriv `{da}`", "write `{en}`"),
            ));
        }
    }
}

fn is_foreign(date: &Date) -> bool {
    if date.form == Form::Word {
        return false;
    }
    let does_exist = date.date().is_some();
    let is_wrong = date.weekday.is_some()
        && date.date().map(|day| chrono::Datelike::weekday(&day)) != date.weekday;
    (!does_exist && date.month > 12) || (does_exist && is_wrong && is_swapped(date))
}
