//! What a word on the command line names: a meeting, a municipality.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::Opened;
use crate::model::{Id, Meeting, MeetingId};
use crate::say;
use crate::words::{Say, nearest};

impl Opened {
    /// The meeting that `words` name: `2026/sundhedsraad-10`, or its path.
    ///
    /// # Errors
    /// If there is no such meeting; the message names the nearest.
    pub fn meeting(&self, words: &str) -> Result<MeetingId> {
        let repository = self.repository()?;
        let plain = words.trim_end_matches('/').trim_end_matches("/meeting.toml");
        let plain = plain.strip_prefix("meetings/").unwrap_or(plain);
        if let Some(id) = MeetingId::new(plain).filter(|id| repository.meetings.contains_key(id)) {
            return Ok(id);
        }
        if repository.broken.contains(&format!("meetings/{plain}/meeting.toml")) {
            bail!(say!(
                "mødet `{plain}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
                "the meeting `{plain}` could not be read; run `sek check` to see what is wrong"
            ))
        }
        let known: Vec<String> = repository.meetings.keys().map(ToString::to_string).collect();
        match nearest(plain, known.iter().map(String::as_str)) {
            Some(near) => bail!(say!(
                "der er intet møde `{plain}`; mente du `{near}`?",
                "there is no meeting `{plain}`; did you mean `{near}`?"
            )),
            None => bail!(say!(
                "der er intet møde `{plain}`; skriv år og mappe, for eksempel `2026/sundhedsraad-10`, eller se dem med `sek deadlines`",
                "there is no meeting `{plain}`; write year and folder, for example `2026/sundhedsraad-10`, or list them with `sek deadlines`"
            )),
        }
    }

    /// The municipality that `words` name, by id, name or alias.
    ///
    /// # Errors
    /// If there is no such municipality; the message names the nearest.
    pub fn municipality(&self, words: &str) -> Result<Id> {
        use crate::words::fold;
        let repository = self.repository()?;
        let wanted = fold(words);
        let mut all = repository.municipalities.values();
        let named = all.find(|municipality| municipality.is_called(words));
        if let Some(found) = named {
            return Ok(found.id.clone());
        }
        let mut names: BTreeMap<String, &Id> = BTreeMap::new();
        for municipality in repository.municipalities.values() {
            names.insert(municipality.id.to_string(), &municipality.id);
            for name in [&municipality.name, &municipality.official_name] {
                names.insert(fold(name), &municipality.id);
            }
        }
        match nearest(&wanted, names.keys().map(String::as_str)).map(|name| names[name]) {
            Some(near) => bail!(say!(
                "der er ingen kommune `{words}`; mente du `{near}`?",
                "there is no municipality `{words}`; did you mean `{near}`?"
            )),
            None => {
                bail!(say!("der er ingen kommune `{words}`", "there is no municipality `{words}`"))
            }
        }
    }
}

/// Why a meeting whose forum's file is broken can't be worked with.
pub fn unread_forum(meeting: &Meeting) -> Say {
    let forum = &meeting.forum;
    say!(
        "forummet `{forum}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
        "the forum `{forum}` could not be read; run `sek check` to see what is wrong"
    )
}
