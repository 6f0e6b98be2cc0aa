//! B004: a reply that was received after its deadline.

use super::deadline_order::both;
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::request::Standing;
use crate::request::receipt::State;
use crate::say;
use crate::words::{Language, date};

pub static CHECK: Check =
    Check { code: Code { id: "B004", name: "reply-late", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        for standing in context.standings(&round.id) {
            let path = round.id.reply_path(&standing.party);
            if standing.verdict.state == State::Late {
                found.push(late(context, standing, &path));
            }
        }
    }
}

fn late(context: &Context, standing: &Standing, path: &str) -> Diagnostic {
    let (due_da, due_en) = standing.deadline.as_ref().map(both).unwrap_or_default();
    let (da, en) = received(context, standing);
    Diagnostic::new(
        &CHECK.code,
        Place::file(path),
        say!(
            "svaret er modtaget den {da}; fristen var {due_da}",
            "the reply was received on {en}; the deadline was {due_en}"
        ),
        say!(
            "det vises som for sent; er der givet længere frist, så skriv den med `sek extend`",
            "it is shown as late; if more time was given, write it with `sek extend`"
        ),
    )
}

/// When the newest version was received, in both languages.
pub fn received(context: &Context, standing: &Standing) -> (String, String) {
    let time = standing.verdict.later.iter().filter_map(|version| version.received).max();
    let Some(time) = time else { return Default::default() };
    let local = time.with_timezone(&context.calendar.zone()).naive_local();
    (date::moment(local, Language::Danish), date::moment(local, Language::English))
}
