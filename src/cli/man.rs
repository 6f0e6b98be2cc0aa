//! `sek man`

use std::path::PathBuf;

use anyhow::Result;
use clap_mangen::Man;

use super::{Outcome, command, screen};
use crate::source::OutFolder;

/// Write the man pages into a folder: `sek(1)`, and one for each command
///
/// For yourself alone: `sek man ~/.local/share/man/man1`, then `man sek`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to write into
    dir: PathBuf,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let Args { dir } = args;
    let folder = OutFolder::open(dir)?;
    let mut sek = command().disable_help_subcommand(true);
    sek.build();
    pages(&sek, &folder)?;
    Ok(Outcome::Fine)
}

/// The page of a command, and those of the commands below it.
fn pages(command: &clap::Command, folder: &OutFolder) -> Result<()> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name()).to_owned();
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    let page = String::from_utf8_lossy(&page);
    let file = format!("{name}.1");
    folder.write(&file, with_title(&page, &name).as_bytes())?;
    screen::print(&format!("{}\n", folder.path().join(file).display()))?;
    for inner in command.get_subcommands() {
        pages(inner, folder)?;
    }
    Ok(())
}

/// The page with a title line of our own: the crate leaves an empty date out, and what follows it
/// would be taken for one.
fn with_title(page: &str, name: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let title = format!(".TH {name} 1 \"\" \"sek {version}\" \"\"\n");
    let line = |line: &str| match line.starts_with(".TH ") {
        true => title.clone(),
        false => format!("{line}\n"),
    };
    page.lines().map(line).collect()
}
