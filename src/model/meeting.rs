//! `meetings/<year>/<forum>-<nn>/meeting.toml`: a meeting.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::{Annex, Id, Item, MeetingId, Minutes, Receipts, Reply};

/// A meeting with everything that lies in its folder.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    pub id: MeetingId,
    pub forum: Id,
    pub kind: MeetingKind,
    /// Local time in the secretariat's time zone.
    pub starts: NaiveDateTime,
    pub ends: Option<NaiveDateTime>,
    pub place: Option<String>,
    pub status: Status,
    /// Why it was cancelled or postponed, or another word on the meeting.
    pub remark: Option<String>,
    /// The meeting that this one prepares.
    pub prepares: Option<MeetingId>,
    /// When the region's agenda arrived, for a received agenda.
    pub agenda_received: Option<NaiveDateTime>,
    pub agenda_sent: Option<NaiveDateTime>,
    pub overrides: Vec<Override>,
    /// Order, blocks and headings. Numbers follow from it and the forum's scheme.
    pub agenda: Vec<AgendaEntry>,
    /// Annexes of the meeting itself, the received agenda among them.
    pub annexes: Vec<Annex>,
    pub items: BTreeMap<Id, Item>,
    pub replies: BTreeMap<Id, Arc<Reply>>,
    pub receipts: Receipts,
    pub minutes: Option<Minutes>,
}

/// What sort of meeting it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MeetingKind {
    /// One with an agenda.
    #[default]
    Meeting,
    Theme,
    Seminar,
    Conference,
}

impl Meeting {
    /// Whether the forms of an agenda are for it: required sections, the forum's deadlines and
    /// remarks, its rhythm. A seminar has a programme and none of them.
    pub fn has_forms(&self) -> bool {
        self.kind == MeetingKind::Meeting
    }

    /// The items on the agenda in its order, each part after the item that it is a part of.
    pub fn listed(&self) -> impl Iterator<Item = &Id> {
        let rows = self.agenda.iter().flat_map(|entry| match entry {
            AgendaEntry::Heading(_) => &[],
            AgendaEntry::Item(row) => std::slice::from_ref(row),
            AgendaEntry::Block { items, .. } => items.as_slice(),
        });
        rows.flat_map(|row| std::iter::once(&row.item).chain(&row.parts))
    }
}

/// How far a meeting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// In the year's plan.
    Planned,
    /// The agenda is out.
    Called,
    Held,
    Cancelled,
    Postponed,
}

impl Status {
    /// Whether the meeting is still to come or has been: neither cancelled nor postponed.
    pub fn takes_place(self) -> bool {
        !matches!(self, Status::Cancelled | Status::Postponed)
    }
}

/// A deadline that this meeting sets by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The deadline's key: `remarks`.
    pub deadline: String,
    pub date: NaiveDate,
    /// Hour and minute, or `None` for the end of the day.
    pub clock: Option<chrono::NaiveTime>,
    pub reason: Option<String>,
}

/// An entry of the agenda, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgendaEntry {
    Item(AgendaItem),
    /// A row without a number.
    Heading(String),
    /// A block of the forum with its items.
    Block {
        block: Id,
        items: Vec<AgendaItem>,
    },
}

/// An item's place in the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    pub item: Id,
    /// The number that the sender of the agenda gave it; without it, the forum's scheme counts.
    pub number: Option<String>,
    /// Items under it: 1.a, 1.b.
    pub parts: Vec<Id>,
}
