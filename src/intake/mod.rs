//! Intake: what comes from outside becomes replies and receipts, and what goes out to be answered.
//!
//! Texts in, texts out: nothing here reads a file, runs a program or looks at the clock.

pub mod agenda;
