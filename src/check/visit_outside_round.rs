//! V004: a visit that lies before its round begins or after it ends, or to somebody who isn't in it.

use super::{Check, Context, day, visit_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Visit, VisitRound};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "V004", name: "visit-outside-round", severity: Severity::Error },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for round in context.repository.visits.values() {
        for (index, visit) in round.visits.iter().enumerate() {
            found.extend(outside(context, round, index, visit));
            found.extend(uninvited(context, round, index, visit));
        }
    }
}

fn outside(
    context: &Context,
    round: &VisitRound,
    index: usize,
    visit: &Visit,
) -> Option<Diagnostic> {
    if (round.from..=round.until).contains(&visit.date) {
        return None;
    }
    let path = visit_path(&round.id);
    let ((da, en), (from_da, from_en)) = (day(visit.date), day(round.from));
    let (until_da, until_en) = day(round.until);
    let what = say!(
        "besøget den {da} ligger uden for runden, som går fra den {from_da} til den {until_da}",
        "the visit on {en} is outside the round, which goes from {from_en} to {until_en}"
    );
    let help = say!(
        "ret besøgets dato, eller ret rundens `from` og `until`",
        "correct the visit's date, or the round's `from` and `until`"
    );
    let place = context.repository.place(&path, key!["visits", index, "date"]);
    Some(Diagnostic::new(&CHECK.code, place, what, help))
}

fn uninvited(
    context: &Context,
    round: &VisitRound,
    index: usize,
    visit: &Visit,
) -> Option<Diagnostic> {
    let municipality = context.repository.municipalities.get(&visit.municipality)?;
    if round.includes(municipality) {
        return None;
    }
    let id = &visit.municipality;
    let what = say!("`{id}` er ikke med i runden", "`{id}` isn't in the round");
    let help = say!(
        "skriv kommunen i rundens `municipalities`, eller ret besøget",
        "write the municipality in the round's `municipalities`, or correct the visit"
    );
    let place =
        context.repository.place(&visit_path(&round.id), key!["visits", index, "municipality"]);
    Some(Diagnostic::new(&CHECK.code, place, what, help))
}
