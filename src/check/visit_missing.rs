//! V002: a municipality that a round of visits leaves out.

use super::{Check, Context, day, listing, visit_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::VisitRound;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "V002", name: "visit-missing", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.visits.values() {
        found.extend(report(context, round));
    }
}

/// Said when the round is over or soon will be: before that there is time to plan.
fn report(context: &Context, round: &VisitRound) -> Option<Diagnostic> {
    let notice = i64::from(context.repository.secretariat.limits.notice_days);
    let days = context.today.days_to(round.until);
    // What a round of earlier years lacked, nobody can mend.
    if days > notice || days < -notice {
        return None;
    }
    let municipalities = context.repository.municipalities.values();
    let lacking = municipalities
        .filter(|municipality| round.includes(municipality) && round.lacking(&municipality.id) > 0);
    let names: Vec<&str> = lacking.map(|municipality| municipality.id.as_str()).collect();
    if names.is_empty() {
        return None;
    }
    let ((who_da, who_en), (da, en)) = (listing(&names), day(round.until));
    let what = match days {
        ..0 => say!(
            "besøgsrunden sluttede den {da} uden besøg hos {who_da}",
            "the round of visits ended on {en} without a visit to {who_en}"
        ),
        _ => say!(
            "besøgsrunden slutter den {da}, og der er ikke planlagt besøg hos {who_da}",
            "the round of visits ends on {en}, and no visit is planned to {who_en}"
        ),
    };
    let id = &round.id;
    let help = match days {
        ..0 => say!(
            "skriv de besøg, der blev holdt, eller forlæng runden med `until`",
            "write the visits that were held, or make the round longer with `until`"
        ),
        _ => say!(
            "se et forslag med `sek visits {id} --propose`, og aftal en dag",
            "see a proposal with `sek visits {id} --propose`, and agree on a day"
        ),
    };
    let place = context.repository.place(&visit_path(id), key!["until"]);
    Some(Diagnostic::new(&CHECK.code, place, what, help).about(names.join(" ")))
}
