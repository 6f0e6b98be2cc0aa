//! B010: a status that can't be understood, so that nobody knows whether the reply counts yet.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::ReplyStatus;
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "B010", name: "reply-status", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        for reply in round.replies.values() {
            let Some((span, words)) = &reply.unknown_status else { continue };
            let (as_da, as_en) = match reply.status {
                ReplyStatus::Draft => ("et udkast", "a draft"),
                ReplyStatus::Final => ("endeligt", "final"),
                ReplyStatus::Reserved => ("med forbehold", "with reservation"),
            };
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::span(&reply.path, span.clone()),
                say!("statussen `{words}` kendes ikke", "the status `{words}` isn't known"),
                say!(
                    "skriv `Status: udkast` eller `Status: endelig`; indtil da regnes svaret for {as_da}",
                    "write `Status: udkast` (draft) or `Status: endelig` (final); until then the reply counts as {as_en}"
                ),
            ));
        }
    }
}
