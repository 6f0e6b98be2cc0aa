//! A meeting as its readers may see it: owned values, with whatever is closed to them left out.

use super::View;
use super::head::{Head, head};
use super::item::{AnnexView, ItemView, RowView, Seen, annexes};
use super::remarks::{self, UnplacedRemark};
use super::round::{self, RoundView};
use super::withheld::Withheld;
use crate::calendar::Deadline;
use crate::model::{AgendaOwner, Id, Label, Meeting, MeetingId, Repository, RoundId, labels};
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
        true => view.standings(&RoundId::Meeting(id.clone())),
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
