//! The deadlines of a meeting: the forum's rules, counted from what has happened or is expected.

use chrono::NaiveDateTime;

use crate::calendar::{Anchor, Calendar, Counted, Deadline, Rule, RuleFault};
use crate::model::{Forum, Id, Meeting, Override};

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
            None => match forum.deadlines.get(key) {
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

/// The deadline for one party's reply, with the extension it was given.
pub fn reply_deadline(
    schedule: &Schedule,
    meeting: &Meeting,
    party: &Id,
    calendar: &Calendar,
) -> (Option<Deadline>, bool) {
    let common = schedule.get("remarks").map(|due| due.deadline);
    let given = meeting.receipts.extensions.iter().filter(|extension| extension.party == *party);
    let extended = given
        .filter_map(|given| Deadline::new(given.date, given.clock, calendar).ok())
        .max_by_key(|deadline| deadline.instant);
    match (common, extended) {
        (Some(common), Some(own)) if own.instant > common.instant => (Some(own), true),
        (None, Some(own)) => (Some(own), true),
        (common, _) => (common, false),
    }
}
