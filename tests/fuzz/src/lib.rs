//! What must hold for any input, one file for each reader; a target panics where it doesn't.
//!
//! The first byte of an input chooses among a reader's kinds of files where there are several.

pub mod annex;
pub mod dates;
pub mod figures;
mod files;
pub mod findings;
pub mod front;
pub mod import;
pub mod item;
pub mod merge;
pub mod names;
pub mod personal;
pub mod plan;
pub mod record;
pub mod reply;
pub mod request;
pub mod rule;

/// Panics where something does not hold for the bytes.
pub type Target = fn(&[u8]);

/// The targets by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("annex", annex::holds),
    ("dates", dates::holds),
    ("figures", figures::holds),
    ("findings", findings::holds),
    ("front", front::holds),
    ("import", import::holds),
    ("item", item::holds),
    ("merge", merge::holds),
    ("names", names::holds),
    ("personal", personal::holds),
    ("record", record::holds),
    ("reply", reply::holds),
    ("request", request::holds),
    ("rule", rule::holds),
];
