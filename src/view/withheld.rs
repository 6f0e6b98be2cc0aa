//! What some readers may not see, where free text may speak of it: absences and remarks that
//! belong to no single item.

use std::collections::BTreeSet;

use super::Readers;
use crate::model::{Absence, Id, Label, Match, Meeting, match_heading};
use crate::words::Language;

/// The items of a meeting that some readers may not see.
pub struct Withheld<'a> {
    items: BTreeSet<&'a Id>,
}

impl<'a> Withheld<'a> {
    pub fn new(meeting: &'a Meeting, readers: &Readers) -> Self {
        let hidden = meeting.items.values().filter(|item| !readers.may_see(item.closed.as_ref()));
        Withheld { items: hidden.map(|item| &item.id).collect() }
    }

    /// Whether a text that was found to belong to `found` may speak of a withheld item: nobody
    /// knows what a text is about that belongs nowhere.
    pub fn may_concern(&self, found: &Match) -> bool {
        match found {
            Match::Item(id) => self.items.contains(id),
            Match::Several(ids) => ids.iter().any(|id| self.items.contains(id)),
            Match::Nothing(_) => !self.items.is_empty(),
        }
    }

    /// The items that an absence names, without the words on a withheld one.
    pub fn absent(&self, absence: &Absence, labels: &[Label], language: Language) -> Vec<String> {
        let shown = |words: &String| match self.may_concern(&match_heading(words, labels)) {
            true => language.pick("et lukket punkt", "a closed item").to_owned(),
            false => words.clone(),
        };
        absence.items.iter().map(shown).collect()
    }
}
