//! The door: what of a push is turned away before git takes it in. One push is accepted whole or
//! not at all.

use std::io::BufRead;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use chrono::Utc;

use super::gate;
use super::who::{self, Roster};
use crate::cli::open::Common;
use crate::cli::{Outcome, screen};
use crate::model::Id;
use crate::request::branch::{Hindrance, Pusher, may_move};
use crate::request::gate::Verdict;
use crate::say;
use crate::source::server::Server;
use crate::words::{Say, printable};

/// More refs than this are no answer.
const MOST: usize = 20;

/// A line of what git hands a hook.
pub struct Update {
    pub old: String,
    pub new: String,
    pub name: String,
}

/// Reads `old new ref` lines.
///
/// # Errors
/// If a line is none of git's.
pub fn updates(from: impl BufRead) -> Result<Vec<Update>> {
    let mut text = Vec::new();
    let mut from = from;
    from.read_to_end(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    let update = |line: &str| {
        let mut words = line.splitn(3, ' ');
        let mut word = || words.next().map(str::to_owned);
        Some(Update { old: word()?, new: word()?, name: word()? })
    };
    let read: Option<Vec<Update>> = text.lines().map(update).collect();
    read.context("git's line is no `old new ref`")
}

/// Judges the push whose lines stand on standard input.
///
/// # Errors
/// If it can't be judged, which turns it away too.
pub fn run(common: &Common, server: &Server) -> Result<Outcome> {
    let updates = updates(std::io::stdin().lock())?;
    if let Some(incoming) = std::env::var_os("GIT_QUARANTINE_PATH") {
        server.see_incoming(&PathBuf::from(incoming))?;
    }
    server.clear_locks(false);
    let Some(roster) = Roster::of(server)? else { bail!(super::no_main()) };
    let door = Door { common, server, roster, login: who::login() };
    let refused = door.refusals(&updates)?;
    if refused.is_empty() {
        return Ok(Outcome::Fine);
    }
    let none =
        say!("Intet af det, du sendte, er taget imod.", "Nothing of what you sent was taken.");
    let language = door.roster.language(common);
    screen::remark(&format!("\n{}\n\n{}\n", none.to(language), refused.join("\n")));
    Ok(Outcome::Findings)
}

struct Door<'a> {
    common: &'a Common,
    server: &'a Server,
    roster: Roster,
    login: Option<String>,
}

impl Door<'_> {
    /// The reasons to turn the push away.
    fn refusals(&self, updates: &[Update]) -> Result<Vec<String>> {
        let pusher = self.roster.pusher(self.login.as_deref());
        if pusher != Pusher::Secretariat && updates.len() > MOST {
            let count = updates.len();
            return Ok(vec![self.said(&say!(
                "du har sendt {count} grene på én gang; send højst {MOST}",
                "you have sent {count} branches at once; send {MOST} at most"
            ))]);
        }
        let mut refused = Vec::new();
        for update in updates {
            let how = self.server.how(&update.old, &update.new)?;
            match may_move(&pusher, self.server.main(), &update.name, how) {
                Ok(None) => {}
                Ok(Some(party)) => match self.server.in_the_way(&update.name)? {
                    Some(taken) => refused.push(self.said(&in_the_way(&taken, &update.name))),
                    None => refused.extend(self.judged(&pusher, &party, update)?),
                },
                Err(why) => refused.push(self.said(&self.reason(why, &pusher, &update.name))),
            }
        }
        Ok(refused)
    }

    /// Why the answer that `update` brings is turned away, if it is.
    fn judged(&self, pusher: &Pusher, party: &Id, update: &Update) -> Result<Option<String>> {
        let known = match pusher {
            Pusher::Party(party) => Some(party),
            _ => None,
        };
        let language = self.roster.language(self.common);
        let base = &self.roster.tip;
        let judged = gate::judge(self.server, base, &update.new, known, Utc::now(), language)?;
        if known.is_none() && judged.signed_by.as_ref() != Some(party) {
            return Ok(Some(self.said(&self.nobody(party))));
        }
        Ok((judged.verdict == Verdict::Refused).then_some(judged.words))
    }

    fn nobody(&self, party: &Id) -> Say {
        let name = self.roster.name(party);
        say!(
            "serveren ved ikke, hvem du er, så svaret kan ikke tages imod som {name}s; log ind, eller underskriv dine commits med kommunens nøgle",
            "the server doesn't know who you are, so the answer can't be taken as that of {name}; log in, or sign your commits with the municipality's key"
        )
    }

    fn said(&self, say: &Say) -> String {
        format!("{}\n", printable(say.to(self.roster.language(self.common))))
    }

    fn reason(&self, why: Hindrance, pusher: &Pusher, name: &str) -> Say {
        let short = name.trim_start_matches("refs/heads/");
        let own = match pusher {
            Pusher::Party(party) => party.to_string(),
            _ => "KOMMUNE".to_owned(),
        };
        let main = self.roster.main();
        match why {
            Hindrance::UnknownLogin => {
                let login = self.login.as_deref().unwrap_or_default();
                say!(
                    "serveren kender ingen, der hedder `{login}`; bed sekretariatet om at skrive dig ind under `senders` i kommunens fil",
                    "the server knows nobody called `{login}`; ask the secretariat to add you to `senders` in the municipality's file"
                )
            }
            Hindrance::MainOnlyGrows => say!(
                "`{short}` må hverken slettes eller skrives om: historikken er beviset for, hvornår noget er modtaget",
                "`{short}` may neither be deleted nor rewritten: its history is the proof of when something was received"
            ),
            Hindrance::MainIsTheSecretariats => say!(
                "kun sekretariatet lægger noget på `{main}`; send dit svar med `git push origin HEAD:svar/{own}/svar-1`",
                "only the secretariat puts something on `{main}`; send your answer with `git push origin HEAD:svar/{own}/svar-1`"
            ),
            Hindrance::AnothersBranch => say!(
                "grenen `{short}` er en anden kommunes; send dit svar med `git push origin HEAD:svar/{own}/svar-1`",
                "the branch `{short}` is another municipality's; send your answer with `git push origin HEAD:svar/{own}/svar-1`"
            ),
            Hindrance::NotForAnswers => say!(
                "`{short}` er ikke en gren til svar; send dit svar med `git push origin HEAD:svar/{own}/svar-1`",
                "`{short}` is no branch for answers; send your answer with `git push origin HEAD:svar/{own}/svar-1`"
            ),
            Hindrance::Rewritten => say!(
                "`{short}` har noget, som dit svar ikke bygger på; hent det med `git pull --no-rebase origin {short}`, og send igen",
                "`{short}` has something that your answer doesn't build on; fetch it with `git pull --no-rebase origin {short}`, and send again"
            ),
            Hindrance::Deleted => say!(
                "`{short}` kan ikke slettes: det, der er modtaget, bliver liggende",
                "`{short}` can't be deleted: what was received stays"
            ),
        }
    }
}

/// git keeps a branch as a file, and those below it would need a folder of the same name.
fn in_the_way(taken: &str, name: &str) -> Say {
    let [taken, name] = [taken, name].map(|name| name.trim_start_matches("refs/heads/"));
    say!(
        "der er allerede en gren `{taken}`, og så kan git ikke have en, der hedder `{name}`; send dit svar til `{taken}`",
        "there is a branch `{taken}` already, so git can't have one called `{name}`; send your answer to `{taken}`"
    )
}
