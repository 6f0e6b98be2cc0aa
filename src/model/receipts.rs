//! `<meeting>/receipts.toml`: what arrived when and how, and the extensions that were given.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::Id;

/// The secretariat's record of what it has received.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipts {
    pub receipts: Vec<Receipt>,
    pub extensions: Vec<Extension>,
}

/// A reply that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub party: Id,
    /// With its offset from UTC, so that it can't be misread at a change of clock.
    pub time: DateTime<FixedOffset>,
    pub way: Way,
    /// The git blob id of the reply that it is a receipt for: 40 hexadecimal digits.
    pub content: String,
    pub note: Option<String>,
}

/// How a reply arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Mail,
    Forge,
    Form,
    Paper,
    Phone,
}

impl Way {
    /// The ways, by their words in the file.
    pub const WORDS: [(&str, Way); 5] = [
        ("mail", Way::Mail),
        ("forge", Way::Forge),
        ("form", Way::Form),
        ("paper", Way::Paper),
        ("phone", Way::Phone),
    ];

    /// Its word in the file.
    pub fn word(self) -> &'static str {
        let found = Way::WORDS.iter().find(|(_, way)| *way == self);
        found.map_or("mail", |(word, _)| *word)
    }
}

/// A later deadline, given to one party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    pub party: Id,
    pub date: NaiveDate,
    pub clock: Option<NaiveTime>,
    pub reason: Option<String>,
    /// The day it was given.
    pub granted: Option<NaiveDate>,
}
