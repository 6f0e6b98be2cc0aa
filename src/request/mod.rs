//! Requests: what is asked of whom by when, what has been received, and who may write where.
//!
//! Facts come in, verdicts go out; nothing here knows where the facts come from.

pub mod branch;
pub mod deadlines;
pub mod gate;
pub mod kind;
pub mod lots;
pub mod ownership;
pub mod receipt;
pub mod silence;
mod standing;

pub use deadlines::{Due, Origin, Schedule, reply_deadline, round_due, schedule};
pub use standing::{Evidence, Remembered, Standing, standing, standings};
