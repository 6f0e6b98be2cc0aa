//! Intake: what comes from outside becomes replies and receipts, and what goes out to be answered.
//!
//! Texts in, texts out: nothing here reads a file, runs a program or looks at the clock.

pub mod draft;
pub mod invitation;
pub mod receipts;
pub mod slip;
pub mod template;

use crate::words::Say;

/// Why something can't be taken in, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub what: Say,
    pub help: Say,
}
pub mod agenda;
