//! Lots: the draw itself, and whether everything was done in the order that makes it fair.
//!
//! The pool, the method and the coming source of numbers are fixed and on main before the source
//! is published. From then on nobody can choose the outcome, and everybody can find it.

mod judge;
mod rfc3797;

use std::sync::Arc;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::receipt::Doubt;
use crate::model::Lot;

pub use judge::{Bounds, bounds, judge, sealed_at};
pub use rfc3797::{Draw, LARGEST_POOL, Pick, draw};

/// One content that a lot's file has had on main.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Committer time of the commit on the main line.
    pub time: DateTime<Utc>,
    pub commit: String,
    pub doubt: Option<Doubt>,
    /// `None` if the file was deleted, or was no lot that could be read.
    pub lot: Option<Arc<Lot>>,
}

/// The seal of a lot: what its fixed part comes to.
pub fn seal(lot: &Lot) -> String {
    hexadecimal(&Sha256::digest(lot.sealed().as_bytes()))
}

/// Bytes as people write them.
fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
