//! The command line: one file per command, each with its arguments and one function.
//!
//! Exit codes: 0 fine, 1 findings at error level, 2 could not; of `sek gate` also 3, for the
//! secretariat to decide.

mod allow;
mod audience;
mod base;
mod case;
mod check;
mod completions;
mod coverage;
mod deadlines;
mod demo;
mod each;
mod editor;
mod enquiries;
mod explain;
mod extend;
mod failure;
mod findings;
mod fix;
mod followup;
mod form;
mod gate;
mod hook;
mod import;
mod import_agenda;
mod init;
mod invite;
mod ledger;
mod letters;
mod lots;
mod man;
mod moment;
mod new;
mod open;
mod pack;
mod paper;
mod present;
mod receive;
mod reply;
mod report;
mod request;
mod schema;
mod screen;
mod seats;
mod share;
mod status;
mod visits;

use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};

pub use check::report;
pub use open::{Common, Opened};

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
    Seats(seats::Args),
    Coverage(coverage::Args),
    Visits(visits::Args),
    Enquiries(enquiries::Args),
    Case(case::Args),
    Share(share::Args),
    Present(present::Args),
    Followup(followup::Args),
    Report(report::Args),
    New(new::Args),
    ImportAgenda(import_agenda::Args),
    Invite(invite::Args),
    Form(form::Args),
    Letters(letters::Args),
    Reply(reply::Args),
    Import(import::Args),
    Receive(receive::Args),
    Extend(extend::Args),
    Lots(lots::Args),
    Gate(gate::Args),
    Hook(hook::Args),
    Explain(explain::Args),
    Allow(allow::Args),
    Init(init::Args),
    Demo(demo::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Whether everything was fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Fine,
    /// There are findings at error level.
    Findings,
    /// A change that somebody has to decide on.
    ForSecretariat,
}

/// The command line as clap knows it: its pages and completions are made of it.
pub fn command() -> clap::Command {
    Sek::command()
}

/// Reads the arguments, runs the command, and says how it went.
pub fn main() -> ExitCode {
    let sek = Sek::parse();
    match run(&sek) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::ForSecretariat) => ExitCode::from(3),
        Err(fault) => {
            let language = failure::language(&sek.common);
            let word = language.pick("fejl", "error");
            screen::tell(&format!("{word}: {}", failure::in_words(&fault, language)));
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
        Command::Case(args) => case::run(common, args),
        Command::Report(args) => report::run(common, args),
        Command::Share(args) => share::run(common, args),
        Command::Present(args) => present::run(common, args),
        Command::Followup(args) => followup::run(common, args),
        Command::Deadlines(args) => deadlines::run(common, args),
        Command::Seats(args) => seats::run(common, args),
        Command::Coverage(args) => coverage::run(common, args),
        Command::Visits(args) => visits::run(common, args),
        Command::Enquiries(args) => enquiries::run(common, args),
        Command::New(args) => new::run(common, args),
        Command::ImportAgenda(args) => import_agenda::run(common, args),
        Command::Invite(args) => invite::run(common, args),
        Command::Form(args) => form::run(common, args),
        Command::Letters(args) => letters::run(common, args),
        Command::Reply(args) => reply::run(common, args),
        Command::Import(args) => import::run(common, args),
        Command::Receive(args) => receive::run(common, args),
        Command::Extend(args) => extend::run(common, args),
        Command::Lots(args) => lots::run(common, args),
        Command::Gate(args) => gate::run(common, args),
        Command::Hook(args) => hook::run(common, args),
        Command::Explain(args) => explain::run(common, args),
        Command::Allow(args) => allow::run(common, args),
        Command::Init(args) => init::run(common, args),
        Command::Demo(args) => demo::run(common, args),
        Command::Schema(args) => schema::run(common, args),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    }
}
