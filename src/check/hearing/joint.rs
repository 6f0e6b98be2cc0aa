//! H010 and H011: paragraphs of a joint reply that don't say from whom they come, or say it wrongly.

use super::super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Id, JointMark, Origin, Request};
use crate::say;
use crate::words::Say;

pub static UNMARKED: Check = Check {
    code: Code { id: "H010", name: "joint-unmarked", severity: Severity::Warning },
    run: unmarked,
};

pub static MARK: Check =
    Check { code: Code { id: "H011", name: "joint-mark", severity: Severity::Error }, run: marks };

fn path(request: &Request) -> String {
    format!("{}/joint.md", request.id.folder())
}

fn unmarked(context: &Context, found: &mut Vec<Diagnostic>) {
    for request in context.repository.requests.values() {
        for span in request.joint.iter().flat_map(|joint| &joint.unmarked) {
            found.push(Diagnostic::new(
                &UNMARKED.code,
                Place::span(path(request), span.clone()),
                say!(
                    "afsnittet siger ikke, hvem det kommer fra",
                    "the paragraph doesn't say from whom it comes"
                ),
                say!(
                    "slut det med for eksempel `[fra: furesoe, herlev]`, `[fra: alle]` eller `[fra: sekretariatet]`",
                    "end it with for example `[fra: furesoe, herlev]`, `[fra: alle]` (all) or `[fra: sekretariatet]` (the secretariat)"
                ),
            ));
        }
    }
}

fn marks(context: &Context, found: &mut Vec<Diagnostic>) {
    for request in context.repository.requests.values() {
        let asked = context.repository.asked_by(request);
        for mark in request.joint.iter().flat_map(|joint| &joint.marks) {
            for (what, help) in wrong(request, asked, mark) {
                let place = Place::span(path(request), mark.span.clone());
                found.push(Diagnostic::new(&MARK.code, place, what, help));
            }
        }
    }
}

fn wrong(request: &Request, asked: &[Id], mark: &JointMark) -> Vec<(Say, Say)> {
    let mut all = Vec::new();
    if mark.from.is_empty() {
        all.push((
            say!("mærket nævner ingen", "the mark names nobody"),
            say!("skriv for eksempel `[fra: alle]`", "write for example `[fra: alle]` (all)"),
        ));
    }
    for origin in &mark.from {
        match origin {
            Origin::All | Origin::Secretariat => {}
            Origin::Unknown(words) => all.push((
                say!(
                    "`{words}` er ikke id på en kommune",
                    "`{words}` is not the id of a municipality"
                ),
                say!(
                    "skriv id'er med komma imellem, for eksempel `[fra: furesoe, herlev]`",
                    "write ids with commas between, for example `[fra: furesoe, herlev]`"
                ),
            )),
            Origin::Party(id) if !asked.contains(id) => all.push((
                say!("`{id}` er ikke spurgt", "`{id}` isn't asked"),
                say!("skriv en af dem, der er spurgt", "write one of those who are asked"),
            )),
            Origin::Party(id)
                if !request.rounds.iter().any(|round| round.replies.contains_key(id)) =>
            {
                all.push((
                    say!("`{id}` har ikke svaret", "`{id}` has not answered"),
                    say!(
                        "tag kommunen ud af mærket, eller læg dens svar ind",
                        "take the municipality out of the mark, or add its reply"
                    ),
                ));
            }
            Origin::Party(_) => {}
        }
    }
    all
}
