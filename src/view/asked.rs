//! What one party is asked for remarks on, as its administration may see it.
//!
//! It goes out of the house, so whoever asks for it, it holds what the administrations may see and
//! no more.

use std::fmt;

use super::{
    AnnexView, Answer, Audience, Head, ItemView, Readers, RemarkText, SectionView, View, meeting,
};
use crate::calendar::Deadline;
use crate::model::{Id, ItemKind, Label, Match, Meeting, MeetingId, labels, match_heading};
use crate::request::{self, Origin};
use crate::words::{Language, date};

/// A request to one party.
#[derive(Clone, Debug)]
pub struct AskedView {
    pub head: Head,
    pub party: Id,
    pub municipality: String,
    /// The party's own, with its extension.
    pub deadline: Option<Deadline>,
    pub is_extended: bool,
    /// How the deadline came about: the rule, and each day that was counted or skipped.
    pub counted: Vec<String>,
    /// How the party stands: what has come of it before, and what of that counts.
    pub answer: Answer,
    /// The items that it is asked about, in the order of the agenda.
    pub items: Vec<AskedItem>,
    labels: Labels,
}

/// An item that a party is asked about.
#[derive(Clone, Debug)]
pub struct AskedItem {
    pub id: Id,
    pub number: String,
    pub title: String,
    pub is_part: bool,
    pub kind: ItemKind,
    pub sections: Vec<SectionView>,
    pub annexes: Vec<AnnexView>,
    /// What the party's reply that counts says on it.
    pub said: Option<RemarkText>,
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
        format!("{}/replies/{}.md", self.head.id.folder(), self.party)
    }

    /// Whether `heading` in the reply means `item` and nothing else.
    pub fn is_heading_of(&self, heading: &str, item: &Id) -> bool {
        match_heading(heading, &self.labels.0) == Match::Item(item.clone())
    }
}

/// What `party` is asked; `None` if the meeting doesn't ask it.
pub(super) fn view(view: &View, id: &MeetingId, party: &Id) -> Option<AskedView> {
    let readers = Readers::new([Audience::Administrations])?;
    let officers = View { readers, ..*view };
    let found = meeting::view(&officers, id)?;
    let answers = &found.round.as_ref()?.answers;
    let answer = answers.iter().find(|answer| answer.party == *party)?.clone();
    let repository = view.repository;
    let record = repository.meetings.get(id)?;
    let rows = repository.agenda(record, repository.forums.get(&record.forum)?);
    Some(AskedView {
        party: party.clone(),
        municipality: answer.municipality.clone(),
        deadline: answer.deadline,
        is_extended: answer.is_extended,
        counted: counted(view, record, &answer),
        items: found
            .items()
            .filter(|item| item.asked)
            .map(|item| asked(item, &answer.municipality))
            .collect(),
        head: found.head,
        answer,
        labels: Labels(labels(record, &rows)),
    })
}

/// Why the deadline is when it is, in the order in which it was found.
fn counted(view: &View, meeting: &Meeting, answer: &Answer) -> Vec<String> {
    let language = view.language;
    let own = meeting.receipts.extensions.iter().filter(|given| given.party == answer.party);
    if answer.is_extended {
        let reasons = own.filter_map(|given| given.reason.clone());
        let words = language.pick("Fristen er forlænget", "The deadline was extended");
        return reasons.map(|reason| format!("{words}: {reason}")).collect();
    }
    let forum = view.repository.forums.get(&meeting.forum);
    let schedule = forum.map(|forum| request::schedule(forum, meeting, view.calendar));
    match schedule.as_ref().and_then(|schedule| schedule.get("remarks")).map(|due| &due.origin) {
        None => Vec::new(),
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
            let at = date::moment(*anchor, language);
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
        kind: item.kind,
        sections: item.sections.clone(),
        annexes: item.annexes.clone(),
        said: own.map(|remark| remark.said.clone()),
    }
}
