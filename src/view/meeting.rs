//! A meeting as its readers may see it: owned values, with whatever is closed to them left out.

use chrono::{NaiveDate, NaiveDateTime};

use super::remarks::{self, Remark, UnplacedRemark};
use super::round::{self, RoundView};
use super::withheld::Withheld;
use super::{Readers, View};
use crate::calendar::Deadline;
use crate::model::{
    AgendaOwner, Annex, Filing, Forum, Id, Item, ItemKind, Label, Match, Meeting, MeetingId,
    Outcome, Readiness, Repository, Row, Status, labels, match_heading,
};
use crate::request;
use crate::words::Language;

/// A meeting, filtered.
#[derive(Clone, Debug)]
pub struct MeetingView {
    pub head: Head,
    pub rows: Vec<RowView>,
    pub annexes: Vec<AnnexView>,
    pub dues: Vec<DueView>,
    /// Who was asked and how they stand; for the municipal side only.
    pub round: Option<RoundView>,
    /// Remarks that belong to no item; for the municipal side only.
    pub unplaced: Vec<UnplacedRemark>,
    /// How many such remarks are held back, since they may be on an item that is closed to them.
    pub unplaced_withheld: usize,
    /// Who was absent, by the words of the minutes, and from which items.
    pub absent: Vec<(String, Vec<String>)>,
    pub has_minutes: bool,
}

/// What stands at the top of every paper of a meeting.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: MeetingId,
    pub secretariat: String,
    pub secretariat_email: Option<String>,
    pub forum: String,
    pub forum_short: String,
    pub agenda_owner: AgendaOwner,
    pub starts: NaiveDateTime,
    pub ends: Option<NaiveDateTime>,
    pub place: Option<String>,
    pub status: Status,
    pub remark: Option<String>,
    pub agenda_received: Option<NaiveDateTime>,
    pub agenda_sent: Option<NaiveDateTime>,
    /// The meeting that prepares this one, and the one that this one prepares.
    pub prepared_at: Option<(MeetingId, String, NaiveDateTime)>,
    pub prepares: Option<(MeetingId, String, NaiveDateTime)>,
    pub readers: String,
    pub readers_folder: String,
    pub is_municipal_side: bool,
    pub today: NaiveDate,
    pub language: Language,
}

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

#[derive(Clone, Debug)]
pub struct DueView {
    pub key: &'static str,
    pub deadline: Deadline,
    pub is_expected: bool,
    pub is_past: bool,
}

impl MeetingView {
    /// The items that the readers may see, in the order of the agenda.
    pub fn items(&self) -> impl Iterator<Item = &ItemView> {
        self.rows.iter().filter_map(|row| match row {
            RowView::Item(item) => Some(item.as_ref()),
            _ => None,
        })
    }

    /// The paths of every annex that the readers may see.
    pub fn annex_paths(&self) -> impl Iterator<Item = &str> {
        let of_items = self.items().flat_map(|item| item.annexes.iter());
        self.annexes.iter().chain(of_items).map(|annex| annex.path.as_str())
    }

    /// Whether we send the item's annexes: those of a received agenda come from its owner, and
    /// only our own members get them from us too, in one pack.
    pub fn sends(&self, item: &ItemView) -> bool {
        self.head.agenda_owner == AgendaOwner::Own || item.is_ours || self.head.is_municipal_side
    }

    pub fn due(&self, key: &str) -> Option<&DueView> {
        self.dues.iter().find(|due| due.key == key)
    }

    /// Whether there is anything to write a pre-meeting note of.
    pub fn has_note(&self) -> bool {
        let asked = self.head.agenda_owner == AgendaOwner::Received && self.round.is_some();
        self.head.is_municipal_side && (asked || self.items().any(|item| item.note.is_some()))
    }
}

/// The meeting as `view`'s readers may see it.
pub fn view(view: &View, id: &MeetingId) -> Option<MeetingView> {
    let repository = view.repository;
    let meeting = repository.meetings.get(id)?;
    let forum = repository.forums.get(&meeting.forum)?;
    let schedule = request::schedule(forum, meeting, view.calendar);
    let numbered = repository.agenda(meeting, forum);
    let labels = labels(meeting, &numbered);
    let municipal = view.readers.are_municipal_side();
    let standings = match municipal {
        true => request::standings(forum, meeting, &schedule, view.calendar, view.evidence),
        false => Vec::new(),
    };
    let placed = remarks::place(&standings, &labels);
    let withheld = Withheld::new(meeting, &view.readers);
    let (unplaced, unplaced_withheld) =
        remarks::unplaced(repository, &standings, &placed, &withheld);
    let seen = Seen { view, meeting, forum, labels: &labels };
    let rows = numbered.iter().map(|row| seen.row(row, &standings, &placed)).collect();
    let dues = schedule.dues.iter().map(|due| DueView {
        key: due.key,
        deadline: due.deadline,
        is_expected: due.is_expected(),
        is_past: view.today.is_after(&due.deadline),
    });
    Some(MeetingView {
        head: head(view, meeting, forum),
        rows,
        annexes: annexes(repository, &view.readers, &meeting.annexes, &meeting.id.folder()),
        dues: dues.collect(),
        round: (municipal && !forum.asks.is_empty())
            .then(|| round::view(repository, view.calendar, view.today, &standings)),
        unplaced,
        unplaced_withheld,
        absent: absent(repository, meeting, &labels, &withheld, view.language),
        has_minutes: meeting.minutes.is_some(),
    })
}

fn head(view: &View, meeting: &Meeting, forum: &Forum) -> Head {
    let repository = view.repository;
    let named = |id: &MeetingId| {
        let other = repository.meetings.get(id)?;
        let forum = repository.forums.get(&other.forum)?;
        Some((id.clone(), forum.name.clone(), other.starts))
    };
    let prepared_at = repository
        .meetings
        .values()
        .filter(|other| other.prepares.as_ref() == Some(&meeting.id) && other.status.takes_place())
        .find_map(|other| named(&other.id));
    Head {
        id: meeting.id.clone(),
        secretariat: repository.secretariat.name.clone(),
        secretariat_email: repository.secretariat.email.clone(),
        forum: forum.name.clone(),
        forum_short: forum.short_name.clone(),
        agenda_owner: forum.agenda_owner,
        starts: meeting.starts,
        ends: meeting.ends,
        place: meeting.place.clone(),
        status: meeting.status,
        remark: meeting.remark.clone(),
        agenda_received: meeting.agenda_received,
        agenda_sent: meeting.agenda_sent,
        // The pre-meeting is the municipal side's own affair.
        prepared_at: prepared_at.filter(|_| view.readers.are_municipal_side()),
        prepares: meeting.prepares.as_ref().and_then(named),
        readers: view.readers.title(view.language),
        readers_folder: view.readers.folder(),
        is_municipal_side: view.readers.are_municipal_side(),
        today: view.today.date,
        language: view.language,
    }
}

struct Seen<'a> {
    view: &'a View<'a>,
    meeting: &'a Meeting,
    forum: &'a Forum,
    labels: &'a [Label],
}

impl Seen<'_> {
    fn row(&self, row: &Row, standings: &[request::Standing], placed: &remarks::Placed) -> RowView {
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
            filing: filing(item, case.map(|case| &case.filing)),
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

/// The item's own filing numbers, and its case's where it has none.
fn filing(item: &Item, case: Option<&Filing>) -> Filing {
    let own = &item.filing;
    let of_case = case.cloned().unwrap_or_default();
    Filing {
        kle: own.kle.clone().or(of_case.kle),
        case_number: own.case_number.clone().or(of_case.case_number),
        document_number: own.document_number.clone(),
    }
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

fn annexes(
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

fn decision(meeting: &Meeting, labels: &[Label], item: &Id) -> Option<DecisionView> {
    let minutes = meeting.minutes.as_ref()?;
    let found = minutes
        .decisions
        .iter()
        .find(|decision| match_heading(&decision.heading, labels) == Match::Item(item.clone()))?;
    Some(DecisionView { outcome: found.outcome, text: found.text.clone() })
}

fn absent(
    repository: &Repository,
    meeting: &Meeting,
    labels: &[Label],
    withheld: &Withheld,
    language: Language,
) -> Vec<(String, Vec<String>)> {
    let Some(minutes) = &meeting.minutes else { return Vec::new() };
    let name = |who: &str| {
        let municipality = Id::new(who).and_then(|id| repository.municipalities.get(&id));
        municipality.map_or_else(|| who.to_owned(), |found| found.name.clone())
    };
    let items = |absence| withheld.absent(absence, labels, language);
    minutes.absent.iter().map(|absence| (name(&absence.who), items(absence))).collect()
}
