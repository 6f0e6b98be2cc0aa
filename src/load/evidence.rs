//! Evidence: what git tells of the replies that a repository holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;
use chrono::{DateTime, Utc};

use super::reply;
use crate::model::{Id, MeetingId, Repository};
use crate::parallel;
use crate::request::Evidence;
use crate::request::receipt::Facts;
use crate::source::history::Question;
use crate::source::{History, Reader, Repo, Snapshot, blob};
use crate::words::personal;

/// Gathers the facts of every reply. `at` is the commit that is looked at, if not the work tree.
///
/// # Errors
/// If the history can't be used: a shallow clone, or no main branch.
pub fn gather(
    repo: Option<&Repo>,
    snapshot: &Snapshot,
    repository: &Repository,
    at: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Evidence> {
    let senders: BTreeMap<Id, Vec<String>> = repository
        .municipalities
        .values()
        .map(|municipality| (municipality.id.clone(), municipality.senders.clone()))
        .collect();
    let main_branch = &repository.secretariat.main_branch;
    let history = match repo {
        Some(repo) => History::gather(repo, &Question { main_branch, at, now, senders: &senders })?,
        None => History::default(),
    };
    let mut evidence = Evidence { has_history: repo.is_some(), ..Evidence::default() };
    for meeting in repository.meetings.values() {
        for party in meeting.replies.keys() {
            let path = reply_path(&meeting.id, party);
            evidence.facts.entry(path).or_default();
        }
    }
    let is_wanted = |path: &String| !snapshot.is_left_out(path);
    for (path, arrivals) in history.arrivals.into_iter().filter(|(path, _)| is_wanted(path)) {
        evidence.facts.insert(path, Facts { arrivals, ..Facts::default() });
    }
    for meeting in repository.meetings.values() {
        for receipt in &meeting.receipts.receipts {
            let path = reply_path(&meeting.id, &receipt.party);
            evidence.facts.entry(path).or_default().receipts.push(receipt.clone());
        }
    }
    let here = |(path, _): &(&String, &Facts)| snapshot.entries.contains_key(*path);
    let open: Vec<(&String, &Facts)> = evidence.facts.iter().filter(here).collect();
    let found = parallel::in_parts(&open, |part| -> Result<Vec<(String, String)>> {
        let reader = snapshot.reader();
        let one = |(path, facts): &(&String, &Facts)| {
            Ok(((*path).clone(), present(snapshot, &reader, repository, path, facts)?))
        };
        part.iter().map(one).collect()
    });
    for part in found {
        for (path, id) in part? {
            evidence.facts.entry(path).or_default().present = Some(id);
        }
    }
    editions(repo, repository, &mut evidence)?;
    Ok(evidence)
}

fn reply_path(meeting: &MeetingId, party: &Id) -> String {
    format!("{}/replies/{party}.md", meeting.folder())
}

fn present(
    snapshot: &Snapshot,
    reader: &Reader,
    repository: &Repository,
    path: &str,
    facts: &Facts,
) -> Result<String> {
    let known = |id: &str| {
        facts.arrivals.iter().any(|arrival| arrival.content.as_deref() == Some(id))
            || facts.receipts.iter().any(|receipt| receipt.content == id)
    };
    if let Some(id) = snapshot.blob(path).filter(|id| known(id)) {
        return Ok(id);
    }
    let size = snapshot.entries.get(path).map_or(0, |entry| entry.size);
    match repository.texts.get(path) {
        // Read already, and just as it lies there.
        Some(text)
            if text.len() as u64 == size && !repository.personal.in_texts.contains_key(path) =>
        {
            blob::work_tree_id(text.as_bytes(), known)
        }
        _ => blob::work_tree_id(&reader.read(path)?, known),
    }
}

/// Reads the editions that somebody may have to be shown.
fn editions(repo: Option<&Repo>, repository: &Repository, evidence: &mut Evidence) -> Result<()> {
    for meeting in repository.meetings.values() {
        for (party, reply) in &meeting.replies {
            let facts = evidence.facts.get(&reply_path(&meeting.id, party));
            if let Some(content) = facts.and_then(|facts| facts.present.clone()) {
                evidence.editions.insert((party.clone(), content), reply.clone());
            }
        }
    }
    let Some(repo) = repo else { return Ok(()) };
    for (path, facts) in &evidence.facts {
        let Some(party) = path.rsplit('/').next().and_then(|file| file.strip_suffix(".md")) else {
            continue;
        };
        let Some(party) = Id::new(party) else { continue };
        for content in facts.arrivals.iter().filter_map(|arrival| arrival.content.clone()) {
            let key = (party.clone(), content);
            if evidence.editions.contains_key(&key) {
                continue;
            }
            if let Some(text) = repo.text(&key.1)? {
                let text = personal::mask(&text);
                let reply = reply::reply(path, party.clone(), &text);
                evidence.editions.insert(key, Arc::new(reply));
            }
        }
    }
    Ok(())
}
