//! M004: two meetings at the same time, of forums in which the same people sit.

use std::collections::BTreeSet;

use chrono::{Duration, NaiveDateTime};

use super::{Check, Context, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Meeting};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "M004", name: "meeting-clash", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut meetings: Vec<(&Meeting, &Forum)> = context.live_meetings().collect();
    meetings.sort_by_key(|(meeting, _)| (meeting.starts, &meeting.id));
    for (index, (first, forum)) in meetings.iter().enumerate() {
        let after = meetings[index + 1..].iter();
        for (second, other) in after.take_while(|(second, _)| second.starts < end(first)) {
            let Some(shared) = shared(forum, other, first) else { continue };
            let (name, id) = (&forum.short_name, &first.id);
            let place = context.repository.place(&meeting_path(second), key!["starts"]);
            let first_place = context.repository.place(&meeting_path(first), key!["starts"]);
            found.push(
                Diagnostic::new(
                    &CHECK.code,
                    place,
                    say!(
                        "mødet falder sammen med {name} ({id}); {shared} sidder begge steder",
                        "the meeting clashes with {name} ({id}); {shared} sits in both"
                    ),
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

/// Someone who sits in both forums on the day.
fn shared(one: &Forum, other: &Forum, meeting: &Meeting) -> Option<String> {
    let holders = |forum: &Forum| -> BTreeSet<String> {
        let seated = forum.seats.iter().filter(|seat| seat.term.holds(meeting.starts.date()));
        seated.filter_map(|seat| seat.holder.clone()).collect()
    };
    if one.id == other.id {
        return Some(one.short_name.clone());
    }
    holders(one).intersection(&holders(other)).next().cloned()
}
