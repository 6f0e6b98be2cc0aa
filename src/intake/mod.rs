//! Intake: what comes from outside becomes replies and receipts, and what goes out to be answered.
//!
//! Texts in, texts out: nothing here reads a file, runs a program or looks at the clock.

pub mod dispatch;
pub mod draft;
pub mod incoming;
pub mod invitation;
pub mod letter;
pub mod lots;
mod mail;
mod page;
pub mod plain;
pub mod propose;
pub mod receipts;
pub mod slip;
mod tables;
pub mod template;
mod word;

use crate::words::Say;

/// Why something can't be taken in, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub what: Say,
    pub help: Say,
}
pub mod agenda;
