//! The gate's verdict over one push.

use anyhow::Result;
use chrono::{DateTime, Utc};

use crate::model::Id;
use crate::request::ownership::{Writer, writer_of};
use crate::source::server::{Change, Server};
use crate::words::Language;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code)]
pub enum Verdict {
    Safe,
    Secretariat,
    Refused,
}

pub struct Judged {
    pub verdict: Verdict,
    pub changes: Vec<Change>,
    /// The answer to the party.
    pub words: String,
    /// The most important ground in one line.
    pub why: String,
}

/// Judges what `head` adds to `base`, pushed by `party` (nobody knows who, if there is none).
pub fn judge(
    server: &Server,
    base: &str,
    head: &str,
    party: Option<&Id>,
    _at: DateTime<Utc>,
    _language: Language,
) -> Result<Judged> {
    let changes = server.changes(base, head)?;
    let own = |change: &Change| matches!((writer_of(&change.path), party), (Writer::Party(owner), Some(party)) if owner == *party);
    let foreign = changes.iter().find(|change| !own(change));
    let (verdict, words) = match foreign {
        None => (Verdict::Safe, String::new()),
        Some(change) => (Verdict::Refused, format!("{} er ikke jeres\n", change.path)),
    };
    Ok(Judged { verdict, changes, why: words.clone(), words })
}
