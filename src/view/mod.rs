//! View: what some readers may see, and nothing else.
//!
//! Documents and exports take only a view, so what its readers may not see can't reach them: it
//! is not there. This is the one place that decides who may see what.

mod activity;
mod annual;
mod asked;
mod case;
mod coverage;
mod enquiries;
mod followup;
mod head;
pub mod hearing;
mod item;
pub mod letter;
mod lot;
mod meeting;
mod nomination;
mod plan;
mod presentation;
mod readers;
mod remarks;
mod requests;
mod round;
mod seats;
mod share;
mod status;
pub mod values;
mod visits;
mod withheld;

pub use activity::{ActivityView, ForumYear, HouseYear, RequestYear};
pub use annual::{AnnualView, CaseYear, ThemeView};
pub use asked::{AskedCandidates, AskedHead, AskedItem, AskedView, Occasion};
pub use case::{CaseView, FilingView, ItemStep, PaperView, RemarkCount, RequestStep};
pub use coverage::{CoverageRow, CoverageView, Covered, Lent, LentRow, LoanView};
pub use enquiries::{EnquiriesView, EnquiryCount, EnquiryView};
pub use followup::{
    AskedDecision, DecidedView, FollowUpView, OwedView, ProgressState, ProgressView, Wanted,
};
pub use head::Head;
pub use item::{AnnexView, DecisionView, ItemView, NoteView, RowView, SectionView};
pub use lot::{DrawnView, LotView, SourceView};
pub use meeting::{DueView, MeetingView};
pub use nomination::{CandidateView, ChoiceView, EqualView, NominationView};
pub use plan::{GoalView, StageMeeting, StageNow, StageView, StateCount};
pub use presentation::{PresentationView, Presented, Title};
pub use readers::Readers;
pub use remarks::{Mark, Remark, RemarkText, UnplacedRemark};
pub use requests::RequestStatus;
pub use round::{Answer, RoundView};
pub use seats::{ForumSeats, Next, SeatRow, SeatsView, Share};
pub use share::{IndexationView, ShareLetter, ShareLine, ShareView};
pub use status::{
    AnswerStatus, DueStatus, ItemStatus, LOOK_BACK, MeetingStatus, OpenEnquiries, StatusView,
    readiness_title, status_word,
};

pub use visits::{ProposedVisit, RoundOfVisits, VisitView, VisitedView};

pub use crate::model::Audience;
pub use crate::request::receipt::State;

use chrono::NaiveDate;

use crate::calendar::{Calendar, Today};
use crate::model::{Id, LotId, MeetingId, Repository, Request, Round, RoundId};
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

    /// The candidates of a nomination's round, for the municipal side.
    pub fn nomination(&self, id: &RoundId) -> Option<NominationView> {
        nomination::view(self, id)
    }

    /// The lot as the readers may see it.
    pub fn lot(&self, id: &LotId) -> Option<LotView> {
        lot::view(self, id)
    }

    /// What `party` is asked in the round, as its administration may see it whoever the readers
    /// are. `None` if it isn't asked.
    pub fn asked(&self, id: &RoundId, party: &Id) -> Option<AskedView> {
        asked::view(self, id, party)
    }

    /// What a round of a request has brought; `None` if it is closed to the readers.
    pub fn hearing(&self, id: &RoundId) -> Option<hearing::HearingView> {
        hearing::view(self, id)
    }

    /// What the requests have brought that `item` of `meeting` takes up: of each all rounds that
    /// anything has come of, for an approval is not what was remarked before it.
    fn taken_up(&self, meeting: &MeetingId, item: &Id) -> Vec<hearing::HearingView> {
        let requests = self.repository.requests.values();
        let meant = requests.filter(|request| {
            request.meeting.as_ref() == Some(meeting) && request.item.as_ref() == Some(item)
        });
        let shown = |request: &Request| {
            let has_come = |round: &&Round| !round.replies.is_empty();
            let mut rounds: Vec<&Round> = request.rounds.iter().filter(has_come).collect();
            if rounds.is_empty() {
                rounds.extend(request.rounds.last());
            }
            let id = |round: &Round| RoundId::Request {
                request: request.id.clone(),
                round: round.id.clone(),
            };
            let views = rounds.into_iter().filter_map(|round| self.hearing(&id(round)));
            views.filter(hearing::HearingView::has_something).collect::<Vec<_>>()
        };
        meant.filter(|request| request.kind.is_hearing()).flat_map(shown).collect()
    }

    /// The letter of a request's round to one recipient, as the administrations may see it whoever
    /// the readers are. It is dated `day`, unless this edition was sent before.
    pub fn letter(
        &self,
        id: &RoundId,
        to: &letter::Recipient,
        edition: &str,
        day: NaiveDate,
    ) -> Option<letter::LetterView> {
        letter::view(self, id, to, edition, day)
    }

    /// How all who are asked in the round stand; for those who may see it only.
    fn standings(&self, id: &RoundId) -> Vec<Standing> {
        let round = self.repository.round(id);
        round.map_or_else(Vec::new, |round| {
            request::standings(self.repository, &round, self.calendar, self.evidence)
        })
    }
}
