//! What one party is asked for remarks on, as its administration may see it.
//!
//! It goes out of the house, so whoever asks for it, it holds what the administrations may see and
//! no more.

use std::fmt;

use super::{AnnexView, Audience, Head, ItemView, Readers, SectionView, View, meeting};
use crate::calendar::Deadline;
use crate::model::{Id, ItemKind, Label, Match, MeetingId, labels, match_heading};

/// A request to one party.
#[derive(Clone, Debug)]
pub struct AskedView {
    pub head: Head,
    pub party: Id,
    pub municipality: String,
    /// The party's own, with its extension.
    pub deadline: Option<Deadline>,
    pub is_extended: bool,
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
    let answer = found.round.as_ref()?.answers.iter().find(|answer| answer.party == *party)?;
    let repository = view.repository;
    let record = repository.meetings.get(id)?;
    let rows = repository.agenda(record, repository.forums.get(&record.forum)?);
    Some(AskedView {
        party: party.clone(),
        municipality: answer.municipality.clone(),
        deadline: answer.deadline,
        is_extended: answer.is_extended,
        items: found.items().filter(|item| item.asked).map(asked).collect(),
        head: found.head,
        labels: Labels(labels(record, &rows)),
    })
}

fn asked(item: &ItemView) -> AskedItem {
    AskedItem {
        id: item.id.clone(),
        number: item.number.clone(),
        title: item.title.clone(),
        is_part: item.is_part,
        kind: item.kind,
        sections: item.sections.clone(),
        annexes: item.annexes.clone(),
    }
}
