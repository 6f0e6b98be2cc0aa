//! What the checks of requests share: a round's deadline, where it is set, and its time.

mod answer;
mod dispatch;
mod joint;
mod meeting;
mod order;
mod route;
mod silence;
mod time;

pub use answer::{CHOICE, REQUIRED};
pub use dispatch::{ODD, UNSENT};
pub use joint::{MARK, UNMARKED};
pub use meeting::CHECK as MEETING;
pub use order::{ASKER, ORDER};
pub use route::CHECK as ROUTE;
pub use silence::CHECK as SILENCE;
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

    pub fn opens_place(&self, context: &Context) -> Place {
        context.repository.place(&self.request.path(), key!["rounds", self.index, "opens"])
    }
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
