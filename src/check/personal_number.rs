//! P001 and P002: personal numbers, and what could be one, in records, names and annexes.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::Say;
use crate::words::personal::Certainty;

pub const CODE: Code = Code { id: "P001", name: "personal-number", severity: Severity::Error };

pub static CHECK: Check =
    Check { code: CODE, run: |context, found| look(context, Certainty::Sure, found) };

pub static PERHAPS: Check = Check {
    code: Code { id: "P002", name: "personal-number-perhaps", severity: Severity::Warning },
    run: |context, found| look(context, Certainty::Perhaps, found),
};

fn look(context: &Context, certainty: Certainty, found: &mut Vec<Diagnostic>) {
    in_texts(context, certainty, found);
    in_names(context, certainty, found);
    in_annexes(context, certainty, found);
}

/// Many in one part are a list of people; the first few and the rest are enough to find it.
const MOST: usize = 10;

fn in_annexes(context: &Context, certainty: Certainty, found: &mut Vec<Diagnostic>) {
    for (path, facts) in context.annexes {
        for part in facts.found.iter().filter(|part| part.certainty == certainty) {
            let (Say { da, en }, key) = (part.at.say(), part.at.key());
            for number in 1..=part.count.min(MOST) {
                let (count, is_rest) = (part.count, number == MOST && part.count > MOST);
                let what = match (certainty, is_rest) {
                    (Certainty::Sure, true) => say!(
                        "der er {count} CPR-numre i {da}",
                        "there are {count} personal numbers in {en}"
                    ),
                    (Certainty::Sure, false) => {
                        say!("der er et CPR-nummer i {da}", "there is a personal number in {en}")
                    }
                    (Certainty::Perhaps, true) => say!(
                        "der kan være {count} CPR-numre i {da}",
                        "there may be {count} personal numbers in {en}"
                    ),
                    (Certainty::Perhaps, false) => say!(
                        "der kan være et CPR-nummer i {da}",
                        "there may be a personal number in {en}"
                    ),
                };
                let subject = match is_rest {
                    true => format!("{key}, the rest"),
                    false => format!("{key}, number {number}"),
                };
                found.push(finding(certainty, Place::file(path), what, subject));
            }
        }
    }
}

fn in_texts(context: &Context, certainty: Certainty, found: &mut Vec<Diagnostic>) {
    for (path, hits) in &context.repository.personal.in_texts {
        let of_kind = hits.iter().filter(|hit| hit.certainty == certainty);
        for (index, hit) in of_kind.enumerate() {
            let what = match certainty {
                Certainty::Sure => say!("her står et CPR-nummer", "this is a personal number"),
                Certainty::Perhaps => {
                    say!("dette kan være et CPR-nummer", "this may be a personal number")
                }
            };
            let place = Place::span(path, hit.span.clone());
            found.push(finding(certainty, place, what, format!("number {}", index + 1)));
        }
    }
}

fn in_names(context: &Context, certainty: Certainty, found: &mut Vec<Diagnostic>) {
    let names = &context.repository.personal.in_names;
    for (path, (file, _)) in names.iter().filter(|(_, (_, kind))| *kind == certainty) {
        let is_file = path == file;
        let (da, en) = match is_file {
            true => ("filens navn", "the file's name"),
            false => ("mappens navn", "the folder's name"),
        };
        let what = match certainty {
            Certainty::Sure => {
                say!("der er et CPR-nummer i {da}", "there is a personal number in {en}")
            }
            Certainty::Perhaps => {
                say!("der kan være et CPR-nummer i {da}", "there may be a personal number in {en}")
            }
        };
        found.push(finding(certainty, Place::file(file), what, format!("name {path}")));
    }
}

/// A finding that never holds the number itself; `subject` tells it from its likes.
fn finding(certainty: Certainty, place: Place, what: Say, subject: String) -> Diagnostic {
    let (code, help) = match certainty {
        Certainty::Sure => (
            &CHECK.code,
            say!(
                "fjern det, og kontakt databeskyttelsesrådgiveren, for det ligger stadig i historikken; er det et andet nummer, så skriv foran, hvad det er (`konto`, `p-nr.`), eller brug `sek allow`",
                "remove it, and contact the data protection officer, since it stays in the history; if it is another number, write what it is in front of it (`konto`, `p-nr.`), or use `sek allow`"
            ),
        ),
        Certainty::Perhaps => (
            &PERHAPS.code,
            say!(
                "er det et CPR-nummer, så fjern det; er det et andet nummer, så skriv foran, hvad det er (`konto`, `p-nr.`), eller brug `sek allow`",
                "if it is a personal number, remove it; if it is another number, write what it is in front of it (`konto`, `p-nr.`), or use `sek allow`"
            ),
        ),
    };
    Diagnostic::new(code, place, what, help).about(subject)
}
