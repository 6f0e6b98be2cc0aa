//! M012: something is written as done, at a time that hasn't come.

use chrono::{NaiveDateTime, Utc};

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Status;
use crate::say;
use crate::words::{Language, date};

pub static CHECK: Check =
    Check { code: Code { id: "M012", name: "fact-in-future", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, _) in context.meetings() {
        let held = (meeting.status == Status::Held).then_some(meeting.starts);
        let minutes = meeting.minutes.as_ref().and_then(|minutes| minutes.sent);
        let facts = [
            (
                "meeting.toml",
                "status",
                held,
                "mødet er sat til `held`",
                "the meeting is set to `held`",
            ),
            (
                "meeting.toml",
                "agenda_received",
                meeting.agenda_received,
                "dagsordenen står som modtaget",
                "the agenda is recorded as received",
            ),
            (
                "meeting.toml",
                "agenda_sent",
                meeting.agenda_sent,
                "dagsordenen står som sendt",
                "the agenda is recorded as sent",
            ),
            (
                "minutes.md",
                "sent",
                minutes,
                "referatet står som sendt",
                "the minutes are recorded as sent",
            ),
        ];
        for (file, key, at, da, en) in facts {
            let Some(at) = at.filter(|at| is_to_come(context, *at)) else { continue };
            let path = match file {
                "minutes.md" => format!("{}/minutes.md", meeting.id.folder()),
                _ => meeting_path(meeting),
            };
            let (at_da, at_en) =
                (date::moment(at, Language::Danish), date::moment(at, Language::English));
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&path, crate::key![key]),
                say!("{da}, men det er først den {at_da}", "{en}, but that is not until {at_en}"),
                say!(
                    "ret tidspunktet, eller skriv det, når det er sket",
                    "correct the time, or write it when it has happened"
                ),
            ));
        }
    }
}

fn is_to_come(context: &Context, at: NaiveDateTime) -> bool {
    let instant = context.calendar.instant(at);
    instant.is_ok_and(|instant| instant.with_timezone(&Utc) > context.today.ends)
}
