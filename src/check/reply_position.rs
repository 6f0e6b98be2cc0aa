//! B008: a position that can't be understood.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{AskedRound, RequestKind, Subject};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "B008", name: "reply-position", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    // Of a candidate "Stilling" is the job, and nobody has a position on one.
    let has_positions = |round: &AskedRound| match round.subject {
        Subject::Meeting(..) => true,
        Subject::Request(request, _) => request.kind != RequestKind::Nomination,
    };
    for round in context.repository.rounds().filter(has_positions) {
        for reply in round.replies.values() {
            for (span, words) in reply.sections.iter().filter_map(|s| s.unknown_position.as_ref()) {
                found.push(Diagnostic::new(
                    &CHECK.code,
                    Place::span(&reply.path, span.clone()),
                    say!("holdningen `{words}` kendes ikke", "the position `{words}` isn't known"),
                    say!(
                        "skriv `støtter`, `støtter med bemærkninger`, `støtter ikke`, `bemærkninger`, `ingen bemærkninger` eller `ikke taget stilling`",
                        "write `støtter` (supports), `støtter med bemærkninger` (supports with remarks), `støtter ikke` (opposes), `bemærkninger` (remarks), `ingen bemærkninger` (no remarks) or `ikke taget stilling` (not decided)"
                    ),
                ));
            }
        }
    }
}
