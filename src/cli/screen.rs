//! The screen: how wide it is, whether it takes colour, and printing to it.

use std::io::{ErrorKind, IsTerminal, Write};

use anyhow::Result;
use clap::ValueEnum;

use crate::words::personal::mask;

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}

impl Colour {
    /// Whether to use colour on standard output. `NO_COLOR` speaks unless the flag does.
    pub fn on(self) -> bool {
        match self {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
                !refused && std::io::stdout().is_terminal()
            }
        }
    }
}

/// The width to fit: 80 columns, or fewer on a narrower terminal.
pub fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.unwrap_or(80).clamp(40, 80)
}

/// Whether somebody reads standard output as it comes: a terminal, and no file or program.
pub fn is_watched() -> bool {
    std::io::stdout().is_terminal()
}

/// Prints to standard output what was made of the user's files and arguments. No personal number
/// gets this far but in an argument; should one, it is masked here.
///
/// # Errors
/// If the disk behind it is full.
pub fn print(text: &str) -> Result<()> {
    page(&mask(text))
}

/// Prints words of our own as they are: the pages have numbers of nobody as examples.
///
/// A reader that has seen enough (`sek check | head -n 1`) is no fault, and takes nothing away
/// from the rest: what else was asked for is done, and the exit code tells of the findings.
///
/// # Errors
/// If the disk behind it is full.
pub fn page(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(fault) if fault.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Says something beside the output, on standard error, without personal numbers. Where nobody
/// hears it, it is let go: the exit code still tells how it went.
pub fn tell(line: &str) {
    remark(&format!("{line}\n"));
}

/// [`tell`], for text with line ends of its own.
pub fn remark(text: &str) {
    let mut err = std::io::stderr().lock();
    let _ = err.write_all(mask(text).as_bytes()).and_then(|()| err.flush());
}
