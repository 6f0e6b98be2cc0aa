//! `sekretariat`: a joint municipal secretariat's work as plain text in git.
//!
//! `docs/ARCHITECTURE.md` is the map: what each module is for, and what it may never do.

pub mod annex;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod document;
pub mod forge;
pub mod format;
pub mod gate;
pub mod intake;
pub mod load;
pub mod model;
pub mod parallel;
pub mod request;
pub mod scenario;
pub mod schema;
pub mod share;
pub mod source;
pub mod view;
pub mod words;
