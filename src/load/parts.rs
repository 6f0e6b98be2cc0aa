//! The records one by one, before those of a meeting's folder are put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{
    Case, Contacts, Forum, Id, Index, Item, ItemNote, Meeting, MeetingId, Minutes, Municipality,
    Presentation, Receipts, Reply, Share, ShareId,
};

/// The records, before those of a meeting's folder are put together.
#[derive(Default)]
pub struct Parts {
    pub municipalities: BTreeMap<Id, Municipality>,
    pub contacts: BTreeMap<Id, Contacts>,
    pub forums: BTreeMap<Id, Forum>,
    pub cases: BTreeMap<Id, Case>,
    pub meetings: BTreeMap<MeetingId, Meeting>,
    pub items: BTreeMap<(MeetingId, Id), Item>,
    pub notes: BTreeMap<(MeetingId, Id), ItemNote>,
    pub presentations: BTreeMap<(MeetingId, Id), Presentation>,
    /// In the order of their paths.
    pub replies: Vec<((MeetingId, Id), Arc<Reply>)>,
    pub receipts: BTreeMap<MeetingId, Receipts>,
    pub minutes: BTreeMap<MeetingId, Minutes>,
    pub shares: BTreeMap<ShareId, Share>,
    /// The letters that lie beside them.
    pub share_letters: BTreeMap<ShareId, String>,
    pub indices: BTreeMap<Id, Index>,
}

impl Parts {
    /// The municipality that alone has the id, the name or the alias `name`.
    pub fn named_municipality(&self, name: &str) -> Option<&Id> {
        let mut having = self.municipalities.values().filter(|one| one.is_called(name));
        having.next().filter(|_| having.next().is_none()).map(|one| &one.id)
    }

    /// Adds the records of other files.
    pub fn add(&mut self, other: Parts) {
        self.municipalities.extend(other.municipalities);
        self.contacts.extend(other.contacts);
        self.forums.extend(other.forums);
        self.cases.extend(other.cases);
        self.meetings.extend(other.meetings);
        self.items.extend(other.items);
        self.notes.extend(other.notes);
        self.presentations.extend(other.presentations);
        self.replies.extend(other.replies);
        self.receipts.extend(other.receipts);
        self.minutes.extend(other.minutes);
        self.shares.extend(other.shares);
        self.share_letters.extend(other.share_letters);
        self.indices.extend(other.indices);
    }

    /// Puts what lies in a meeting's folder into the meeting, and a letter into what it is about.
    pub fn assemble(&mut self) {
        for (id, letter) in std::mem::take(&mut self.share_letters) {
            if let Some(share) = self.shares.get_mut(&id) {
                share.letter = Some(letter);
            }
        }
        let meetings = &mut self.meetings;
        for ((id, item_id), mut item) in std::mem::take(&mut self.items) {
            if let Some(meeting) = meetings.get_mut(&id) {
                let key = (id, item_id.clone());
                item.note = self.notes.remove(&key);
                item.presentation = self.presentations.remove(&key);
                meeting.items.insert(item_id, item);
            }
        }
        for ((id, party), reply) in std::mem::take(&mut self.replies) {
            if let Some(meeting) = meetings.get_mut(&id) {
                meeting.replies.insert(party, reply);
            }
        }
        for (id, record) in std::mem::take(&mut self.receipts) {
            if let Some(meeting) = meetings.get_mut(&id) {
                meeting.receipts = record;
            }
        }
        for (id, record) in std::mem::take(&mut self.minutes) {
            if let Some(meeting) = meetings.get_mut(&id) {
                meeting.minutes = Some(record);
            }
        }
    }
}
