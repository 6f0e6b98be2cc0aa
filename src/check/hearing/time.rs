//! H003 and H004: less time to answer than is normal, or a summer or holidays that take it.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};

use super::super::{Check, Context};
use super::{Planned, is_excused, planned};
use crate::calendar::Weekdays;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Id, Purpose, RequestKind};
use crate::{key, say};

pub static SHORT: Check = Check {
    code: Code { id: "H003", name: "short-hearing", severity: Severity::Warning },
    run: short,
};

pub static BREAK: Check = Check {
    code: Code { id: "H004", name: "hearing-in-holidays", severity: Severity::Warning },
    run: holidays,
};

/// Closed weekdays from which on a period is one of holidays: Easter has three, Christmas more.
const MANY: usize = 3;

/// A round in which the municipalities say what they think, and the days that they get.
struct Time<'a> {
    one: Planned<'a>,
    from: NaiveDate,
    until: NaiveDate,
    /// Where it is set or recorded when the time begins.
    begins: Place,
}

/// The rounds of hearings and treatments that ask for remarks. Those of the past can't be mended.
fn rounds<'a>(context: &Context<'a>) -> Vec<Time<'a>> {
    let is_meant = |one: &Planned| {
        matches!(one.request.kind, RequestKind::Hearing | RequestKind::Treatment)
            && one.round.purpose == Purpose::Remarks
            && !is_excused(one.request)
    };
    let days = |one: Planned<'a>| {
        let until = one.deadline()?.date;
        let (from, begins) = begins(context, &one)?;
        (from < until && until >= context.today.date).then_some(Time { one, from, until, begins })
    };
    planned(context).into_iter().filter(is_meant).filter_map(days).collect()
}

/// When the time to answer begins: as planned, or when the letter went out to the last of those who
/// have got it, if that is later or nothing is planned.
fn begins(context: &Context, one: &Planned) -> Option<(NaiveDate, Place)> {
    let planned = one.round.opens.map(|opens| (opens.date(), one.opens_place(context)));
    let path = format!("{}/dispatch.toml", one.request.id.folder());
    let zone = context.calendar.zone();
    let mut first: BTreeMap<&Id, (DateTime<FixedOffset>, usize)> = BTreeMap::new();
    for (index, sent) in one.request.dispatches.iter().enumerate() {
        let counts = sent.round == one.round.id && one.asked.asks.contains(&sent.party);
        // What is recorded in the future, or after the deadline, is said of the dispatch itself.
        let is_odd = sent.time.to_utc() > context.today.ends
            || one.deadline().is_some_and(|due| sent.time > due.instant);
        if !counts || is_odd {
            continue;
        }
        let own = first.entry(&sent.party).or_insert((sent.time, index));
        *own = (*own).min((sent.time, index));
    }
    let sent = first.values().max().map(|(time, index)| {
        let place = context.repository.place(&path, key!["dispatches", *index, "time"]);
        (time.with_timezone(&zone).date_naive(), place)
    });
    match (planned, sent) {
        (Some(planned), Some(sent)) => Some(if sent.0 > planned.0 { sent } else { planned }),
        (planned, sent) => planned.or(sent),
    }
}

fn short(context: &Context, found: &mut Vec<Diagnostic>) {
    let normal = i64::from(context.repository.secretariat.limits.hearing_days);
    for Time { one, from, until, begins } in rounds(context) {
        let days = (until - from).num_days();
        if days >= normal {
            continue;
        }
        let round = &one.round.id;
        found.push(
            Diagnostic::new(
                &SHORT.code,
                one.due_place(context),
                say!(
                    "runden `{round}` giver kommunerne {days} dage; det normale er {normal}",
                    "the round `{round}` gives the municipalities {days} days; {normal} are normal"
                ),
                say!(
                    "giv mere tid, eller skriv grunden i `shorter_because`",
                    "give more time, or write the reason in `shorter_because`"
                ),
            )
            .with(begins, say!("fra da af", "from then on")),
        );
    }
}

fn holidays(context: &Context, found: &mut Vec<Diagnostic>) {
    let normal = i64::from(context.repository.secretariat.limits.hearing_days);
    for Time { one, from, until, begins } in rounds(context) {
        let days = (until - from).num_days();
        let (july, closed) = lost(context, from, until);
        let left = days - july - closed;
        if days < normal || left >= normal {
            continue;
        }
        let (da, en) = match (july, closed) {
            (0, _) => ("helligdage", "public holidays"),
            (_, 0) => ("juli", "July"),
            _ => ("juli og helligdage", "July and public holidays"),
        };
        let round = &one.round.id;
        found.push(
            Diagnostic::new(
                &BREAK.code,
                one.due_place(context),
                say!(
                    "uden {da} giver runden `{round}` kommunerne {left} dage; det normale er {normal}",
                    "without {en} the round `{round}` gives the municipalities {left} days; {normal} are normal"
                ),
                say!(
                    "giv mere tid, eller skriv grunden i `shorter_because`",
                    "give more time, or write the reason in `shorter_because`"
                ),
            )
            .with(begins, say!("fra da af", "from then on")),
        );
    }
}

/// The days of July after `from` and until `until`, and the other weekdays that are closed, if they
/// are many.
fn lost(context: &Context, from: NaiveDate, until: NaiveDate) -> (i64, i64) {
    let (mut july, mut closed) = (0, 0);
    // Nobody plans further ahead; a slip in the year must not take forever.
    let longest = (until - from).num_days().clamp(0, 1000) as u64;
    for day in (1..=longest).filter_map(|days| from.checked_add_days(Days::new(days))) {
        if day.month() == 7 {
            july += 1;
        } else if day.weekday().number_from_monday() <= 5
            && context.calendar.closed_on(day, Weekdays::MonFri).is_some()
        {
            closed += 1;
        }
    }
    (july, if closed >= MANY as i64 { closed } else { 0 })
}
