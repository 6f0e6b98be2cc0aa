//! B001: a reply from somebody who wasn't asked.

use super::references::nearest_municipality;
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::load::front;
use crate::model::{AskedRound, Id, Repository, Subject};
use crate::say;
use crate::words::{Say, nearest};

pub static CHECK: Check =
    Check { code: Code { id: "B001", name: "reply-not-asked", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.rounds() {
        if matches!(round.subject, Subject::Meeting(_, None)) {
            continue;
        }
        let mut unasked =
            round.replies.iter().filter(|(party, _)| !round.asks.contains(party)).peekable();
        if unasked.peek().is_none() || has_unread_name(context.repository, &round) {
            continue;
        }
        for (party, reply) in unasked {
            let path = round.asking_path();
            let help = match asked_like(context.repository, round.asks, party) {
                Some(near) => {
                    say!("skal filen hedde `{near}.md`?", "should the file be called `{near}.md`?")
                }
                None if round.asks.is_empty() => say!(
                    "ingen er spurgt; skriv dem i `asks` i {path}",
                    "nobody is asked; list them under `asks` in {path}"
                ),
                None => say!(
                    "tilføj `{party}` til `asks` i {path}, eller flyt svaret",
                    "add `{party}` to `asks` in {path}, or move the reply"
                ),
            };
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::file(&reply.path),
                what(&round, party),
                help,
            ));
        }
    }
}

fn what(round: &AskedRound, party: &Id) -> Say {
    match round.subject {
        Subject::Meeting(..) => say!(
            "`{party}` er ikke bedt om bemærkninger til dette møde",
            "`{party}` isn't asked for remarks on this meeting"
        ),
        Subject::Request(..) => say!(
            "`{party}` er ikke spurgt i denne anmodning",
            "`{party}` isn't asked in this request"
        ),
    }
}

/// Whether `asks` holds what is no id: who is meant is said there, and may be any of the parties.
fn has_unread_name(repository: &Repository, round: &AskedRound) -> bool {
    let Some(text) = repository.texts.get(&round.asking_path()) else { return false };
    let front = front::split(text).map(|front| &text[front.toml]);
    let table = front.unwrap_or(text).parse::<toml::Table>().ok();
    let asks = table.as_ref().and_then(|table| table.get("asks")?.as_array());
    let is_id = |name: &toml::Value| name.as_str().and_then(Id::new).is_some();
    asks.is_some_and(|names| !names.iter().all(is_id))
}

/// The one of those asked whose id, name or alias is like `party`, unless that is a municipality
/// of its own.
fn asked_like<'a>(repository: &'a Repository, asks: &'a [Id], party: &Id) -> Option<&'a str> {
    if repository.municipalities.contains_key(party) {
        return None;
    }
    let asked = |id: &str| asks.iter().any(|asked| asked.as_str() == id);
    let named = nearest_municipality(repository, party.as_str()).filter(|id| asked(id));
    named.or_else(|| nearest(party.as_str(), asks.iter().map(Id::as_str)))
}
