//! M006: a year's plan that doesn't fit the forum's rhythm.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{Check, Context, forum_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Rhythm};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "M006", name: "rhythm", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for forum in context.repository.forums.values() {
        let mut years: BTreeMap<i32, u32> = BTreeMap::new();
        for meeting in context.repository.meetings.values() {
            if meeting.forum == forum.id {
                // A cancelled meeting still shows that the year is planned.
                *years.entry(meeting.starts.year()).or_default() +=
                    u32::from(meeting.status.takes_place());
            }
        }
        for (year, count) in years {
            if fits(forum.rhythm, count) || !whole_year(forum, year) {
                continue;
            }
            let (da, en) = words(forum.rhythm);
            let (noun_da, noun_en) =
                if count == 1 { ("møde", "meeting") } else { ("møder", "meetings") };
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&forum_path(&forum.id), key!["rhythm"]),
                say!(
                    "{year} har {count} {noun_da}, men rytmen er {da}",
                    "{year} has {count} {noun_en}, but the rhythm is {en}"
                ),
                say!(
                    "planlæg eller aflys møder, eller ret `rhythm`",
                    "plan or cancel meetings, or correct `rhythm`"
                ),
            ));
        }
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
