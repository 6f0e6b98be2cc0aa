//! What a meeting refers to: its items, blocks, deadlines, and the records around it.

use super::super::{item_path, meeting_path};
use super::{Search, near_or, nearest_municipality};
use crate::diagnostic::Place;
use crate::model::{AgendaEntry, AgendaItem, DEADLINES, Id, Meeting};
use crate::words::nearest;
use crate::{key, say};

impl Search<'_> {
    pub(super) fn meeting(&mut self, meeting: &Meeting) {
        let repository = self.repository;
        let path = meeting_path(meeting);
        self.known_forum(&meeting.forum, || Place::file(&path));
        if let Some(other) = &meeting.prepares {
            let place = || repository.place(&path, key!["prepares"]);
            self.known_meeting(other, place);
        }
        for (index, own) in meeting.overrides.iter().enumerate() {
            if !DEADLINES.contains(&own.deadline.as_str()) {
                let place = || repository.place(&path, key!["overrides", index, "deadline"]);
                self.deadline(&own.deadline, place);
            }
        }
        self.agenda(meeting, &path);
        for item in meeting.items.values() {
            let path = item_path(meeting, &item.id);
            if let Some(case) = &item.case {
                self.known_case(case, || repository.place(&path, key!["case"]));
            }
            if let Some(owner) = &item.owner {
                self.owner(owner, &path);
            }
            let folder = format!("{}/{}", meeting.id.folder(), item.id);
            self.presentation(item.presentation.as_ref(), &folder);
            self.audiences(item.closed.as_ref(), &path, key!["closed", "audiences"]);
            for (index, annex) in item.annexes.iter().enumerate() {
                let at = key!["annexes", index, "closed", "audiences"];
                self.audiences(annex.closed.as_ref(), &path, at);
            }
        }
        for (index, annex) in meeting.annexes.iter().enumerate() {
            let at = key!["annexes", index, "closed", "audiences"];
            self.audiences(annex.closed.as_ref(), &path, at);
        }
        if let Some(other) =
            meeting.minutes.as_ref().and_then(|minutes| minutes.approved_at.clone())
        {
            let path = format!("{}/minutes.md", meeting.id.folder());
            let place = || repository.place(&path, key!["approved_at"]);
            self.known_meeting(&other, place);
        }
    }

    fn deadline(&mut self, word: &str, place: impl Fn() -> Place) {
        let list = DEADLINES.join("`, `");
        self.report(
            place(),
            say!("der er ingen frist, der hedder `{word}`", "there is no deadline called `{word}`"),
            near_or(
                nearest(word, DEADLINES),
                say!("fristerne hedder `{list}`", "the deadlines are called `{list}`"),
            ),
        );
    }

    fn agenda(&mut self, meeting: &Meeting, path: &str) {
        let repository = self.repository;
        for (index, entry) in meeting.agenda.iter().enumerate() {
            let place = || repository.place(path, key!["agenda", index]);
            match entry {
                AgendaEntry::Heading(_) => {}
                AgendaEntry::Item(item) => self.agenda_item(meeting, item, place),
                AgendaEntry::Block { block, items } => {
                    self.block(meeting, block, place);
                    for (at, item) in items.iter().enumerate() {
                        let place = || repository.place(path, key!["agenda", index, "items", at]);
                        self.agenda_item(meeting, item, place);
                    }
                }
            }
        }
    }

    fn block(&mut self, meeting: &Meeting, block: &Id, place: impl Fn() -> Place) {
        let Some(forum) = self.repository.forums.get(&meeting.forum) else { return };
        if forum.blocks.iter().any(|known| known.id == *block) {
            return;
        }
        let near = nearest(block.as_str(), forum.blocks.iter().map(|known| known.id.as_str()));
        let help = near_or(
            near,
            say!("tilføj blokken i forummets fil", "add the block to the forum's file"),
        );
        let what = say!("forummet har ingen blok `{block}`", "the forum has no block `{block}`");
        self.report(place(), what, help);
    }

    fn agenda_item(&mut self, meeting: &Meeting, entry: &AgendaItem, place: impl Fn() -> Place) {
        for item in std::iter::once(&entry.item).chain(&entry.parts) {
            let path = item_path(meeting, item);
            if meeting.items.contains_key(item) || self.repository.broken.contains(&path) {
                continue;
            }
            let help = near_or(
                nearest(item.as_str(), meeting.items.keys().map(Id::as_str)),
                say!("opret {path}, eller slet rækken", "create {path}, or delete the row"),
            );
            let what = say!(
                "dagsordenen har punktet `{item}`, men der er ingen mappe med det navn",
                "the agenda has the item `{item}`, but there is no folder of that name"
            );
            self.report(place(), what, help);
        }
    }

    fn owner(&mut self, owner: &str, path: &str) {
        let repository = self.repository;
        let known =
            Id::new(owner).is_some_and(|id| self.repository.municipalities.contains_key(&id));
        if known || owner == "region" || owner == "secretariat" {
            return;
        }
        let others = ["region", "secretariat"].into_iter();
        let near = nearest(owner, others).or_else(|| nearest_municipality(self.repository, owner));
        let place = || repository.place(path, key!["owner"]);
        let help = near_or(
            near,
            say!(
                "skriv `secretariat`, `region` eller en kommunes id",
                "write `secretariat`, `region` or a municipality's id"
            ),
        );
        self.report(place(), say!("`{owner}` kendes ikke", "`{owner}` isn't known"), help);
    }
}
