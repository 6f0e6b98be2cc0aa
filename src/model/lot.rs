//! `lots/<year>/<id>.toml`: a drawing of lots that anyone can do again.

mod fault;
mod numbers;

use std::fmt::{self, Write};

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

use super::{Id, RequestId};

pub use fault::LotFault;
pub use numbers::Numbers;

/// A drawing of lots (lodtrækning): among whom, by what, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    pub id: LotId,
    pub title: String,
    /// The nomination whose equal candidates it is between.
    pub request: Option<RequestId>,
    /// How many are picked.
    pub count: usize,
    pub method: Method,
    /// In the order that counts.
    pub pool: Vec<Candidate>,
    /// In the order that counts; none where lots are drawn by hand.
    pub sources: Vec<LotSource>,
    /// Why it is not drawn after all.
    pub withdrawn: Option<String>,
    pub prepared: Option<Prepared>,
    pub drawn: Option<Drawn>,
}

/// A lot's id, which is its path under `lots/`: `2026/koordinerende-udvalg`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LotId {
    pub year: i32,
    pub name: Id,
}

/// How the picks are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The scheme of RFC 3797 with SHA-256 for its hash.
    Sha256,
    /// RFC 3797 as it is written.
    Md5,
    /// Before witnesses.
    ByHand,
}

/// One of those that lots are drawn among.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub id: Id,
    /// `Sundhedschef, Vejle`: a function, and no person's name.
    pub label: Option<String>,
}

/// Numbers that somebody else publishes later, and nobody can know before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotSource {
    pub name: String,
    /// Just what is taken of it: `de syv vindertal, uden tillægstal`.
    pub takes: String,
    /// When it is published: a day, or a moment.
    pub date: NaiveDate,
    pub clock: Option<NaiveTime>,
    /// Where anyone can look the numbers up.
    pub address: Option<String>,
    /// Whether the numbers count in the order in which they are published. Otherwise they are
    /// sorted, as the RFC does it.
    pub keeps_order: bool,
}

/// That the lot was made ready, and is not to be changed from here on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    pub day: NaiveDate,
    /// SHA-256 of [`Lot::sealed`], in hexadecimal.
    pub seal: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    pub time: DateTime<FixedOffset>,
    /// The published numbers, one list for each source, as they were published.
    pub numbers: Vec<Numbers>,
    /// Who was picked, in the order of the draw.
    pub picks: Vec<Id>,
    /// Functions that saw it, where lots were drawn by hand.
    pub witnesses: Vec<String>,
}

impl LotId {
    /// Reads `2026/koordinerende-udvalg`.
    pub fn new(text: &str) -> Option<LotId> {
        let (year, name) = text.split_once('/')?;
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let name = Id::new(name).filter(|_| is_year)?;
        Some(LotId { year: year.parse().ok()?, name })
    }

    /// `lots/2026/koordinerende-udvalg.toml`
    pub fn path(&self) -> String {
        format!("lots/{self}.toml")
    }

    /// `2026-koordinerende-udvalg`: the id as one file name.
    pub fn file_stem(&self) -> String {
        format!("{:04}-{}", self.year, self.name)
    }
}

impl fmt::Display for LotId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}/{}", self.year, self.name)
    }
}

impl Method {
    /// The methods, by their words in the file.
    pub const WORDS: [(&str, Method); 3] = [
        ("rfc3797-sha256", Method::Sha256),
        ("rfc3797-md5", Method::Md5),
        ("by-hand", Method::ByHand),
    ];

    /// Its word in the file.
    pub fn word(self) -> &'static str {
        let found = Method::WORDS.iter().find(|(_, method)| *method == self);
        found.map_or("by-hand", |(word, _)| *word)
    }

    pub fn is_by_hand(self) -> bool {
        self == Method::ByHand
    }
}

impl Candidate {
    /// `vejle: Sundhedschef, Vejle`, or the id alone.
    pub fn title(&self) -> String {
        match &self.label {
            Some(label) => format!("{}: {label}", self.id),
            None => self.id.to_string(),
        }
    }
}

impl LotSource {
    /// `2026-11-28`, or with its time of day.
    pub fn published(&self) -> String {
        match self.clock {
            Some(clock) => format!("{}T{}", self.date, clock.format("%H:%M:%S")),
            None => self.date.to_string(),
        }
    }
}

impl Lot {
    /// All that the picks and their meaning depend on, as lines that anyone can write again. What
    /// is of no consequence, such as blanks and an address, is not in it.
    pub fn sealed(&self) -> String {
        let mut out = String::from("sek lot 1\n");
        let mut line = |key: &str, words: &[&str]| {
            let words = words.iter().flat_map(|words| words.split_whitespace());
            let words: Vec<&str> = words.collect();
            let _ = writeln!(out, "{key} {}", words.join(" "));
        };
        line("title", &[&self.title]);
        if let Some(request) = &self.request {
            line("request", &[&request.to_string()]);
        }
        line("method", &[self.method.word()]);
        line("count", &[&self.count.to_string()]);
        for candidate in &self.pool {
            let label = candidate.label.as_deref().unwrap_or_default();
            line("pool", &[candidate.id.as_str(), label]);
        }
        for source in &self.sources {
            let order = if source.keeps_order { "as-published" } else { "sorted" };
            line("source", &[&source.published(), order, &source.name]);
            line("takes", &[&source.takes]);
        }
        out
    }

    /// Where `id` stands in the pool, counted from 0.
    pub fn position(&self, id: &Id) -> Option<usize> {
        self.pool.iter().position(|candidate| candidate.id == *id)
    }
}
