//! The calendar: closed days, day arithmetic, deadline rules and local time. Pure; says how it
//! came to a date.
//!
//! The closed days of Denmark are computed, not listed. Local time follows the IANA database as
//! `chrono-tz` carries it, whose summer times end with the year 2099.

mod clock;
mod closed;
mod count;
mod grammar;
mod phrase;
pub mod prose;
mod rule;
mod span;
#[cfg(test)]
mod tests;
mod today;
mod token;
mod vocabulary;

pub use clock::{ClockFault, Deadline};
pub use closed::{Closed, Holiday};
pub use count::{Counted, Step};
pub use rule::{Anchor, Rule, RuleFault, Unit};
pub use today::Today;

use chrono_tz::Tz;

use crate::model::ClosedDay;

/// Which days of the week are weekdays (hverdage).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekdays {
    MonFri,
    MonSat,
}

/// The closed days and the local time that a secretariat lives by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    zone: Tz,
    closed_days: Vec<ClosedDay>,
}

impl Calendar {
    /// The Danish calendar in `zone`, with `closed_days` beyond the public holidays.
    pub fn new(zone: Tz, closed_days: Vec<ClosedDay>) -> Self {
        Calendar { zone, closed_days }
    }

    /// The zone in which deadlines and meetings are written.
    pub fn zone(&self) -> Tz {
        self.zone
    }
}
