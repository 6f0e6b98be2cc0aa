//! Which count of a municipality's inhabitants holds on a date.

use chrono::NaiveDate;

use super::{Inhabitants, Municipality};

impl Municipality {
    /// The newest count that was known on `date`: of that day or before. Before the first count,
    /// that one, as there is no better.
    pub fn inhabitants_on(&self, date: NaiveDate) -> Option<&Inhabitants> {
        let counts = || self.inhabitants.iter();
        let known = counts().filter(|count| count.date <= date).max_by_key(|count| count.date);
        known.or_else(|| counts().min_by_key(|count| count.date))
    }
}
