//! B007: a reply whose time of receipt nothing proves.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::request::receipt::Doubt;
use crate::say;
use crate::words::Say;

pub static CHECK: Check =
    Check { code: Code { id: "B007", name: "reply-unproven", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for meeting in context.repository.meetings.values() {
        for standing in context.standings(meeting) {
            let Some(version) = standing.verdict.unproven.last() else { continue };
            let party = &standing.party;
            let content = version.content.clone().unwrap_or_default();
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::file(format!("{}/replies/{party}.md", meeting.id.folder())),
                why(version.doubt),
                say!(
                    "skriv en kvittering i receipts.toml: party = \"{party}\", time, way og content = \"{content}\"",
                    "write a receipt in receipts.toml: party = \"{party}\", time, way and content = \"{content}\""
                ),
            ));
        }
    }
}

fn why(doubt: Option<Doubt>) -> Say {
    match doubt {
        Some(Doubt::CommittedByParty) => say!(
            "kommunen har selv lagt svaret på hovedgrenen, så tidspunktet er dens eget ord",
            "the municipality put the reply on the main branch itself, so the time is its own word"
        ),
        Some(Doubt::BeforeParent) => say!(
            "svarets commit siger, at den er ældre end den, den bygger på",
            "the reply's commit says that it is older than the one it builds on"
        ),
        Some(Doubt::AfterNow) => {
            say!("svarets commit ligger ude i fremtiden", "the reply's commit lies in the future")
        }
        None => say!(
            "intet viser, hvornår svaret er modtaget",
            "nothing shows when the reply was received"
        ),
    }
}
