//! `sek hook`

mod door;
mod gate;
mod receipts;
mod settle;
mod settled;
mod who;

use anyhow::{Result, bail};
use chrono::Utc;

use super::open::Common;
use super::{Outcome, screen};
use crate::say;
use crate::source::server::Server;
use crate::words::{Language, Say};

/// Run a server without a forge: a bare git repository that the parties push their answers to
///
/// A party pushes to `svar/<party>`. What isn't its own is refused at the door, what is safe comes
/// to the main branch at once, and the rest waits for the secretariat on its branch.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum Command {
    /// Write the hooks and git's settings into the bare repository
    Install,
    /// Judge a push before it is accepted; git runs it
    PreReceive,
    /// Put what is safe of a push on the main branch; git runs it
    PostReceive,
    /// Put on the main branch what was accepted when the server was stopped
    Finish {
        /// Nobody can push now: also remove what a killed push left locked
        #[arg(long)]
        after_crash: bool,
    },
    /// List what waits for the secretariat
    Waiting,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { command } = args;
    let server = Server::open(common.start())?;
    match command {
        Command::Install => install(common, &server),
        Command::PreReceive => door::run(common, &server),
        Command::PostReceive => post_receive(common, &server),
        Command::Finish { after_crash } => finish(common, &server, *after_crash),
        Command::Waiting => waiting(common, &server),
    }
}

fn install(common: &Common, server: &Server) -> Result<Outcome> {
    let Some(roster) = who::Roster::of(server)? else { bail!(no_main()) };
    let written = server.install(&std::env::current_exe()?)?;
    let list: String = written.iter().map(|path| format!("  {}\n", path.display())).collect();
    let main = roster.main();
    screen::print(&match roster.language(common) {
        Language::Danish => format!(
            "Skrevet:\n{list}\n\
             Kommunerne skubber til `svar/<kommune>`, og kun sekretariatet til `{main}`.\n\
             Lad serveren køre `sek hook finish --after-crash`, når den starter.\n"
        ),
        Language::English => format!(
            "Written:\n{list}\n\
             The municipalities push to `svar/<municipality>`, and only the secretariat to `{main}`.\n\
             Let the server run `sek hook finish --after-crash` when it starts.\n"
        ),
    })?;
    Ok(Outcome::Fine)
}

/// The push is accepted by now, so nothing here may look as if it weren't.
fn post_receive(common: &Common, server: &Server) -> Result<Outcome> {
    let pushed = door::updates(std::io::stdin().lock())?;
    let account = settle::settle(common, server, Utc::now())?;
    for one in pushed {
        let branch = account.known.branches.get(&one.name);
        if let Some(branch) = branch.filter(|branch| branch.tip == one.new) {
            screen::remark(&branch.words);
        }
    }
    account.fault.map_or(Ok(Outcome::Fine), Err)
}

fn finish(common: &Common, server: &Server, after_crash: bool) -> Result<Outcome> {
    server.clear_locks(after_crash);
    let account = settle::settle(common, server, Utc::now())?;
    let lines: String = account.settled.iter().map(|one| format!("{}\n", one.line)).collect();
    screen::print(&lines)?;
    account.fault.map_or(Ok(Outcome::Fine), Err)
}

fn waiting(common: &Common, server: &Server) -> Result<Outcome> {
    screen::print(&settle::waiting(common, server)?)?;
    Ok(Outcome::Fine)
}

fn no_main() -> Say {
    say!(
        "der er ingen sekretariat.toml på serverens hovedgren; læg repositoriet der først",
        "there is no sekretariat.toml on the server's main branch; put the repository there first"
    )
}
