//! M005: a pre-meeting that is not before what it prepares, or prepares the wrong forum.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "M005", name: "pre-meeting-after-meeting", severity: Severity::Error },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.live_meetings() {
        // One that prepares itself is reported where circles are.
        let prepared = meeting.prepares.as_ref().filter(|prepared| **prepared != meeting.id);
        let Some(prepared) = prepared else { continue };
        let Some(other) = context.repository.meetings.get(prepared) else { continue };
        let path = meeting_path(meeting);
        // One that prepares a meeting that is off is reported as such.
        if other.status.takes_place() && meeting.starts >= other.starts {
            let place = context.repository.place(&path, key!["starts"]);
            let other_place = context.repository.place(&meeting_path(other), key!["starts"]);
            found.push(
                Diagnostic::new(
                    &CHECK.code,
                    place,
                    say!(
                        "formødet ligger ikke før {prepared}, som det forbereder",
                        "the pre-meeting is not before {prepared}, which it prepares"
                    ),
                    say!(
                        "læg formødet før mødet, eller ret `prepares`",
                        "set the pre-meeting before the meeting, or correct `prepares`"
                    ),
                )
                .with(other_place, say!("mødet, det forbereder", "the meeting it prepares")),
            );
        }
        if let Some(expected) = forum.prepares.as_ref().filter(|expected| **expected != other.forum)
        {
            let place = context.repository.place(&path, key!["prepares"]);
            found.push(Diagnostic::new(
                &CHECK.code,
                place,
                say!(
                    "forummet forbereder `{expected}`, men mødet forbereder {prepared}",
                    "the forum prepares `{expected}`, but the meeting prepares {prepared}"
                ),
                say!(
                    "ret `prepares` her eller i forummets fil",
                    "correct `prepares` here or in the forum's file"
                ),
            ));
        }
    }
}
