//! L001 to L008: lots that nobody need believe. What is wrong is for `request` to say; each code
//! here has its kinds of fault.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::key;
use crate::model::{Lot, LotFault};
use crate::request::lots;

pub static UNFIT: Check =
    Check { code: code("L001", "lot-unfit"), run: |on, found| run(on, &UNFIT, found) };
pub static CHANGED: Check =
    Check { code: code("L002", "lot-changed"), run: |on, found| run(on, &CHANGED, found) };
pub static UNSEALED: Check =
    Check { code: code("L003", "lot-sealed-late"), run: |on, found| run(on, &UNSEALED, found) };
pub static EARLY: Check =
    Check { code: code("L004", "lot-drawn-early"), run: |on, found| run(on, &EARLY, found) };
pub static AGAIN: Check =
    Check { code: code("L005", "lot-drawn-again"), run: |on, found| run(on, &AGAIN, found) };
pub static PICKS: Check =
    Check { code: code("L006", "lot-picks-wrong"), run: |on, found| run(on, &PICKS, found) };
pub static WITNESS: Check =
    Check { code: code("L007", "lot-without-witness"), run: |on, found| run(on, &WITNESS, found) };
pub static WAITING: Check = Check {
    code: Code { id: "L008", name: "lot-waiting", severity: Severity::Warning },
    run: |on, found| run(on, &WAITING, found),
};

const fn code(id: &'static str, name: &'static str) -> Code {
    Code { id, name, severity: Severity::Error }
}

/// The check that a fault belongs to.
fn check_of(fault: &LotFault) -> &'static Check {
    match fault {
        LotFault::Twice(_)
        | LotFault::NoChoice
        | LotFault::TooMany
        | LotFault::NoSource
        | LotFault::NeedlessSource => &UNFIT,
        LotFault::Changed { .. } => &CHANGED,
        LotFault::Unprepared
        | LotFault::SealAbsent
        | LotFault::SealLate { .. }
        | LotFault::SealDoubtful { .. } => &UNSEALED,
        LotFault::Early { .. } => &EARLY,
        LotFault::Again { .. } | LotFault::WithdrawnAfter => &AGAIN,
        LotFault::Numbers { .. } | LotFault::WrongPicks { .. } | LotFault::OddPicks => &PICKS,
        LotFault::NoWitness => &WITNESS,
        LotFault::Waiting => &WAITING,
    }
}

fn run(context: &Context, check: &'static Check, found: &mut Vec<Diagnostic>) {
    let repository = context.repository;
    for lot in repository.lots.values() {
        let none = Vec::new();
        let editions = context.evidence.lots.get(&lot.id).unwrap_or(&none);
        let editions = context.evidence.has_history.then_some(editions.as_slice());
        let faults = lots::judge(lot, editions, context.calendar, context.today);
        for fault in faults.iter().filter(|fault| check_of(fault).code.id == check.code.id) {
            let (what, help) = fault.words(lot);
            found.push(Diagnostic::new(&check.code, place(context, lot, fault), what, help));
        }
    }
}

fn place(context: &Context, lot: &Lot, fault: &LotFault) -> Place {
    let path = lot.id.path();
    let at = |key: &[_]| context.repository.place(&path, key);
    match fault {
        LotFault::Twice(index) => at(key!["pool", *index]),
        LotFault::NoChoice if lot.count > 1 => at(key!["count"]),
        LotFault::NoChoice | LotFault::TooMany => at(key!["pool"]),
        LotFault::NoSource => at(key!["title"]),
        LotFault::NeedlessSource => at(key!["sources", 0, "name"]),
        LotFault::Changed { .. }
        | LotFault::SealAbsent
        | LotFault::SealLate { .. }
        | LotFault::SealDoubtful { .. } => at(key!["prepared", "seal"]),
        LotFault::Unprepared => at(key!["title"]),
        LotFault::Early { .. } => at(key!["drawn", "time"]),
        LotFault::Again { .. } if lot.drawn.is_none() => at(key!["title"]),
        LotFault::Again { .. } => at(key!["drawn", "time"]),
        LotFault::WithdrawnAfter => at(key!["withdrawn"]),
        LotFault::Numbers { .. } => at(key!["drawn", "numbers"]),
        LotFault::WrongPicks { .. } | LotFault::OddPicks => at(key!["drawn", "picks"]),
        LotFault::NoWitness => at(key!["drawn"]),
        LotFault::Waiting => at(key!["sources", 0, "published"]),
    }
}
