//! S005: a term that soon ends, and nobody is written to follow.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::seat_uncovered::{is_said, side_word};
use super::{Check, Context, day, forum_path, listing};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Forum;
use crate::words::Say;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "S005", name: "term-ends", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let today = context.today.date;
    for forum in context.repository.forums.values().filter(|forum| forum.valid.holds(today)) {
        for (until, seats) in ending(context, forum) {
            found.extend(seats_end(context, forum, until, &seats));
        }
    }
}

/// Whether `until` is so near that somebody should be told.
fn is_near(context: &Context, until: NaiveDate) -> bool {
    let notice = i64::from(context.repository.secretariat.limits.notice_days);
    (0..=notice).contains(&context.today.days_to(until))
}

/// The seats whose terms end soon, by the day.
fn ending(context: &Context, forum: &Forum) -> BTreeMap<NaiveDate, Vec<usize>> {
    let followed = forum.successors();
    let mut ending: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (index, seat) in forum.seats.iter().enumerate() {
        let Some(until) = seat.term.until.filter(|until| is_near(context, *until)) else {
            continue;
        };
        let goes_on = until.succ_opt().is_some_and(|next| forum.valid.holds(next));
        let has_begun = seat.term.from.is_none_or(|from| from <= context.today.date);
        if followed[index].is_none() && goes_on && has_begun && !is_said(context, forum, index) {
            ending.entry(until).or_default().push(index);
        }
    }
    ending
}

fn seats_end(
    context: &Context,
    forum: &Forum,
    until: NaiveDate,
    seats: &[usize],
) -> Option<Diagnostic> {
    let named = |index: &usize| {
        let seat = &forum.seats[*index];
        seat.municipality.as_ref().map_or(side_word(seat.side), |id| id.as_str())
    };
    let mut names: Vec<&str> = seats.iter().map(named).collect();
    names.dedup();
    let place =
        context.repository.place(&forum_path(&forum.id), key!["seats", *seats.first()?, "until"]);
    let (who, who_en) = listing(&names);
    let ((da, en), (days_da, days_en)) = (day(until), days(context, until));
    let what = say!(
        "pladsen for {who} udløber den {da}, {days_da}, og ingen efterfølger er skrevet",
        "the seat for {who_en} ends on {en}, {days_en}, and no successor is written"
    );
    let help = say!(
        "bed om en udpegning, og skriv efterfølgeren under `[[seats]]`",
        "ask for an appointment, and write the successor under `[[seats]]`"
    );
    Some(
        Diagnostic::new(&CHECK.code, place, what, help)
            .about(format!("{until} {}", names.join(" "))),
    )
}

/// "om 12 dage".
fn days(context: &Context, until: NaiveDate) -> (String, String) {
    let Say { da, en } = match context.today.days_to(until) {
        0 => say!("i dag", "today"),
        1 => say!("i morgen", "tomorrow"),
        days => say!("om {days} dage", "in {days} days"),
    };
    (da, en)
}
