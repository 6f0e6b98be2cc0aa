//! What the checks of requests share: a round's deadline, where it is set, and its time.

mod answer;
mod dispatch;
mod joint;
mod meeting;
mod order;
mod route;
mod silence;
mod slack;
mod time;

pub use answer::{CHOICE, REQUIRED};
pub use dispatch::{ODD, UNSENT};
pub use joint::{MARK, UNMARKED};
pub use meeting::CHECK as MEETING;
pub use order::{ASKER, ORDER};
pub use route::CHECK as ROUTE;
pub use silence::CHECK as SILENCE;
pub use slack::CHECK as SLACK;
pub use time::{BREAK, SHORT};

use chrono::{DateTime, NaiveDateTime};
use chrono_tz::Tz;

use super::Context;
use crate::calendar::Deadline;
use crate::diagnostic::Place;
use crate::key;
use crate::model::{AskedRound, Request, Round, RoundDue, RoundId};
use crate::request::{Due, round_due};

/// A round of a request as a check looks at it.
pub(super) struct Planned<'a> {
    pub request: &'a Request,
    pub round: &'a Round,
    pub index: usize,
    pub asked: AskedRound<'a>,
    pub due: Option<Due>,
}

impl Planned<'_> {
    pub fn deadline(&self) -> Option<&Deadline> {
        self.due.as_ref().map(|due| &due.deadline)
    }

    /// When it is planned to open.
    pub fn opens(&self, context: &Context) -> Option<DateTime<Tz>> {
        self.local(context, self.round.opens?)
    }

    pub fn local(&self, context: &Context, at: NaiveDateTime) -> Option<DateTime<Tz>> {
        context.calendar.instant(at).ok()
    }

    /// Where its deadline is set.
    pub fn due_place(&self, context: &Context) -> Place {
        let key = match &self.round.due {
            Some(RoundDue::Rule(_)) => "deadline",
            _ => "until",
        };
        context.repository.place(&self.request.path(), key!["rounds", self.index, key])
    }

    /// The deadline of those who have longest, with where it is set: the round's, or the latest of
    /// the extensions of those who are asked.
    pub fn last_due(&self, context: &Context) -> Option<(Deadline, Place)> {
        let own = self.deadline().map(|due| (*due, self.due_place(context)));
        let longer = self.extensions(context).max_by_key(|(deadline, _)| deadline.instant);
        let is_longer = |longer: &(Deadline, Place)| {
            own.as_ref().is_none_or(|(own, _)| longer.0.instant > own.instant)
        };
        longer.filter(is_longer).or(own)
    }

    /// The extensions of those who are asked, with where each is set.
    pub fn extensions(&self, context: &Context) -> impl Iterator<Item = (Deadline, Place)> {
        let path = self.asked.id.receipts_path();
        let given = self.round.receipts.extensions.iter().enumerate();
        given.filter(|(_, given)| self.asked.asks.contains(&given.party)).filter_map(
            move |(index, given)| {
                let deadline = Deadline::new(given.date, given.clock, context.calendar).ok()?;
                let place = context.repository.place(&path, key!["extensions", index, "until"]);
                Some((deadline, place))
            },
        )
    }

    pub fn opens_place(&self, context: &Context) -> Place {
        context.repository.place(&self.request.path(), key!["rounds", self.index, "opens"])
    }
}

/// When the asker wants the answers of `request`.
pub(super) fn asker_deadline(context: &Context, request: &Request) -> Option<Deadline> {
    let (date, clock) = request.asker_deadline?;
    Deadline::new(date, clock, context.calendar).ok()
}

/// Whether it says why there is less time than is normal.
pub(super) fn is_excused(request: &Request) -> bool {
    request.shorter_because.as_ref().is_some_and(|reason| !reason.trim().is_empty())
}

/// Every round of every request.
pub(super) fn planned<'a>(context: &Context<'a>) -> Vec<Planned<'a>> {
    let repository = context.repository;
    let mut found = Vec::new();
    for request in repository.requests.values() {
        for (index, round) in request.rounds.iter().enumerate() {
            let id = RoundId::Request { request: request.id.clone(), round: round.id.clone() };
            let Some(asked) = repository.round(&id) else { continue };
            let due = round_due(repository, &asked, context.calendar).ok();
            found.push(Planned { request, round, index, asked, due });
        }
    }
    found
}
