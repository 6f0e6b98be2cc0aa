//! Whether a finding still asks for something: what the repository allows, and what was there
//! before.

use chrono::NaiveDate;

use super::Diagnostic;

/// The entry of `[[allow]]` that a finding falls under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    pub reason: String,
    /// The last day that it holds.
    pub until: NaiveDate,
}

/// A finding of this tree held against those of another one, the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgainstBase {
    New,
    Unchanged,
}

impl AgainstBase {
    /// The English word that machines read; SARIF's `baselineState` has the same.
    pub fn word(self) -> &'static str {
        match self {
            AgainstBase::New => "new",
            AgainstBase::Unchanged => "unchanged",
        }
    }
}

impl Diagnostic {
    /// Whether somebody should do something about it: it is neither allowed nor as old as the
    /// base. Only such findings are shown to people and decide the exit code.
    pub fn counts(&self) -> bool {
        self.allowed.is_none() && self.against_base != Some(AgainstBase::Unchanged)
    }
}
