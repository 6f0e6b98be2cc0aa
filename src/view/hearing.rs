//! What a political treatment or a hearing has brought, as its readers may see it.
//!
//! What the municipalities have said, and who was silent, is for the municipal side. Others get the
//! joint reply once it is sent, without the marks of who said what.

mod gather;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::Answer;
use crate::calendar::Deadline;
use crate::model::{Filing, Id, MeetingId, Position, QuestionKind, RequestKind};
use crate::words::Language;

pub use gather::view;
pub(super) use gather::{matter, questions_of};

pub use crate::model::Silence;
pub use crate::request::kind::hearing::{Answer as Said, Manner, Treatment};
pub use crate::request::silence::Outcome as Came;

/// What stands at the top of every paper of a request.
#[derive(Clone, Debug)]
pub struct Matter {
    /// `2013/rammepapir`
    pub id: String,
    pub file_stem: String,
    pub kind_of: RequestKind,
    /// `Høring`, `Politisk behandling`: the kind in words.
    pub kind: &'static str,
    pub title: String,
    pub secretariat: String,
    pub secretariat_email: Option<String>,
    /// Who wants to know.
    pub asker: String,
    pub asker_deadline: Option<Deadline>,
    /// The round that this is about.
    pub round: String,
    /// Whether something has come of other rounds too.
    pub is_one_of_several: bool,
    pub deadline: Option<Deadline>,
    pub silence: Silence,
    pub case_title: Option<String>,
    pub filing: Filing,
    /// Where the answers are taken up: the forum's name and when.
    pub meeting: Option<(MeetingId, String, NaiveDateTime)>,
    pub readers: String,
    pub readers_folder: String,
    pub is_municipal_side: bool,
    pub today: NaiveDate,
    pub language: Language,
}

/// A request's answers.
#[derive(Clone, Debug)]
pub struct HearingView {
    pub matter: Matter,
    pub questions: Vec<QuestionView>,
    /// In the Danish order of the municipalities; none for readers outside the municipal side.
    pub parties: Vec<PartyView>,
    pub joint: Option<JointView>,
    /// Technical remarks by municipality, as Markdown.
    pub technical: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
pub struct QuestionView {
    pub id: Id,
    pub number: String,
    pub text: String,
    pub kind: QuestionKind,
    pub choices: Vec<String>,
}

/// What came of asking one municipality.
#[derive(Clone, Debug)]
pub struct PartyView {
    pub party: Id,
    pub municipality: String,
    pub answer: Answer,
    pub came: Came,
    /// What was sent to it for this round, oldest first.
    pub sent: Vec<SentView>,
    pub position: Option<Position>,
    pub said: BTreeMap<Id, Said>,
    pub general: String,
    pub loose: Vec<(String, String)>,
    pub route: Vec<Treatment>,
    pub manner: Option<Manner>,
    pub answers_itself: Option<bool>,
    /// For the secretariat alone.
    pub contacts: Vec<String>,
}

/// A letter that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentView {
    pub to: Option<String>,
    /// In local time.
    pub time: NaiveDateTime,
    pub way: &'static str,
    pub edition: Option<String>,
    pub document_number: Option<String>,
    /// SHA-256 of the letter.
    pub content: String,
}

/// The joint reply.
#[derive(Clone, Debug)]
pub struct JointView {
    pub title: String,
    pub sent: Option<NaiveDateTime>,
    pub document_number: Option<String>,
    /// Markdown; for the municipal side with the names of those whom each paragraph comes from.
    pub text: String,
}

impl HearingView {
    /// Whether there is anything for these readers.
    pub fn has_something(&self) -> bool {
        self.matter.is_municipal_side || self.joint.is_some()
    }
}
