//! The command line: one file per command, each with its arguments and one function.
//!
//! Exit codes: 0 fine, 1 findings at error level, 2 could not.

mod check;
mod deadlines;
mod demo;
mod explain;
mod findings;
mod init;
mod new;
mod open;
mod pack;
mod screen;
mod status;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

pub use check::report;
pub use open::{Common, Opened};

use crate::source::Refusal;
use crate::words::{Language, Say, printable};

/// A joint municipal secretariat's meetings, agendas and municipal remarks as plain text in git:
/// checked, dated and compiled.
#[derive(Debug, Parser)]
#[command(name = "sek", version, max_term_width = 100)]
struct Sek {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Status(status::Args),
    Pack(pack::Args),
    Deadlines(deadlines::Args),
    New(new::Args),
    Explain(explain::Args),
    Init(init::Args),
    Demo(demo::Args),
}

/// Whether everything was fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Fine,
    /// There are findings at error level.
    Findings,
}

/// Reads the arguments, runs the command, and says how it went.
pub fn main() -> ExitCode {
    let sek = Sek::parse();
    match run(&sek) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(fault) if is_broken_pipe(&fault) => ExitCode::SUCCESS,
        Err(fault) => {
            let language = sek.common.language();
            let word = language.pick("fejl", "error");
            screen::tell(&format!("{word}: {}", in_words(&fault, language)));
            ExitCode::from(2)
        }
    }
}

fn run(sek: &Sek) -> Result<Outcome> {
    let common = &sek.common;
    match &sek.command {
        Command::Check(args) => check::run(common, args),
        Command::Status(args) => status::run(common, args),
        Command::Pack(args) => pack::run(common, args),
        Command::Deadlines(args) => deadlines::run(common, args),
        Command::New(args) => new::run(common, args),
        Command::Explain(args) => explain::run(common, args),
        Command::Init(args) => init::run(common, args),
        Command::Demo(args) => demo::run(common, args),
    }
}

/// What went wrong, in the reader's language as far as it is ours to say, and on lines of its own.
fn in_words(fault: &anyhow::Error, language: Language) -> String {
    if let Some(refusal) = fault.downcast_ref::<Refusal>() {
        let lines = refusal.to(language);
        return lines.lines().map(printable).collect::<Vec<_>>().join("\n");
    }
    let Some(say) = fault.downcast_ref::<Say>() else { return printable(&format!("{fault:#}")) };
    let causes = fault.chain().skip(1).map(|cause| format!(": {cause}")).collect::<String>();
    printable(&format!("{}{causes}", say.to(language)))
}

/// A reader that has seen enough (`sek status | head`) is no fault.
fn is_broken_pipe(fault: &anyhow::Error) -> bool {
    let broken = |cause: &(dyn std::error::Error + 'static)| {
        cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
    };
    fault.chain().any(broken)
}
