//! The gate's verdict over one push, and what the server needs of it.

use anyhow::Result;
use chrono::{DateTime, Utc};

use crate::gate::{Question, gate};
use crate::model::{Id, Way};
use crate::request::gate::{Holder, KnownBy, Touch, Verdict};
use crate::source::server::{Change, Server};
use crate::words::Language;

pub struct Judged {
    pub verdict: Verdict,
    /// All that differs, by path.
    pub changes: Vec<Change>,
    /// The party whose keys have signed all of it.
    pub signed_by: Option<Id>,
    /// What the pusher reads.
    pub words: String,
    /// The worst of it in one line.
    pub why: String,
}

/// Judges what `head` adds to `base`, pushed by `party`; without a login, by whom its signatures
/// say.
///
/// # Errors
/// If it can't be judged, whatever the push is like.
pub fn judge(
    server: &Server,
    base: &str,
    head: &str,
    party: Option<&Id>,
    arrived: DateTime<Utc>,
    language: Language,
) -> Result<Judged> {
    let sender = party.map(Id::as_str);
    let question = Question { base, head, sender, arrived, way: Way::Forge };
    let gated = gate(server.repo(), &question)?;
    let sender = &gated.judgement.sender;
    let signed_by = match (&sender.holder, sender.known_by) {
        (Some(Holder::Party(id)), KnownBy::Signature) => Some(id.clone()),
        _ => None,
    };
    let change = |touch: &Touch| Change {
        path: touch.path.clone(),
        content: touch.new.as_ref().map(|new| new.hex()),
    };
    Ok(Judged {
        verdict: gated.verdict(),
        changes: gated.change.net.iter().map(change).collect(),
        signed_by,
        words: gated.brief(language),
        why: gated.worst(language).unwrap_or_default(),
    })
}
