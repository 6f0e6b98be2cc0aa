//! L009 to L015: nominations and the choice between candidates. Chance decides only between
//! equals, and who is chosen is a candidate.

mod choice;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::key;
use crate::model::{Lot, Nominator, Repository, Request, RequestKind};
use crate::request::kind::nomination::{Nominee, nominees};
use crate::say;
use crate::words::Say;

pub use choice::{AGAINST, BALANCE, REASON, UNEQUAL, UNKNOWN};

pub static REPEATED: Check =
    Check { code: code("L009", "lot-repeated", Severity::Error), run: repeated };
pub static UNCLEAR: Check =
    Check { code: code("L015", "candidate-unclear", Severity::Warning), run: unclear };

const fn code(id: &'static str, name: &'static str, severity: Severity) -> Code {
    Code { id, name, severity }
}

/// The nominations of the repository.
fn nominations(repository: &Repository) -> impl Iterator<Item = &Request> {
    repository.requests.values().filter(|request| request.kind == RequestKind::Nomination)
}

/// Two lots between the same candidates of one nomination: whoever draws both can pick an outcome.
fn repeated(context: &Context, found: &mut Vec<Diagnostic>) {
    let lots: Vec<&Lot> = context.repository.lots.values().collect();
    for (at, lot) in lots.iter().enumerate() {
        let is_open = |lot: &Lot| lot.request.is_some() && lot.withdrawn.is_none();
        let is_same = |other: &&&Lot| {
            is_open(other)
                && other.request == lot.request
                && lot.pool.iter().any(|one| other.position(&one.id).is_some())
        };
        let Some(other) = lots[..at].iter().find(is_same).filter(|_| is_open(lot)) else {
            continue;
        };
        let first = &other.id;
        found.push(Diagnostic::new(
            &REPEATED.code,
            context.repository.place(&lot.id.path(), key!["request"]),
            say!(
                "der er allerede en lodtrækning mellem nogle af de samme: `{first}`",
                "there is a lot between some of the same already: `{first}`"
            ),
            say!(
                "behold den ene; skriv grunden under `withdrawn` i den anden",
                "keep one of them; write the reason under `withdrawn` in the other"
            ),
        ));
    }
}

/// What a candidate's lines leave open.
fn unclear(context: &Context, found: &mut Vec<Diagnostic>) {
    for request in nominations(context.repository) {
        for reply in request.rounds.iter().flat_map(|round| round.replies.values()) {
            for nominee in nominees(reply) {
                for (what, help) in doubts(request, &nominee) {
                    let place = Place::span(&reply.path, nominee.span.clone());
                    found.push(Diagnostic::new(&UNCLEAR.code, place, what, help));
                }
            }
        }
    }
}

fn doubts(request: &Request, nominee: &Nominee) -> Vec<(Say, Say)> {
    let mut doubts = Vec::new();
    if nominee.withdrawn.is_some() {
        return doubts;
    }
    for (key, value) in &nominee.unclear {
        doubts.push((
            say!("`{value}` kan ikke læses efter `{key}`", "`{value}` can't be read after `{key}`"),
            match key.to_lowercase().as_str() {
                "køn" => {
                    say!("skriv `kvinde` eller `mand`", "write `kvinde` (woman) or `mand` (man)")
                }
                _ => say!("skriv `ja` eller `nej`", "write `ja` (yes) or `nej` (no)"),
            },
        ));
    }
    if nominee.title.is_none() {
        doubts.push((
            say!("kandidaten har ingen titel", "the candidate has no title"),
            say!(
                "skriv funktionen: `Titel: Sundhedschef`",
                "write the function: `Titel: Sundhedschef`"
            ),
        ));
    }
    if nominee.consents != Some(true) {
        doubts.push((
            say!(
                "der står ikke, at kandidaten har sagt ja til at blive indstillet",
                "it doesn't say that the candidate has agreed to be nominated"
            ),
            say!(
                "spørg kandidaten, og skriv `Samtykke: ja`",
                "ask the candidate, and write `Samtykke: ja`"
            ),
        ));
    }
    let by_forum =
        request.call.as_ref().is_some_and(|call| call.nominated_by == Nominator::Samordningsforum);
    if by_forum && nominee.source.is_none() {
        doubts.push((
            say!(
                "der står ikke, hvilket samordningsforum der indstiller kandidaten",
                "it doesn't say which samordningsforum puts the candidate forward"
            ),
            say!("skriv for eksempel `Kilde: SOF Fyn`", "write for example `Kilde: SOF Fyn`"),
        ));
    }
    doubts
}
