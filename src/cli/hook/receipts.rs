//! The receipts that the server writes: when each reply of a push was accepted.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, FixedOffset};

use crate::model::Id;
use crate::source::server::{Change, Server};

/// The receipts.toml of each meeting that `changes` bring a reply to, with what is new in it.
pub fn beside(
    server: &Server,
    tip: &str,
    party: &Id,
    at: DateTime<FixedOffset>,
    changes: &[Change],
) -> Result<Vec<(String, String)>> {
    let mut meetings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for change in changes {
        let reply = change.path.strip_suffix(&format!("/replies/{party}.md"));
        if let (Some(meeting), Some(content)) = (reply, &change.content) {
            meetings.entry(format!("{meeting}/receipts.toml")).or_default().push(content);
        }
    }
    let mut written = Vec::new();
    for (path, contents) in meetings {
        let before = server.text_at(tip, &path)?.unwrap_or_default();
        let mut after = before.clone();
        for content in contents {
            if before.contains(content) {
                continue;
            }
            if !after.is_empty() && !after.ends_with("\n") {
                after.push('\n');
            }
            let gap = if after.is_empty() { "" } else { "\n" };
            let time = at.to_rfc3339();
            after.push_str(&format!("{gap}[[receipts]]\nparty = \"{party}\"\ntime = {time}\nway = \"forge\"\ncontent = \"{content}\"\n"));
        }
        if after != before {
            written.push((path, after));
        }
    }
    Ok(written)
}
