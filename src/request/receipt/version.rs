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
/// main stands after the last version that was received before it.
pub(super) fn versions(facts: &Facts) -> Vec<Version> {
    let mut versions: Vec<Version> = Vec::with_capacity(facts.arrivals.len());
    let mut since = Vec::with_capacity(facts.arrivals.len());
    for (position, arrival) in facts.arrivals.iter().enumerate() {
        let mut version = Version::of(arrival);
        let mut receipts_since = None;
        if let Some(known) = previous(&facts.arrivals[..position], arrival) {
            if facts.arrivals[position - 1].content.is_none() {
                // Deleted and written again: nothing is reset.
                version.prove(versions[known].received, versions[known].proof);
                receipts_since = since[known];
            } else {
                // Back to an earlier text: a receipt from before that was replaced isn't for it.
                receipts_since = Some(facts.arrivals[known + 1].time);
            }
        }
        version.take_receipts(&facts.receipts, receipts_since);
        versions.push(version);
        since.push(receipts_since);
    }
    for receipt in elsewhere(facts) {
        let time = receipt.time.to_utc();
        // Of two in the same second, the one that came to main is taken for the newer: it replaced
        // what lay there before it.
        let earlier = |version: &Version| version.received.is_some_and(|known| known < time);
        let place = versions.iter().rposition(earlier).map_or(0, |last| last + 1);
        let version = of_receipt(receipt);
        let beside = place.saturating_sub(1)..(place + 1).min(versions.len());
        if versions[beside].iter().all(|beside| beside.content != version.content) {
            versions.insert(place, version);
        }
    }
    versions
}

impl Version {
    /// What the commit alone proves.
    fn of(arrival: &Arrival) -> Version {
        let trusted = arrival.doubt.is_none();
        Version {
            content: arrival.content.clone(),
            received: trusted.then_some(arrival.time),
            proof: trusted.then_some(Proof::Commit),
            claimed: Some(arrival.time),
            commit: Some(arrival.commit.clone()),
            author: Some(arrival.author.clone()),
            doubt: arrival.doubt,
        }
    }

    /// Takes `time` if it is the earliest so far.
    fn prove(&mut self, time: Option<DateTime<Utc>>, proof: Option<Proof>) {
        if time.is_some() && (self.received.is_none() || time < self.received) {
            (self.received, self.proof) = (time, proof);
        }
    }

    /// Takes the receipts for this content that are newer than `since`.
    fn take_receipts(&mut self, receipts: &[Receipt], since: Option<DateTime<Utc>>) {
        for receipt in receipts {
            let time = receipt.time.to_utc();
            let about = self.content.as_deref().is_some_and(|content| is_for(receipt, content));
            if about && since.is_none_or(|since| time > since) {
                self.prove(Some(time), Some(Proof::Receipt(receipt.way)));
            }
        }
    }
}

/// Where among `arrivals` the content of `this` last came.
fn previous(arrivals: &[Arrival], this: &Arrival) -> Option<usize> {
    this.content.as_ref()?;
    arrivals.iter().rposition(|arrival| arrival.content == this.content)
}

/// The receipts for content that never came to main, oldest first.
fn elsewhere(facts: &Facts) -> Vec<&Receipt> {
    let on_main = |receipt: &Receipt| {
        let mut contents = facts.arrivals.iter().filter_map(|arrival| arrival.content.as_deref());
        contents.any(|content| is_for(receipt, content))
    };
    let mut found: Vec<&Receipt> =
        facts.receipts.iter().filter(|receipt| !on_main(receipt)).collect();
    found.sort_by_key(|receipt| (receipt.time, receipt.content.to_ascii_lowercase()));
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
