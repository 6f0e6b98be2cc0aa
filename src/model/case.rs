//! `cases/<id>.toml`: a case that travels through forums and years.

use chrono::NaiveDate;

use super::{Id, MeetingId, RequestId, Term};

/// A case (sag) and where it is filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub id: Id,
    pub title: String,
    pub filing: Filing,
    pub open: Term,
    /// What it is about, in a word that cases share: `psykiatri`.
    pub theme: Option<String>,
    pub goals: Vec<Goal>,
    /// The stages of a plan that is written over years, in their order.
    pub stages: Vec<Stage>,
}

/// A goal (målsætning) that all aim for, each in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub id: Id,
    pub text: String,
    /// What tells whether it is met.
    pub indicator: Option<String>,
    pub until: Option<NaiveDate>,
}

/// A stage (etape) of a plan: a draft, a hearing, an adoption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    pub title: String,
    pub term: Term,
    /// Where it is treated: forums, and the meetings and requests that are known already.
    pub forums: Vec<Id>,
    pub meetings: Vec<MeetingId>,
    pub requests: Vec<RequestId>,
    pub state: StageState,
}

/// How far a stage is, as the secretariat has written it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StageState {
    #[default]
    Open,
    Done,
    /// Given up: the plan goes on without it.
    Dropped,
}

impl Stage {
    /// Whether it should be over by `today`, and nobody has said that it is.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state == StageState::Open && self.term.until.is_some_and(|until| until < today)
    }
}

/// Filing numbers, which every document carries so that a municipality can file it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filing {
    /// KLE number with facet: `29.00.00-P35`.
    pub kle: Option<String>,
    /// Case number (sagsnummer).
    pub case_number: Option<String>,
    /// Document number (dokumentnummer).
    pub document_number: Option<String>,
}
