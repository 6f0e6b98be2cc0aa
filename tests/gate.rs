//! The gate, from outside: honest changes are safe, and none of a corpus of hostile ones is. Each
//! is refused or left to the secretariat for the reason that it was made for.

mod bed;
mod demo;
mod elsewhere;
mod files;
mod history;
mod paths;
mod people;
mod replies;
mod run;
mod shape;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use sekretariat::check;
use sekretariat::diagnostic::Severity;
use sekretariat::gate::{Gated, codes};
use sekretariat::request::gate::Verdict;
use sekretariat::words::Language;

use bed::{Ask, Bed};

/// A change, and what the gate must say of it.
pub struct Case {
    pub name: String,
    pub ask: Ask,
    pub verdict: Verdict,
    /// A code that must be among the grounds.
    pub code: &'static str,
}

pub fn refused(name: impl Into<String>, code: &'static str, ask: Ask) -> Case {
    Case { name: name.into(), ask, verdict: Verdict::Refused, code }
}

pub fn held(name: impl Into<String>, code: &'static str, ask: Ask) -> Case {
    Case { name: name.into(), ask, verdict: Verdict::Secretariat, code }
}

static BED: LazyLock<Bed> = LazyLock::new(Bed::new);

/// Every case, and what the gate made of it: a verdict, an error, or a panic.
static JUDGED: LazyLock<Vec<(Case, Result<Gated, String>)>> = LazyLock::new(|| {
    let bed = &*BED;
    let groups = [
        paths::cases(bed),
        files::cases(bed),
        people::cases(bed),
        history::cases(bed),
        replies::cases(bed),
    ];
    let judged = |case: Case| {
        let gated = match catch_unwind(AssertUnwindSafe(|| bed.gate(&case.ask))) {
            Err(_) => Err("a panic".to_owned()),
            Ok(gated) => gated.map_err(|fault| format!("{fault:#}")),
        };
        (case, gated)
    };
    groups.into_iter().flatten().map(judged).collect()
});

fn found(gated: &Gated) -> Vec<&'static str> {
    gated.findings.iter().map(|found| found.code.id).collect()
}

#[test]
fn no_hostile_change_is_safe() {
    let names: BTreeSet<&str> = JUDGED.iter().map(|(case, _)| case.name.as_str()).collect();
    assert_eq!(names.len(), JUDGED.len(), "two cases have one name");
    assert!(names.len() >= 80, "only {} cases", names.len());
    let mut faults = Vec::new();
    for (case, gated) in JUDGED.iter() {
        let gated = match gated {
            Err(fault) => {
                faults.push(format!("{}: {fault}", case.name));
                continue;
            }
            Ok(gated) => gated,
        };
        let codes = found(gated);
        if gated.verdict() != case.verdict || !codes.contains(&case.code) {
            let verdict = gated.verdict();
            faults.push(format!("{}: {verdict:?} {codes:?}, not {}", case.name, case.code));
        }
        let worst = gated.judgement.grounds.iter().map(|ground| ground.reason.verdict()).max();
        assert_eq!(worst, Some(gated.verdict()), "{}", case.name);
        shape::look(gated);
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

fn honest(bed: &Bed) -> Vec<(&'static str, Ask)> {
    replies::honest(bed).into_iter().chain(people::honest(bed)).collect()
}

#[test]
fn honest_changes_are_safe() {
    let bed = &*BED;
    for (name, ask) in honest(bed) {
        let gated = bed.gate(&ask).expect("it is judged");
        assert_eq!(gated.verdict(), Verdict::Safe, "{name}: {:?}", gated.judgement.grounds);
        assert_eq!(found(&gated), Vec::<&str>::new(), "{name}");
        assert_eq!(gated.receipts().len(), 1, "{name}");
        assert_eq!(gated.change.head, ask.head, "{name}");
        shape::look(&gated);
    }
}

#[test]
fn every_code_is_some_cases_reason_and_has_a_line() {
    let page = include_str!("../docs/format/gate.md");
    let seen: BTreeSet<&str> =
        JUDGED.iter().filter_map(|(_, gated)| gated.as_ref().ok()).flat_map(found).collect();
    for code in codes::ALL {
        assert!(seen.contains(code.id), "no case of the corpus has {}", code.id);
        let verdict = if code.severity == Severity::Error { "afvist" } else { "til sekretariatet" };
        let line = format!("| `{}` | `{}` | {verdict} | ", code.id, code.name);
        assert!(page.contains(&line), "docs/format/gate.md has no line {line}");
    }
    let lines = page.lines().filter(|line| line.starts_with("| `G")).count();
    assert_eq!(lines, codes::ALL.len());
    let ids: BTreeSet<&str> = codes::ALL.iter().map(|code| code.id).collect();
    let names: BTreeSet<&str> = codes::ALL.iter().map(|code| code.name).collect();
    assert_eq!((ids.len(), names.len()), (lines, lines));
    assert!(!check::codes().any(|code| ids.contains(code.id) || names.contains(code.name)));
}

/// Nobody but the sender's own replies get a receipt, and nobody in doubt does.
#[test]
fn receipts_are_for_those_whose_sender_is_sure() {
    for (case, gated) in JUDGED.iter() {
        let Ok(gated) = gated else { continue };
        for (_, receipt) in gated.receipts() {
            assert_eq!(case.verdict, Verdict::Secretariat, "{}", case.name);
            assert!(["furesoe", "herlev"].contains(&receipt.party.as_str()), "{}", case.name);
        }
        if ["G022", "G024", "G025", "G026", "G041"].contains(&case.code) {
            assert!(gated.receipts().is_empty(), "{}", case.name);
        }
        // Who is logged in is known, whatever address the commits carry.
        if case.code == "G023" && case.ask.sender.is_some() {
            assert_eq!(gated.receipts().len(), 1, "{}", case.name);
        }
    }
}

/// What the gate says of every case, for the list of messages.
pub fn said() -> Vec<String> {
    let mut said = Vec::new();
    for (_, gated) in JUDGED.iter() {
        let Ok(gated) = gated else { continue };
        for language in [Language::Danish, Language::English] {
            let words = gated.all();
            said.extend(words.iter().map(|found| found.what.to(language).to_owned()));
            said.extend(words.iter().map(|found| found.help.to(language).to_owned()));
        }
    }
    said
}
