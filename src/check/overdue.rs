//! D006: something that should have been done by today.

use super::deadline_order::both;
use super::{Check, Context, about_due, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{AgendaOwner, Forum, Meeting, Status};
use crate::words::Say;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "D006", name: "overdue", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.live_meetings() {
        for (key, what, help) in late(context, meeting, forum) {
            let place = context.repository.place(&meeting_path(meeting), key!["status"]);
            let place = match key {
                "status" => place,
                due => context.due_place(meeting, due),
            };
            let late = Diagnostic::new(&CHECK.code, place, what, help);
            found.push(about_due(context, meeting, key, late));
        }
    }
}

fn late(context: &Context, meeting: &Meeting, forum: &Forum) -> Vec<(&'static str, Say, Say)> {
    let passed = |key: &str| {
        let due = context.schedule(meeting).get(key)?;
        context.today.is_after(&due.deadline).then(|| both(&due.deadline))
    };
    let mut late = Vec::new();
    let upcoming = matches!(meeting.status, Status::Planned | Status::Called);
    if upcoming && meeting.starts.date() < context.today.date {
        let id = &meeting.id;
        late.push((
            "status",
            say!(
                "mødets dag er forbi, men {id} er ikke sat til `held`",
                "the meeting's day has passed, but {id} isn't set to `held`"
            ),
            say!(
                "skriv `status = \"held\"`, eller skriv `cancelled` eller `postponed` og en `remark`",
                "write `status = \"held\"`, or write `cancelled` or `postponed` and a `remark`"
            ),
        ));
        return late;
    }
    if upcoming && let Some((da, en)) = passed("agenda") {
        match forum.agenda_owner {
            AgendaOwner::Own if meeting.agenda_sent.is_none() => late.push((
                "agenda",
                say!("dagsordenen skulle være sendt {da}", "the agenda should have been sent {en}"),
                say!(
                    "send den, og skriv `agenda_sent`, eller sæt en ny frist med en grund",
                    "send it, and write `agenda_sent`, or set a new deadline with a reason"
                ),
            )),
            AgendaOwner::Received if meeting.agenda_received.is_none() => late.push((
                "agenda",
                say!(
                    "dagsordenen skulle være modtaget {da}",
                    "the agenda should have arrived {en}"
                ),
                say!(
                    "ryk for den; når den kommer, så skriv `agenda_received`",
                    "ask for it; when it comes, write `agenda_received`"
                ),
            )),
            _ => {}
        }
    }
    let sent = meeting.minutes.as_ref().is_some_and(|minutes| minutes.sent.is_some());
    if meeting.status == Status::Held
        && forum.agenda_owner == AgendaOwner::Own
        && !meeting.agenda.is_empty()
        && !sent
        && let Some((da, en)) = passed("minutes")
    {
        late.push((
            "minutes",
            say!("referatet skulle være sendt {da}", "the minutes should have been sent {en}"),
            say!(
                "send det, og skriv `sent` i minutes.md",
                "send them, and write `sent` in minutes.md"
            ),
        ));
    }
    late
}
