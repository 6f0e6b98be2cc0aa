//! B007: a reply whose time of receipt nothing proves.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::request::receipt::Doubt;
use crate::say;
use crate::words::Say;

pub static CHECK: Check =
    Check { code: Code { id: "B007", name: "reply-unproven", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        for standing in context.standings(&round.id) {
            let Some(version) = standing.verdict.unproven.last() else { continue };
            let party = &standing.party;
            let content = version.content.clone().unwrap_or_default();
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::file(round.id.reply_path(party)),
                why(version.doubt),
                say!(
                    "skriv en kvittering under `[[receipts]]` i receipts.toml med `time`, `way`, `party = \"{party}\"` og `content = \"{content}\"`",
                    "write a receipt under `[[receipts]]` in receipts.toml with `time`, `way`, `party = \"{party}\"` and `content = \"{content}\"`"
                ),
            ));
        }
    }
}

fn why(doubt: Option<Doubt>) -> Say {
    match doubt {
        Some(Doubt::CommittedByParty) => say!(
            "kommunen har selv lagt svaret på hovedgrenen, så tidspunktet kan ikke bekræftes",
            "the municipality put the reply on the main branch itself, so the time can't be confirmed"
        ),
        Some(Doubt::BeforeParent) => say!(
            "svarets dato i git er ældre end det, svaret bygger på, så datoen beviser ikke noget",
            "the reply's date in git is earlier than what the reply builds on, so the date proves nothing"
        ),
        Some(Doubt::AfterNow) => {
            say!(
                "svarets dato i git ligger i fremtiden, så datoen beviser ikke noget",
                "the reply's date in git lies in the future, so it proves nothing"
            )
        }
        None => say!(
            "intet viser, hvornår svaret er modtaget",
            "nothing shows when the reply was received"
        ),
    }
}
