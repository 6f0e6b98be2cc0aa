//! `requests/<year>/<id>/dispatch.toml`: what was sent to whom, when and in which edition.

use chrono::{DateTime, FixedOffset};

use super::Id;
use crate::words::Language;

/// A letter that was sent: the proof that a round was opened for its party.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispatch {
    pub party: Id,
    /// The role it was sent to in the party: `borgmesteren`.
    pub to: Option<String>,
    /// The round that it opens.
    pub round: Id,
    /// With its offset from UTC, so that it can't be misread at a change of clock.
    pub time: DateTime<FixedOffset>,
    pub way: DispatchWay,
    /// SHA-256 of the letter as it was sent: 64 hexadecimal digits.
    pub content: String,
    /// Which edition of the letter it was, in a word.
    pub edition: Option<String>,
    pub document_number: Option<String>,
    pub note: Option<String>,
}

impl Dispatch {
    /// Whether `other` is the same edition to the same role for the same round.
    pub fn is_same_letter(&self, other: &Dispatch) -> bool {
        let letter = |sent: &Dispatch| {
            (sent.party.clone(), sent.to.clone(), sent.round.clone(), sent.edition.clone())
        };
        letter(self) == letter(other)
    }
}

/// How a letter was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DispatchWay {
    Mail,
    Post,
    DigitalPost,
    Forge,
}

impl DispatchWay {
    /// The ways, by their words in the file.
    pub const WORDS: [(&str, DispatchWay); 4] = [
        ("mail", DispatchWay::Mail),
        ("post", DispatchWay::Post),
        ("digital-post", DispatchWay::DigitalPost),
        ("forge", DispatchWay::Forge),
    ];

    /// Its word in the file.
    pub fn word(self) -> &'static str {
        let found = DispatchWay::WORDS.iter().find(|(_, way)| *way == self);
        found.map_or("mail", |(word, _)| *word)
    }

    /// Its name, for people.
    pub fn title(self, language: Language) -> &'static str {
        match self {
            DispatchWay::Mail => language.pick("mail", "mail"),
            DispatchWay::Post => language.pick("brev", "post"),
            DispatchWay::DigitalPost => language.pick("Digital Post", "Digital Post"),
            DispatchWay::Forge => language.pick("forgen", "the forge"),
        }
    }
}
