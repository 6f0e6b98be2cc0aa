//! M011: a meeting that was cancelled or postponed without a word on why.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Status;
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "M011", name: "cancelled-without-remark", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, _) in context.meetings() {
        let (da, en) = match meeting.status {
            Status::Cancelled => ("aflyst", "cancelled"),
            Status::Postponed => ("udsat", "postponed"),
            _ => continue,
        };
        if meeting.remark.as_ref().is_some_and(|remark| !remark.trim().is_empty()) {
            continue;
        }
        found.push(Diagnostic::new(
            &CHECK.code,
            context.repository.place(&meeting_path(meeting), key!["status"]),
            say!("mødet er {da} uden en grund", "the meeting is {en} without a reason"),
            say!(
                "tilføj `remark = \"…\"` med grunden, og hvad der sker med punkterne",
                "add `remark = \"…\"` with the reason, and what becomes of the items"
            ),
        ));
    }
}
