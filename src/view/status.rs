//! The morning's view: what is coming, what is due, who has answered.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::remarks::local;
use super::{Answer, AskedDecision, RequestStatus, View, Wanted, round};
use crate::model::{Id, Meeting, Readiness, RoundId, Status};
use crate::request::receipt::State;
use crate::request::{self, Schedule};
use crate::words::Language;

/// For how many days after a meeting its minutes are asked for.
pub const LOOK_BACK: i64 = 28;

/// What the secretariat looks at each morning.
#[derive(Clone, Debug, Serialize)]
pub struct StatusView {
    pub today: String,
    pub meetings: Vec<MeetingStatus>,
    /// What somebody is late with of what was decided.
    pub overdue: Vec<AskedDecision>,
    pub requests: Vec<RequestStatus>,
    /// The enquiries that are open, and how many of them are overdue; the secretariat's own.
    pub enquiries: Option<OpenEnquiries>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OpenEnquiries {
    pub open: usize,
    pub overdue: usize,
}

/// A meeting that is coming, or that something is still due for.
#[derive(Clone, Debug, Serialize)]
pub struct MeetingStatus {
    pub id: String,
    pub forum: String,
    pub starts: NaiveDateTime,
    pub status: &'static str,
    /// Whole days from today; negative when it has been.
    pub days: i64,
    pub dues: Vec<DueStatus>,
    pub items: Vec<ItemStatus>,
    pub answers: Vec<AnswerStatus>,
}

#[derive(Clone, Debug, Serialize)]
pub struct DueStatus {
    pub deadline: &'static str,
    /// The last second in time, as a local time.
    pub until: NaiveDateTime,
    /// Whether it has a clock time; without one it ends with the day.
    pub has_clock: bool,
    pub text: String,
    pub days: i64,
    pub is_past: bool,
    /// Counted from a date that is only expected.
    pub is_expected: bool,
    /// Whether what it asks for is seen to be done.
    pub is_done: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct ItemStatus {
    pub number: String,
    pub id: String,
    pub title: String,
    pub readiness: &'static str,
    /// Whether remarks on it are asked for from those who may see it.
    pub asked: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct AnswerStatus {
    pub party: String,
    pub municipality: String,
    pub state: &'static str,
    /// The state in words, for people.
    pub words: &'static str,
    pub has_answered: bool,
    pub is_extended: bool,
    pub deadline: Option<NaiveDateTime>,
    pub deadline_text: String,
    pub received: Option<NaiveDateTime>,
    pub changed: Option<NaiveDateTime>,
    pub items: usize,
    pub nothing_to_remark: bool,
    /// Whether a newer text lies uncommitted or is on no main branch yet.
    pub has_draft: bool,
    /// Whether the deadline has passed.
    pub is_due: bool,
}

impl MeetingStatus {
    /// The next deadline that hasn't been met.
    pub fn next_due(&self) -> Option<&DueStatus> {
        self.dues.iter().find(|due| !due.is_done)
    }

    pub fn items_ready(&self) -> usize {
        self.items.iter().filter(|item| item.readiness != "not-ready").count()
    }

    pub fn answered(&self) -> usize {
        self.answers.iter().filter(|answer| answer.has_answered).count()
    }
}

impl View<'_> {
    /// The meetings within `weeks` of today, and those with something overdue; for the municipal
    /// side only, so empty for other readers.
    pub fn status(&self, weeks: i64) -> StatusView {
        let mut meetings: Vec<MeetingStatus> = Vec::new();
        if self.readers.are_municipal_side() {
            let found = self.repository.meetings.values();
            meetings.extend(found.filter_map(|meeting| self.meeting_status(meeting, weeks)));
        }
        meetings.sort_by(|a, b| (a.starts, &a.id).cmp(&(b.starts, &b.id)));
        let mut overdue = self.follow_up(Wanted::default()).decisions;
        overdue.retain_mut(|decision| {
            decision.marks.retain(|mark| mark.is_overdue);
            !decision.marks.is_empty()
        });
        let requests = self.open_requests(weeks);
        let log = self.enquiries(None);
        let enquiries = OpenEnquiries { open: log.open.len(), overdue: log.overdue() };
        let is_kept = !self.repository.enquiries.is_empty() && self.readers.are_secretariat();
        StatusView {
            today: self.today.date.to_string(),
            meetings,
            requests,
            overdue,
            enquiries: is_kept.then_some(enquiries),
        }
    }

    fn meeting_status(&self, meeting: &Meeting, weeks: i64) -> Option<MeetingStatus> {
        let forum = self.repository.forums.get(&meeting.forum)?;
        let schedule = request::schedule(forum, meeting, self.calendar);
        let days = self.today.days_to(meeting.starts.date());
        let dues = self.dues(meeting, &schedule);
        let has_minutes_due = meeting.status == Status::Held
            && (-LOOK_BACK..0).contains(&days)
            && dues.iter().any(|due| due.deadline == "minutes" && !due.is_done);
        let is_coming = meeting.status.takes_place()
            && meeting.status != Status::Held
            && (0..=weeks * 7).contains(&days);
        if !is_coming && !has_minutes_due {
            return None;
        }
        let standings = self.standings(&RoundId::Meeting(meeting.id.clone()));
        let round = round::view(self.repository, self.calendar, self.today, &standings);
        Some(MeetingStatus {
            id: meeting.id.to_string(),
            forum: forum.short_name.clone(),
            starts: meeting.starts,
            status: status_word(meeting.status),
            days,
            dues,
            items: self.item_states(meeting),
            answers: round.answers.iter().map(|answer| self.answer_state(answer)).collect(),
        })
    }

    fn dues(&self, meeting: &Meeting, schedule: &Schedule) -> Vec<DueStatus> {
        let sent = meeting.minutes.as_ref().is_some_and(|minutes| minutes.sent.is_some());
        let one = |due: &request::Due| {
            let is_past = self.today.is_after(&due.deadline);
            let is_done = match due.key {
                "agenda" => meeting.agenda_sent.is_some() || meeting.agenda_received.is_some(),
                "minutes" => sent,
                // Nothing tells that these are done, so they are when their time has passed.
                _ => is_past,
            };
            DueStatus {
                deadline: due.key,
                until: due.deadline.instant.naive_local(),
                has_clock: due.deadline.clock.is_some(),
                text: due.deadline.text(self.language),
                days: self.today.days_to(due.deadline.date),
                is_past,
                is_expected: due.is_expected(),
                is_done,
            }
        };
        schedule.dues.iter().map(one).collect()
    }

    fn item_states(&self, meeting: &Meeting) -> Vec<ItemStatus> {
        let Some(forum) = self.repository.forums.get(&meeting.forum) else { return Vec::new() };
        let rows = self.repository.agenda(meeting, forum);
        let items = rows.iter().filter_map(|row| match row {
            crate::model::Row::Item(numbered) => {
                let item = meeting.items.get(&numbered.item)?;
                let seen = self.readers.may_see(item.closed.as_ref());
                let hidden = self.language.pick("Lukket punkt", "Closed item").to_owned();
                Some(ItemStatus {
                    number: numbered.number.clone(),
                    id: item.id.to_string(),
                    title: if seen { item.title.clone() } else { hidden },
                    readiness: readiness_word(item.readiness),
                    asked: item.ask && seen,
                })
            }
            crate::model::Row::Heading { .. } => None,
        });
        items.collect()
    }

    pub(super) fn answer_state(&self, answer: &Answer) -> AnswerStatus {
        AnswerStatus {
            party: answer.party.to_string(),
            municipality: answer.municipality.clone(),
            state: state_word(answer),
            words: answer.words(self.language),
            has_answered: answer.has_answered(),
            is_extended: answer.is_extended,
            deadline: answer.deadline.as_ref().map(|deadline| deadline.instant.naive_local()),
            deadline_text: answer
                .deadline
                .as_ref()
                .map(|deadline| deadline.text(self.language))
                .unwrap_or_default(),
            received: answer.received,
            changed: answer.changed,
            items: answer.items,
            nothing_to_remark: answer.nothing_to_remark,
            has_draft: answer.has_draft,
            is_due: answer.is_due,
        }
    }

    /// What one municipality is asked and how it stands: the officer's view.
    pub fn status_for(&self, party: &Id, weeks: i64) -> StatusView {
        let mut status = self.status(weeks);
        for meeting in &mut status.meetings {
            meeting.answers.retain(|answer| answer.party == party.as_str());
        }
        status.meetings.retain(|meeting| !meeting.answers.is_empty());
        status.overdue.retain_mut(|decision| {
            decision.marks.retain(|mark| mark.party == party.as_str());
            !decision.marks.is_empty()
        });
        for request in &mut status.requests {
            request.answers.retain(|answer| answer.party == party.as_str());
        }
        status.requests.retain(|request| !request.answers.is_empty());
        status
    }

    /// A municipality's name, if there is such a municipality.
    pub fn municipality(&self, party: &Id) -> Option<&str> {
        self.repository.municipalities.get(party).map(|found| found.name.as_str())
    }

    /// The time in the repository's zone.
    pub fn local(&self, time: chrono::DateTime<chrono::Utc>) -> NaiveDateTime {
        local(time, self.calendar)
    }
}

/// The status's word in the records.
pub fn status_word(status: Status) -> &'static str {
    match status {
        Status::Planned => "planned",
        Status::Called => "called",
        Status::Held => "held",
        Status::Cancelled => "cancelled",
        Status::Postponed => "postponed",
    }
}

fn readiness_word(readiness: Readiness) -> &'static str {
    match readiness {
        Readiness::NotReady => "not-ready",
        Readiness::Ready => "ready",
        Readiness::Approved => "approved",
    }
}

fn state_word(answer: &Answer) -> &'static str {
    if answer.is_draft && answer.state != State::Missing {
        return "draft";
    }
    match answer.state {
        State::Missing => "missing",
        State::InTime => "in-time",
        State::Late => "late",
        State::ChangedAfter => "changed-after-deadline",
        State::Draft => "draft",
        State::Unproven => "unproven",
        State::Withdrawn => "withdrawn",
    }
}

/// A readiness in words, for people.
pub fn readiness_title(word: &str, language: Language) -> &'static str {
    match word {
        "approved" => language.pick("godkendt", "approved"),
        "ready" => language.pick("klar", "ready"),
        _ => language.pick("ikke klar", "not ready"),
    }
}
