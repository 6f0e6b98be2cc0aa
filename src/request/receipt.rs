//! Receipt: when each version of a reply arrived, and which version counts at a deadline.
//!
//! [`Facts`] are gathered from git and the receipts by `source`; [`judge`] turns them and a
//! deadline into a [`Verdict`], and is the only place that decides what is in time.

mod verdict;
mod version;

use chrono::{DateTime, Utc};

use crate::model::{Id, Receipt, Receipts};

pub use verdict::{State, Verdict, judge};
pub use version::{Proof, Version};

/// What is known of one party's reply to one meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Every change of the file along the main branch's first-parent line, oldest first.
    pub arrivals: Vec<Arrival>,
    /// This party's receipts.
    pub receipts: Vec<Receipt>,
    /// The blob id of the file in the work tree or commit that is looked at.
    pub present: Option<String>,
}

impl Facts {
    /// What is known of `party`'s reply, which has these `arrivals`.
    pub fn of(party: &Id, arrivals: &[Arrival], receipts: &Receipts) -> Facts {
        let own = receipts.receipts.iter().filter(|receipt| receipt.party == *party);
        Facts { arrivals: arrivals.to_vec(), receipts: own.cloned().collect(), present: None }
    }

    /// Whether this content came to main or has a receipt.
    pub fn knows(&self, content: &str) -> bool {
        self.arrivals.iter().any(|arrival| arrival.content.as_deref() == Some(content))
            || self.receipts.iter().any(|receipt| version::is_for(receipt, content))
    }
}

/// A commit on the main branch's first-parent line that changed a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The blob id of the new content; `None` means that the file was deleted.
    pub content: Option<String>,
    /// The commit's committer time, which is evidence unless there is a doubt.
    pub time: DateTime<Utc>,
    /// The commit's id.
    pub commit: String,
    pub committer: Person,
    /// Who wrote this content: in a merge, the author of the merged commit that brought it.
    pub author: Person,
    /// Everyone whose commits this one brought to main and which touched the file.
    pub writers: Vec<Person>,
    pub doubt: Option<Doubt>,
}

/// A name and address as a commit carries them: free text, shown, never evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    pub name: String,
    pub email: String,
}

/// Why a commit's time proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The party itself put it on main, so the time is the party's word.
    CommittedByParty,
    /// It claims to be older than the commit it was made on.
    BeforeParent,
    /// It claims to come from the future.
    AfterNow,
}
