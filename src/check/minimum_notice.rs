//! D004: an agenda that goes out too late for the forum's minimum notice.

use super::deadline_order::both;
use super::{Check, Context, meeting_path};
use crate::calendar::Deadline;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::AgendaOwner;
use crate::words::Say;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "D004", name: "minimum-notice", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.coming_meetings().filter(|(meeting, _)| meeting.has_forms()) {
        let Some(rule) = &forum.minimum_notice else { continue };
        let latest = rule.date_from(meeting.starts, context.calendar, forum.weekdays);
        let Ok(latest) = latest.map(|counted| counted.deadline) else { continue };
        let (sent, key) = match forum.agenda_owner {
            AgendaOwner::Own => (meeting.agenda_sent, "agenda_sent"),
            AgendaOwner::Received => (meeting.agenda_received, "agenda_received"),
        };
        let sent =
            sent.and_then(|at| Deadline::new(at.date(), Some(at.time()), context.calendar).ok());
        let path = meeting_path(meeting);
        let (out, place) = match sent {
            Some(sent) => (sent, context.repository.place(&path, key![key])),
            None => match context.schedule(meeting).get("agenda") {
                Some(due) => (due.deadline, context.due_place(meeting, "agenda")),
                None => continue,
            },
        };
        if out.instant <= latest.instant {
            continue;
        }
        let ((out_da, out_en), (latest_da, latest_en)) = (both(&out), both(&latest));
        let notice = rule.text();
        let (comes_da, comes_en) = match (forum.agenda_owner, sent.is_some()) {
            (AgendaOwner::Own, true) => ("er sendt", "was sent"),
            (AgendaOwner::Own, false) => ("skal sendes", "is due to be sent"),
            (AgendaOwner::Received, true) => ("er modtaget", "was received"),
            (AgendaOwner::Received, false) => ("ventes", "is expected"),
        };
        found.push(Diagnostic::new(
            &CHECK.code,
            place,
            say!(
                "dagsordenen {comes_da} {out_da}, men efter varslet `{notice}` skal det ske senest {latest_da}",
                "the agenda {comes_en} {out_en}, but the notice `{notice}` requires it by {latest_en}"
            ),
            what_to_do(forum.agenda_owner, sent.is_some()),
        ));
    }
}

fn what_to_do(owner: AgendaOwner, is_out: bool) -> Say {
    match (owner, is_out) {
        (_, true) => say!(
            "skriv grunden i dagsordenen, eller flyt mødet; er varslet et andet, så ret `minimum_notice` i forummets fil",
            "state the reason in the agenda, or move the meeting; if the notice is another, correct `minimum_notice` in the forum's file"
        ),
        (AgendaOwner::Own, false) => say!(
            "sæt en tidligere frist for dagsordenen, eller flyt mødet",
            "set an earlier deadline for the agenda, or move the meeting"
        ),
        (AgendaOwner::Received, false) => say!(
            "aftal en tidligere frist for dagsordenen, eller bed om at få mødet flyttet",
            "agree on an earlier deadline for the agenda, or ask for the meeting to be moved"
        ),
    }
}
