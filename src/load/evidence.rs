//! Evidence: what git tells of the replies that a repository holds.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;
use chrono::{DateTime, Utc};

use super::reply;
use crate::model::{Id, LotId, Repository};
use crate::parallel;
use crate::request::lots::Edition;
use crate::request::receipt::Facts;
use crate::request::{Evidence, Remembered};
use crate::source::history::Question;
use crate::source::history::record::{self, RecordArrival};
use crate::source::{Entry, History, Reader, Repo, Snapshot, blob};
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
    let message = |commit| Remembered { commit, path: None };
    evidence.personal = history.personal.into_iter().map(message).collect();
    let is_wanted = |(path, _): &(String, _)| !snapshot.is_left_out(path);
    let arrived = history.arrivals.into_iter().filter(is_wanted);
    evidence.facts =
        arrived.map(|(path, arrivals)| (path, Facts { arrivals, ..Facts::default() })).collect();
    for reply in repository.rounds().flat_map(|round| round.replies.values()) {
        if !evidence.facts.contains_key(&reply.path) {
            evidence.facts.insert(reply.path.clone(), Facts::default());
        }
    }
    for round in repository.rounds() {
        for receipt in &round.receipts.receipts {
            let path = round.id.reply_path(&receipt.party);
            evidence.facts.entry(path).or_default().receipts.push(receipt.clone());
        }
    }
    let all: Vec<(&String, &Facts)> = evidence.facts.iter().collect();
    let found = parallel::in_parts(&all, |part| -> Result<Vec<Option<String>>> {
        let reader = snapshot.reader();
        let one = |(path, facts): &(&String, &Facts)| match snapshot.entries.get(*path) {
            Some(entry) => present(snapshot, &reader, repository, (path, entry), facts).map(Some),
            None => Ok(None),
        };
        part.iter().map(one).collect()
    });
    let found: Vec<Vec<Option<String>>> = found.into_iter().collect::<Result<_>>()?;
    for (facts, id) in evidence.facts.values_mut().zip(found.into_iter().flatten()) {
        facts.present = id;
    }
    editions(repo, repository, &mut evidence)?;
    if let Some(repo) = repo.filter(|_| !repository.lots.is_empty()) {
        let question = Question { main_branch, at, now, senders: &senders };
        evidence.lots = lots(repo, &question)?;
    }
    Ok(evidence)
}

/// What each lot has been on main.
fn lots(repo: &Repo, question: &Question) -> Result<BTreeMap<LotId, Vec<Edition>>> {
    let mut found = BTreeMap::new();
    for (path, arrivals) in record::arrivals(repo, question, "lots")? {
        let name = path.strip_prefix("lots/").and_then(|path| path.strip_suffix(".toml"));
        let Some(id) = name.and_then(LotId::new) else { continue };
        let mut editions = Vec::new();
        for arrival in arrivals {
            let text = match &arrival.content {
                Some(content) => repo.text(content)?,
                None => None,
            };
            let lot = text.and_then(|text| super::lot(&id, &personal::mask_sure(&text)));
            let RecordArrival { time, commit, doubt, .. } = arrival;
            editions.push(Edition { time, commit, doubt, lot: lot.map(Arc::new) });
        }
        found.insert(id, editions);
    }
    Ok(found)
}

fn present(
    snapshot: &Snapshot,
    reader: &Reader,
    repository: &Repository,
    (path, entry): (&str, &Entry),
    facts: &Facts,
) -> Result<String> {
    let known = |id: &str| {
        facts.arrivals.iter().any(|arrival| arrival.content.as_deref() == Some(id))
            || facts.receipts.iter().any(|receipt| receipt.content == id)
    };
    if let Some(id) = snapshot.blob(path).filter(|id| known(id)) {
        return Ok(id);
    }
    match repository.texts.get(path) {
        // Read already, and just as it lies there.
        Some(text)
            if text.len() as u64 == entry.size
                && !repository.personal.in_texts.contains_key(path) =>
        {
            blob::work_tree_id(text.as_bytes(), known)
        }
        _ => blob::work_tree_id(&reader.read_entry(path, entry)?, known),
    }
}

/// Reads the editions that somebody may have to be shown.
fn editions(repo: Option<&Repo>, repository: &Repository, evidence: &mut Evidence) -> Result<()> {
    let mut read = Vec::new();
    let mut editions = Vec::new();
    for reply in repository.rounds().flat_map(|round| round.replies.values()) {
        let facts = evidence.facts.get(&reply.path);
        if let Some(content) = facts.and_then(|facts| facts.present.clone()) {
            read.push(reply.path.as_str());
            editions.push(((reply.party.clone(), content), reply.clone()));
        }
    }
    read.sort_unstable();
    evidence.editions = editions.into_iter().collect();
    let Some(repo) = repo else { return Ok(()) };
    for (path, facts) in &evidence.facts {
        // Most replies arrived once, and lie there as they arrived.
        let present = facts.present.as_ref().filter(|_| read.binary_search(&path.as_str()).is_ok());
        let contents = facts.arrivals.iter().filter_map(|arrival| arrival.content.as_ref());
        let others: Vec<&String> = contents.filter(|content| Some(*content) != present).collect();
        if others.is_empty() {
            continue;
        }
        let Some(party) = path.rsplit('/').next().and_then(|file| file.strip_suffix(".md")) else {
            continue;
        };
        let Some(party) = Id::new(party) else { continue };
        for content in others {
            let key = (party.clone(), content.clone());
            if evidence.editions.contains_key(&key) {
                continue;
            }
            if let Some(text) = repo.text(&key.1)? {
                let is_sure = |hit: &personal::Hit| hit.certainty == personal::Certainty::Sure;
                if personal::find(&text).iter().any(is_sure) {
                    let brought =
                        facts.arrivals.iter().find(|one| one.content.as_ref() == Some(content));
                    let commit = brought.map(|arrival| arrival.commit.clone());
                    let of = |commit| Remembered { commit, path: Some(path.clone()) };
                    evidence.personal.extend(commit.map(of));
                }
                let text = personal::mask(&text);
                let reply = reply::reply(path, party.clone(), &text);
                evidence.editions.insert(key, Arc::new(reply));
            }
        }
    }
    Ok(())
}
