//! B001: a reply from somebody who wasn't asked.

use super::references::nearest_municipality;
use super::{Check, Context, forum_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Forum, Id, Repository};
use crate::say;
use crate::words::nearest;

pub static CHECK: Check =
    Check { code: Code { id: "B001", name: "reply-not-asked", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.meetings() {
        let mut unasked =
            meeting.replies.iter().filter(|(party, _)| !forum.asks.contains(party)).peekable();
        if unasked.peek().is_none() || has_unread_name(context.repository, forum) {
            continue;
        }
        for (party, reply) in unasked {
            let help = match asked_like(context.repository, forum, party) {
                Some(near) => {
                    say!("skal filen hedde `{near}.md`?", "should the file be called `{near}.md`?")
                }
                None if forum.asks.is_empty() => say!(
                    "forummet beder ingen om bemærkninger; skriv dem i `asks` i forummets fil",
                    "the forum asks nobody for remarks; list them under `asks` in the forum's file"
                ),
                None => say!(
                    "tilføj `{party}` til `asks` i forummets fil, eller flyt svaret",
                    "add `{party}` to `asks` in the forum's file, or move the reply"
                ),
            };
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::file(&reply.path),
                say!(
                    "`{party}` er ikke bedt om bemærkninger til dette møde",
                    "`{party}` isn't asked for remarks on this meeting"
                ),
                help,
            ));
        }
    }
}

/// Whether `asks` holds what is no id: who is meant is said there, and may be any of the parties.
fn has_unread_name(repository: &Repository, forum: &Forum) -> bool {
    let text = repository.texts.get(&forum_path(&forum.id));
    let table = text.and_then(|text| text.parse::<toml::Table>().ok());
    let asks = table.as_ref().and_then(|table| table.get("asks")?.as_array());
    let is_id = |name: &toml::Value| name.as_str().and_then(Id::new).is_some();
    asks.is_some_and(|names| !names.iter().all(is_id))
}

/// The one of those asked whose id, name or alias is like `party`, unless that is a municipality
/// of its own.
fn asked_like<'a>(repository: &'a Repository, forum: &'a Forum, party: &Id) -> Option<&'a str> {
    if repository.municipalities.contains_key(party) {
        return None;
    }
    let asked = |id: &str| forum.asks.iter().any(|asked| asked.as_str() == id);
    let named = nearest_municipality(repository, party.as_str()).filter(|id| asked(id));
    named.or_else(|| nearest(party.as_str(), forum.asks.iter().map(Id::as_str)))
}
