//! `sek completions`

use anyhow::Result;
use clap_complete::Shell;

use super::{Outcome, command, screen};

/// Print the completions of a shell
///
/// For bash: `sek completions bash > ~/.local/share/bash-completion/completions/sek`. For zsh,
/// into a folder of `$fpath` as `_sek`. For fish:
/// `sek completions fish > ~/.config/fish/completions/sek.fish`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell
    shell: Shell,
}

pub fn run(args: &Args) -> Result<Outcome> {
    let Args { shell } = args;
    let mut script = Vec::new();
    clap_complete::generate(*shell, &mut command(), "sek", &mut script);
    screen::print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
