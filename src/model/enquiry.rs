//! `enquiries/<year>.toml`: what the municipalities have asked the secretariat, in a line each.

use chrono::NaiveDate;

use super::Id;

/// A question from a municipality. It has no names: the municipality asks, the secretariat answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enquiry {
    pub date: NaiveDate,
    /// The municipality that asks.
    pub from: Id,
    pub subject: String,
    pub topic: Option<String>,
    /// When it was answered; open until then.
    pub answered: Option<NaiveDate>,
    pub case: Option<Id>,
}
