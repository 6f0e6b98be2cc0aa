//! The records that others refer to: whether they are there, and what may have been meant.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::super::{forum_path, item_path};
use super::{CHECK, Search, near_or};
use crate::diagnostic::{Diagnostic, Fix, Place};
use crate::model::{Id, LotId, MeetingId, Repository, RequestId, ShareId};
use crate::say;
use crate::words::{Say, nearest};

impl<'a> Search<'a> {
    pub(super) fn municipality(&mut self, id: &Id, place: impl Fn() -> Place) {
        let broken = format!("municipalities/{id}.toml");
        if self.repository.municipalities.contains_key(id)
            || self.repository.broken.contains(&broken)
        {
            return;
        }
        let mut called =
            self.repository.municipalities.values().filter(|one| one.is_called(id.as_str()));
        let meant = called.next().filter(|_| called.next().is_none()).map(|one| one.id.as_str());
        let near = meant.or_else(|| nearest_municipality(self.repository, id.as_str()));
        let help = near_or(near, create(&broken));
        let what = say!(
            "der er ingen kommune med id `{id}`",
            "there is no municipality with the id `{id}`"
        );
        let found = Diagnostic::new(&CHECK.code, place(), what, help);
        // The place is the id in quotes, except where the id is a file's name.
        let text = self.repository.texts.get(&found.place.path);
        let span = found.place.start.map(|start| start..found.place.end).filter(|span| {
            let written = text.and_then(|text| text.get(span.clone()));
            written.is_some_and(|written| written.trim_matches(['"', '\'']) == id.as_str())
        });
        self.found.push(match (meant, span) {
            (Some(meant), Some(span)) => {
                let fix = Fix::replace(&found.place.path, span, format!("\"{meant}\""));
                found.mended_by(fix)
            }
            _ => found,
        });
    }

    pub(super) fn known_forum(&mut self, id: &Id, place: impl Fn() -> Place) {
        let broken = forum_path(id);
        if self.repository.forums.contains_key(id) || self.repository.broken.contains(&broken) {
            return;
        }
        let others =
            say!("opret {broken}, eller ret navnet", "create {broken}, or correct the name");
        let help = near_or(nearest_forum(self.repository, id.as_str()), others);
        self.report(
            place(),
            say!("der er intet forum med id `{id}`", "there is no forum with the id `{id}`"),
            help,
        );
    }

    /// Reports `id` unless it is among `all`, or lies there and can't be read. `others` says what to
    /// do where none is near.
    fn known<K: Ord + Display, V>(
        &mut self,
        all: &BTreeMap<K, V>,
        id: &K,
        path: &str,
        place: impl Fn() -> Place,
        (what, others): (Say, Say),
    ) {
        if all.contains_key(id) || self.repository.broken.contains(path) {
            return;
        }
        let names: Vec<String> = all.keys().map(ToString::to_string).collect();
        let near = nearest(&id.to_string(), names.iter().map(String::as_str));
        self.report(place(), what, near_or(near, others));
    }

    pub(super) fn known_meeting(&mut self, id: &MeetingId, place: impl Fn() -> Place) {
        let what = say!("der er intet møde `{id}`", "there is no meeting `{id}`");
        let help = say!(
            "opret mødet, eller ret henvisningen",
            "create the meeting, or correct the reference"
        );
        let path = format!("{}/meeting.toml", id.folder());
        self.known(&self.repository.meetings, id, &path, place, (what, help));
    }

    /// An item of a meeting.
    pub(super) fn known_item(&mut self, meeting: &MeetingId, item: &Id, place: impl Fn() -> Place) {
        let Some(known) = self.repository.meetings.get(meeting) else {
            return self.known_meeting(meeting, place);
        };
        let what = say!(
            "mødet {meeting} har intet punkt `{item}`",
            "the meeting {meeting} has no item `{item}`"
        );
        let help = say!("ret henvisningen", "correct the reference");
        self.known(&known.items, item, &item_path(known, item), place, (what, help));
    }

    pub(super) fn known_request(&mut self, id: &RequestId, place: impl Fn() -> Place) {
        let what = say!("der er ingen anmodning `{id}`", "there is no request `{id}`");
        let help = say!(
            "opret anmodningen, eller ret henvisningen",
            "create the request, or correct the reference"
        );
        let path = format!("{}/request.md", id.folder());
        self.known(&self.repository.requests, id, &path, place, (what, help));
    }

    pub(super) fn known_lot(&mut self, id: &LotId, place: impl Fn() -> Place) {
        let what = say!("der er ingen lodtrækning `{id}`", "there is no lot `{id}`");
        let help = say!(
            "opret lodtrækningen, eller ret henvisningen",
            "create the lot, or correct the reference"
        );
        self.known(&self.repository.lots, id, &id.path(), place, (what, help));
    }

    pub(super) fn known_case(&mut self, id: &Id, place: impl Fn() -> Place) {
        let path = format!("cases/{id}.toml");
        let what = say!("der er ingen sag med id `{id}`", "there is no case with the id `{id}`");
        self.known(&self.repository.cases, id, &path, place, (what, create(&path)));
    }

    pub(super) fn known_share(&mut self, id: &ShareId, place: impl Fn() -> Place) {
        let path = id.path();
        let what = say!("der er ingen fordeling `{id}`", "there is no cost sharing `{id}`");
        self.known(&self.repository.shares, id, &path, place, (what, create(&path)));
    }

    pub(super) fn known_index(&mut self, id: &Id, place: impl Fn() -> Place) {
        let path = format!("indices/{id}.toml");
        let what =
            say!("der er intet indeks med id `{id}`", "there is no index with the id `{id}`");
        self.known(&self.repository.indices, id, &path, place, (what, create(&path)));
    }
}

/// What to do where a file of that name is missing.
fn create(path: &str) -> Say {
    say!("opret {path}, eller ret id'et", "create {path}, or correct the id")
}

/// The id of the municipality that a word probably means, by id, name, official name or alias.
pub fn nearest_municipality<'a>(repository: &'a Repository, word: &str) -> Option<&'a str> {
    let names = repository.municipalities.values().flat_map(|municipality| {
        let own = [municipality.id.as_str(), &municipality.name, &municipality.official_name];
        let all = own.into_iter().chain(municipality.aliases.iter().map(String::as_str));
        all.map(move |name| (name, municipality.id.as_str()))
    });
    let names: Vec<(&str, &str)> = names.collect();
    let near = nearest(word, names.iter().map(|(name, _)| *name))?;
    names.into_iter().find(|(name, _)| *name == near).map(|(_, id)| id)
}

/// The id of the forum that a word probably means, by id, name or short name.
fn nearest_forum<'a>(repository: &'a Repository, word: &str) -> Option<&'a str> {
    let names = repository.forums.values().flat_map(|forum| {
        let own = [forum.id.as_str(), &forum.short_name, &forum.name];
        own.map(|name| (name, forum.id.as_str()))
    });
    let names: Vec<(&str, &str)> = names.collect();
    let near = nearest(word, names.iter().map(|(name, _)| *name))?;
    names.into_iter().find(|(name, _)| *name == near).map(|(_, id)| id)
}
