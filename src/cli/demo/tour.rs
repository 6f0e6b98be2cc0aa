//! Runs an example's commands as their reader would, each after a line that names it.

use std::ffi::OsString;
use std::path::Path;

use anyhow::{Context, Result};
use clap::{CommandFactory, Parser};

use crate::cli::open::Common;
use crate::cli::{Outcome, Sek, screen};

/// Runs the commands in the example at `root`. What they write goes into its folder, wherever it
/// was asked for from; the first that isn't fine says how it all went.
///
/// # Errors
/// If one of them could not.
pub fn run(inside: &Common, commands: &[&str], root: &Path) -> Result<Outcome> {
    let mut outcome = Outcome::Fine;
    for words in commands {
        screen::print(&format!("\n{}", prompt(inside, words)))?;
        let mut command =
            Sek::try_parse_from(arguments(words, root)).context("a line of the tour")?;
        command.common = inside.clone();
        let came_to = crate::cli::run(&command)?;
        if outcome == Outcome::Fine {
            outcome = came_to;
        }
    }
    Ok(outcome)
}

/// A command as it is typed, with the example's day where it counts.
pub fn line(inside: &Common, words: &str) -> String {
    match inside.today.as_deref().filter(|_| !words.starts_with("explain")) {
        Some(today) => format!("sek {words} --today {today}"),
        None => format!("sek {words}"),
    }
}

/// The same, as it stands above what it prints.
pub fn prompt(inside: &Common, words: &str) -> String {
    format!("$ {}\n", line(inside, words))
}

/// The words of a command. The folder that it writes into is in the example's own, whether the
/// command is told of it or not.
fn arguments(words: &str, root: &Path) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = vec!["sek".into()];
    let mut is_told = false;
    for word in words.split_whitespace() {
        let is_folder = arguments.last().is_some_and(|last| last == "-o" || last == "--out");
        is_told |= is_folder;
        arguments.push(if is_folder { root.join(word).into() } else { word.into() });
    }
    let sek = Sek::command();
    let name = words.split_whitespace().next().unwrap_or_default();
    let out = sek
        .find_subcommand(name)
        .and_then(|command| command.get_arguments().find(|argument| argument.get_id() == "out"));
    if let Some(folder) = out.and_then(|out| out.get_default_values().first()).filter(|_| !is_told)
    {
        arguments.extend(["--out".into(), root.join(folder).into()]);
    }
    arguments
}
