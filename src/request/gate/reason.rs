//! Why a change isn't simply safe: each reason, and the verdict that it leads to.

use super::{Excess, Trick, Verdict};
use crate::calendar::Deadline;
use crate::model::Id;

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The file of another party.
    OthersFile(Id),
    /// A file of the secretariat.
    SecretariatsFile,
    Trick(Trick),
    /// A link, a submodule, a folder without files, or a file that can be run: its mode.
    NotPlain(u32),
    /// A file of more bytes than an answer needs.
    TooLarge(u64),
    TooMuch(Excess),
    /// A commit carries the address of somebody else than the sender: the address, and whose.
    OthersAddress(String, Option<Id>),
    BrokenSignature,
    RevokedKey(Option<Id>),
    OthersKey(Option<Id>),
    NoCommonHistory,
    OddCommit,

    Late(Deadline),
    ChangedAfter(Deadline),
    /// Nobody of the roster; what the change said of its sender.
    UnknownSender(String),
    UnknownAddress(String),
    /// Nothing but the addresses of the commits says who it is from.
    AddressOnly,
    /// The party has keys, and this commit isn't signed with one.
    Unsigned,
    /// The key doesn't count at the time of arrival.
    KeyNotInForce,
    Draft,
    Withdrawn,
    Contacts,
    /// `sek check` finds something in the file that has to be mended.
    Faulty,
    NoSuchMeeting,
    NotAsked,
    Cancelled,
    /// A commit claims a time that can't be: in the future, or before the commit it builds on.
    OddTime {
        is_future: bool,
    },
    Octopus,
    ManyMergeBases,
    Nothing,
    OutdatedBase,
    OlderPolicy,
    SecretariatsOwn,
    NoDeadline,
}

impl Reason {
    /// The verdict for a change with nothing else against it.
    pub fn verdict(&self) -> Verdict {
        use Reason::*;
        match self {
            OthersFile(_) | SecretariatsFile | Trick(_) | NotPlain(_) | TooLarge(_)
            | TooMuch(_) | OthersAddress(..) | BrokenSignature | RevokedKey(_) | OthersKey(_)
            | NoCommonHistory | OddCommit => Verdict::Refused,
            _ => Verdict::Secretariat,
        }
    }

    /// Whether it puts in doubt who sent the change. Then no receipt is written.
    pub fn is_about_sender(&self) -> bool {
        use Reason::*;
        matches!(
            self,
            OthersAddress(..)
                | BrokenSignature
                | RevokedKey(_)
                | OthersKey(_)
                | UnknownSender(_)
                | AddressOnly
                | UnknownAddress(_)
                | Unsigned
                | KeyNotInForce
        )
    }
}

/// A reason, and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    pub reason: Reason,
    pub path: Option<String>,
    pub commit: Option<String>,
}

impl Ground {
    pub fn new(reason: Reason) -> Ground {
        Ground { reason, path: None, commit: None }
    }

    /// The same, about a file.
    pub fn at(mut self, path: &str) -> Ground {
        self.path = Some(path.to_owned());
        self
    }

    /// The same, about a commit.
    pub fn of(mut self, commit: Option<&str>) -> Ground {
        self.commit = commit.map(str::to_owned);
        self
    }
}
