//! D004: an agenda that goes out too late for the forum's minimum notice.

use super::deadline_order::both;
use super::{Check, Context, meeting_path};
use crate::calendar::Deadline;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::AgendaOwner;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "D004", name: "minimum-notice", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.live_meetings() {
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
        found.push(Diagnostic::new(
            &CHECK.code,
            place,
            say!(
                "dagsordenen går ud {out_da}; med varslet `{notice}` er den seneste tid {latest_da}",
                "the agenda goes out {out_en}; with the notice `{notice}` the latest time is {latest_en}"
            ),
            say!(
                "send den før, flyt mødet, eller ret `minimum_notice`",
                "send it earlier, move the meeting, or correct `minimum_notice`"
            ),
        ));
    }
}
