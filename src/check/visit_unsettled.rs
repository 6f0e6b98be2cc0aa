//! V005: a visit that still stands as planned when its day has passed.

use super::{Check, Context, day, visit_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::VisitStatus;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "V005", name: "visit-unsettled", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.visits.values() {
        for (index, visit) in round.visits.iter().enumerate() {
            if visit.status != VisitStatus::Planned || visit.date >= context.today.date {
                continue;
            }
            let (id, (da, en)) = (&visit.municipality, day(visit.date));
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&visit_path(&round.id), key!["visits", index, "date"]),
                say!(
                    "besøget hos `{id}` den {da} står stadig som planlagt",
                    "the visit to `{id}` on {en} still stands as planned"
                ),
                say!(
                    "skriv `status = \"held\"` eller `status = \"cancelled\"`",
                    "write `status = \"held\"` or `status = \"cancelled\"`"
                ),
            ));
        }
    }
}
