//! The requests of the status: the rounds that are open, or not long over.

use serde::Serialize;

use super::status::AnswerStatus;
use super::{View, round};
use crate::model::{AskedRound, Request, Round, Silence, Subject};
use crate::request::round_due;

/// For how many days after its deadline a round is shown, and for how many before it opens.
const AROUND: i64 = 28;

/// A round of a request that is open, or not long over.
#[derive(Clone, Debug, Serialize)]
pub struct RequestStatus {
    /// `2013/rammepapir/svar`
    pub id: String,
    /// `hearing`
    pub kind: &'static str,
    /// The kind in words, for people.
    pub kind_words: &'static str,
    pub title: String,
    pub round: String,
    /// The last second in time, as a local time.
    pub until: Option<chrono::NaiveDateTime>,
    /// The deadline in words; empty if there is none.
    pub until_text: String,
    /// Whole days from today to the deadline; negative when it has been.
    pub days: Option<i64>,
    pub is_past: bool,
    /// Whether only those have to answer who can't agree.
    pub is_silence_consent: bool,
    pub answers: Vec<AnswerStatus>,
}

impl RequestStatus {
    pub fn answered(&self) -> usize {
        self.answers.iter().filter(|answer| answer.has_answered).count()
    }
}

impl View<'_> {
    /// The rounds of requests that open within `weeks`, are open, or ended not long ago with
    /// answers missing; for the municipal side only, so none for other readers.
    pub(super) fn open_requests(&self, weeks: i64) -> Vec<RequestStatus> {
        if !self.readers.are_municipal_side() {
            return Vec::new();
        }
        let rounds = self.repository.rounds();
        let one = |round: AskedRound| match round.subject {
            Subject::Request(request, own) if self.readers.may_see(request.closed.as_ref()) => {
                self.request_status(&round, request, own, weeks)
            }
            _ => None,
        };
        let mut found: Vec<RequestStatus> = rounds.filter_map(one).collect();
        found.sort_by(|a, b| (a.until, &a.id).cmp(&(b.until, &b.id)));
        found
    }

    fn request_status(
        &self,
        asked: &AskedRound,
        request: &Request,
        round: &Round,
        weeks: i64,
    ) -> Option<RequestStatus> {
        let due = round_due(self.repository, asked, self.calendar).ok();
        let deadline = due.map(|due| due.deadline);
        let days = deadline.as_ref().map(|deadline| self.today.days_to(deadline.date));
        let opens_in = round.opens.map_or(0, |opens| self.today.days_to(opens.date()));
        let runs_on = request.kind.facts().runs_on;
        if opens_in > weeks * 7 || (!runs_on && days.is_some_and(|days| days < -AROUND)) {
            return None;
        }
        let standings = self.standings(&asked.id);
        let seen = round::view(self.repository, self.calendar, self.today, &standings);
        let answers: Vec<AnswerStatus> =
            seen.answers.iter().map(|answer| self.answer_state(answer)).collect();
        let is_past = deadline.as_ref().is_some_and(|deadline| self.today.is_after(deadline));
        if is_past && answers.iter().all(|answer| answer.has_answered) {
            return None;
        }
        Some(RequestStatus {
            id: asked.id.to_string(),
            kind: request.kind.facts().word,
            kind_words: request.kind.title(self.language),
            title: request.title.clone(),
            round: round.title.clone(),
            until: deadline.as_ref().map(|deadline| deadline.instant.naive_local()),
            until_text: deadline.map(|deadline| deadline.text(self.language)).unwrap_or_default(),
            days,
            is_past,
            is_silence_consent: request.silence == Silence::Consent,
            answers,
        })
    }
}
