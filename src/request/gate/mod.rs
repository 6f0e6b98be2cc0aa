//! The gate: whether a change may be merged without anybody reading it.
//!
//! Facts of a change and what the base says come in, a [`Judgement`] goes out. Whose a path is,
//! what is in time and when a reply was received is asked of the modules beside this one.

mod facts;
mod files;
mod reason;
mod sender;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

pub use facts::{Blob, Change, Commit, Excess, Signature, Touch, Trick};
pub use files::{FileVerdict, Kind};
pub use reason::{Ground, Reason};
pub use sender::{Holder, KnownBy, Sender, named};

use crate::calendar::Calendar;
use crate::model::Repository;
use sender::Roster;

/// What may be done with a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It may be merged by a machine.
    Safe,
    /// Somebody of the secretariat decides.
    Secretariat,
    /// It may not be merged as it is.
    Refused,
}

impl Verdict {
    /// The word that machines read.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Safe => "safe",
            Verdict::Secretariat => "secretariat",
            Verdict::Refused => "refused",
        }
    }
}

/// What the base knows, and how the change came.
#[derive(Clone, Copy)]
pub struct Base<'a> {
    /// The records of the base, with the change's own replies in the place of the base's.
    pub repository: &'a Repository,
    pub calendar: &'a Calendar,
    /// Who the forge says it is.
    pub claim: Option<&'a str>,
    pub arrived: DateTime<Utc>,
    /// The files in which `check` finds what has to be mended.
    pub faulty: &'a BTreeSet<String>,
}

/// The verdict over a change, and everything it rests on.
#[derive(Clone, Debug)]
pub struct Judgement {
    pub verdict: Verdict,
    pub sender: Sender,
    pub arrived: DateTime<Utc>,
    /// Every file that differs between merge base and head.
    pub files: Vec<FileVerdict>,
    /// Why it isn't safe; the worst first.
    pub grounds: Vec<Ground>,
}

/// A client's clock may be wrong by this many seconds without anybody asking why.
const CLOCK_ERROR: i64 = 600;

/// Judges `change`.
pub fn judge(change: &Change, base: &Base) -> Judgement {
    let roster = Roster::new(base.repository, base.calendar, base.arrived);
    let (sender, mut grounds) = sender::sender(change, &roster, base.claim);
    history(change, base, &mut grounds);
    let files = files::judge(change, base, &sender, &mut grounds);
    if change.net.is_empty() && grounds.is_empty() {
        grounds.push(Ground::new(Reason::Nothing));
    }
    if sender.holder == Some(Holder::Secretariat) {
        grounds.push(Ground::new(Reason::SecretariatsOwn));
    }
    let mut seen = BTreeSet::new();
    grounds.retain(|ground| seen.insert(format!("{ground:?}")));
    grounds.sort_by_key(|ground| std::cmp::Reverse(ground.reason.verdict()));
    let verdict = grounds.iter().map(|ground| ground.reason.verdict()).max();
    Judgement {
        verdict: verdict.unwrap_or(Verdict::Safe),
        sender,
        arrived: base.arrived,
        files,
        grounds,
    }
}

/// What the shape of the history speaks against.
fn history(change: &Change, base: &Base, grounds: &mut Vec<Ground>) {
    if let Some(excess) = change.excess {
        grounds.push(Ground::new(Reason::TooMuch(excess)));
    }
    match change.merge_bases.len() {
        0 => grounds.push(Ground::new(Reason::NoCommonHistory)),
        1 => {}
        _ => grounds.push(Ground::new(Reason::ManyMergeBases)),
    }
    for path in &change.outdated {
        grounds.push(Ground::new(Reason::OutdatedBase).at(path));
    }
    for path in &change.restored {
        grounds.push(Ground::new(Reason::OlderPolicy).at(path));
    }
    let latest = base.arrived.timestamp().saturating_add(CLOCK_ERROR);
    for commit in &change.commits {
        let mut say = |reason| grounds.push(Ground::new(reason).of(Some(&commit.id)));
        if commit.is_odd {
            say(Reason::OddCommit);
        }
        if commit.parents > 2 {
            say(Reason::Octopus);
        }
        let is_before =
            commit.after.is_some_and(|after| commit.committed < after.saturating_sub(CLOCK_ERROR));
        if commit.committed > latest || commit.authored > latest {
            say(Reason::OddTime { is_future: true });
        } else if is_before || commit.committed < 0 || commit.authored < 0 {
            say(Reason::OddTime { is_future: false });
        }
    }
}

#[cfg(test)]
mod tests;
