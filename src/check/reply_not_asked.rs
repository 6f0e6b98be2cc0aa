//! B001: a reply from somebody who wasn't asked.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::Id;
use crate::say;
use crate::words::nearest;

pub static CHECK: Check =
    Check { code: Code { id: "B001", name: "reply-not-asked", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum) in context.meetings() {
        for (party, reply) in
            meeting.replies.iter().filter(|(party, _)| !forum.asks.contains(party))
        {
            let help = match nearest(party.as_str(), forum.asks.iter().map(Id::as_str)) {
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
