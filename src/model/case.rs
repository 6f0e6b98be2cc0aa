//! `cases/<id>.toml`: a case that travels through forums and years.

use super::{Id, Term};

/// A case (sag) and where it is filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub id: Id,
    pub title: String,
    pub filing: Filing,
    pub open: Term,
}

/// Filing numbers, which every document carries so that a municipality can file it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filing {
    /// KLE number with facet: `29.00.00-P35`.
    pub kle: Option<String>,
    /// Case number (sagsnummer).
    pub case_number: Option<String>,
    /// Document number (dokumentnummer).
    pub document_number: Option<String>,
}
