//! K008: a follow-up that asks no municipality, or has no round in which to.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::RequestKind;
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "K008", name: "follow-up-of-nobody", severity: Severity::Error },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let requests = context.repository.requests.values();
    for request in requests.filter(|request| request.kind == RequestKind::FollowUp) {
        let title = &request.title;
        let (what, help) = if context.repository.asked_by(request).is_empty() {
            (
                say!(
                    "opfølgningen `{title}` spørger ingen kommuner",
                    "the follow-up `{title}` asks no municipality"
                ),
                say!(
                    "skriv dem i `asks`, eller et `forum`, der spørger nogen",
                    "write them in `asks`, or a `forum` that asks somebody"
                ),
            )
        } else if request.rounds.is_empty() {
            (
                say!(
                    "opfølgningen `{title}` har ingen runde",
                    "the follow-up `{title}` has no round"
                ),
                say!(
                    "tilføj `[[rounds]]` med `id` og `until`",
                    "add `[[rounds]]` with `id` and `until`"
                ),
            )
        } else {
            continue;
        };
        let place = context.repository.place(&request.path(), key!["title"]);
        found.push(Diagnostic::new(&CHECK.code, place, what, help));
    }
}
