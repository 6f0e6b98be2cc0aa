//! H005: a meeting that takes up the answers before they are due.

use super::super::{Check, Context};
use super::planned;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::words::Language;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "H005", name: "taken-up-too-early", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for one in planned(context) {
        let Some(id) = &one.request.meeting else { continue };
        let Some(meeting) = context.repository.meetings.get(id) else { continue };
        let Ok(starts) = context.calendar.instant(meeting.starts) else { continue };
        let Some(due) = one.deadline().filter(|due| due.instant > starts) else { continue };
        let round = &one.round.id;
        let (da, en) = (due.text(Language::Danish), due.text(Language::English));
        let path = format!("{}/meeting.toml", id.folder());
        found.push(
            Diagnostic::new(
                &CHECK.code,
                one.due_place(context),
                say!(
                    "runden `{round}` slutter {da}, efter at mødet {id}, hvor svarene tages op, er begyndt",
                    "the round `{round}` ends {en}, after the meeting {id} that takes up the answers has begun"
                ),
                say!("flyt fristen, eller tag svarene op på et senere møde", "move the deadline, or take up the answers at a later meeting"),
            )
            .with(context.repository.place(&path, key!["starts"]), say!("mødet", "the meeting")),
        );
    }
}
