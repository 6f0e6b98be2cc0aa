//! M007: a local time that the change of clocks leaves out or strikes twice.

use chrono::NaiveDateTime;

use super::{Check, Context, forum_path, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Request, RoundDue, RoundId};
use crate::request::round_due;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "M007", name: "clock-change", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut uncounted = Vec::new();
    let mut look = |at: NaiveDateTime, place: &dyn Fn() -> Place| {
        if let Err(fault) = context.calendar.instant(at) {
            found.push(Diagnostic::new(&CHECK.code, place(), fault.what(), fault.help()));
        }
    };
    for meeting in context.repository.meetings.values() {
        let path = meeting_path(meeting);
        let place = |key: &[crate::model::Step]| context.repository.place(&path, key);
        look(meeting.starts, &|| place(key!["starts"]));
        for (key, at) in [
            ("ends", meeting.ends),
            ("agenda_received", meeting.agenda_received),
            ("agenda_sent", meeting.agenda_sent),
        ] {
            if let Some(at) = at {
                look(at, &|| place(key![key]));
            }
        }
        for (index, own) in meeting.overrides.iter().enumerate() {
            if let Some(clock) = own.clock {
                look(own.date.and_time(clock), &|| place(key!["overrides", index, "until"]));
            }
        }
        // A fault of the meeting's own time has been said above.
        let is_sound = context.calendar.instant(meeting.starts).is_ok();
        for (key, fault) in context.schedule(meeting).faults.iter().filter(|_| is_sound) {
            let place =
                context.repository.place(&forum_path(&meeting.forum), key!["deadlines", *key]);
            let (what, help) = (fault.what.clone(), fault.help.clone());
            let meeting_place = context.repository.place(&path, key!["starts"]);
            uncounted.push(
                Diagnostic::new(&CHECK.code, place, what, help)
                    .with(meeting_place, say!("mødet", "the meeting")),
            );
        }
    }
    for round in context.repository.rounds() {
        let receipts = round.id.receipts_path();
        for (index, given) in round.receipts.extensions.iter().enumerate() {
            if let Some(clock) = given.clock {
                let at = key!["extensions", index, "until"];
                look(given.date.and_time(clock), &|| context.repository.place(&receipts, at));
            }
        }
    }
    for request in context.repository.requests.values() {
        requested(context, request, &mut look, &mut uncounted);
    }
    found.extend(uncounted);
}

/// The times of a request, and the rules of its rounds that can't be counted.
fn requested(
    context: &Context,
    request: &Request,
    look: &mut impl FnMut(NaiveDateTime, &dyn Fn() -> Place),
    uncounted: &mut Vec<Diagnostic>,
) {
    let path = request.path();
    let place = |key: &[crate::model::Step]| context.repository.place(&path, key);
    if let Some((date, Some(clock))) = request.asker_deadline {
        look(date.and_time(clock), &|| place(key!["asker_deadline"]));
    }
    for (index, round) in request.rounds.iter().enumerate() {
        if let Some(opens) = round.opens {
            look(opens, &|| place(key!["rounds", index, "opens"]));
        }
        if let Some(RoundDue::Until(date, Some(clock))) = round.due {
            look(date.and_time(clock), &|| place(key!["rounds", index, "until"]));
        }
        let id = RoundId::Request { request: request.id.clone(), round: round.id.clone() };
        let Some(asked) = context.repository.round(&id) else { continue };
        if let Err(Some(fault)) = round_due(context.repository, &asked, context.calendar) {
            let at = place(key!["rounds", index, "deadline"]);
            uncounted.push(Diagnostic::new(&CHECK.code, at, fault.what, fault.help));
        }
    }
}
