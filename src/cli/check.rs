//! `sek check`

use anyhow::Result;

use super::open::{Common, Opened};
use super::{Outcome, findings, screen};
use crate::diagnostic::{Diagnostic, Human, Severity};
use crate::words::printable;

/// Check every file, and say what is wrong, where, and what to do
///
/// Reads everything and changes none of it. Exit code 1 if there are errors; warnings alone give 0.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    wanted: findings::Wanted,
    /// Leave the annexes unread: much faster, but personal numbers in them are not found
    #[arg(long)]
    no_annexes: bool,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { wanted, no_annexes } = args;
    let outputs = wanted.outputs(common)?;
    let mut opened = Opened::new(common)?;
    if !no_annexes {
        opened.read_annexes(|_| true);
    }
    let found = opened.findings();
    outputs.write(common, &opened, &found)?;
    let outcome = outcome(&found);
    // The program ends here, and the system takes it all back at once.
    std::mem::forget((opened, found));
    Ok(outcome)
}

/// Whether any of the findings is an error that counts.
pub fn outcome(findings: &[Diagnostic]) -> Outcome {
    match findings.iter().any(|found| found.counts() && found.severity == Severity::Error) {
        true => Outcome::Findings,
        false => Outcome::Fine,
    }
}

/// The count of the findings, and the first few in a line each.
pub fn summary(opened: &Opened, findings: &[Diagnostic]) -> String {
    let human = Human { language: opened.language, color: false, width: screen::width() };
    let line = |found: &Diagnostic| {
        let what = printable(found.what.to(opened.language));
        format!("{} {}: {what}\n", found.code.id, printable(&found.place.path))
    };
    let lines: String = findings.iter().filter(|found| found.counts()).map(line).collect();
    format!("{lines}{}\n", human.summary(findings))
}

/// The findings as people read them, with a last line that counts them.
pub fn report(opened: &Opened, findings: &[Diagnostic], color: bool, width: usize) -> String {
    Human { language: opened.language, color, width }.report(findings, &opened.texts)
}
