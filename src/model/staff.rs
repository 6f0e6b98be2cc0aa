//! `staff.toml`: the staff that municipalities lend to networks and working groups.

use super::{Id, Term};

/// Staff that a municipality lends. Nobody is named: it is a function, a share or some hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loan {
    pub municipality: Id,
    /// A forum's id, or the task in words.
    pub to: String,
    pub role: Option<String>,
    /// Percent of a full-time post.
    pub share: Option<u32>,
    /// Hours over the whole time of the loan.
    pub hours: Option<u32>,
    pub kind: LoanKind,
    pub term: Term,
}

/// How a loan was agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LoanKind {
    /// For a year at a time.
    Yearly,
    /// For one task.
    AdHoc,
}

impl Loan {
    /// Whether `other` goes on with what this one ends.
    pub fn is_followed_by(&self, other: &Loan) -> bool {
        self.municipality == other.municipality
            && self.to == other.to
            && other.term.from > self.term.from
    }
}
