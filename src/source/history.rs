//! What the main branch's history tells of each reply: one pass over its first-parent line,
//! comparing raw trees by id, following renames. The facts of it are kept for the next time.

mod cache;
mod changes;
mod commits;
mod line;
mod log;
pub mod record;
mod side;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use chrono::{DateTime, Utc};
use git2::Oid;

use self::commits::Commits;
use self::line::Line;
use self::log::{Log, Logged, Noted};
use super::Repo;
use crate::model::Id;
use crate::request::receipt::{Arrival, Doubt, Person};

/// What is asked of a history.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The name of the branch on which replies are received.
    pub main_branch: &'a str,
    /// The commit that is looked at, if not the newest: `--at`.
    pub at: Option<&'a str>,
    /// The latest time that a commit can honestly carry.
    pub now: DateTime<Utc>,
    /// Each party's addresses.
    pub senders: &'a BTreeMap<Id, Vec<String>>,
}

/// The facts of a history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// The newest main-line commit that was looked at; `None` if the commit that was asked
    /// about has nothing in common with main, or there is no commit yet.
    pub tip: Option<String>,
    /// By the path that the reply has at the tip (or last had): each change, oldest first.
    pub arrivals: BTreeMap<String, Vec<Arrival>>,
    /// The commits whose messages hold a personal number, oldest first.
    pub personal: Vec<String>,
}

impl History {
    /// Reads the history of `repo`. Refuses a shallow clone and a repository without the main
    /// branch.
    pub fn gather(repo: &Repo, question: &Question) -> Result<History> {
        repo.require_whole_history()?;
        let Some(main) = repo.main_tip(question.main_branch)? else {
            return Ok(History::default());
        };
        let at = question.at.map(|rev| repo.commit(rev)).transpose()?.map(|commit| commit.id());
        let git = repo.git();
        let mut log = if repo.cache().is_some() { cache::read(git) } else { Log::default() };
        let mut commits = Commits::default();
        let line = Line::until(git, &mut commits, main, at, &log)?;
        if line.known < line.length && line.known < log.steps.len() {
            // Another history than the one that was kept, from here on.
            log.steps.truncate(line.known);
        }
        if !line.steps.is_empty() {
            log.extend(git, &mut commits, &line.steps)?;
            if repo.cache().is_some_and(|least| line.steps.len() >= least) {
                cache::write(git, &log);
            }
        }
        log.steps.truncate(line.length);
        let tip = log.steps.last().map(|step| step.commit.to_string());
        let personal = log.steps.iter().flat_map(|step| &step.personal);
        let personal = personal.map(Oid::to_string).collect();
        let mut pass = Pass { question, arrivals: BTreeMap::new() };
        let mut before = None;
        for step in log.steps {
            let seconds = step.seconds;
            pass.take(before, step);
            before = Some(seconds);
        }
        Ok(History { tip, arrivals: pass.arrivals, personal })
    }

    /// The arrivals of the reply at `path`.
    pub fn of(&self, path: &str) -> &[Arrival] {
        self.arrivals.get(path).map_or(&[], Vec::as_slice)
    }
}

/// The pass from the oldest main-line commit to the newest: what the facts mean under these
/// settings.
struct Pass<'q> {
    question: &'q Question<'q>,
    arrivals: BTreeMap<String, Vec<Arrival>>,
}

impl Pass<'_> {
    /// Takes one step; `before` is the time of the one before it.
    fn take(&mut self, before: Option<i64>, step: Logged) {
        for (from, to) in &step.moved {
            self.move_folder(from, to, &step.changes);
        }
        if step.changes.is_empty() {
            return;
        }
        let is_party = |name: &str| {
            Id::new(name).is_some_and(|party| self.question.senders.contains_key(&party))
        };
        let (renames, others) = changes::renames(step.changes, is_party);
        for (from, to) in renames {
            let known = self.arrivals.remove(&from).unwrap_or_default();
            self.arrivals.entry(to).or_default().extend(known);
        }
        for noted in others {
            let path = noted.change.path.clone();
            let arrival = self.arrival(before, step.commit, step.seconds, noted);
            self.arrivals.entry(path).or_default().push(arrival);
        }
    }

    /// What arrived at replies below the folder `from` arrived at those below `to`;
    /// a reply that was deleted on the way stays where it was.
    fn move_folder(&mut self, from: &str, to: &str, changes: &[Noted]) {
        let (from, to) = (format!("{from}/"), format!("{to}/"));
        let below = self.arrivals.range(from.clone()..).map(|(path, _)| path.clone());
        let paths: Vec<String> = below.take_while(|path| path.starts_with(&from)).collect();
        let gone = changes.iter().map(|noted| &noted.change).filter(|change| change.new.is_none());
        let gone: BTreeSet<&str> = gone.map(|change| change.path.as_str()).collect();
        for path in paths {
            if gone.contains(path.as_str()) {
                continue;
            }
            if let Some(known) = self.arrivals.remove(&path) {
                let target = format!("{to}{}", &path[from.len()..]);
                self.arrivals.entry(target).or_default().extend(known);
            }
        }
    }

    fn arrival(&self, before: Option<i64>, commit: Oid, seconds: i64, noted: Noted) -> Arrival {
        let time = time_of(seconds);
        let doubt = if self.is_sender(noted.change.party(), &noted.committer.email) {
            Some(Doubt::CommittedByParty)
        } else if before.is_some_and(|before| seconds < before) {
            Some(Doubt::BeforeParent)
        } else {
            (time > self.question.now).then_some(Doubt::AfterNow)
        };
        Arrival {
            content: noted.change.new.map(|id| id.to_string()),
            time,
            commit: commit.to_string(),
            committer: noted.committer,
            author: noted.author,
            writers: noted.writers,
            doubt,
        }
    }

    fn is_sender(&self, party: &str, email: &str) -> bool {
        let senders = Id::new(party).and_then(|party| self.question.senders.get(&party));
        let email = email.trim().to_lowercase();
        senders.is_some_and(|senders| senders.iter().any(|own| own.trim().to_lowercase() == email))
    }
}

/// The instant `seconds` after 1970; what no calendar holds is its nearest end.
fn time_of(seconds: i64) -> DateTime<Utc> {
    let end = if seconds < 0 { DateTime::<Utc>::MIN_UTC } else { DateTime::<Utc>::MAX_UTC };
    DateTime::from_timestamp(seconds, 0).unwrap_or(end)
}

fn person(signature: &git2::Signature) -> Person {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Person { name: text(signature.name_bytes()), email: text(signature.email_bytes()) }
}
