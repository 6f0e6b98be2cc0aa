//! View: what some readers may see, and nothing else.
//!
//! Documents and exports take only a view, so what its readers may not see can't reach them: it
//! is not there. This is the one place that decides who may see what.

mod asked;
mod case;
mod followup;
mod head;
mod item;
mod meeting;
mod plan;
mod readers;
mod remarks;
mod round;
mod status;
pub mod values;
mod withheld;

pub use asked::{AskedHead, AskedItem, AskedView, Occasion};
pub use case::{CaseView, FilingView, ItemStep, PaperView, RemarkCount, RequestStep};
pub use followup::{
    AskedDecision, DecidedView, FollowUpView, OwedView, ProgressState, ProgressView, Wanted,
};
pub use head::Head;
pub use item::{AnnexView, DecisionView, ItemView, NoteView, RowView, SectionView};
pub use meeting::{DueView, MeetingView};
pub use plan::{GoalView, StageMeeting, StageNow, StageView};
pub use readers::Readers;
pub use remarks::{Mark, Remark, RemarkText, UnplacedRemark};
pub use round::{Answer, RoundView};
pub use status::{
    AnswerStatus, DueStatus, ItemStatus, LOOK_BACK, MeetingStatus, StatusView, readiness_title,
    status_word,
};

pub use crate::model::Audience;
pub use crate::request::receipt::State;

use crate::calendar::{Calendar, Today};
use crate::model::{Id, MeetingId, Repository, RoundId};
use crate::request::{self, Evidence, Standing};
use crate::words::Language;

/// What is needed to look at a repository on someone's behalf.
pub struct View<'a> {
    repository: &'a Repository,
    calendar: &'a Calendar,
    evidence: &'a Evidence,
    readers: Readers,
    pub today: Today,
    pub language: Language,
}

impl<'a> View<'a> {
    pub fn new(
        repository: &'a Repository,
        calendar: &'a Calendar,
        evidence: &'a Evidence,
        readers: Readers,
        today: Today,
        language: Language,
    ) -> Self {
        View { repository, calendar, evidence, readers, today, language }
    }

    /// The meeting as the readers may see it.
    pub fn meeting(&self, id: &MeetingId) -> Option<MeetingView> {
        meeting::view(self, id)
    }

    /// What `party` is asked in the round, as its administration may see it whoever the readers
    /// are. `None` if it isn't asked.
    pub fn asked(&self, id: &RoundId, party: &Id) -> Option<AskedView> {
        asked::view(self, id, party)
    }

    /// How all who are asked in the round stand; for those who may see it only.
    fn standings(&self, id: &RoundId) -> Vec<Standing> {
        let round = self.repository.round(id);
        round.map_or_else(Vec::new, |round| {
            request::standings(self.repository, &round, self.calendar, self.evidence)
        })
    }
}
