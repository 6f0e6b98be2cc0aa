//! V001: two visits at once, or a visit while one of our own forums meets.

use chrono::{Duration, NaiveDateTime};

use super::{Check, Context, day, meeting_path, visit_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Id, Meeting, Visit, VisitStatus};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "V001", name: "visit-clash", severity: Severity::Warning }, run };

/// A visit that is still to be, with its round and its place in the round's file.
type Coming<'a> = (&'a Id, usize, &'a Visit);

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let mut visits = coming(context);
    visits.sort_by_key(|(round, index, visit)| (visit.date, visit.clock, *round, *index));
    for (at, (round, index, visit)) in visits.iter().enumerate() {
        let place = context.repository.place(&visit_path(round), key!["visits", *index, "date"]);
        let earlier = visits[..at].iter().rev();
        let mut same_day = earlier.take_while(|(.., other)| other.date == visit.date);
        if let Some((other_round, other_index, other)) =
            same_day.find(|(.., other)| is_at_once(visit, other))
        {
            let ((da, en), (one, two)) =
                (day(visit.date), (&other.municipality, &visit.municipality));
            let what = say!(
                "`{one}` og `{two}` skal besøges samtidig den {da}",
                "`{one}` and `{two}` are to be visited at once on {en}"
            );
            let help = say!("flyt det ene besøg", "move one of the visits");
            let other = context
                .repository
                .place(&visit_path(other_round), key!["visits", *other_index, "date"]);
            let clash = Diagnostic::new(&CHECK.code, place, what, help);
            found.push(clash.with(other, say!("det andet besøg", "the other visit")));
        } else if let Some(meeting) = meeting_at(context, visit) {
            let (id, to) = (&meeting.id, &visit.municipality);
            let what = say!(
                "besøget hos `{to}` falder sammen med mødet {id}",
                "the visit to `{to}` clashes with the meeting {id}"
            );
            let help = say!("flyt besøget", "move the visit");
            let other = context.repository.place(&meeting_path(meeting), key!["starts"]);
            let clash = Diagnostic::new(&CHECK.code, place, what, help);
            found.push(clash.with(other, say!("mødet", "the meeting")));
        }
    }
}

fn coming<'a>(context: &Context<'a>) -> Vec<Coming<'a>> {
    let today = context.today.date;
    let rounds = context.repository.visits.values();
    let visits = rounds.flat_map(|round| {
        let numbered = round.visits.iter().enumerate();
        numbered.map(move |(index, visit)| (&round.id, index, visit))
    });
    let is_coming = |visit: &Visit| visit.status == VisitStatus::Planned && visit.date >= today;
    visits.filter(|(.., visit)| is_coming(visit)).collect()
}

/// When a visit with a clock time begins and ends: it is taken to last an hour.
fn span(visit: &Visit) -> Option<(NaiveDateTime, NaiveDateTime)> {
    let begins = visit.date.and_time(visit.clock?);
    Some((begins, begins.checked_add_signed(Duration::hours(1))?))
}

/// Two on one day are at once unless their clock times say that they aren't.
fn is_at_once(one: &Visit, other: &Visit) -> bool {
    match (span(one), span(other)) {
        (Some((begins, ends)), Some((other_begins, other_ends))) => {
            begins < other_ends && other_begins < ends
        }
        _ => true,
    }
}

fn meeting_at<'a>(context: &Context<'a>, visit: &Visit) -> Option<&'a Meeting> {
    let (begins, ends) = span(visit)?;
    let mut meetings = context.coming_meetings().map(|(meeting, _)| meeting);
    meetings.find(|meeting| {
        let hour = || meeting.starts.checked_add_signed(Duration::hours(1));
        let last = meeting.ends.filter(|end| *end > meeting.starts).or_else(hour);
        meeting.starts < ends && last.is_some_and(|last| begins < last)
    })
}
