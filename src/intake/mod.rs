//! Intake: what comes from outside becomes replies, and what goes out to be answered.

pub mod slip;
