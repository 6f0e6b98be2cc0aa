//! The model: one file per record of a secretariat's repository, and the linked repository.
//!
//! Plain values. Nothing here reads a file, the environment or the clock; where a value stands
//! in its file is looked up by path and key in [`Repository::texts`].

mod agenda;
mod audience;
mod case;
mod checks;
mod contacts;
mod dispatch;
mod enquiry;
mod forge;
mod forum;
mod heading;
mod id;
mod index;
mod inhabitants;
mod item;
mod joint;
mod key;
mod lot;
mod meeting;
mod minutes;
mod municipality;
mod nomination;
mod original;
mod place;
mod progress;
mod receipts;
mod reply;
mod repository;
mod request;
mod round;
mod seating;
mod secretariat;
mod share;
mod staff;
mod visit;

pub use agenda::{Numbered, Numbering, Row, labels, number_agenda};
pub use audience::Audience;
pub use case::{Case, Filing, Goal, Stage, StageState};
pub use checks::{Allowance, CheckSettings, Level};
pub use contacts::{Contact, Contacts};
pub use dispatch::{Dispatch, DispatchWay};
pub use enquiry::Enquiry;
pub use forge::{Forge, ForgeKind};
pub use forum::{
    AgendaOwner, Block, DEADLINES, Deadlines, Forum, MinutesApproval, Rhythm, Seat, Section, Side,
    Sitter, Term,
};
pub use heading::{Headings, Label, Match, after_number, begins_with_number, match_heading};
pub use id::{Id, ItemId, MeetingId};
pub use index::{Index, IndexValue};
pub use item::{Annex, Closed, Item, ItemKind, ItemNote, MarkdownSection, Presentation, Readiness};
pub use joint::{JointMark, JointReply, Origin};
pub use key::Key;
pub use lot::{Candidate, Drawn, Lot, LotFault, LotId, LotSource, Method, Numbers, Prepared};
pub use meeting::{AgendaEntry, AgendaItem, Meeting, MeetingKind, Override, Status};
pub use minutes::{Absence, Decision, Minutes, Outcome};
pub use municipality::{Inhabitants, Municipality, Samordningsforum};
pub use nomination::{
    CANDIDATE_KEYS, Call, Choice, Chosen, EXPERIENCE_KEY, Equals, GENDER_KEY, Nominator,
    WITHDRAWN_KEY,
};
pub use original::Original;
pub use place::Step;
pub use progress::Progress;
pub use receipts::{Extension, Receipt, Receipts, Way};
pub use reply::{Position, Reply, ReplySection, ReplyStatus};
pub use repository::{PersonalNumbers, Repository, Texts};
pub use request::{
    KindFacts, Purpose, Question, QuestionKind, Request, RequestKind, Round, RoundDue, Silence,
};
pub use round::{AskedRound, RequestId, RoundId, Subject};
pub use seating::SeatState;
pub use secretariat::{ClosedDay, Limits, Secretariat};
pub use share::{Indexation, Share, ShareId};
pub use staff::{Loan, LoanKind};
pub use visit::{Pause, Visit, VisitRound, VisitStatus};
