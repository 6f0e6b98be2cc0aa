//! What is read of a base: the settings, the roster, and the meetings that the change answers,
//! with the change's own replies in their places.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::model::MeetingId;
use crate::request::gate::{Change, Touch};
use crate::request::ownership::{Writer, writer_of};
use crate::source::Repo;
use crate::source::change::{BaseFiles, bytes_of};

/// A party answers a few meetings at a time.
const MOST_MEETINGS: usize = 40;
/// Larger replies are refused unread.
const LARGEST: u64 = 1024 * 1024;

/// The files by path.
pub(super) fn records(repo: &Repo, change: &Change) -> Result<BTreeMap<String, Vec<u8>>> {
    let base = BaseFiles::new(repo, &change.base)?;
    let mut files = BTreeMap::new();
    base.file("sekretariat.toml", &mut files)?;
    base.below("municipalities", |path| path.ends_with(".toml"), &mut files)?;
    let answers = change.net.iter().filter_map(|touch| Some((touch, meeting(touch)?)));
    let answers: Vec<(&Touch, MeetingId)> = answers.collect();
    let meetings: BTreeSet<&MeetingId> = answers.iter().map(|(_, meeting)| meeting).collect();
    for meeting in meetings.into_iter().take(MOST_MEETINGS) {
        base.file(&format!("forums/{}.toml", meeting.forum()), &mut files)?;
        let is_wanted = |path: &str| !path.ends_with("/replies");
        base.below(&meeting.folder(), is_wanted, &mut files)?;
    }
    let known =
        |meeting: &MeetingId| files.contains_key(&format!("{}/meeting.toml", meeting.folder()));
    let mut own = Vec::new();
    for (touch, _) in answers.iter().filter(|(_, meeting)| known(meeting)) {
        if let Some(new) = touch.new.as_ref().filter(|new| new.is_plain() && new.size <= LARGEST) {
            own.push((touch.path.clone(), bytes_of(repo, &new.hex())?));
        }
    }
    files.extend(own);
    Ok(files)
}

/// The meeting that a reply at an honest path answers.
fn meeting(touch: &Touch) -> Option<MeetingId> {
    let is_partys = matches!(writer_of(&touch.path), Writer::Party(_));
    let rest = touch.path.strip_prefix("meetings/")?.split_once("/replies/")?.0;
    MeetingId::new(rest).filter(|_| is_partys && touch.tricks.is_empty())
}
