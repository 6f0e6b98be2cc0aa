//! The receipts that the server writes: when each reply of a push was accepted.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use chrono::{DateTime, FixedOffset};

use crate::intake::receipts::{Entry, append};
use crate::model::{Id, Receipt, Way};
use crate::say;
use crate::source::server::{Change, Server};

/// The receipts.toml of each meeting that `changes` bring a reply to, with what is new in it.
///
/// # Errors
/// If git can't be read, or what is there is no list of receipts.
pub fn beside(
    server: &Server,
    tip: &str,
    party: &Id,
    at: DateTime<FixedOffset>,
    changes: &[Change],
) -> Result<Vec<(String, String)>> {
    let mut meetings: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for change in changes {
        let meeting = change.path.strip_suffix(&format!("/replies/{party}.md"));
        let (Some(meeting), Some(content)) = (meeting, &change.content) else { continue };
        let entry = Entry::Receipt(Receipt {
            party: party.clone(),
            time: at,
            way: Way::Forge,
            content: content.clone(),
            note: None,
        });
        meetings.entry(format!("{meeting}/receipts.toml")).or_default().push(entry);
    }
    let mut written = Vec::new();
    for (path, entries) in meetings {
        let before = server.text_at(tip, &path)?;
        let after = match append(before.as_deref(), &entries) {
            Ok(after) => after,
            Err(fault) => {
                let (da, en) = (fault.what.da, fault.what.en);
                bail!(say!("{path}: {da}", "{path}: {en}"))
            }
        };
        if before.as_deref() != Some(&after) {
            written.push((path, after));
        }
    }
    Ok(written)
}
