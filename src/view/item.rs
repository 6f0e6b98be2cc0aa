//! The rows of an agenda and their items, as the readers may see them.

use super::hearing::HearingView;
use super::remarks::{self, Remark};
use super::{Readers, View, values};
use crate::model::{
    Annex, Filing, Forum, Id, Item, ItemKind, Label, Match, Meeting, Outcome, Readiness,
    Repository, Row, match_heading,
};
use crate::request;
use crate::words::Language;

/// A row of the agenda.
#[derive(Clone, Debug)]
pub enum RowView {
    Heading {
        number: String,
        title: String,
    },
    Item(Box<ItemView>),
    /// An item that the readers may not see: it keeps its number.
    Withheld {
        number: String,
        title: String,
        is_part: bool,
    },
}

/// An item that the readers may see.
#[derive(Clone, Debug)]
pub struct ItemView {
    pub id: Id,
    pub number: String,
    pub title: String,
    pub is_part: bool,
    pub kind: ItemKind,
    /// Why it is closed for others, if it is: the reason.
    pub closed: Option<String>,
    pub case_title: Option<String>,
    pub filing: Filing,
    /// Whether the secretariat or a municipality put it on the agenda.
    pub is_ours: bool,
    pub owner: Option<String>,
    pub presenter: Option<String>,
    pub minutes: Option<u32>,
    pub readiness: Readiness,
    pub asked: bool,
    pub sections: Vec<SectionView>,
    pub annexes: Vec<AnnexView>,
    /// How many annexes are held back from these readers.
    pub annexes_withheld: usize,
    pub note: Option<NoteView>,
    /// What has been released to others.
    pub released_line: Option<String>,
    pub remarks: Vec<Remark>,
    pub decision: Option<DecisionView>,
    /// What the requests have brought that the item takes up.
    pub hearings: Vec<HearingView>,
}

#[derive(Clone, Debug)]
pub struct SectionView {
    pub title: String,
    pub text: String,
}

/// What the municipal side alone may read on an item.
#[derive(Clone, Debug, Default)]
pub struct NoteView {
    pub speaker: Option<String>,
    pub core: String,
    pub attention: String,
    pub common_line: String,
}

#[derive(Clone, Debug)]
pub struct AnnexView {
    /// The file's path in the repository.
    pub path: String,
    pub file: String,
    pub title: String,
    pub document_number: Option<String>,
    pub is_received_agenda: bool,
    pub is_closed: bool,
    pub size: u64,
}

#[derive(Clone, Debug)]
pub struct DecisionView {
    pub outcome: Option<Outcome>,
    pub text: String,
}

/// What an item is looked at with.
pub(super) struct Seen<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) meeting: &'a Meeting,
    pub(super) forum: &'a Forum,
    pub(super) labels: &'a [Label],
}

impl Seen<'_> {
    pub(super) fn row(
        &self,
        row: &Row,
        standings: &[request::Standing],
        placed: &remarks::Placed,
    ) -> RowView {
        match row {
            Row::Heading { number, title } => {
                let title = match title {
                    Ok(title) => title.clone(),
                    Err(block) => {
                        let found = self.forum.blocks.iter().find(|known| known.id == *block);
                        found.map_or_else(String::new, |block| block.title.clone())
                    }
                };
                RowView::Heading { number: number.clone().unwrap_or_default(), title }
            }
            Row::Item(numbered) => {
                let language = self.view.language;
                let withheld = |title: Option<String>| RowView::Withheld {
                    number: numbered.number.clone(),
                    title: title
                        .unwrap_or_else(|| language.pick("Lukket punkt", "Closed item").into()),
                    is_part: numbered.is_part,
                };
                match self.meeting.items.get(&numbered.item) {
                    Some(item) if self.view.readers.may_see(item.closed.as_ref()) => {
                        let remarks = match item.ask {
                            true => remarks::of_item(
                                self.view.repository,
                                self.view.calendar,
                                standings,
                                placed,
                                &item.id,
                            ),
                            false => Vec::new(),
                        };
                        RowView::Item(Box::new(self.item(
                            item,
                            &numbered.number,
                            numbered.is_part,
                            remarks,
                        )))
                    }
                    Some(item) => withheld(
                        item.closed.as_ref().and_then(|closed| closed.public_title.clone()),
                    ),
                    None => withheld(Some(
                        language.pick("Punktet mangler", "The item is missing").into(),
                    )),
                }
            }
        }
    }

    fn item(&self, item: &Item, number: &str, is_part: bool, remarks: Vec<Remark>) -> ItemView {
        let repository = self.view.repository;
        let readers = &self.view.readers;
        let municipal = readers.are_municipal_side();
        let case = item.case.as_ref().and_then(|id| repository.cases.get(id));
        let folder = format!("{}/{}", self.meeting.id.folder(), item.id);
        let annexes = annexes(repository, readers, &item.annexes, &folder);
        let note = item.note.as_ref();
        ItemView {
            id: item.id.clone(),
            number: number.to_owned(),
            title: item.title.clone(),
            is_part,
            kind: item.kind,
            closed: item.closed.as_ref().map(|closed| closed.reason.clone().unwrap_or_default()),
            case_title: case.map(|case| case.title.clone()),
            filing: values::filed(&item.filing, case.map(|case| &case.filing)),
            is_ours: item.owner.as_deref() != Some("region"),
            owner: item
                .owner
                .as_deref()
                .map(|owner| owner_name(repository, owner, self.view.language)),
            presenter: item.presenter.clone(),
            minutes: item.minutes,
            readiness: item.readiness,
            asked: item.ask,
            sections: sections(item),
            annexes_withheld: item.annexes.len() - annexes.len(),
            annexes,
            released_line: note
                .map(|note| note.released_line.clone())
                .filter(|line| !line.is_empty()),
            note: note.filter(|_| municipal).map(|note| NoteView {
                speaker: note.speaker.clone(),
                core: note.core.clone(),
                attention: note.attention.clone(),
                common_line: note.common_line.clone(),
            }),
            remarks,
            decision: decision(self.meeting, self.labels, &item.id),
            hearings: self.view.taken_up(&self.meeting.id, &item.id),
        }
    }
}

/// An empty section's title is not printed, so empty sections are left out here.
fn sections(item: &Item) -> Vec<SectionView> {
    let filled = item.sections.iter().filter(|section| !section.text.is_empty());
    filled
        .map(|section| SectionView { title: section.title.clone(), text: section.text.clone() })
        .collect()
}

fn owner_name(repository: &Repository, owner: &str, language: Language) -> String {
    match owner {
        "region" => language.pick("Regionen", "The region").to_owned(),
        "secretariat" => repository.secretariat.short_name.clone(),
        other => match Id::new(other).and_then(|id| repository.municipalities.get(&id)) {
            Some(municipality) => municipality.official_name.clone(),
            None => other.to_owned(),
        },
    }
}

/// The annexes that `readers` may see.
pub(super) fn annexes(
    repository: &Repository,
    readers: &Readers,
    annexes: &[Annex],
    folder: &str,
) -> Vec<AnnexView> {
    let visible = annexes.iter().filter(|annex| readers.may_see(annex.closed.as_ref()));
    visible
        .map(|annex| {
            let path = format!("{folder}/{}", annex.file);
            AnnexView {
                size: repository.files.get(&path).copied().unwrap_or(0),
                path,
                file: annex.file.clone(),
                title: annex.title.clone(),
                document_number: annex.document_number.clone(),
                is_received_agenda: annex.is_received_agenda,
                is_closed: annex.closed.is_some(),
            }
        })
        .collect()
}

pub(super) fn decision(meeting: &Meeting, labels: &[Label], item: &Id) -> Option<DecisionView> {
    let minutes = meeting.minutes.as_ref()?;
    let found = minutes
        .decisions
        .iter()
        .find(|decision| match_heading(&decision.heading, labels) == Match::Item(item.clone()))?;
    Some(DecisionView { outcome: found.outcome, text: found.text.clone() })
}
