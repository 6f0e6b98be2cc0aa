//! K006: a stage of a plan that should be over, and isn't said to be.

use super::item_lost::outcome;
use super::{Check, Context, day};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Case, MeetingId, Outcome, Stage};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "K006", name: "stage-overdue", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for case in context.repository.cases.values() {
        let is_closed = case.open.until.is_some_and(|closed| closed <= context.today.date);
        let stages = case.stages.iter().enumerate().filter(|_| !is_closed);
        let late = stages.filter(|(_, stage)| stage.is_overdue(context.today.date));
        found.extend(late.filter_map(|(index, stage)| report(context, case, index, stage)));
    }
}

fn report(context: &Context, case: &Case, index: usize, stage: &Stage) -> Option<Diagnostic> {
    let (da, en) = day(stage.term.until?);
    let (title, id) = (&stage.title, &case.id);
    let what = say!(
        "etapen `{title}` i sagen `{id}` skulle være slut den {da}, men er ikke afsluttet",
        "the stage `{title}` of the case `{id}` should have ended on {en}, but isn't done"
    );
    let help = match stage.meetings.iter().rev().find(|meeting| is_settled(context, case, meeting))
    {
        Some(meeting) => say!(
            "sagen er afgjort på {meeting}; skriv `state = \"done\"`, hvis etapen dermed er slut",
            "the case was settled at {meeting}; write `state = \"done\"` if that ends the stage"
        ),
        None => say!(
            "skriv `state = \"done\"` eller `\"dropped\"`, eller ret `until`",
            "write `state = \"done\"` or `\"dropped\"`, or correct `until`"
        ),
    };
    let place =
        context.repository.place(&format!("cases/{id}.toml"), key!["stages", index, "until"]);
    Some(Diagnostic::new(&CHECK.code, place, what, help).about(title.as_str()))
}

/// Whether the minutes of the meeting settled the case.
fn is_settled(context: &Context, case: &Case, meeting: &MeetingId) -> bool {
    let Some(meeting) = context.repository.meetings.get(meeting) else { return false };
    let items = meeting.items.values().filter(|item| item.case.as_ref() == Some(&case.id));
    let mut outcomes = items.filter_map(|item| outcome(context, meeting, &item.id));
    outcomes
        .any(|outcome| matches!(outcome, Outcome::Approved | Outcome::Noted | Outcome::Rejected))
}
