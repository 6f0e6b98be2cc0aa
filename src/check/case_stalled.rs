//! K001: an open case that has been on an agenda, is on no coming one, and was not settled.

use super::item_lost::{later_agenda, outcome};
use super::{Check, Context, day, item_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Case, Item, ItemKind, Meeting, Outcome};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "K001", name: "case-stalled", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for case in context.repository.cases.values() {
        let is_closed = case.open.until.is_some_and(|closed| closed <= context.today.date);
        if let Some((meeting, item)) = last_seen(context, case).filter(|_| !is_closed) {
            found.extend(report(context, case, meeting, item));
        }
    }
}

/// Where the case was last, unless it is on a coming agenda.
fn last_seen<'a>(context: &Context<'a>, case: &Case) -> Option<(&'a Meeting, &'a Item)> {
    let seen = context.timeline.of_case(&case.id);
    let comes = |meeting: &Meeting| {
        meeting.status.takes_place() && meeting.starts.date() >= context.today.date
    };
    if seen.iter().any(|(meeting, _)| comes(meeting)) {
        return None;
    }
    let mut been = seen.iter().rev();
    been.find(|(meeting, _)| meeting.starts.date() < context.today.date).copied()
}

fn report(context: &Context, case: &Case, meeting: &Meeting, item: &Item) -> Option<Diagnostic> {
    let days = -context.today.days_to(meeting.starts.date());
    if days <= i64::from(context.repository.secretariat.limits.case_idle_days) {
        return None;
    }
    let outcome = outcome(context, meeting, &item.id);
    let is_postponed = !meeting.status.takes_place() || outcome == Some(Outcome::Postponed);
    // Said already, at the item.
    if is_postponed && later_agenda(context, meeting).is_some() {
        return None;
    }
    let is_settled = item.kind == ItemKind::Information
        || matches!(
            outcome,
            Some(Outcome::Approved | Outcome::Noted | Outcome::Rejected | Outcome::Withdrawn)
        );
    if is_settled && !is_postponed {
        return None;
    }
    let id = &case.id;
    let (da, en) = day(meeting.starts.date());
    let place = context.repository.place(&format!("cases/{id}.toml"), key!["title"]);
    let last = context.repository.place(&item_path(meeting, &item.id), key!["title"]);
    let stalled = Diagnostic::new(
        &CHECK.code,
        place,
        say!(
            "sagen `{id}` er åben, men har ikke været på en dagsorden siden den {da}",
            "the case `{id}` is open, but hasn't been on an agenda since {en}"
        ),
        say!(
            "sæt sagen på et kommende møde; er den færdig, så skriv `closed`",
            "put the case on a coming meeting; if it is done, write `closed`"
        ),
    );
    Some(stalled.about(id.as_str()).with(last, say!("her var den sidst", "it was last here")))
}
