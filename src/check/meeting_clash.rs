//! M004: two meetings at the same time, of forums in which the same people sit.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDateTime};

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Meeting};
use crate::words::Say;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "M004", name: "meeting-clash", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut meetings: Vec<(&Meeting, &Forum)> = context.live_meetings().collect();
    meetings.sort_by_key(|(meeting, _)| (meeting.starts, &meeting.id));
    for (index, (first, forum)) in meetings.iter().enumerate() {
        let after = meetings[index + 1..].iter();
        for (second, other) in after.take_while(|(second, _)| second.starts < end(first)) {
            let Some(what) = clash(forum, other, first) else { continue };
            let place = context.repository.place(&meeting_path(second), key!["starts"]);
            let first_place = context.repository.place(&meeting_path(first), key!["starts"]);
            found.push(
                Diagnostic::new(
                    &CHECK.code,
                    place,
                    what,
                    say!("flyt det ene møde", "move one of the meetings"),
                )
                .with(first_place, say!("det andet møde", "the other meeting")),
            );
        }
    }
}

/// A meeting without an end is taken to last an hour.
fn end(meeting: &Meeting) -> NaiveDateTime {
    let hour = || meeting.starts.checked_add_signed(Duration::hours(1));
    meeting.ends.filter(|ends| *ends > meeting.starts).or_else(hour).unwrap_or(meeting.starts)
}

/// Why the two can't be at once: it is the same forum, or someone sits in both on the day.
fn clash(one: &Forum, other: &Forum, meeting: &Meeting) -> Option<Say> {
    let id = &meeting.id;
    if one.id == other.id {
        return Some(say!(
            "forummet har et andet møde på samme tid: {id}",
            "the forum has another meeting at the same time: {id}"
        ));
    }
    let holders = |forum: &Forum| -> BTreeSet<String> {
        let seated = forum.seats.iter().filter(|seat| seat.term.holds(meeting.starts.date()));
        seated.filter_map(|seat| seat.holder.clone()).collect()
    };
    let (one, other) = (holders(one), holders(other));
    let mut shared = one.intersection(&other);
    let first = shared.next()?;
    let (more_da, more_en) = match shared.count() {
        0 => (String::new(), String::new()),
        more => (format!(" og {more} til"), format!(" and {more} more")),
    };
    Some(say!(
        "mødet falder sammen med {id}, og `{first}`{more_da} har plads i begge fora",
        "the meeting clashes with {id}, and `{first}`{more_en} has a seat in both forums"
    ))
}
