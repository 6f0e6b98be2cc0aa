//! B005: a reply that was changed after its deadline.

use super::reply_late::received;
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::request::receipt::State;
use crate::say;

pub static CHECK: Check = Check {
    code: Code { id: "B005", name: "reply-changed-after-deadline", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        for standing in context.standings(&round.id) {
            if standing.verdict.state != State::ChangedAfter {
                continue;
            }
            let (da, en) = received(context, standing);
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::file(round.id.reply_path(&standing.party)),
                say!(
                    "svaret er ændret efter fristen, den {da}",
                    "the reply was changed after the deadline, on {en}"
                ),
                say!(
                    "udgaven fra før fristen gælder, og ændringen vises ved siden af; skal ændringen gælde, så giv længere frist med `sek extend`",
                    "the version from before the deadline counts, and the change is shown beside it; if the change is to count, give more time with `sek extend`"
                ),
            ));
        }
    }
}
