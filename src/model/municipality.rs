//! `municipalities/<id>.toml`: a municipality as the secretariat knows it.

use chrono::NaiveDate;

use super::{Id, Key, Term};
use crate::words::fold;

/// A municipality that takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    pub id: Id,
    /// The municipality code (kommunekode), 101 to 860.
    pub code: u16,
    /// `Furesø`
    pub name: String,
    /// `Furesø Kommune`
    pub official_name: String,
    /// Other spellings that people use.
    pub aliases: Vec<String>,
    /// The addresses from which it sends replies and makes commits.
    pub senders: Vec<String>,
    /// The keys that it signs its commits with.
    pub keys: Vec<Key>,
    /// Its accounts on the forge.
    pub accounts: Vec<String>,
    pub inhabitants: Vec<Inhabitants>,
    pub samordningsfora: Vec<Samordningsforum>,
}

impl Municipality {
    /// Whether `words` are its id, one of its names or an alias, in any spelling.
    pub fn is_called(&self, words: &str) -> bool {
        let wanted = fold(words.trim());
        let names = [self.id.as_str(), &self.name, &self.official_name];
        let mut all = names.into_iter().chain(self.aliases.iter().map(String::as_str));
        all.any(|name| fold(name) == wanted)
    }
}

impl Municipality {
    /// The count that holds for just that day.
    pub fn count_on(&self, date: NaiveDate) -> Option<&Inhabitants> {
        self.inhabitants.iter().find(|count| count.date == date)
    }

    /// The newest count of those up to `until`.
    pub fn newest_count(&self, until: NaiveDate) -> Option<&Inhabitants> {
        let known = self.inhabitants.iter().filter(|count| count.date <= until);
        known.max_by_key(|count| count.date)
    }
}

/// A count of inhabitants and the date it holds for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inhabitants {
    pub date: NaiveDate,
    pub count: u64,
}

/// A local coordination forum (samordningsforum, SOF) that the municipality sits in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Samordningsforum {
    pub name: String,
    pub term: Term,
}
