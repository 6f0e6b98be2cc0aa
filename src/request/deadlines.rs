//! The deadlines of a meeting and of a request's rounds: rules, counted from what has happened or is
//! expected.

use chrono::NaiveDateTime;

use crate::calendar::{Anchor, Calendar, Counted, Deadline, Rule, RuleFault};
use crate::model::{
    AskedRound, Forum, Id, Meeting, Override, Receipts, Repository, Request, Round, RoundDue,
    Subject,
};

/// The deadlines in the order in which they fall.
pub const ORDER: [&str; 6] = ["items", "agenda", "remarks", "note", "minutes", "objections"];

/// A deadline of one meeting.
#[derive(Clone, Debug)]
pub struct Due {
    /// `remarks`
    pub key: &'static str,
    pub deadline: Deadline,
    pub origin: Origin,
}

/// Where a deadline comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    Rule {
        rule: Rule,
        counted: Counted,
        anchor: NaiveDateTime,
        /// Whether it is counted from a date that is only expected.
        expected: bool,
    },
    Override(Override),
    /// A date that a request's round has of its own.
    Set,
}

impl Due {
    /// Whether the date will move when its event happens.
    pub fn is_expected(&self) -> bool {
        matches!(self.origin, Origin::Rule { expected: true, .. })
    }
}

/// A meeting's deadlines, in their order, and the rules that could not be counted.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    pub dues: Vec<Due>,
    pub faults: Vec<(&'static str, RuleFault)>,
}

impl Schedule {
    pub fn get(&self, key: &str) -> Option<&Due> {
        self.dues.iter().find(|due| due.key == key)
    }
}

/// Counts the deadlines of `meeting`.
pub fn schedule(forum: &Forum, meeting: &Meeting, calendar: &Calendar) -> Schedule {
    let mut schedule = Schedule::default();
    for key in ORDER {
        let counted = match meeting.overrides.iter().find(|own| own.deadline == key) {
            Some(own) => overridden(key, own, calendar),
            None => match forum.deadlines.get(key).filter(|_| meeting.has_forms()) {
                Some(rule) => by_rule(key, rule, forum, meeting, &schedule, calendar),
                None => continue,
            },
        };
        match counted {
            Ok(due) => schedule.dues.push(due),
            Err(Some(fault)) => schedule.faults.push((key, fault)),
            Err(None) => {}
        }
    }
    schedule
}

fn overridden(
    key: &'static str,
    own: &Override,
    calendar: &Calendar,
) -> Result<Due, Option<RuleFault>> {
    // A clock time that doesn't exist is reported where the overrides are checked.
    let deadline = Deadline::new(own.date, own.clock, calendar).map_err(|_| None)?;
    Ok(Due { key, deadline, origin: Origin::Override(own.clone()) })
}

fn by_rule(
    key: &'static str,
    rule: &Rule,
    forum: &Forum,
    meeting: &Meeting,
    so_far: &Schedule,
    calendar: &Calendar,
) -> Result<Due, Option<RuleFault>> {
    let (anchor, expected) = anchor(rule.anchor(), meeting, so_far).ok_or(None)?;
    let counted = rule.date_from(anchor, calendar, forum.weekdays).map_err(Some)?;
    let deadline = counted.deadline;
    Ok(Due {
        key,
        deadline,
        origin: Origin::Rule { rule: rule.clone(), counted, anchor, expected },
    })
}

/// When the event happened, or when it is expected to.
fn anchor(anchor: Anchor, meeting: &Meeting, so_far: &Schedule) -> Option<(NaiveDateTime, bool)> {
    let by_deadline = |key: &str| {
        let deadline = &so_far.get(key)?.deadline;
        Some(deadline.date.and_time(deadline.clock.unwrap_or_default()))
    };
    let (happened, stand_in) = match anchor {
        Anchor::Meeting => return Some((meeting.starts, false)),
        Anchor::AgendaReceived => (meeting.agenda_received, "agenda"),
        Anchor::AgendaSent => (meeting.agenda_sent, "agenda"),
        Anchor::RoundOpened => (meeting.agenda_received.or(meeting.agenda_sent), "agenda"),
        Anchor::MinutesSent => (meeting.minutes.as_ref().and_then(|record| record.sent), "minutes"),
    };
    match happened {
        Some(at) => Some((at, false)),
        None => by_deadline(stand_in).map(|at| (at, true)),
    }
}

/// When the replies of `round` are due, for those who have no extension.
///
/// # Errors
/// Why a rule can't be counted; `None` if there is no deadline, or it has nothing to count from.
pub fn round_due(
    repository: &Repository,
    round: &AskedRound,
    calendar: &Calendar,
) -> Result<Due, Option<RuleFault>> {
    match round.subject {
        Subject::Meeting(_, None) => Err(None),
        Subject::Meeting(meeting, Some(forum)) => {
            let mut all = schedule(forum, meeting, calendar);
            let found = all.dues.iter().position(|due| due.key == REPLIES);
            let fault = all.faults.into_iter().find(|(key, _)| *key == REPLIES);
            found.map(|at| all.dues.swap_remove(at)).ok_or(fault.map(|(_, fault)| fault))
        }
        Subject::Request(request, round) => of_request(repository, request, round, calendar),
    }
}

/// The deadline for remarks.
const REPLIES: &str = "remarks";

fn of_request(
    repository: &Repository,
    request: &Request,
    round: &Round,
    calendar: &Calendar,
) -> Result<Due, Option<RuleFault>> {
    let rule = match round.due.as_ref().ok_or(None)? {
        RoundDue::Until(date, clock) => {
            let deadline = Deadline::new(*date, *clock, calendar).map_err(|_| None)?;
            return Ok(Due { key: REPLIES, deadline, origin: Origin::Set });
        }
        RoundDue::Rule(rule) => rule,
    };
    let meeting = request.meeting.as_ref().and_then(|id| repository.meetings.get(id));
    let (anchor, expected) = match rule.anchor() {
        Anchor::Meeting => (meeting.map(|meeting| meeting.starts), false),
        Anchor::RoundOpened => opened(repository, request, round, calendar),
        // The rest are a meeting's.
        _ => (None, false),
    };
    let anchor = anchor.ok_or(None)?;
    let counted = rule.date_from(anchor, calendar, request.weekdays).map_err(Some)?;
    let deadline = counted.deadline;
    let origin = Origin::Rule { rule: rule.clone(), counted, anchor, expected };
    Ok(Due { key: REPLIES, deadline, origin })
}

/// When the round was opened for the last of those who are asked, in local time: the letters prove
/// it. Until all of them are sent it is only expected.
fn opened(
    repository: &Repository,
    request: &Request,
    round: &Round,
    calendar: &Calendar,
) -> (Option<NaiveDateTime>, bool) {
    let asked = repository.asked_by(request);
    let first = |party: &Id| {
        let own = request.dispatches.iter();
        let own = own.filter(|sent| sent.round == round.id && sent.party == *party);
        own.map(|sent| sent.time).min()
    };
    let sent: Vec<_> = asked.iter().filter_map(first).collect();
    match sent.iter().max().filter(|_| sent.len() == asked.len()) {
        Some(last) => (Some(last.with_timezone(&calendar.zone()).naive_local()), false),
        None => (round.opens, true),
    }
}

/// The deadline for one party's reply, with the extension it was given.
pub fn reply_deadline(
    common: Option<Deadline>,
    receipts: &Receipts,
    party: &Id,
    calendar: &Calendar,
) -> (Option<Deadline>, bool) {
    let given = receipts.extensions.iter().filter(|extension| extension.party == *party);
    let extended = given
        .filter_map(|given| Deadline::new(given.date, given.clock, calendar).ok())
        .max_by_key(|deadline| deadline.instant);
    match (common, extended) {
        (Some(common), Some(own)) if own.instant > common.instant => (Some(own), true),
        (None, Some(own)) => (Some(own), true),
        (common, _) => (common, false),
    }
}
