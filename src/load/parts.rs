//! The records one by one, before those of a meeting's folder are put together.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{
    Case, Choice, Contacts, Dispatch, Enquiry, Forum, Id, Index, Item, ItemNote, JointReply, Loan,
    Lot, LotId, Meeting, MeetingId, Minutes, Municipality, Presentation, Receipts, Reply, Request,
    RequestId, Round, RoundId, Share, ShareId, VisitRound,
};

/// The records, before those of a meeting's folder are put together.
#[derive(Default)]
pub struct Parts {
    pub municipalities: BTreeMap<Id, Municipality>,
    pub contacts: BTreeMap<Id, Contacts>,
    pub forums: BTreeMap<Id, Forum>,
    pub cases: BTreeMap<Id, Case>,
    pub lots: BTreeMap<LotId, Lot>,
    pub meetings: BTreeMap<MeetingId, Meeting>,
    pub items: BTreeMap<(MeetingId, Id), Item>,
    pub notes: BTreeMap<(MeetingId, Id), ItemNote>,
    pub presentations: BTreeMap<(MeetingId, Id), Presentation>,
    /// In the order of their paths.
    pub replies: Vec<((RoundId, Id), Arc<Reply>)>,
    pub choices: BTreeMap<RequestId, Choice>,
    pub receipts: BTreeMap<RoundId, Receipts>,
    pub requests: BTreeMap<RequestId, Request>,
    pub request_presentations: BTreeMap<RequestId, Presentation>,
    pub minutes: BTreeMap<MeetingId, Minutes>,
    pub dispatches: BTreeMap<RequestId, Vec<Dispatch>>,
    pub joints: BTreeMap<RequestId, JointReply>,
    pub loans: Vec<Loan>,
    pub visits: BTreeMap<Id, VisitRound>,
    pub enquiries: BTreeMap<i32, Vec<Enquiry>>,
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
        self.lots.extend(other.lots);
        self.meetings.extend(other.meetings);
        self.items.extend(other.items);
        self.notes.extend(other.notes);
        self.presentations.extend(other.presentations);
        self.replies.extend(other.replies);
        self.choices.extend(other.choices);
        self.receipts.extend(other.receipts);
        self.minutes.extend(other.minutes);
        self.requests.extend(other.requests);
        self.dispatches.extend(other.dispatches);
        self.joints.extend(other.joints);
        self.loans.extend(other.loans);
        self.visits.extend(other.visits);
        self.enquiries.extend(other.enquiries);
        self.request_presentations.extend(other.request_presentations);
        self.shares.extend(other.shares);
        self.share_letters.extend(other.share_letters);
        self.indices.extend(other.indices);
    }

    /// Puts what lies in the folder of a meeting or of a request's round into it, and a letter or a
    /// presentation into what it is about.
    pub fn assemble(&mut self) {
        for (id, letter) in std::mem::take(&mut self.share_letters) {
            if let Some(share) = self.shares.get_mut(&id) {
                share.letter = Some(letter);
            }
        }
        for (id, presentation) in std::mem::take(&mut self.request_presentations) {
            if let Some(request) = self.requests.get_mut(&id) {
                request.presentation = Some(presentation);
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
            match &id {
                RoundId::Meeting(id) => {
                    if let Some(meeting) = meetings.get_mut(id) {
                        meeting.replies.insert(party, reply);
                    }
                }
                RoundId::Request { request, round } => {
                    if let Some(round) = round_of(&mut self.requests, request, round) {
                        round.replies.insert(party, reply);
                    }
                }
            }
        }
        for (id, record) in std::mem::take(&mut self.choices) {
            if let Some(request) = self.requests.get_mut(&id) {
                request.choice = Some(record);
            }
        }
        for (id, record) in std::mem::take(&mut self.receipts) {
            match &id {
                RoundId::Meeting(id) => {
                    if let Some(meeting) = meetings.get_mut(id) {
                        meeting.receipts = record;
                    }
                }
                RoundId::Request { request, round } => {
                    if let Some(round) = round_of(&mut self.requests, request, round) {
                        round.receipts = record;
                    }
                }
            }
        }
        for (id, record) in std::mem::take(&mut self.dispatches) {
            if let Some(request) = self.requests.get_mut(&id) {
                request.dispatches = record;
            }
        }
        for (id, record) in std::mem::take(&mut self.joints) {
            if let Some(request) = self.requests.get_mut(&id) {
                request.joint = Some(record);
            }
        }
        for (id, record) in std::mem::take(&mut self.minutes) {
            if let Some(meeting) = meetings.get_mut(&id) {
                meeting.minutes = Some(record);
            }
        }
    }
}

fn round_of<'a>(
    requests: &'a mut BTreeMap<RequestId, Request>,
    request: &RequestId,
    round: &Id,
) -> Option<&'a mut Round> {
    requests.get_mut(request)?.rounds.iter_mut().find(|one| one.id == *round)
}
