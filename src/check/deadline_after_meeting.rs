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
    for (meeting, _) in context.live_meetings() {
        let Ok(starts) = context.calendar.instant(meeting.starts) else { continue };
        for due in &context.schedule(meeting).dues {
            let prepares = !matches!(due.key, "minutes" | "objections");
            if !prepares || due.deadline.instant < starts {
                continue;
            }
            let (da, en) = both(&due.deadline);
            let (word_da, word_en) = due_words(due.key);
            let about = Diagnostic::new(
                &CHECK.code,
                context.due_place(meeting, due.key),
                say!(
                    "fristen for {word_da} er {da}, men da er mødet begyndt",
                    "the deadline for {word_en} is {en}, but by then the meeting has begun"
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
