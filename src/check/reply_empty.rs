//! B003: a reply that says nothing.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "B003", name: "reply-empty", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        for reply in round.replies.values().filter(|reply| reply.is_empty()) {
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::file(&reply.path),
                say!("svaret siger ikke noget", "the reply says nothing"),
                say!(
                    "skriv jeres bemærkninger under punkternes overskrifter, eller blot `Ingen bemærkninger`",
                    "write your remarks under the items' headings, or just `Ingen bemærkninger`"
                ),
            ));
        }
    }
}
