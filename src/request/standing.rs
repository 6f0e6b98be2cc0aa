//! How each party stands: what was asked of it, what has come, and what counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Utc;

use super::deadlines::{reply_deadline, round_due};
use super::lots::Edition;
use super::receipt::{Facts, State, Verdict, Version, judge};
use crate::calendar::{Calendar, Deadline};
use crate::model::{AskedRound, Id, LotId, Reply, ReplyStatus, Repository, Subject};

/// What is known from history, gathered once and handed in.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Facts by the reply's path.
    pub facts: BTreeMap<String, Facts>,
    /// Editions of replies by their party and blob id.
    pub editions: BTreeMap<(Id, String), Arc<Reply>>,
    /// What each lot has been on main, oldest first.
    pub lots: BTreeMap<LotId, Vec<Edition>>,
    /// Whether there is a history at all; without one nothing is received.
    pub has_history: bool,
    /// Where the history holds personal numbers that are nowhere to be seen any more.
    pub personal: Vec<Remembered>,
}

/// A personal number that only the history holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Remembered {
    pub commit: String,
    /// The file that has it there; without one it is the commit's message.
    pub path: Option<String>,
}

/// One party's standing in a round.
#[derive(Clone, Debug)]
pub struct Standing {
    pub party: Id,
    pub deadline: Option<Deadline>,
    pub is_extended: bool,
    pub verdict: Verdict,
    /// The reply that counts, if one does.
    pub counts: Option<Arc<Reply>>,
    /// A newer reply, received after the deadline.
    pub newer: Option<Arc<Reply>>,
    /// Whether what would count is still marked as a draft by its writer.
    pub is_draft: bool,
}

impl Standing {
    /// Whether an answer has come that somebody may use.
    pub fn has_answered(&self) -> bool {
        self.counts.is_some()
    }
}

/// The standings of all who are asked in `round`, in the order in which it asks them.
pub fn standings(
    repository: &Repository,
    round: &AskedRound,
    calendar: &Calendar,
    evidence: &Evidence,
) -> Vec<Standing> {
    let common = round_due(repository, round, calendar).ok().map(|due| due.deadline);
    let one = |party: &Id| standing(round, party, common, calendar, evidence);
    round.asks.iter().map(one).collect()
}

/// One party's standing in `round`, where all have the deadline `common`.
pub fn standing(
    round: &AskedRound,
    party: &Id,
    common: Option<Deadline>,
    calendar: &Calendar,
    evidence: &Evidence,
) -> Standing {
    let (deadline, is_extended) = reply_deadline(common, round.receipts, party, calendar);
    let path = round.id.reply_path(party);
    let none = Facts::default();
    let facts = evidence.facts.get(&path).unwrap_or(&none);
    // What runs on takes the newest reply, whenever it comes.
    let limit = deadline.as_ref().filter(|_| !runs_on(round));
    let limit = limit.map(|deadline| deadline.instant.with_timezone(&Utc));
    let verdict = judge(facts, limit);
    let edition = |version: &Version| {
        let content = version.content.clone()?;
        evidence.editions.get(&(party.clone(), content)).cloned()
    };
    let found = verdict.shown().and_then(edition);
    let is_draft = found.as_ref().is_some_and(|reply| reply.status == ReplyStatus::Draft);
    let newer = match verdict.state {
        State::ChangedAfter => verdict.later.last().and_then(edition),
        _ => None,
    };
    // A draft is nobody's word yet, before the deadline or after it.
    let newer = newer.filter(|reply| reply.status != ReplyStatus::Draft);
    Standing {
        party: party.clone(),
        deadline,
        is_extended,
        verdict,
        counts: found.filter(|_| !is_draft),
        newer,
        is_draft,
    }
}

fn runs_on(round: &AskedRound) -> bool {
    matches!(round.subject, Subject::Request(request, _) if request.kind.facts().runs_on)
}
