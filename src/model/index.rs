//! `indices/<id>.toml`: a series of values that amounts are brought from one period to another by.

use chrono::NaiveDate;

use super::Id;
use crate::words::Decimal;

/// A price and wage index or estimate, as somebody has published it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    pub id: Id,
    pub title: String,
    /// Who publishes it, and where in what they publish.
    pub source: String,
    /// The source's address.
    pub address: Option<String>,
    /// The day that the values were taken from the source.
    pub retrieved: NaiveDate,
    /// What the values are measured by: `2015 = 100`.
    pub base: Option<String>,
    pub values: Vec<IndexValue>,
}

/// The index in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexValue {
    /// `2026`, `2026K1`: the source's own word.
    pub period: String,
    pub value: Decimal,
}
