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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    #[test]
    fn a_later_count_says_nothing_of_an_earlier_date() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let count = |date: &str, count| Inhabitants { date: day(date), count };
        let municipality = Municipality {
            id: Id::new("furesoe").expect("an id"),
            code: 190,
            name: "Furesø".into(),
            official_name: "Furesø Kommune".into(),
            aliases: Vec::new(),
            senders: Vec::new(),
            keys: Vec::new(),
            accounts: Vec::new(),
            inhabitants: vec![count("2026-01-01", 3), count("2020-01-01", 1)],
            samordningsfora: Vec::new(),
        };
        let on = |date: &str| municipality.inhabitants_on(day(date)).map(|count| count.count);
        assert_eq!(on("2025-12-31"), Some(1));
        assert_eq!(on("2026-01-01"), Some(3));
        assert_eq!(on("2013-01-01"), Some(1));
    }
}
