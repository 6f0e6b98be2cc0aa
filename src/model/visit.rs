//! `visits/<id>.toml`: a round of visits to the municipalities, each tied to a committee's meeting.

use chrono::{NaiveDate, NaiveTime};

use super::{Id, Municipality};

/// A round: every municipality is to be visited so many times between two days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisitRound {
    pub id: Id,
    pub title: String,
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// How many visits each municipality is to have.
    pub times: u32,
    /// Those to be visited; empty for all.
    pub municipalities: Vec<Id>,
    /// When no visit is proposed, such as a summer without committee meetings.
    pub pauses: Vec<Pause>,
    pub visits: Vec<Visit>,
}

/// Days on which no visit is proposed, both included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    pub from: NaiveDate,
    pub until: NaiveDate,
    pub reason: Option<String>,
}

/// A visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    pub municipality: Id,
    pub date: NaiveDate,
    pub clock: Option<NaiveTime>,
    /// The municipality's committee whose meeting it is tied to.
    pub committee: Option<String>,
    pub status: VisitStatus,
    pub themes: Vec<String>,
    pub remark: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum VisitStatus {
    #[default]
    Planned,
    Held,
    Cancelled,
}

impl VisitRound {
    /// Whether `municipality` is to be visited in the round.
    pub fn includes(&self, municipality: &Municipality) -> bool {
        self.municipalities.is_empty() || self.municipalities.contains(&municipality.id)
    }

    /// The visits to a municipality that were held or are still to be.
    pub fn live(&self, municipality: &Id) -> impl Iterator<Item = &Visit> {
        let own = self.visits.iter().filter(move |visit| visit.municipality == *municipality);
        own.filter(|visit| visit.status != VisitStatus::Cancelled)
    }

    /// How many visits a municipality lacks that are neither held nor planned.
    pub fn lacking(&self, municipality: &Id) -> u32 {
        let there = u32::try_from(self.live(municipality).count()).unwrap_or(u32::MAX);
        self.times.saturating_sub(there)
    }
}
