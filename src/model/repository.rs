//! The linked repository: every record, and the texts that they were read from.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::Arc;

use crate::words::personal::{Certainty, Hit};

use super::{
    Case, Contacts, Enquiry, Forum, Id, Index, Loan, Lot, LotId, Meeting, MeetingId, Municipality,
    Request, RequestId, Secretariat, Share, ShareId, VisitRound,
};

/// Everything that a secretariat's repository holds, as far as it could be read.
#[derive(Clone, Debug)]
pub struct Repository {
    pub secretariat: Secretariat,
    pub municipalities: BTreeMap<Id, Municipality>,
    pub contacts: BTreeMap<Id, Contacts>,
    pub forums: BTreeMap<Id, Forum>,
    pub cases: BTreeMap<Id, Case>,
    pub lots: BTreeMap<LotId, Lot>,
    pub meetings: BTreeMap<MeetingId, Meeting>,
    pub shares: BTreeMap<ShareId, Share>,
    pub indices: BTreeMap<Id, Index>,
    pub requests: BTreeMap<RequestId, Request>,
    /// The staff that municipalities lend.
    pub loans: Vec<Loan>,
    pub visits: BTreeMap<Id, VisitRound>,
    /// By the year of their file.
    pub enquiries: BTreeMap<i32, Vec<Enquiry>>,
    /// The text of every record, by path. Places of findings are looked up in it.
    pub texts: Texts,
    /// The personal numbers that the texts and names had; neither holds them any more.
    pub personal: PersonalNumbers,
    /// Every file of the repository and its size in bytes.
    pub files: BTreeMap<String, u64>,
    /// The texts of the forge's files, by path, as far as they are there.
    pub forge_files: BTreeMap<String, String>,
    /// The records that lie there but could not be made.
    pub broken: BTreeSet<String>,
}

impl Repository {
    /// Whether every item of the meeting could be read.
    pub fn items_are_whole(&self, meeting: &MeetingId) -> bool {
        !self.is_broken(&format!("{}/", meeting.folder()), "/item.md")
    }

    /// Whether every meeting of the forum in the folder of `year` could be read.
    pub fn meetings_are_whole(&self, forum: &Id, year: i32) -> bool {
        !self.is_broken(&format!("meetings/{year:04}/{forum}-"), "/meeting.toml")
    }

    /// The forums that `forum` reports to, the nearest first. A circle ends it.
    pub fn above(&self, forum: &Forum) -> Vec<&Forum> {
        let up = |forum: &Forum| self.forums.get(forum.reports_to.as_ref()?);
        let mut above: Vec<&Forum> = Vec::new();
        let mut here = up(forum);
        while let Some(next) = here.filter(|next| next.id != forum.id) {
            if above.iter().any(|passed| passed.id == next.id) {
                break;
            }
            above.push(next);
            here = up(next);
        }
        above
    }

    fn is_broken(&self, start: &str, end: &str) -> bool {
        let within = self.broken.range::<str, _>((Bound::Included(start), Bound::Unbounded));
        within.take_while(|path| path.starts_with(start)).any(|path| path.ends_with(end))
    }
}

/// Where personal numbers stood in a repository.
#[derive(Clone, Debug, Default)]
pub struct PersonalNumbers {
    /// By path of the record; the places are those of its text.
    pub in_texts: BTreeMap<String, Vec<Hit>>,
    /// The folders and files with one in their own name: a file that lies there, and how certain.
    pub in_names: BTreeMap<String, (String, Certainty)>,
}

/// Texts by path.
pub type Texts = Arc<BTreeMap<String, Arc<str>>>;
