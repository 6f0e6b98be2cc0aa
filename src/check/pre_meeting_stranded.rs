//! M010: a pre-meeting that is still to be held, for a meeting that was cancelled or postponed.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Status;
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "M010", name: "pre-meeting-stranded", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, _) in context.coming_meetings() {
        let Some(id) = &meeting.prepares else { continue };
        let Some(other) = context.repository.meetings.get(id) else { continue };
        if meeting.starts.date() < context.today.date {
            continue;
        }
        let what = match other.status {
            Status::Cancelled => {
                say!(
                    "formødet forbereder {id}, som er aflyst",
                    "the pre-meeting prepares {id}, which is cancelled"
                )
            }
            Status::Postponed => {
                say!(
                    "formødet forbereder {id}, som er udsat",
                    "the pre-meeting prepares {id}, which is postponed"
                )
            }
            _ => continue,
        };
        let place = context.repository.place(&meeting_path(meeting), key!["prepares"]);
        let status = context.repository.place(&meeting_path(other), key!["status"]);
        let help = say!(
            "aflys formødet, flyt det, eller ret `prepares`",
            "cancel the pre-meeting, move it, or correct `prepares`"
        );
        let stranded = Diagnostic::new(&CHECK.code, place, what, help);
        found.push(stranded.with(status, say!("mødet, det forbereder", "the meeting it prepares")));
    }
}
