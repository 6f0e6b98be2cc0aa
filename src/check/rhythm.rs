//! M006: a year's plan that doesn't fit the forum's rhythm.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Check, Context, forum_path};
use crate::calendar::{Anchor, Weekdays};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Rhythm};
use crate::words::Say;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "M006", name: "rhythm", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for forum in context.repository.forums.values() {
        for (year, count) in years(context, forum) {
            let is_known = context.repository.meetings_are_whole(&forum.id, year);
            if fits(forum.rhythm, count) || !whole_year(forum, year) || !is_known {
                continue;
            }
            let (da, en) = words(forum.rhythm);
            let (noun_da, noun_en) =
                if count == 1 { ("møde", "meeting") } else { ("møder", "meetings") };
            let unfit = Diagnostic::new(
                &CHECK.code,
                context.repository.place(&forum_path(&forum.id), key!["rhythm"]),
                say!(
                    "{year} har {count} {noun_da}, men rytmen er {da}",
                    "{year} has {count} {noun_en}, but the rhythm is {en}"
                ),
                help(context, forum, year, count),
            );
            found.push(unfit.about(year.to_string()));
        }
    }
}

/// How many meetings take place in each year that somebody can still plan.
fn years(context: &Context, forum: &Forum) -> BTreeMap<i32, u32> {
    let this_year = context.today.date.year();
    let mut years: BTreeMap<i32, u32> = BTreeMap::new();
    let meetings = context.timeline.of_forum(&forum.id).iter();
    for meeting in meetings.filter(|meeting| meeting.has_forms()) {
        // A cancelled meeting still shows that the year is planned, and so does one of an earlier
        // year that this one is.
        *years.entry(meeting.starts.year().max(this_year)).or_default() +=
            u32::from(meeting.status.takes_place() && meeting.starts.year() >= this_year);
    }
    years
}

/// What to do: how many meetings are lacking, and whether there is time for them.
fn help(context: &Context, forum: &Forum, year: i32, count: u32) -> Say {
    let lacking = least(forum.rhythm).saturating_sub(count);
    if lacking == 0 || year != context.today.date.year() {
        return say!(
            "planlæg eller aflys møder, eller ret `rhythm`",
            "plan or cancel meetings, or correct `rhythm`"
        );
    }
    let (noun_da, noun_en) = match lacking {
        1 => ("møde", "meeting"),
        _ => ("møder", "meetings"),
    };
    if has_room(context, forum, year) {
        return say!(
            "planlæg {lacking} {noun_da} til inden årets udgang, eller ret `rhythm`",
            "plan {lacking} more {noun_en} before the year ends, or correct `rhythm`"
        );
    }
    say!(
        "der mangler {lacking} {noun_da}, og det er for sent at indkalde i år efter forummets frister; aftal et møde med kortere frist og en grund, eller ret `rhythm`",
        "{lacking} {noun_en} are missing, and by the forum's deadlines it is too late to call one this year; agree on one with a shorter deadline and a reason, or correct `rhythm`"
    )
}

/// Whether a meeting on the last working day of the year could still be called in time.
fn has_room(context: &Context, forum: &Forum, year: i32) -> bool {
    let last = NaiveDate::from_ymd_opt(year, 12, 31);
    let open = |day: &NaiveDate| context.calendar.closed_on(*day, Weekdays::MonFri).is_none();
    let days = std::iter::successors(last, |day| day.pred_opt()).take(31);
    let Some(day) = days.into_iter().find(open) else { return true };
    let rules = forum.deadlines.get("agenda").into_iter().chain(&forum.minimum_notice);
    let starts = day.and_hms_opt(16, 0, 0).unwrap_or_default();
    day >= context.today.date
        && rules.filter(|rule| rule.anchor() == Anchor::Meeting).all(|rule| {
            let latest = rule.date_from(starts, context.calendar, forum.weekdays);
            latest.is_ok_and(|latest| !context.today.is_after(&latest.deadline))
        })
}

fn least(rhythm: Rhythm) -> u32 {
    match rhythm {
        Rhythm::AtLeast(number) | Rhythm::Exactly(number) | Rhythm::Between(number, _) => number,
        Rhythm::About(number) => number.saturating_sub(1),
        Rhythm::AdHoc => 0,
    }
}

fn fits(rhythm: Rhythm, count: u32) -> bool {
    match rhythm {
        Rhythm::AtLeast(least) => count >= least,
        Rhythm::Exactly(number) => count == number,
        Rhythm::Between(least, most) => (least..=most).contains(&count),
        Rhythm::About(number) => count.abs_diff(number) <= 1,
        Rhythm::AdHoc => true,
    }
}

fn words(rhythm: Rhythm) -> (String, String) {
    match rhythm {
        Rhythm::AtLeast(n) => (format!("mindst {n} om året"), format!("at least {n} a year")),
        Rhythm::Exactly(n) => (format!("{n} om året"), format!("{n} a year")),
        Rhythm::Between(a, b) => (format!("{a} til {b} om året"), format!("{a} to {b} a year")),
        Rhythm::About(n) => (format!("ca. {n} om året"), format!("about {n} a year")),
        Rhythm::AdHoc => ("ad hoc".to_owned(), "ad hoc".to_owned()),
    }
}

/// A forum that begins or ends within the year can't be held to a year's rhythm.
fn whole_year(forum: &Forum, year: i32) -> bool {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    [day(1, 1), day(12, 31)].into_iter().flatten().all(|date| forum.valid.holds(date))
}
