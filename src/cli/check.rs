//! `sek check`

use anyhow::Result;

use super::open::{Common, Opened};
use super::{Outcome, base, findings, fix, screen};
use crate::diagnostic::{Diagnostic, Human, Severity};
use crate::words::printable;

/// Check every file, and say what is wrong, where, and what to do
///
/// Reads everything and changes none of it. Exit code 1 if there are errors; warnings alone give 0.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    wanted: findings::Wanted,
    /// Report only what is new since the commit that this and REV have in common
    #[arg(long, value_name = "REV")]
    base: Option<String>,
    /// Mend what is certain, after showing it, and check what is left
    #[arg(long, conflicts_with_all = ["base", "diff"])]
    fix: bool,
    /// Show what `--fix` would change, and write nothing
    #[arg(long, conflicts_with = "base")]
    diff: bool,
    /// Let `--fix` write over what git doesn't have
    #[arg(long, requires = "fix")]
    allow_dirty: bool,
    /// Leave the annexes unread: much faster, but personal numbers in them are not found
    #[arg(long)]
    no_annexes: bool,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { wanted, base, fix, diff, allow_dirty: _, no_annexes } = args;
    let outputs = wanted.outputs(common)?;
    let mut opened = Opened::new(common)?;
    if *diff {
        let found = opened.findings();
        mend(common, args, opened, &outputs)?;
        return Ok(outcome(&found));
    }
    if *fix {
        mend(common, args, opened, &outputs)?;
        opened = Opened::new(common)?;
    }
    if !no_annexes {
        opened.read_annexes(|_| true);
    }
    let found = match base {
        None => {
            let found = opened.findings();
            outputs.write(common, &opened, &found, None)?;
            found
        }
        Some(rev) => {
            let compared = base::compare(common, &opened, rev, !no_annexes)?;
            outputs.write(common, &opened, &compared.findings, Some(compared.mended))?;
            outputs.remark(&compared.summary(opened.language))?;
            compared.findings
        }
    };
    let outcome = outcome(&found);
    // The program ends here, and the system takes it all back at once.
    std::mem::forget((opened, found));
    Ok(outcome)
}

/// Shows what can be mended for certain, and writes it if that was asked for.
fn mend(common: &Common, args: &Args, opened: Opened, outputs: &findings::Outputs) -> Result<()> {
    let (root, language) = (opened.root.clone(), opened.language);
    let changes = fix::changes(common, opened)?;
    outputs.remark(&fix::diff(&changes, common.color.on()))?;
    if args.fix {
        fix::write(&root, &changes, args.allow_dirty)?;
    }
    let after = if args.fix { "\n" } else { "" };
    outputs.remark(&(fix::summary(changes.len(), args.fix, language) + after))
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
    let human =
        Human { language: opened.language, color: false, width: screen::width(), wrap: false };
    let line = |found: &Diagnostic| {
        let what = printable(found.what.to(opened.language));
        format!("{} {}: {what}\n", found.code.id, printable(&found.place.path))
    };
    let lines: String = findings.iter().filter(|found| found.counts()).map(line).collect();
    format!("{lines}{}\n", human.summary(findings))
}

/// The findings as people read them, with a last line that counts them.
pub fn report(opened: &Opened, findings: &[Diagnostic], color: bool, width: usize) -> String {
    Human { language: opened.language, color, width, wrap: screen::is_watched() }
        .report(findings, &opened.texts)
}
