//! V003: a visit on a holiday, a closed day or in a weekend.

use super::{Check, Context, closed_words, visit_path};
use crate::calendar::Weekdays;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::VisitStatus;
use crate::words::{Language, date};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "V003", name: "visit-on-closed-day", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.visits.values() {
        for (index, visit) in round.visits.iter().enumerate() {
            let closed = context.calendar.closed_on(visit.date, Weekdays::MonFri);
            let Some(closed) = closed.filter(|_| visit.status == VisitStatus::Planned) else {
                continue;
            };
            let closed = closed_words(&closed);
            let (why_da, why_en) = (closed.da, closed.en);
            let da = date::long_date(visit.date, Language::Danish);
            let en = date::long_date(visit.date, Language::English);
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&visit_path(&round.id), key!["visits", index, "date"]),
                say!("besøget ligger {da}: {why_da}", "the visit is on {en}: {why_en}"),
                say!("flyt besøget til en arbejdsdag", "move the visit to a working day"),
            ));
        }
    }
}
