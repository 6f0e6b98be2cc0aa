//! What one party is asked in a round, as its administration may see it.
//!
//! It goes out of the house, so whoever asks for it, it holds what the administrations may see and
//! no more.

mod before;
mod candidates;

use std::fmt;

use chrono::NaiveDateTime;

pub use self::candidates::AskedCandidates;
use super::item::annexes;
use super::remarks::{self, name};
use super::{
    AnnexView, Answer, Audience, ItemView, Readers, RemarkText, SectionView, View, meeting, round,
    values,
};
use crate::calendar::Deadline;
use crate::model::{
    AskedRound, Id, ItemKind, Label, Match, MeetingId, Question, QuestionKind, ReplySection,
    Request, RequestKind, RoundId, Subject, match_heading,
};
use crate::request::{self, Origin};
use crate::words::merge::fill;
use crate::words::{Language, date};

/// A request to one party.
#[derive(Clone, Debug)]
pub struct AskedView {
    pub head: AskedHead,
    pub party: Id,
    pub municipality: String,
    /// The party's own, with its extension.
    pub deadline: Option<Deadline>,
    pub is_extended: bool,
    /// How the deadline came about: the rule, and each day that was counted or skipped.
    pub counted: Vec<String>,
    /// How the party stands: what has come of it before, and what of that counts.
    pub answer: Answer,
    /// The text that comes before the items: a request's letter.
    pub letter: Vec<SectionView>,
    /// The annexes of the letter.
    pub annexes: Vec<AnnexView>,
    /// The items that it is asked about, in the order of the agenda, or the questions.
    pub items: Vec<AskedItem>,
    /// Whether its reply that counts says something beside the items.
    pub says_more: bool,
    labels: Labels,
}

/// What stands at the top of everything that asks.
#[derive(Clone, Debug)]
pub struct AskedHead {
    pub id: RoundId,
    pub secretariat: String,
    pub secretariat_email: Option<String>,
    pub occasion: Occasion,
    pub language: Language,
}

/// On what occasion somebody is asked.
#[derive(Clone, Debug)]
pub enum Occasion {
    Meeting { forum: String, forum_short: String, starts: NaiveDateTime },
    Request { kind: RequestKind, title: String, round: String },
}

/// An item that a party is asked about.
#[derive(Clone, Debug)]
pub struct AskedItem {
    pub id: Id,
    pub number: String,
    pub title: String,
    pub is_part: bool,
    /// What is to be done with it, for an item of an agenda.
    pub kind: Option<ItemKind>,
    /// How it is answered.
    pub answered_by: QuestionKind,
    /// The answers to choose from, for a choice.
    pub choices: Vec<String>,
    pub sections: Vec<SectionView>,
    pub annexes: Vec<AnnexView>,
    /// What the party's reply that counts says on it.
    pub said: Option<RemarkText>,
    /// Where it is answered with candidates.
    pub candidates: Option<AskedCandidates>,
}

/// What every item of the meeting is called, closed ones too: only for finding the item that a
/// heading means, and never to be shown.
#[derive(Clone)]
struct Labels(Vec<Label>);

impl fmt::Debug for Labels {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} labels", self.0.len())
    }
}

impl AskedView {
    /// Where the party's reply lies.
    pub fn path(&self) -> String {
        self.head.id.reply_path(&self.party)
    }

    /// Whether `heading` in the reply means `item` and nothing else.
    pub fn is_heading_of(&self, heading: &str, item: &Id) -> bool {
        match_heading(heading, &self.labels.0) == Match::Item(item.clone())
    }
}

impl AskedHead {
    /// What it is about, in a few words: `Sundhedsrådet 8. december 2026`.
    pub fn about(&self) -> String {
        match &self.occasion {
            Occasion::Meeting { forum_short, starts, .. } => {
                format!("{forum_short} {}", date::long_date(starts.date(), self.language))
            }
            Occasion::Request { title, .. } => title.clone(),
        }
    }
}

/// What `party` is asked; `None` if the round doesn't ask it.
pub(super) fn view(view: &View, id: &RoundId, party: &Id) -> Option<AskedView> {
    let readers = Readers::new([Audience::Administrations])?;
    let officers = View { readers, ..*view };
    let record = view.repository.round(id)?;
    match record.subject {
        Subject::Meeting(meeting, _) => of_meeting(&officers, &record, &meeting.id, party),
        Subject::Request(request, _) => of_request(&officers, &record, request, party),
    }
}

fn of_meeting(view: &View, record: &AskedRound, id: &MeetingId, party: &Id) -> Option<AskedView> {
    let found = meeting::view(view, id)?;
    let answers = &found.round.as_ref()?.answers;
    let answer = answers.iter().find(|answer| answer.party == *party)?.clone();
    let items = found.items().filter(|item| item.asked);
    let items = items.map(|item| asked(item, &answer.municipality)).collect();
    let occasion = Occasion::Meeting {
        forum: found.head.forum.clone(),
        forum_short: found.head.forum_short.clone(),
        starts: found.head.starts,
    };
    let mut asked = with_items(view, record, answer, occasion, items);
    asked.says_more = before::says_more(view, record, party, &asked.items);
    Some(asked)
}

fn of_request(
    view: &View,
    record: &AskedRound,
    request: &Request,
    party: &Id,
) -> Option<AskedView> {
    let Subject::Request(_, own) = record.subject else { return None };
    if !record.asks.contains(party) || !view.readers.may_see(request.closed.as_ref()) {
        return None;
    }
    let standings = view.standings(&record.id);
    let round = round::view(view.repository, view.calendar, view.today, &standings);
    let answer = round.answers.into_iter().find(|answer| answer.party == *party)?;
    let labels = record.labels(view.repository);
    let placed = remarks::place(&standings, &labels);
    let questions = request.asked(own).into_iter().zip(1..);
    let items = questions.map(|(question, number)| {
        let all =
            remarks::of_item(view.repository, view.calendar, &standings, &placed, &question.id);
        let name = name(view.repository, party);
        let said = all.into_iter().find(|remark| remark.municipality == name);
        let mut asked = asked_question(question, number, said.map(|remark| remark.said));
        if asked.answered_by == QuestionKind::Candidate {
            asked.candidates = Some(candidates::candidates(view, request, party, &standings));
        }
        asked
    });
    let occasion = Occasion::Request {
        kind: request.kind,
        title: request.title.clone(),
        round: own.title.clone(),
    };
    let items = items.collect();
    let mut asked = with_items(view, record, answer, occasion, items);
    asked.says_more = before::says_more(view, record, party, &asked.items);
    let counts = standings.iter().find(|one| one.party == *party);
    let begun = own.opens.map_or(view.today.date, |opens| opens.date());
    if let ([item], Some(reply)) =
        (&mut asked.items[..], counts.and_then(|one| one.counts.as_ref()))
        && item.said.is_none()
        && let Some(whole) = before::on_the_whole(request, reply, begun)
    {
        item.said = Some(whole);
        asked.says_more = reply.sections.iter().any(ReplySection::says_something);
    }
    let values = values::of_request(view, request, party, asked.deadline)?;
    let section = |section: &crate::model::MarkdownSection| SectionView {
        title: section.title.clone(),
        text: fill(&section.text, &values, view.language).text,
    };
    asked.letter = request.sections.iter().map(section).collect();
    let folder = request.id.folder();
    asked.annexes = annexes(view.repository, &view.readers, &request.annexes, &folder);
    Some(asked)
}

fn with_items(
    view: &View,
    record: &AskedRound,
    answer: Answer,
    occasion: Occasion,
    items: Vec<AskedItem>,
) -> AskedView {
    let own = &view.repository.secretariat;
    AskedView {
        head: AskedHead {
            id: record.id.clone(),
            secretariat: own.name.clone(),
            secretariat_email: own.email.clone(),
            occasion,
            language: view.language,
        },
        party: answer.party.clone(),
        municipality: answer.municipality.clone(),
        deadline: answer.deadline,
        is_extended: answer.is_extended,
        counted: counted(view, record, &answer),
        answer,
        letter: Vec::new(),
        annexes: Vec::new(),
        items,
        says_more: false,
        labels: Labels(record.labels(view.repository)),
    }
}

/// Why the deadline is when it is, in the order in which it was found.
fn counted(view: &View, record: &AskedRound, answer: &Answer) -> Vec<String> {
    let language = view.language;
    let own = record.receipts.extensions.iter().filter(|given| given.party == answer.party);
    if answer.is_extended {
        let reasons = own.filter_map(|given| given.reason.clone());
        let words = language.pick("Fristen er forlænget", "The deadline was extended");
        return reasons.map(|reason| format!("{words}: {reason}")).collect();
    }
    let due = request::round_due(view.repository, record, view.calendar);
    match due.ok().map(|due| due.origin) {
        None | Some(Origin::Set) => Vec::new(),
        Some(Origin::Override(own)) => {
            let words = language.pick("Sat for dette møde", "Set for this meeting");
            own.reason.iter().map(|reason| format!("{words}: {reason}")).collect()
        }
        Some(Origin::Rule { rule, counted, anchor, .. }) => {
            let event = rule.anchor().say();
            let first = match language {
                Language::Danish => format!("Reglen er „{}“", rule.text()),
                Language::English => format!("The rule is “{}”", rule.text()),
            };
            let from = language.pick("regnet fra", "counted from");
            let at = date::moment(anchor, language);
            let mut all = vec![format!("{first}, {from} {} {at}", event.to(language))];
            all.extend(counted.steps.iter().map(|step| step.say().to(language).to_owned()));
            all
        }
    }
}

fn asked(item: &ItemView, municipality: &str) -> AskedItem {
    let own = item.remarks.iter().find(|remark| remark.municipality == municipality);
    AskedItem {
        id: item.id.clone(),
        number: item.number.clone(),
        title: item.title.clone(),
        is_part: item.is_part,
        kind: Some(item.kind),
        answered_by: QuestionKind::Position,
        choices: Vec::new(),
        sections: item.sections.clone(),
        annexes: item.annexes.clone(),
        said: own.map(|remark| remark.said.clone()),
        candidates: None,
    }
}

fn asked_question(question: Question, number: i32, said: Option<RemarkText>) -> AskedItem {
    AskedItem {
        id: question.id,
        number: number.to_string(),
        title: question.text,
        is_part: false,
        kind: None,
        answered_by: question.kind,
        choices: question.choices,
        sections: Vec::new(),
        annexes: Vec::new(),
        said,
        candidates: None,
    }
}
