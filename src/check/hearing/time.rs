//! H003 and H004: less time to answer than is normal, or a summer or holidays that take it.

use chrono::{Datelike, Days, NaiveDate};

use super::super::{Check, Context};
use super::{Planned, planned};
use crate::calendar::Weekdays;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Purpose, RequestKind};
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

/// The rounds of hearings and treatments in which the municipalities say what they think, with the
/// days that they get. Those of the past can't be mended.
fn rounds<'a>(context: &Context<'a>) -> Vec<(Planned<'a>, NaiveDate, NaiveDate)> {
    let is_meant = |one: &Planned| {
        matches!(one.request.kind, RequestKind::Hearing | RequestKind::Treatment)
            && one.round.purpose == Purpose::Remarks
            && one.request.shorter_because.is_none()
    };
    let days = |one: Planned<'a>| {
        let from = one.round.opens?.date();
        let until = one.deadline()?.date;
        (from < until && until >= context.today.date).then_some((one, from, until))
    };
    planned(context).into_iter().filter(is_meant).filter_map(days).collect()
}

fn short(context: &Context, found: &mut Vec<Diagnostic>) {
    let normal = i64::from(context.repository.secretariat.limits.hearing_days);
    for (one, from, until) in rounds(context) {
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
            .with(one.opens_place(context), say!("her åbner den", "here it opens")),
        );
    }
}

fn holidays(context: &Context, found: &mut Vec<Diagnostic>) {
    let normal = i64::from(context.repository.secretariat.limits.hearing_days);
    for (one, from, until) in rounds(context) {
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
        let path = one.request.path();
        let place = context.repository.place(&path, key!["rounds", one.index, "opens"]);
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
            .with(place, say!("her åbner den", "here it opens")),
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
