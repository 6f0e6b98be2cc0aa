//! B006: a party's file that somebody else has written in.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Id, Repository};
use crate::request::receipt::Person;
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "B006", name: "reply-wrong-hand", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        for party in round.replies.keys() {
            let path = round.id.reply_path(party);
            let Some(facts) = context.evidence.facts.get(&path) else { continue };
            let mut writers: Vec<&Person> = Vec::new();
            for arrival in &facts.arrivals {
                writers.extend(arrival.writers.iter().chain([&arrival.author]));
            }
            writers.sort();
            writers.dedup();
            for writer in writers {
                found.extend(judge(context.repository, party, writer, &path));
            }
        }
    }
}

fn judge(repository: &Repository, party: &Id, writer: &Person, path: &str) -> Option<Diagnostic> {
    let is = |address: &String| address.eq_ignore_ascii_case(&writer.email);
    let secretariat = &repository.secretariat;
    let of_secretariat = secretariat.senders.iter().chain(&secretariat.email).any(is);
    let own = repository.municipalities.get(party).is_some_and(|own| own.senders.iter().any(is));
    if of_secretariat || own {
        return None;
    }
    let email = &writer.email;
    let other = repository.municipalities.values().find(|other| other.senders.iter().any(is));
    let what = match other.map(|other| &other.name) {
        Some(name) => say!(
            "svaret er skrevet af {name} (`{email}`)",
            "the reply was written by {name} (`{email}`)"
        ),
        None => say!(
            "svaret er skrevet af `{email}`, som ikke er kendt",
            "the reply was written by `{email}`, which is an unknown address"
        ),
    };
    let found = Diagnostic::new(
        &CHECK.code,
        Place::file(path),
        what,
        say!(
            "spørg kommunen, om svaret er dens; er adressen dens, så skriv den under `senders` i municipalities/{party}.toml",
            "ask the municipality whether the reply is its own; if the address is, write it under `senders` in municipalities/{party}.toml"
        ),
    );
    Some(found.about(email))
}
