//! The calendar: closed days, day arithmetic, and deadline rules. Pure; says how it came to a
//! date.

/// Which days of the week are weekdays (hverdage).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weekdays {
    MonFri,
    MonSat,
}

/// A deadline rule as a consultant reads it aloud: "10 arbejdsdage før mødet, kl. 12".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule;
