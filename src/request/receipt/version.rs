//! The versions of a reply, and the time that each is proven to have been received.

use chrono::{DateTime, Utc};

use super::{Arrival, Doubt, Facts, Person};
use crate::model::{Receipt, Way};

/// One version of a reply, or its deletion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The blob id; `None` means that the reply was deleted.
    pub content: Option<String>,
    /// The earliest time that is proven; `None` while nothing proves any.
    pub received: Option<DateTime<Utc>>,
    /// What proves it.
    pub proof: Option<Proof>,
    /// The time that its commit claims; `None` for what is known from a receipt only.
    pub claimed: Option<DateTime<Utc>>,
    pub commit: Option<String>,
    pub author: Option<Person>,
    /// Why its commit proves nothing.
    pub doubt: Option<Doubt>,
}

/// What a time of receipt rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The first commit on main that holds the content.
    Commit,
    /// A receipt.
    Receipt(Way),
}

/// All versions in the order in which they came to main. What has a receipt but never came to
/// main stands after the last version that was received no later than it.
pub(super) fn versions(facts: &Facts) -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::with_capacity(facts.arrivals.len());
    for position in 0..facts.arrivals.len() {
        let version = on_main(facts, position, &versions);
        versions.push(version);
    }
    for receipt in elsewhere(facts) {
        let time = receipt.time.to_utc();
        let earlier = |version: &Version| version.received.is_some_and(|known| known <= time);
        let place = versions.iter().rposition(earlier).map_or(0, |last| last + 1);
        versions.insert(place, of_receipt(receipt));
    }
    versions
}

/// The version that the arrival at `position` made; `before` are those of the earlier ones.
fn on_main(facts: &Facts, position: usize, before: &[Version]) -> Version {
    let arrival = &facts.arrivals[position];
    let mut version = Version {
        content: arrival.content.clone(),
        received: None,
        proof: None,
        claimed: Some(arrival.time),
        commit: Some(arrival.commit.clone()),
        author: Some(arrival.author.clone()),
        doubt: arrival.doubt,
    };
    if arrival.doubt.is_none() {
        version.prove(arrival.time, Proof::Commit);
    }
    let Some(content) = &arrival.content else { return version };
    let since = match previous(&facts.arrivals[..position], content) {
        None => None,
        // Deleted and written again: nothing is reset.
        Some(known) if facts.arrivals[position - 1].content.is_none() => {
            if let (Some(time), Some(proof)) = (before[known].received, before[known].proof) {
                version.prove(time, proof);
            }
            None
        }
        // Back to an earlier text: only a receipt newer than what it replaced is about this.
        Some(known) => Some(facts.arrivals[known + 1].time),
    };
    for receipt in facts.receipts.iter().filter(|receipt| is_for(receipt, content)) {
        let time = receipt.time.to_utc();
        if since.is_none_or(|since| time > since) {
            version.prove(time, Proof::Receipt(receipt.way));
        }
    }
    version
}

impl Version {
    /// Takes `time` if it is the earliest so far.
    fn prove(&mut self, time: DateTime<Utc>, proof: Proof) {
        if self.received.is_none_or(|known| time < known) {
            self.received = Some(time);
            self.proof = Some(proof);
        }
    }
}

/// Where among `arrivals` this content last came.
fn previous(arrivals: &[Arrival], content: &str) -> Option<usize> {
    arrivals.iter().rposition(|arrival| arrival.content.as_deref() == Some(content))
}

/// The earliest receipt of each content that never came to main, oldest first.
fn elsewhere(facts: &Facts) -> Vec<&Receipt> {
    let mut receipts: Vec<&Receipt> = facts.receipts.iter().collect();
    receipts.sort_by_key(|receipt| (receipt.time, receipt.content.to_ascii_lowercase()));
    let mut found: Vec<&Receipt> = Vec::new();
    for receipt in receipts {
        let on_main = facts.arrivals.iter().filter_map(|arrival| arrival.content.as_deref());
        let mut known = on_main.chain(found.iter().map(|receipt| receipt.content.as_str()));
        if !known.any(|content| is_for(receipt, content)) {
            found.push(receipt);
        }
    }
    found
}

fn of_receipt(receipt: &Receipt) -> Version {
    Version {
        content: Some(receipt.content.to_ascii_lowercase()),
        received: Some(receipt.time.to_utc()),
        proof: Some(Proof::Receipt(receipt.way)),
        claimed: None,
        commit: None,
        author: None,
        doubt: None,
    }
}

pub(super) fn is_for(receipt: &Receipt, content: &str) -> bool {
    receipt.content.eq_ignore_ascii_case(content)
}
