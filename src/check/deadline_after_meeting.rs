//! D002: a deadline for preparing a meeting that falls after it has begun.

use super::deadline_order::both;
use super::{Check, Context, about_due, due_words};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::say;

pub static CHECK: Check = Check {
    code: Code { id: "D002", name: "deadline-after-meeting", severity: Severity::Error },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, _) in context.coming_meetings() {
        let Ok(starts) = context.calendar.instant(meeting.starts) else { continue };
        for due in &context.schedule(meeting).dues {
            let prepares = !matches!(due.key, "minutes" | "objections");
            if !prepares || due.deadline.instant < starts {
                continue;
            }
            let (da, en) = both(&due.deadline);
            let (word_da, word_en) = due_words(due.key);
            // Without a clock time it ends with the day.
            let (is_da, is_en) = match due.deadline.clock {
                Some(_) => ("er", "is"),
                None => ("slutter med", "ends with"),
            };
            let about = Diagnostic::new(
                &CHECK.code,
                context.due_place(meeting, due.key),
                say!(
                    "fristen for {word_da} {is_da} {da}, men da er mødet begyndt",
                    "the deadline for {word_en} {is_en} {en}, but by then the meeting has begun"
                ),
                say!(
                    "sæt en tidligere frist, eller flyt mødet",
                    "set an earlier deadline, or move the meeting"
                ),
            );
            found.push(about_due(context, meeting, due.key, about));
        }
    }
}
