//! `sek check`

use anyhow::Result;
use clap::ValueEnum;

use super::open::{Common, Opened};
use super::{Outcome, screen};
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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { format } = args;
    let opened = Opened::new(common)?;
    let findings = opened.findings();
    match format {
        Format::Human => {
            if !opened.evidence.has_history {
                opened.warn_of_gaps();
            }
            screen::print(&report(&opened, &findings, common.color.on(), screen::width()))?;
        }
        Format::Json => {
            let date = opened.today.date;
            screen::print(&diagnostic::to_json(&findings, &opened.texts, opened.language, date))?;
        }
    }
    let outcome = outcome(&findings);
    // The program ends here, and the system takes it all back at once.
    std::mem::forget((opened, findings));
    Ok(outcome)
}

/// Whether any of the findings is an error.
pub fn outcome(findings: &[Diagnostic]) -> Outcome {
    match findings.iter().any(|found| found.severity == Severity::Error) {
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
    let lines: String = findings.iter().map(line).collect();
    format!("{lines}{}\n", human.summary(findings))
}

/// The findings as people read them, with a last line that counts them.
pub fn report(opened: &Opened, findings: &[Diagnostic], color: bool, width: usize) -> String {
    let human = Human { language: opened.language, color, width };
    let mut out = human.render_all(findings, &opened.texts);
    out.push_str(&human.summary(findings));
    out.push('\n');
    if let Some(first) = findings.first() {
        let word = opened.language.pick("læs mere", "read more");
        out.push_str(&format!("{word}: sek explain {}\n", first.code.id));
    }
    out
}
