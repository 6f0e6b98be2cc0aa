//! What is read of a base: the settings, the roster, and the rounds that the change answers,
//! with the change's own replies in their places.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::load;
use crate::model::RoundId;
use crate::request::gate::{Change, Touch};
use crate::source::change::{BaseFiles, bytes_of};
use crate::source::{Repo, Snapshot};

/// A party answers a few rounds at a time.
const MOST_ROUNDS: usize = 40;
/// Larger replies are refused unread.
const LARGEST: u64 = 1024 * 1024;

/// The files by path.
pub(super) fn records(repo: &Repo, change: &Change) -> Result<BTreeMap<String, Vec<u8>>> {
    let base = BaseFiles::new(repo, &change.base)?;
    let mut files = BTreeMap::new();
    base.file("sekretariat.toml", &mut files)?;
    base.below("municipalities", |path| path.ends_with(".toml"), &mut files)?;
    let answers = change.net.iter().filter_map(|touch| Some((touch, round(touch)?)));
    let answers: Vec<(&Touch, RoundId)> = answers.collect();
    let rounds: BTreeSet<&RoundId> = answers.iter().map(|(_, round)| round).collect();
    for round in rounds.into_iter().take(MOST_ROUNDS) {
        let is_wanted = |path: &str| !path.ends_with("/replies");
        match round {
            RoundId::Meeting(meeting) => {
                base.file(&format!("forums/{}.toml", meeting.forum()), &mut files)?;
                base.below(&meeting.folder(), is_wanted, &mut files)?;
            }
            RoundId::Request { request, .. } => {
                base.below(&request.folder(), is_wanted, &mut files)?;
                let request = format!("{}/request.md", request.folder());
                around(&base, request.as_str(), &mut files)?;
            }
        }
    }
    let known = |round: &RoundId| {
        files.contains_key(&match round {
            RoundId::Meeting(meeting) => format!("{}/meeting.toml", meeting.folder()),
            RoundId::Request { request, .. } => format!("{}/request.md", request.folder()),
        })
    };
    let mut own = Vec::new();
    for (touch, _) in answers.iter().filter(|(_, round)| known(round)) {
        if let Some(new) = touch.new.as_ref().filter(|new| new.is_plain() && new.size <= LARGEST) {
            own.push((touch.path.clone(), bytes_of(repo, &new.hex())?));
        }
    }
    files.extend(own);
    Ok(files)
}

/// Adds what a request's parties and deadline may rest on: its forum, and the meeting that takes up
/// the answers.
fn around(base: &BaseFiles, path: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let Some(bytes) = files.get(path).cloned() else { return Ok(()) };
    let alone = BTreeMap::from([(path.to_owned(), bytes)]);
    let Some(request) = load::request(&Snapshot::of_bytes(alone)) else { return Ok(()) };
    if let Some(forum) = &request.forum {
        base.file(&format!("forums/{forum}.toml"), files)?;
    }
    if let Some(meeting) = &request.meeting {
        base.file(&format!("forums/{}.toml", meeting.forum()), files)?;
        base.file(&format!("{}/meeting.toml", meeting.folder()), files)?;
    }
    Ok(())
}

/// The round that a reply at an honest path answers.
fn round(touch: &Touch) -> Option<RoundId> {
    let (round, _) = RoundId::of_reply(&touch.path)?;
    touch.tricks.is_empty().then_some(round)
}
