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
        let overrides = meeting.overrides.iter().enumerate().map(|(index, own)| {
            let place = || context.repository.place(&path, key!["overrides", index]);
            (own.reason.as_deref(), place())
        });
        found.extend(overrides.filter_map(without_reason));
    }
    for round in context.repository.rounds() {
        let receipts = round.id.receipts_path();
        let extensions = round.receipts.extensions.iter().enumerate().map(|(index, given)| {
            let place = || context.repository.place(&receipts, key!["extensions", index]);
            (given.reason.as_deref(), place())
        });
        found.extend(extensions.filter_map(without_reason));
    }
}

fn without_reason((reason, place): (Option<&str>, Place)) -> Option<Diagnostic> {
    reason.is_none_or(|reason| reason.trim().is_empty()).then(|| report(place))
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
