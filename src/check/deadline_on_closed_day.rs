//! D003: a deadline on a day when nobody is at work.
//!
//! It is never moved: a deadline counted backwards from a meeting must not come later than
//! agreed, so people decide.

use super::deadline_order::both;
use super::{Check, Context, about_due, closed_words, due_words};
use crate::calendar::Weekdays;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::say;

pub static CHECK: Check = Check {
    code: Code { id: "D003", name: "deadline-on-closed-day", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.coming_meetings() {
        let weekdays = forum.weekdays.unwrap_or(Weekdays::MonFri);
        for due in &context.schedule(meeting).dues {
            let Some(closed) = context.calendar.closed_on(due.deadline.date, weekdays) else {
                continue;
            };
            let closed = closed_words(&closed);
            let (why_da, why_en) = (closed.da, closed.en);
            let (da, en) = both(&due.deadline);
            let (word_da, word_en) = due_words(due.key);
            let about = Diagnostic::new(
                &CHECK.code,
                context.due_place(meeting, due.key),
                say!(
                    "fristen for {word_da} falder {da}: {why_da}",
                    "the deadline for {word_en} falls on {en}: {why_en}"
                ),
                say!(
                    "sæt en anden dag for dette møde under `[[overrides]]` med en grund",
                    "set another day for this meeting under `[[overrides]]` with a reason"
                ),
            );
            found.push(about_due(context, meeting, due.key, about));
        }
    }
}
