//! A refusal: the environment doesn't allow a right answer, and what to do about it.

use std::fmt;

use crate::words::{Language, Say};

/// Why there is no answer, and the remedy. It travels as an `anyhow` error; who prints it takes
/// it out with `downcast_ref` to say it in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub what: Say,
    pub help: Say,
}

impl Refusal {
    /// The problem and the remedy, a line each.
    pub fn to(&self, language: Language) -> String {
        let help = language.pick("hjælp", "help");
        format!("{}\n{help}: {}", self.what.to(language), self.help.to(language))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.to(Language::English))
    }
}

impl std::error::Error for Refusal {}
