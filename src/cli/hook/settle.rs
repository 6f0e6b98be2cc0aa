//! What becomes of accepted pushes: what is safe comes to main, the rest waits. Each is judged by
//! the moment it was accepted, however much later this runs, and against main as it is then.

use anyhow::{Result, bail};
use chrono::{DateTime, Utc};

use super::gate::{self, Judged};
use super::receipts;
use super::settled::{Known, Waiting};
use super::who::Roster;
use crate::cli::open::Common;
use crate::model::Id;
use crate::request::branch::owner_of;
use crate::request::gate::Verdict;
use crate::say;
use crate::source::server::{Accepted, Merge, Merged, Server};
use crate::words::date::moment;
use crate::words::{Language, Say, printable};

/// More often than this main doesn't move within one merge.
const TRIES: usize = 20;

/// What became of a push.
pub struct Settled {
    /// What the pusher reads.
    pub words: String,
    /// What the secretariat reads.
    pub line: String,
    /// Whether it came to main, and with it all that was pushed to the branch before.
    pub is_merged: bool,
}

/// What became of all pushes that weren't on main.
pub struct Account {
    pub settled: Vec<Settled>,
    pub known: Known,
    /// What went wrong with one of them.
    pub fault: Option<anyhow::Error>,
}

/// Puts on main what can be put there of all that was accepted and isn't there yet.
///
/// # Errors
/// If git can't be read or written. What was accepted stays so, and the next run goes on.
pub fn settle(common: &Common, server: &Server, now: DateTime<Utc>) -> Result<Account> {
    let _turn = server.turn()?;
    let mut known = Known::read(server);
    let queue = queue(server, &mut known, now)?;
    let run = Run { common, server, now };
    let (mut settled, mut fault) = (Vec::new(), None);
    for (push, waited) in queue {
        let fate = run.one(&push, waited.as_ref());
        let Some(branch) = known.branches.get_mut(&push.branch) else { continue };
        match fate {
            Ok((what, waits)) => {
                if what.as_ref().is_some_and(|what| what.is_merged) {
                    branch.waiting.clear();
                }
                branch.waiting.extend(waits);
                branch.words = what.as_ref().map(|what| what.words.clone()).unwrap_or_default();
                settled.extend(what);
            }
            Err(why) => {
                // As if nobody had looked at it: the next run does.
                branch.tip = String::new();
                fault = Some(why);
            }
        }
    }
    known.main = server.tip(server.main())?.unwrap_or_default();
    known.write(server)?;
    Ok(Account { settled, known, fault })
}

/// A push to look at, and what was known of it if it has waited.
type Queued = (Accepted, Option<Waiting>);

/// The pushes that nobody has looked at, by the time they were accepted; with those that wait, once
/// somebody else has put something on main. What is taken is no longer among `known`.
fn queue(server: &Server, known: &mut Known, now: DateTime<Utc>) -> Result<Vec<Queued>> {
    let is_moved = server.tip(server.main())?.as_deref() != Some(known.main.as_str());
    let names = server.answers()?;
    known.branches.retain(|name, _| names.contains(name));
    let mut queue = Vec::new();
    for name in names {
        let branch = known.branches.entry(name.clone()).or_default();
        let tip = server.tip(&name)?.unwrap_or_default();
        if is_moved {
            let waiting = std::mem::take(&mut branch.waiting);
            queue.extend(waiting.into_iter().map(|one| (one.push(&name), Some(one))));
        }
        if branch.tip != tip {
            let last = Some(branch.tip.as_str()).filter(|tip| !tip.is_empty());
            let new = server.accepted(&name, last, now)?;
            queue.extend(new.into_iter().map(|push| (push, None)));
            branch.tip = tip;
        }
    }
    queue.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(queue)
}

struct Run<'a> {
    common: &'a Common,
    server: &'a Server,
    now: DateTime<Utc>,
}

type Fate = (Option<Settled>, Option<Waiting>);

impl Run<'_> {
    /// What becomes of one push, which may go on waiting.
    fn one(&self, push: &Accepted, waited: Option<&Waiting>) -> Result<Fate> {
        for _ in 0..TRIES {
            let roster = roster(self.server)?;
            let Some(party) = owner_of(&push.branch) else { return Ok((None, None)) };
            if let Some(waited) = waited
                && let Some(done) = self.taken_by_hand(&roster, &party, push, waited)?
            {
                return Ok((done, None));
            }
            if self.server.is_on_main(&push.head)? {
                return Ok((None, None));
            }
            let language = roster.language(self.common);
            let base = &roster.tip;
            let judged =
                gate::judge(self.server, base, &push.head, Some(&party), push.at, language)?;
            let clash = match judged.verdict {
                Verdict::Safe => match self.merged(&roster, &party, push, &judged)? {
                    Merged::Moved => continue,
                    Merged::Done(_) => {
                        return Ok((Some(self.received(&roster, push, &judged)), None));
                    }
                    Merged::Clash(paths) => Some(clash(&paths)),
                },
                _ => None,
            };
            let waits = Waiting::new(push, &judged.changes);
            return Ok((Some(self.left(&roster, push, &judged, clash)), Some(waits)));
        }
        bail!(say!(
            "hovedgrenen flytter sig hele tiden; det, der er taget imod, bliver lagt ind næste gang",
            "the main branch keeps moving; what was accepted will be put there next time"
        ))
    }

    /// Puts a safe answer on main, with a receipt of when it was accepted.
    fn merged(
        &self,
        roster: &Roster,
        party: &Id,
        push: &Accepted,
        judged: &Judged,
    ) -> Result<Merged> {
        let at = roster.local(push.at);
        let beside = receipts::beside(self.server, &roster.tip, party, at, &judged.changes)?;
        let language = roster.language(self.common);
        let (name, head) = (roster.name(party), &push.head);
        let time = at.to_rfc3339();
        let subject = say!("Svar fra {name}", "Answer from {name}");
        let body = say!(
            "Modtaget {time} på serveren som {head}.",
            "Received {time} by the server as {head}."
        );
        let message = format!("{}\n\n{}\n", subject.to(language), body.to(language));
        self.server.merge(&Merge {
            onto: &roster.tip,
            head: Some(&push.head),
            changes: &judged.changes,
            beside: &beside,
            by: &roster.secretariat(),
            at: roster.local(self.now),
            message: &message,
        })
    }

    /// Where the secretariat itself has put on main what waited, the receipt of its acceptance
    /// follows. `None` if it has not.
    fn taken_by_hand(
        &self,
        roster: &Roster,
        party: &Id,
        push: &Accepted,
        waited: &Waiting,
    ) -> Result<Option<Option<Settled>>> {
        let here = self.server.files_at(&roster.tip, waited.files.keys())?;
        if here.is_empty() || here != waited.files {
            return Ok(None);
        }
        let at = roster.local(push.at);
        let changes: Vec<_> = here.into_iter().map(Into::into).collect();
        let beside = receipts::beside(self.server, &roster.tip, party, at, &changes)?;
        if beside.is_empty() {
            return Ok(Some(None));
        }
        let language = roster.language(self.common);
        let name = roster.name(party);
        let message = say!("Kvittering til {name}", "Receipt for {name}");
        let merged = self.server.merge(&Merge {
            onto: &roster.tip,
            head: None,
            changes: &[],
            beside: &beside,
            by: &roster.secretariat(),
            at: roster.local(self.now),
            message: &format!("{}\n", message.to(language)),
        })?;
        let line = format!("{}: {}", short(push), message.to(language));
        let done = Settled { words: String::new(), line, is_merged: false };
        Ok(matches!(merged, Merged::Done(_)).then_some(Some(done)))
    }

    fn received(&self, roster: &Roster, push: &Accepted, judged: &Judged) -> Settled {
        let language = roster.language(self.common);
        let time = moment(roster.local(push.at).naive_local(), language);
        let main = roster.main();
        let taken = say!(
            "Modtaget {time} og lagt ind på `{main}`.",
            "Received {time} and put on `{main}`."
        );
        let line = format!("{}: {}", short(push), taken.to(language));
        let words = format!("\n{}\n{}\n", taken.to(language), judged.words);
        Settled { words, line, is_merged: true }
    }

    fn left(
        &self,
        roster: &Roster,
        push: &Accepted,
        judged: &Judged,
        clash: Option<Say>,
    ) -> Settled {
        let language = roster.language(self.common);
        let time = moment(roster.local(push.at).naive_local(), language);
        let left = say!(
            "Modtaget {time}. Sekretariatet ser på det, før det bliver lagt ind.",
            "Received {time}. The secretariat looks at it before it is put in."
        );
        let clash = clash.map(|clash| printable(clash.to(language)));
        let why = clash.as_ref().unwrap_or(&judged.why);
        let line = format!("{}: {time}: {why}", short(push));
        let clash = clash.iter().map(|clash| format!("- {clash}\n")).collect::<String>();
        let words = format!("\n{}\n{clash}{}\n", left.to(language), judged.words);
        Settled { words, line, is_merged: false }
    }
}

/// What waits, a line each, oldest first. Nothing is changed.
///
/// # Errors
/// If git can't be read.
pub fn waiting(common: &Common, server: &Server) -> Result<String> {
    let known = Known::read(server);
    let roster = roster(server)?;
    let language = roster.language(common);
    let all = known.branches.iter();
    let mut pushes: Vec<Accepted> =
        all.flat_map(|(name, branch)| branch.waiting.iter().map(|one| one.push(name))).collect();
    pushes.sort();
    let run = Run { common, server, now: DateTime::default() };
    let mut lines = String::new();
    for push in pushes {
        let party = owner_of(&push.branch);
        let judged =
            gate::judge(server, &roster.tip, &push.head, party.as_ref(), push.at, language)?;
        // Nothing is the matter with it, and still it waits.
        let is_safe = judged.verdict == Verdict::Safe;
        let paths: Vec<String> = judged.changes.iter().map(|file| file.path.clone()).collect();
        let clash = is_safe.then(|| clash(&paths));
        lines.push_str(&run.left(&roster, &push, &judged, clash).line);
        lines.push('\n');
    }
    Ok(match (lines.is_empty(), language) {
        (false, _) => lines,
        (true, Language::Danish) => "Intet venter.\n".to_owned(),
        (true, Language::English) => "Nothing waits.\n".to_owned(),
    })
}

fn roster(server: &Server) -> Result<Roster> {
    match Roster::of(server)? {
        Some(roster) => Ok(roster),
        None => bail!(super::no_main()),
    }
}

fn short(push: &Accepted) -> &str {
    push.branch.trim_start_matches("refs/heads/")
}

fn clash(paths: &[String]) -> Say {
    let paths = paths.join(", ");
    say!(
        "hovedgrenen har siden fået en anden udgave af {paths}",
        "the main branch has since got another edition of {paths}"
    )
}
