//! `requests/<year>/<id>/request.md`: what others are asked for outside a meeting's agenda, and
//! the rounds in which they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{
    Annex, Call, Choice, Closed, Dispatch, Filing, Id, ItemId, JointReply, Label, MarkdownSection,
    MeetingId, Presentation, Progress, Receipts, Reply, RequestId, ShareId,
};
use crate::calendar::{Rule, Weekdays};
use crate::words::Language;

/// A request (anmodning): a hearing, a political treatment, a nomination, a follow-up.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub id: RequestId,
    pub kind: RequestKind,
    pub title: String,
    pub case: Option<Id>,
    pub filing: Filing,
    /// Who wants the answers: `secretariat`, `region`, `ministry`, `kkr`, or other words.
    pub asker: Option<String>,
    /// When the asker wants them.
    pub asker_deadline: Option<(NaiveDate, Option<NaiveTime>)>,
    /// The forum that it concerns, whose `asks` are asked if it names nobody itself.
    pub forum: Option<Id>,
    pub asks: Vec<Id>,
    /// The roles that the letter goes to in each municipality: `borgmesteren`.
    pub addressees: Vec<String>,
    pub silence: Silence,
    /// The meeting that takes up the answers, and the item that they become there.
    pub meeting: Option<MeetingId>,
    pub item: Option<Id>,
    /// The cost sharing that the letter's fields for what a municipality pays are about.
    pub share: Option<ShareId>,
    /// The item whose decision it follows up.
    pub decided_at: Option<ItemId>,
    /// What a hverdag is in its rules; `None` if the file doesn't say.
    pub weekdays: Option<Weekdays>,
    /// Why there is less time than is normal.
    pub shorter_because: Option<String>,
    pub closed: Option<Closed>,
    /// The seats that a nomination is for.
    pub call: Option<Call>,
    /// `choice.toml`: what was chosen.
    pub choice: Option<Choice>,
    pub questions: Vec<Question>,
    pub rounds: Vec<Round>,
    pub annexes: Vec<Annex>,
    /// `dispatch.toml`: what was sent to whom, in the order of the file.
    pub dispatches: Vec<Dispatch>,
    /// `joint.md`: the joint reply.
    pub joint: Option<JointReply>,
    /// The letter by its second-level headings; text before the first has an empty title.
    pub sections: Vec<MarkdownSection>,
    /// `presentation.md`, which may be seen by those who may see the request.
    pub presentation: Option<Presentation>,
}

/// What kind of request it is. What a kind means is all in its data here, in its file in
/// `request/kind/`, and in its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequestKind {
    /// Politisk behandling.
    Treatment,
    /// Høring.
    Hearing,
    /// Stiltiende tilslutning: answer only if you can't accept.
    Consent,
    /// Indstilling of candidates.
    Nomination,
    /// Opfølgning on a decision.
    FollowUp,
    /// Anmodning om andet, such as dates of visits.
    Other,
}

/// What is the same for every request of a kind.
#[derive(Debug)]
pub struct KindFacts {
    /// The word in the file.
    pub word: &'static str,
    pub title: (&'static str, &'static str),
    /// What silence means unless the request says otherwise.
    pub silence: Silence,
    /// Whether replies count after the deadline too, since it runs on.
    pub runs_on: bool,
    /// Which questions it asks if it has none of its own.
    pub question: QuestionKind,
    /// Whether it asks what a municipality thinks, and is answered as a hearing is.
    pub is_hearing: bool,
}

/// What silence means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Who doesn't answer has raised no objection, if the dispatch to it is proven.
    Consent,
    Nothing,
    /// It is reminded.
    Remind,
}

/// A question (spørgsmål), which is a heading in the reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: Id,
    pub text: String,
    pub kind: QuestionKind,
    /// The answers to choose from, for a choice.
    pub choices: Vec<String>,
    pub is_required: bool,
}

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    /// A position and remarks, as on an item: `Holdning: støtter`.
    Position,
    Text,
    /// One of the choices: `Svar: ja`.
    Choice,
    /// A Markdown list.
    List,
    /// How far it is: `Fremdrift: i gang`.
    Status,
    /// A candidate, whose facts stand in lines of their own.
    Candidate,
}

/// A round of a request, with what lies in its folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    pub id: Id,
    pub title: String,
    pub purpose: Purpose,
    /// When it is planned to open, in local time, at the beginning of a day without a clock time.
    pub opens: Option<NaiveDateTime>,
    pub due: Option<RoundDue>,
    /// The questions that it asks; empty for all of them.
    pub questions: Vec<Id>,
    pub replies: BTreeMap<Id, Arc<Reply>>,
    pub receipts: Receipts,
}

/// What a round is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    #[default]
    Remarks,
    Approval,
}

/// When a round's replies are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoundDue {
    Until(NaiveDate, Option<NaiveTime>),
    Rule(Rule),
}

impl RequestKind {
    /// Every kind, with what is the same for all of it.
    pub const ALL: [(RequestKind, KindFacts); 6] = [
        (
            RequestKind::Treatment,
            KindFacts {
                word: "treatment",
                title: ("Politisk behandling", "Political treatment"),
                silence: Silence::Nothing,
                runs_on: false,
                question: QuestionKind::Position,
                is_hearing: true,
            },
        ),
        (
            RequestKind::Hearing,
            KindFacts {
                word: "hearing",
                title: ("Høring", "Hearing"),
                silence: Silence::Nothing,
                runs_on: false,
                question: QuestionKind::Position,
                is_hearing: true,
            },
        ),
        (
            RequestKind::Consent,
            KindFacts {
                word: "consent",
                title: ("Stiltiende tilslutning", "Consent by silence"),
                silence: Silence::Consent,
                runs_on: false,
                question: QuestionKind::Position,
                is_hearing: true,
            },
        ),
        (
            RequestKind::Nomination,
            KindFacts {
                word: "nomination",
                title: ("Indstilling af kandidater", "Nomination"),
                silence: Silence::Nothing,
                runs_on: false,
                question: QuestionKind::Candidate,
                is_hearing: false,
            },
        ),
        (
            RequestKind::FollowUp,
            KindFacts {
                word: "follow-up",
                title: ("Opfølgning", "Follow-up"),
                silence: Silence::Remind,
                runs_on: true,
                question: QuestionKind::Status,
                is_hearing: false,
            },
        ),
        (
            RequestKind::Other,
            KindFacts {
                word: "other",
                title: ("Anmodning", "Request"),
                silence: Silence::Nothing,
                runs_on: false,
                question: QuestionKind::Text,
                is_hearing: false,
            },
        ),
    ];

    /// What is the same for every request of the kind.
    pub fn facts(self) -> &'static KindFacts {
        static ALL: [(RequestKind, KindFacts); 6] = RequestKind::ALL;
        let found = ALL.iter().find(|(kind, _)| *kind == self);
        &found.unwrap_or(&ALL[5]).1
    }

    /// Whether it is answered as a hearing is.
    pub fn is_hearing(self) -> bool {
        self.facts().is_hearing
    }

    /// `Høring`
    pub fn title(self, language: Language) -> &'static str {
        let (da, en) = self.facts().title;
        language.pick(da, en)
    }
}

impl QuestionKind {
    /// The kinds by their words in the file.
    pub const WORDS: [(&str, QuestionKind); 5] = [
        ("position", QuestionKind::Position),
        ("text", QuestionKind::Text),
        ("choice", QuestionKind::Choice),
        ("list", QuestionKind::List),
        ("status", QuestionKind::Status),
    ];
}

impl Question {
    /// The answers to choose from, where it has any: its choices, or how far something is.
    pub fn answers(&self) -> Vec<String> {
        match self.kind {
            QuestionKind::Status => {
                Progress::ALL.map(|one| one.words(Language::Danish).to_owned()).to_vec()
            }
            _ => self.choices.clone(),
        }
    }
}

impl Request {
    /// `requests/2013/rammepapir/request.md`
    pub fn path(&self) -> String {
        format!("{}/request.md", self.id.folder())
    }

    pub fn round(&self, id: &Id) -> Option<&Round> {
        self.rounds.iter().find(|round| round.id == *id)
    }

    /// The questions that `round` asks, in their order. A request without any asks about the whole.
    pub fn asked(&self, round: &Round) -> Vec<Question> {
        if self.questions.is_empty() {
            let kind = self.kind.facts().question;
            let (id, text) = match kind {
                QuestionKind::Candidate => ("kandidat", "Kandidat".to_owned()),
                _ => ("svar", self.title.clone()),
            };
            let id = Id::new(id).unwrap_or_default();
            return vec![Question { id, text, kind, choices: Vec::new(), is_required: true }];
        }
        let is_asked =
            |one: &&Question| round.questions.is_empty() || round.questions.contains(&one.id);
        self.questions.iter().filter(is_asked).cloned().collect()
    }

    /// What its questions may be called in a reply.
    pub fn labels(&self, round: &Round) -> Vec<Label> {
        let asked = self.asked(round).into_iter().zip(1..);
        let label = |(one, number): (Question, i32)| Label {
            item: one.id,
            number: number.to_string(),
            title: one.text,
        };
        asked.map(label).collect()
    }
}
