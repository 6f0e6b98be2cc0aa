//! What stands at the top of every paper of a meeting.

use chrono::{NaiveDate, NaiveDateTime};

use super::View;
use crate::model::{AgendaOwner, Forum, Meeting, MeetingId, MeetingKind, Status};
use crate::words::Language;

/// What stands at the top of every paper of a meeting.
#[derive(Clone, Debug)]
pub struct Head {
    pub id: MeetingId,
    pub secretariat: String,
    pub secretariat_email: Option<String>,
    pub forum: String,
    pub forum_short: String,
    pub agenda_owner: AgendaOwner,
    pub kind: MeetingKind,
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
    /// The forums, from the nearest up, that the meeting's forum reports to.
    pub reports_to: Vec<String>,
    /// The forum that appoints its members.
    pub appointed_by: Option<String>,
    pub readers: String,
    pub readers_folder: String,
    pub is_municipal_side: bool,
    pub today: NaiveDate,
    pub language: Language,
}

/// The head of `meeting`'s papers.
pub(super) fn head(view: &View, meeting: &Meeting, forum: &Forum) -> Head {
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
        // Nobody else sends the programme of what we hold ourselves.
        agenda_owner: if meeting.has_forms() { forum.agenda_owner } else { AgendaOwner::Own },
        kind: meeting.kind,
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
        reports_to: view.reporting(forum),
        appointed_by: view.appointing(forum),
        readers: view.readers.title(view.language),
        readers_folder: view.readers.folder(),
        is_municipal_side: view.readers.are_municipal_side(),
        today: view.today.date,
        language: view.language,
    }
}

impl View<'_> {
    /// The name of the forum that appoints the members of `forum`.
    pub(super) fn appointing(&self, forum: &Forum) -> Option<String> {
        let above = self.repository.forums.get(forum.appointed_by.as_ref()?)?;
        Some(above.name.clone())
    }

    /// The names of the forums that `forum` reports to, the nearest first.
    pub(super) fn reporting(&self, forum: &Forum) -> Vec<String> {
        self.repository.above(forum).into_iter().map(|above| above.name.clone()).collect()
    }
}
