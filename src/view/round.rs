//! A round of remarks: who was asked, and how each of them stands.

use chrono::NaiveDateTime;

use super::remarks::{local, name};
use crate::calendar::{Calendar, Deadline, Today};
use crate::model::{Id, Repository};
use crate::request::Standing;
use crate::request::receipt::{State, Version};
use crate::words::{Language, danish};

/// The standings of all who were asked, in the Danish order of their names.
#[derive(Clone, Debug)]
pub struct RoundView {
    pub answers: Vec<Answer>,
}

/// How one municipality stands.
#[derive(Clone, Debug)]
pub struct Answer {
    pub party: Id,
    pub municipality: String,
    pub deadline: Option<Deadline>,
    pub is_extended: bool,
    pub state: State,
    /// Whether what has come is marked as a draft by its writer.
    pub is_draft: bool,
    /// When what counts was received.
    pub received: Option<NaiveDateTime>,
    /// When a later version was received.
    pub changed: Option<NaiveDateTime>,
    /// How many items it says something on.
    pub items: usize,
    pub nothing_to_remark: bool,
    /// Whether a newer text has been written that has not arrived.
    pub has_draft: bool,
    /// Whether its deadline has passed; without one it has not.
    pub is_due: bool,
}

impl RoundView {
    /// How many have sent an answer that can be used.
    pub fn answered(&self) -> usize {
        self.answers.iter().filter(|answer| answer.has_answered()).count()
    }
}

impl Answer {
    /// Whether an answer has come that can be used.
    pub fn has_answered(&self) -> bool {
        let came = !matches!(self.state, State::Missing | State::Draft | State::Withdrawn);
        came && !self.is_draft
    }

    /// One or two words on how it stands.
    pub fn words(&self, language: Language) -> &'static str {
        if self.is_draft && self.state != State::Missing {
            return language.pick("udkast", "draft");
        }
        match self.state {
            State::Missing if !self.is_due => language.pick("afventes", "awaited"),
            State::Missing => language.pick("mangler", "missing"),
            State::InTime => language.pick("til tiden", "in time"),
            State::Late => language.pick("for sent", "late"),
            State::ChangedAfter => language.pick("ændret efter fristen", "changed after deadline"),
            State::Draft => language.pick("udkast", "draft"),
            State::Unproven => language.pick("kvittering mangler", "receipt needed"),
            State::Withdrawn => language.pick("trukket tilbage", "withdrawn"),
        }
    }
}

/// The round as the municipal side sees it.
pub fn view(
    repository: &Repository,
    calendar: &Calendar,
    today: Today,
    standings: &[Standing],
) -> RoundView {
    let mut answers: Vec<Answer> =
        standings.iter().map(|standing| answer(repository, calendar, today, standing)).collect();
    answers.sort_by_key(|answer| danish(&answer.municipality));
    RoundView { answers }
}

fn answer(
    repository: &Repository,
    calendar: &Calendar,
    today: Today,
    standing: &Standing,
) -> Answer {
    let verdict = &standing.verdict;
    let counts = standing.counts.as_ref();
    let time = |version: &Version| version.received.map(|time| local(time, calendar));
    let changed = verdict.later.last().filter(|_| verdict.state == State::ChangedAfter);
    Answer {
        party: standing.party.clone(),
        municipality: name(repository, &standing.party),
        deadline: standing.deadline,
        is_extended: standing.is_extended,
        state: verdict.state,
        is_draft: standing.is_draft,
        received: verdict.shown().and_then(time),
        changed: changed.and_then(time),
        items: counts.map_or(0, |reply| {
            reply.sections.iter().filter(|section| section.says_something()).count()
        }),
        nothing_to_remark: counts.is_some_and(|reply| reply.nothing_to_remark),
        has_draft: verdict.draft.is_some(),
        is_due: standing.deadline.as_ref().is_some_and(|deadline| today.is_after(deadline)),
    }
}
