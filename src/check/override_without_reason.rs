//! D005: a deadline set by hand, or an extension, without a reason.

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "D005", name: "override-without-reason", severity: Severity::Error },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for meeting in context.repository.meetings.values() {
        let path = meeting_path(meeting);
        let receipts = format!("{}/receipts.toml", meeting.id.folder());
        let overrides = meeting.overrides.iter().enumerate().map(|(index, own)| {
            let place = || context.repository.place(&path, key!["overrides", index]);
            (own.reason.as_deref(), place())
        });
        let extensions = meeting.receipts.extensions.iter().enumerate().map(|(index, given)| {
            let place = || context.repository.place(&receipts, key!["extensions", index]);
            (given.reason.as_deref(), place())
        });
        for (reason, place) in overrides.chain(extensions) {
            if reason.is_none_or(|reason| reason.trim().is_empty()) {
                found.push(report(place));
            }
        }
    }
}

fn report(place: Place) -> Diagnostic {
    Diagnostic::new(
        &CHECK.code,
        place,
        say!("fristen er ændret uden en grund", "the deadline is changed without a reason"),
        say!(
            "tilføj `reason = \"…\"`, så andre kan se hvorfor",
            "add `reason = \"…\"`, so that others see why"
        ),
    )
}
