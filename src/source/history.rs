//! What the main branch's history tells of each reply: one pass over its first-parent line,
//! comparing raw trees by id, following renames.

mod changes;
mod line;
mod side;

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Utc};
use git2::Commit;

use self::changes::{Change, Changes};
use self::line::{Line, Step};
use self::side::Merged;
use super::Repo;
use super::tree::Trees;
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
        let line = Line::until(repo.git(), main, at)?;
        let mut pass = Pass {
            repo,
            question,
            trees: Trees::new(repo.git())?,
            merged: Merged::default(),
            arrivals: BTreeMap::new(),
        };
        let mut before = None;
        for step in &line.steps {
            pass.take(before, step)?;
            before = Some(step);
        }
        let tip = line.steps.last().map(|step| step.commit.to_string());
        Ok(History { tip, arrivals: pass.arrivals })
    }

    /// The arrivals of the reply at `path`.
    pub fn of(&self, path: &str) -> &[Arrival] {
        self.arrivals.get(path).map_or(&[], Vec::as_slice)
    }
}

/// The pass from the oldest main-line commit to the newest.
struct Pass<'r, 'q> {
    repo: &'r Repo,
    question: &'q Question<'q>,
    trees: Trees<'r>,
    merged: Merged,
    arrivals: BTreeMap<String, Vec<Arrival>>,
}

impl Pass<'_, '_> {
    fn take(&mut self, before: Option<&Step>, step: &Step) -> Result<()> {
        let side = self.merged.brought_by(self.repo.git(), step)?;
        let changes = Changes::between(&self.trees, before.map(|step| step.tree), step.tree)?;
        for (from, to) in &changes.meetings_moved {
            self.move_meeting(from, to, &changes.files);
        }
        if changes.files.is_empty() {
            return Ok(());
        }
        let commit = self.repo.git().find_commit(step.commit)?;
        let is_party = |name: &str| {
            Id::new(name).is_some_and(|party| self.question.senders.contains_key(&party))
        };
        let (renames, others) = changes::renames(changes.files, is_party);
        let mut arrived = Vec::new();
        for change in others {
            let arrival = self.arrival(before, step, &commit, &side, &change)?;
            arrived.push((change.path, arrival));
        }
        for (from, to) in renames {
            let known = self.arrivals.remove(&from).unwrap_or_default();
            self.arrivals.entry(to).or_default().extend(known);
        }
        for (path, arrival) in arrived {
            self.arrivals.entry(path).or_default().push(arrival);
        }
        Ok(())
    }

    /// What arrived at replies below the meeting folder `from` arrived at those below `to`;
    /// a reply that was deleted on the way stays where it was.
    fn move_meeting(&mut self, from: &str, to: &str, changes: &[Change]) {
        let (from, to) = (format!("meetings/{from}/"), format!("meetings/{to}/"));
        let below = self.arrivals.range(from.clone()..).map(|(path, _)| path.clone());
        let paths: Vec<String> = below.take_while(|path| path.starts_with(&from)).collect();
        for path in paths {
            if changes.iter().any(|change| change.path == path && change.new.is_none()) {
                continue;
            }
            if let Some(known) = self.arrivals.remove(&path) {
                let target = format!("{to}{}", &path[from.len()..]);
                self.arrivals.entry(target).or_default().extend(known);
            }
        }
    }

    fn arrival(
        &self,
        before: Option<&Step>,
        step: &Step,
        commit: &Commit,
        side: &[git2::Oid],
        change: &Change,
    ) -> Result<Arrival> {
        let git = self.repo.git();
        let written = side::written(git, &self.trees, side, &change.path, change.new)?;
        let author = person(&commit.author());
        let committer = person(&commit.committer());
        let time = time_of(step.seconds);
        let party = change.party();
        let doubt = if self.is_sender(party, &committer.email) {
            Some(Doubt::CommittedByParty)
        } else if before.is_some_and(|before| step.seconds < before.seconds) {
            Some(Doubt::BeforeParent)
        } else {
            (time > self.question.now).then_some(Doubt::AfterNow)
        };
        Ok(Arrival {
            content: change.new.map(|id| id.to_string()),
            time,
            commit: step.commit.to_string(),
            committer,
            writers: if written.writers.is_empty() {
                vec![author.clone()]
            } else {
                written.writers
            },
            author: written.author.unwrap_or(author),
            doubt,
        })
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
