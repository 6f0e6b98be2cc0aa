//! Diagnostics as a person reads them on a terminal.

/// Writes diagnostics for people.
pub struct Human;
