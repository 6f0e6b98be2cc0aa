//! D008: remarks that are due when the pre-meeting that is to use them has begun.

use super::deadline_order::both;
use super::{Check, Context, about_due, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "D008", name: "remarks-after-pre-meeting", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.coming_meetings().filter(|(_, forum)| !forum.asks.is_empty()) {
        let Some(remarks) = context.schedule(meeting).get("remarks") else { continue };
        let others = context.timeline.preparing(&meeting.id).iter();
        // The last of them is soon enough.
        let last = others.rev().find(|other| other.status.takes_place());
        let Some(other) = last.filter(|other| other.forum != forum.id) else { continue };
        let Ok(starts) = context.calendar.instant(other.starts) else { continue };
        if remarks.deadline.instant <= starts {
            continue;
        }
        let id = &other.id;
        let (da, en) = both(&remarks.deadline);
        let late = Diagnostic::new(
            &CHECK.code,
            context.due_place(meeting, "remarks"),
            say!(
                "kommunernes bemærkninger har frist {da}, efter at formødet {id} er begyndt",
                "the municipalities' remarks are due {en}, after the pre-meeting {id} has begun"
            ),
            say!("flyt fristen eller formødet", "move the deadline or the pre-meeting"),
        );
        let late = about_due(context, meeting, "remarks", late);
        let place = context.repository.place(&meeting_path(other), key!["starts"]);
        found.push(late.with(place, say!("formødet", "the pre-meeting")));
    }
}
