//! A006: something closed without the reason that the law asks for, case by case.

use super::{Check, Context, item_path, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Annex, Closed, Step};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "A006", name: "closed-without-reason", severity: Severity::Error },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for meeting in context.repository.meetings.values() {
        annexes(context, &meeting_path(meeting), &meeting.annexes, found);
        for item in meeting.items.values() {
            let path = item_path(meeting, &item.id);
            look(
                context,
                &path,
                item.closed.as_ref(),
                key!["closed"],
                ("punktet", "the item"),
                found,
            );
            annexes(context, &path, &item.annexes, found);
        }
    }
}

fn annexes(context: &Context, path: &str, annexes: &[Annex], found: &mut Vec<Diagnostic>) {
    for (index, annex) in annexes.iter().enumerate() {
        look(
            context,
            path,
            annex.closed.as_ref(),
            key!["annexes", index, "closed"],
            ("bilaget", "the annex"),
            found,
        );
    }
}

fn look(
    context: &Context,
    path: &str,
    closed: Option<&Closed>,
    at: &[Step],
    (da, en): (&str, &str),
    found: &mut Vec<Diagnostic>,
) {
    if closed.is_some_and(|closed| closed.reason.is_none()) {
        let place: Place = context.repository.place(path, at);
        found.push(Diagnostic::new(
            &CHECK.code,
            place,
            say!(
                "{da} er lukket, men der står ikke hvorfor",
                "{en} is closed, but it doesn't say why"
            ),
            say!(
                "tilføj `reason = \"…\"` med hjemlen; om noget lukkes, afgøres konkret i hver sag",
                "add `reason = \"…\"` with the legal basis; closing is decided case by case"
            ),
        ));
    }
}
