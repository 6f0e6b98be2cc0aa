//! How each party stands: what was asked of it, what has come, and what counts.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Utc;

use super::deadlines::{Schedule, reply_deadline};
use super::receipt::{Facts, State, Verdict, Version, judge};
use crate::calendar::{Calendar, Deadline};
use crate::model::{Forum, Id, Meeting, Reply, ReplyStatus};

/// What is known from history, gathered once and handed in.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Facts by the reply's path.
    pub facts: BTreeMap<String, Facts>,
    /// Editions of replies by their party and blob id.
    pub editions: BTreeMap<(Id, String), Arc<Reply>>,
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

/// One party's standing in one meeting's round of remarks.
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

/// The standings of all who are asked for remarks on `meeting`, in the order of `forum.asks`.
pub fn standings(
    forum: &Forum,
    meeting: &Meeting,
    schedule: &Schedule,
    calendar: &Calendar,
    evidence: &Evidence,
) -> Vec<Standing> {
    let one = |party: &Id| standing(meeting, party, schedule, calendar, evidence);
    forum.asks.iter().map(one).collect()
}

/// One party's standing.
pub fn standing(
    meeting: &Meeting,
    party: &Id,
    schedule: &Schedule,
    calendar: &Calendar,
    evidence: &Evidence,
) -> Standing {
    let (deadline, is_extended) = reply_deadline(schedule, meeting, party, calendar);
    let path = format!("{}/replies/{party}.md", meeting.id.folder());
    let none = Facts::default();
    let facts = evidence.facts.get(&path).unwrap_or(&none);
    let limit = deadline.as_ref().map(|deadline| deadline.instant.with_timezone(&Utc));
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
