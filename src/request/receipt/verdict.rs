//! The verdict over one reply: which version is in force, and what came beside it.

use chrono::{DateTime, Utc};

use super::version::versions;
use super::{Facts, Version};

/// How a reply stands at its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Nothing at all.
    Missing,
    /// Text that has not arrived: uncommitted, or on a branch only.
    Draft,
    /// A version is in force, and nothing later differs from it.
    InTime,
    /// A version is in force, and what arrived after the deadline differs from it.
    ChangedAfter,
    /// Everything arrived after the deadline.
    Late,
    /// Nothing is in force, and a receipt for what came to main would decide it.
    Unproven,
    /// Deleted, and not written again.
    Withdrawn,
}

/// The verdict over one party's reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub state: State,
    /// The newest version that was received by the deadline.
    pub in_force: Option<Version>,
    /// What was received after the deadline and is newer than the version in force, oldest
    /// first. Deletions too.
    pub later: Vec<Version>,
    /// What is newer than the version in force and proven by nothing: a receipt is asked for.
    pub unproven: Vec<Version>,
    /// The blob id of the text that is looked at, if it has not arrived.
    pub draft: Option<String>,
}

impl Verdict {
    /// The version that a reader is shown: the one in force, or else the newest there is.
    pub fn shown(&self) -> Option<&Version> {
        let newest = |versions: &'_ [Version]| versions.iter().rposition(|v| v.content.is_some());
        self.in_force
            .as_ref()
            .or_else(|| newest(&self.later).map(|at| &self.later[at]))
            .or_else(|| newest(&self.unproven).map(|at| &self.unproven[at]))
    }
}

/// The verdict over `facts`. `deadline` is the last instant in time, extensions included;
/// without one, everything received is in time.
pub fn judge(facts: &Facts, deadline: Option<DateTime<Utc>>) -> Verdict {
    let versions = versions(facts);
    let in_time = |version: &Version| {
        version.received.is_some_and(|time| deadline.is_none_or(|deadline| time <= deadline))
    };
    let standing = versions.iter().rposition(in_time);
    let after = &versions[standing.map_or(0, |position| position + 1)..];
    let in_force = standing.map(|position| versions[position].clone());
    let in_force = in_force.filter(|version| version.content.is_some());
    let draft = facts.present.clone().filter(|content| !facts.knows(content));
    let state = match &in_force {
        Some(version) => beside(version, after),
        None => without(after, standing.is_some(), draft.is_some()),
    };
    let (later, unproven) = after.iter().cloned().partition(|version| version.received.is_some());
    Verdict { state, in_force, later, unproven, draft }
}

/// The state where `in_force` is, given what came `after` it.
fn beside(in_force: &Version, after: &[Version]) -> State {
    match after.iter().rfind(|version| version.received.is_some()) {
        Some(newest) if newest.content != in_force.content => State::ChangedAfter,
        _ => State::InTime,
    }
}

/// The state where nothing is in force.
fn without(after: &[Version], deleted: bool, draft: bool) -> State {
    let late = |version: &Version| version.received.is_some() && version.content.is_some();
    let first_late = after.iter().position(late);
    let undecided = &after[..first_late.unwrap_or(after.len())];
    if undecided.iter().any(|version| version.received.is_none() && version.content.is_some()) {
        return State::Unproven;
    }
    match after.last() {
        Some(newest) if newest.content.is_none() => State::Withdrawn,
        _ if first_late.is_some() => State::Late,
        _ if deleted => State::Withdrawn,
        _ if draft => State::Draft,
        _ => State::Missing,
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
