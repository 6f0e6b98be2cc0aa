//! What was decided and how far each municipality is: for the municipal side only.

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::remarks::{local, name};
use super::{StateCount, View, item};
use crate::model::{
    AskedRound, Id, ItemId, Outcome, Progress, Request, RequestKind, Silence, Status, Subject,
};
use crate::request::kind::follow_up::{Followed, Mark, followed};
use crate::words::{danish, date};

/// The matrix of what was decided, by municipality.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUpView {
    pub today: NaiveDate,
    pub decisions: Vec<AskedDecision>,
    #[serde(skip)]
    pub secretariat: String,
    #[serde(skip)]
    pub readers: String,
    #[serde(skip)]
    pub readers_folder: String,
}

/// One thing that municipalities are asked to have done.
#[derive(Clone, Debug, Serialize)]
pub struct AskedDecision {
    pub request: String,
    /// The round that runs now, or ran last.
    pub round: String,
    pub question: String,
    pub title: String,
    /// What the whole request is called.
    pub request_title: String,
    /// The case's id and title.
    pub case: Option<String>,
    pub case_title: Option<String>,
    pub decided: Option<DecidedView>,
    pub until: Option<NaiveDateTime>,
    pub until_text: String,
    pub is_past: bool,
    /// In the Danish order of the municipalities' names.
    pub marks: Vec<ProgressView>,
}

/// The decision that is followed up.
#[derive(Clone, Debug, Serialize)]
pub struct DecidedView {
    pub meeting: String,
    pub forum: String,
    pub starts: NaiveDateTime,
    pub item: String,
    pub title: String,
    #[serde(serialize_with = "super::case::outcome_name")]
    pub outcome: Option<Outcome>,
}

/// How far one municipality is.
#[derive(Clone, Debug, Serialize)]
pub struct ProgressView {
    pub party: String,
    pub municipality: String,
    pub state: ProgressState,
    /// The words after `Fremdrift:`, where they could not be understood.
    pub unclear: Option<String>,
    /// Its own way, in Markdown.
    pub text: String,
    pub received: Option<NaiveDateTime>,
    pub until: Option<NaiveDateTime>,
    /// Whether something is still to be done or said.
    pub is_owed: bool,
    /// Whether it is, and the deadline has passed.
    pub is_overdue: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProgressState {
    NotBegun,
    UnderWay,
    Done,
    NotRelevant,
    /// It has said something, but not how far it is.
    Said,
    Missing,
}

impl ProgressState {
    pub const ALL: [ProgressState; 6] = [
        ProgressState::Done,
        ProgressState::UnderWay,
        ProgressState::NotBegun,
        ProgressState::NotRelevant,
        ProgressState::Said,
        ProgressState::Missing,
    ];
}

impl AskedDecision {
    /// How many are where.
    pub fn count(&self, state: ProgressState) -> usize {
        self.marks.iter().filter(|mark| mark.state == state).count()
    }

    /// How many are where, without the states that nobody is in.
    pub fn counts(&self) -> Vec<StateCount> {
        let count = |state| StateCount { state, count: self.count(state) };
        ProgressState::ALL.map(count).into_iter().filter(|known| known.count > 0).collect()
    }

    pub fn overdue(&self) -> impl Iterator<Item = &ProgressView> {
        self.marks.iter().filter(|mark| mark.is_overdue)
    }
}

/// A round that a party hasn't answered.
#[derive(Clone, Debug, Serialize)]
pub struct OwedView {
    pub round: String,
    pub title: String,
    pub until: NaiveDateTime,
    pub until_text: String,
    /// Whole days from today; negative when it has been.
    pub days: i64,
    pub is_overdue: bool,
}

/// What of a case or a party somebody wants to see.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    pub case: Option<&'a Id>,
    pub party: Option<&'a Id>,
}

impl View<'_> {
    /// Every decision that is followed up, for the municipal side; nothing for others.
    pub fn follow_up(&self, wanted: Wanted) -> FollowUpView {
        let mut decisions = Vec::new();
        for request in self.repository.requests.values() {
            let is_wanted = wanted.case.is_none_or(|case| request.case.as_ref() == Some(case));
            if request.kind == RequestKind::FollowUp && is_wanted && self.may_see_request(request) {
                decisions.extend(self.decisions(request, wanted.party));
            }
        }
        decisions.sort_by(|a, b| (a.until, &a.request).cmp(&(b.until, &b.request)));
        FollowUpView {
            today: self.today.date,
            decisions,
            secretariat: self.repository.secretariat.name.clone(),
            readers: self.readers.title(self.language),
            readers_folder: self.readers.folder(),
        }
    }

    /// Whether a request, and how anybody stands to it, is these readers' business.
    pub(super) fn may_see_request(&self, request: &Request) -> bool {
        let forum = request.forum.as_ref().and_then(|id| self.repository.forums.get(id));
        let decided = request.decided_at.as_ref().and_then(|id| self.item(id));
        self.readers.are_municipal_side()
            && self.readers.may_see(request.closed.as_ref())
            && forum.is_none_or(|forum| self.readers.have_business_in(forum))
            && decided.is_none_or(|item| self.readers.may_see(item.closed.as_ref()))
    }

    fn item(&self, id: &ItemId) -> Option<&crate::model::Item> {
        self.repository.meetings.get(&id.meeting)?.items.get(&id.item)
    }

    fn decisions(&self, request: &Request, party: Option<&Id>) -> Vec<AskedDecision> {
        let (calendar, evidence) = (self.calendar, self.evidence);
        let all = followed(self.repository, request, calendar, evidence, self.today);
        all.into_iter().map(|one| self.decision(request, one, party)).collect()
    }

    fn decision(&self, request: &Request, one: Followed, party: Option<&Id>) -> AskedDecision {
        let due = one.deadline;
        let case = request.case.as_ref().filter(|id| self.may_see_case(id));
        let title = case.and_then(|id| self.repository.cases.get(id));
        let marks = one.marks.into_iter().filter(|mark| party.is_none_or(|id| mark.party == *id));
        let mut marks: Vec<ProgressView> = marks.map(|mark| self.mark(mark)).collect();
        marks.sort_by_key(|mark| danish(&mark.municipality));
        AskedDecision {
            request: request.id.to_string(),
            round: one.round.to_string(),
            question: one.question.id.to_string(),
            title: one.question.text,
            request_title: request.title.clone(),
            case: case.map(ToString::to_string),
            case_title: title.map(|case| case.title.clone()),
            decided: request.decided_at.as_ref().and_then(|id| self.decided(id)),
            until: due.map(|due| due.instant.naive_local()),
            until_text: due.map(|due| due.text(self.language)).unwrap_or_default(),
            is_past: due.is_some_and(|due| self.today.is_after(&due)),
            marks,
        }
    }

    fn decided(&self, id: &ItemId) -> Option<DecidedView> {
        let meeting = self.repository.meetings.get(&id.meeting)?;
        let forum = self.repository.forums.get(&meeting.forum)?;
        let record = meeting.items.get(&id.item)?;
        if !self.readers.may_follow(forum, meeting) {
            return None;
        }
        let labels = crate::model::labels(meeting, &self.repository.agenda(meeting, forum));
        let decision = item::decision(meeting, &labels, &id.item);
        Some(DecidedView {
            meeting: id.meeting.to_string(),
            forum: forum.short_name.clone(),
            starts: meeting.starts,
            item: id.item.to_string(),
            title: record.title.clone(),
            outcome: decision.and_then(|decision| decision.outcome),
        })
    }

    fn mark(&self, mark: Mark) -> ProgressView {
        let state = match &mark.said {
            None => ProgressState::Missing,
            Some(said) => said.progress.map_or(ProgressState::Said, state),
        };
        let said = mark.said.unwrap_or_default();
        ProgressView {
            municipality: name(self.repository, &mark.party),
            party: mark.party.to_string(),
            state,
            unclear: said.unknown,
            text: said.text,
            received: mark.received.map(|time| local(time, self.calendar)),
            until: mark.deadline.map(|due| due.instant.naive_local()),
            is_owed: mark.is_owed,
            is_overdue: mark.is_overdue,
        }
    }

    /// The rounds, of meetings and requests, that `party` is asked in and hasn't answered; but
    /// follow-ups, which [`View::follow_up`] has.
    pub fn owed(&self, party: &Id) -> Vec<OwedView> {
        let rounds = self.repository.rounds().filter(|round| round.asks.contains(party));
        let mut owed: Vec<OwedView> =
            rounds.filter_map(|round| self.owed_in(&round, party)).collect();
        owed.sort_by(|a, b| (a.until, &a.round).cmp(&(b.until, &b.round)));
        owed
    }

    fn owed_in(&self, round: &AskedRound, party: &Id) -> Option<OwedView> {
        let title = match round.subject {
            Subject::Meeting(meeting, forum) => {
                let is_asked =
                    meeting.status == Status::Called && meeting.items.values().any(|item| item.ask);
                let forum =
                    forum.filter(|forum| self.readers.may_follow(forum, meeting) && is_asked)?;
                format!("{} {}", forum.short_name, date::date(meeting.starts.date(), self.language))
            }
            Subject::Request(request, own) => {
                let is_open = own.opens.is_none_or(|opens| opens.date() <= self.today.date);
                let is_asked =
                    request.kind != RequestKind::FollowUp && request.silence != Silence::Consent;
                // Once the meeting has taken the answers up, none is owed any longer.
                let meeting = request.meeting.as_ref();
                let meeting = meeting.and_then(|id| self.repository.meetings.get(id));
                let is_past = meeting.is_some_and(|one| one.starts.date() < self.today.date);
                (is_open && is_asked && !is_past && self.may_see_request(request))
                    .then(|| request.title.clone())?
            }
        };
        let standings = self.standings(&round.id);
        let own = standings.iter().find(|own| own.party == *party && !own.has_answered())?;
        let due = own.deadline?;
        let days = self.today.days_to(due.date);
        let is_old = matches!(round.subject, Subject::Meeting(..)) && days < -super::LOOK_BACK;
        (!is_old).then(|| OwedView {
            round: round.id.to_string(),
            title,
            until: due.instant.naive_local(),
            until_text: due.text(self.language),
            days,
            is_overdue: self.today.is_after(&due),
        })
    }
}

fn state(progress: Progress) -> ProgressState {
    match progress {
        Progress::NotBegun => ProgressState::NotBegun,
        Progress::UnderWay => ProgressState::UnderWay,
        Progress::Done => ProgressState::Done,
        Progress::NotRelevant => ProgressState::NotRelevant,
    }
}
