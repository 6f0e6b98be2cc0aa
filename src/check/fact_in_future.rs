//! M012: something is written as done, at a time that hasn't come.

use chrono::{NaiveDate, NaiveDateTime, Utc};

use super::{Check, Context, meeting_path, visit_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Status, VisitStatus};
use crate::say;
use crate::words::{Language, date};

pub static CHECK: Check =
    Check { code: Code { id: "M012", name: "fact-in-future", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    visits(context, found);
    enquiries(context, found);
    for (meeting, _) in context.meetings() {
        let held = (meeting.status == Status::Held).then_some(meeting.starts);
        let minutes = meeting.minutes.as_ref().and_then(|minutes| minutes.sent);
        let facts = [
            (
                "meeting.toml",
                "status",
                held,
                "mødet er sat til `held`",
                "the meeting is set to `held`",
            ),
            (
                "meeting.toml",
                "agenda_received",
                meeting.agenda_received,
                "dagsordenen står som modtaget",
                "the agenda is recorded as received",
            ),
            (
                "meeting.toml",
                "agenda_sent",
                meeting.agenda_sent,
                "dagsordenen står som sendt",
                "the agenda is recorded as sent",
            ),
            (
                "minutes.md",
                "sent",
                minutes,
                "referatet står som sendt",
                "the minutes are recorded as sent",
            ),
        ];
        for (file, key, at, da, en) in facts {
            let Some(at) = at.filter(|at| is_to_come(context, *at)) else { continue };
            let path = match file {
                "minutes.md" => format!("{}/minutes.md", meeting.id.folder()),
                _ => meeting_path(meeting),
            };
            let at =
                [Language::Danish, Language::English].map(|language| date::moment(at, language));
            let place = context.repository.place(&path, crate::key![key]);
            found.push(told(place, (da, en), at));
        }
    }
}

fn told(place: Place, (da, en): (&str, &str), [at_da, at_en]: [String; 2]) -> Diagnostic {
    Diagnostic::new(
        &CHECK.code,
        place,
        say!("{da}, men det er først den {at_da}", "{en}, but that is not until {at_en}"),
        say!(
            "ret tidspunktet, eller skriv det, når det er sket",
            "correct the time, or write it when it has happened"
        ),
    )
}

fn visits(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.visits.values() {
        for (index, visit) in round.visits.iter().enumerate() {
            if visit.status == VisitStatus::Held && visit.date > context.today.date {
                let path = visit_path(&round.id);
                let place = context.repository.place(&path, crate::key!["visits", index, "status"]);
                let words = ("besøget står som holdt", "the visit is recorded as held");
                found.push(told(place, words, days(visit.date)));
            }
        }
    }
}

fn enquiries(context: &Context, found: &mut Vec<Diagnostic>) {
    for (year, enquiries) in &context.repository.enquiries {
        let path = format!("enquiries/{year:04}.toml");
        for (index, enquiry) in enquiries.iter().enumerate() {
            let facts = [
                (
                    "date",
                    Some(enquiry.date),
                    ("henvendelsen står som modtaget", "the enquiry is recorded as received"),
                ),
                (
                    "answered",
                    enquiry.answered,
                    ("henvendelsen står som besvaret", "the enquiry is recorded as answered"),
                ),
            ];
            for (key, date, words) in facts {
                if let Some(date) = date.filter(|date| *date > context.today.date) {
                    let at = crate::key!["enquiries", index, key];
                    found.push(told(context.repository.place(&path, at), words, days(date)));
                }
            }
        }
    }
}

fn days(day: NaiveDate) -> [String; 2] {
    [Language::Danish, Language::English].map(|language| date::date(day, language))
}

fn is_to_come(context: &Context, at: NaiveDateTime) -> bool {
    let instant = context.calendar.instant(at);
    instant.is_ok_and(|instant| instant.with_timezone(&Utc) > context.today.ends)
}
