//! `sek check`

use anyhow::Result;
use clap::ValueEnum;

use super::open::{Common, Opened};
use super::{Outcome, base, fix, screen};
use crate::diagnostic::{self, Diagnostic, Human, Severity};
use crate::words::printable;

/// Check every file, and say what is wrong, where, and what to do
///
/// Reads everything and writes nothing. Exit code 1 if there are errors; warnings alone give 0.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How to write the findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { format, base, fix, diff, allow_dirty: _ } = args;
    let mut opened = Opened::new(common)?;
    if *diff {
        let findings = opened.findings();
        mend(common, args, opened)?;
        return Ok(outcome(&findings));
    }
    if *fix {
        mend(common, args, opened)?;
        opened = Opened::new(common)?;
    }
    let comparison = base.as_ref().map(|rev| base::compare(common, &opened, rev)).transpose()?;
    let findings = match &comparison {
        Some(comparison) => comparison.findings.clone(),
        None => opened.findings(),
    };
    match format {
        Format::Human => {
            if !opened.evidence.has_history {
                opened.warn_of_gaps();
            }
            let mut text = report(&opened, &findings, common.color.on(), screen::width());
            text.extend(comparison.iter().map(|all| all.summary(opened.language)));
            screen::print(&text)?;
        }
        Format::Json => {
            let date = opened.today.date;
            screen::print(&diagnostic::to_json(&findings, &opened.texts, opened.language, date))?;
        }
    }
    Ok(outcome(&findings))
}

/// Shows what can be mended for certain, and writes it if that was asked for.
fn mend(common: &Common, args: &Args, opened: Opened) -> Result<()> {
    let (root, language) = (opened.root.clone(), opened.language);
    let changes = fix::changes(common, opened)?;
    // Where machines read the findings, the difference is for who stands by.
    let show = |text: &str| match args.format {
        Format::Human => screen::print(text),
        Format::Json => {
            eprint!("{text}");
            Ok(())
        }
    };
    show(&fix::diff(&changes, common.color.on()))?;
    if args.fix {
        fix::write(&root, &changes, args.allow_dirty)?;
    }
    show(&(fix::summary(changes.len(), args.fix, language) + "\n"))
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
    let human = Human { language: opened.language, color, width };
    let mut out = human.render_all(findings, &opened.texts);
    out.push_str(&human.summary(findings));
    out.push('\n');
    let fixable = fix::fixable(findings);
    if fixable > 0 {
        let (da, en) = ("kan rettes med `sek check --fix`", "can be mended with `sek check --fix`");
        out.push_str(&format!("{fixable} {}\n", opened.language.pick(da, en)));
    }
    if let Some(first) = findings.iter().find(|found| found.counts()) {
        let word = opened.language.pick("læs mere", "read more");
        out.push_str(&format!("{word}: sek explain {}\n", first.code.id));
    }
    out
}
