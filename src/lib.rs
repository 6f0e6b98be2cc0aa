//! `sekretariat`: a joint municipal secretariat's work as plain text in git.
//!
//! `docs/ARCHITECTURE.md` is the map: what each module is for, and what it may never do.

pub mod calendar;
pub mod diagnostic;
pub mod document;
pub mod format;
pub mod model;
pub mod words;
