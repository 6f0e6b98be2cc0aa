//! Which item of the meeting a received item is, and which file an annex.

use std::collections::BTreeSet;

use super::super::{Annex, Item, Received};
use super::questions::{Answers, Doubt};
use super::{Known, item_key, masked};
use crate::model::{self, AgendaEntry, AgendaItem, Id, Meeting};
use crate::say;
use crate::words::{fold, folded};

/// Titles that are alike so far are the same one put another way.
const ALIKE: f64 = 0.7;

struct There<'a> {
    id: &'a Id,
    words: Vec<String>,
    number: Option<&'a str>,
    is_received: bool,
}

/// For each received item the one that is there already.
pub fn find(
    received: &Received,
    known: &Known,
    answers: &Answers,
    doubts: &mut Vec<Doubt>,
) -> Vec<Option<Id>> {
    let mut there = there(known);
    let mut found: Vec<Option<Id>> = vec![None; received.items().count()];
    // Those of the same title first, so that none is taken for another one's new title.
    for same_number in [true, false] {
        for (at, item) in received.items().enumerate() {
            let words = folded(&masked(&item.title));
            let number = item.number.as_deref();
            let is_it = |one: &There| one.words == words && (!same_number || one.number == number);
            if found[at].is_none()
                && let Some(place) = there.iter().position(is_it)
            {
                found[at] = Some(there.remove(place).id.clone());
            }
        }
    }
    for (at, item) in received.items().enumerate().filter(|(_, item)| item.number.is_some()) {
        let of_number = |one: &There| one.number.is_some() && one.number == item.number.as_deref();
        let Some(place) = there.iter().position(of_number).filter(|_| found[at].is_none()) else {
            continue;
        };
        let words = folded(&masked(&item.title)).join(" ");
        let alike = strsim::normalized_levenshtein(&words, &there[place].words.join(" "));
        // A number of ours that the sender uses too makes no one item of the two.
        if !there[place].is_received && alike < ALIKE {
            continue;
        }
        if is_same(item, at, there[place].id, alike >= ALIKE, answers, doubts) {
            found[at] = Some(there.remove(place).id.clone());
        }
    }
    found
}

fn there<'a>(known: &'a Known) -> Vec<There<'a>> {
    let number = |id: &Id| {
        let row = rows(known.meeting).find(|row| row.item == *id);
        row.and_then(|row| row.number.as_deref())
    };
    let items = known.meeting.items.values();
    let there = |item: &'a model::Item| There {
        id: &item.id,
        words: folded(&item.title),
        number: number(&item.id),
        is_received: item.owner.as_deref() == Some("region"),
    };
    items.map(there).collect()
}

/// The rows of the agenda that are items, those in blocks too.
pub fn rows(meeting: &Meeting) -> impl Iterator<Item = &AgendaItem> {
    meeting.agenda.iter().flat_map(|entry| match entry {
        AgendaEntry::Heading(_) => &[],
        AgendaEntry::Item(row) => std::slice::from_ref(row),
        AgendaEntry::Block { items, .. } => items.as_slice(),
    })
}

/// Whether an item of the same number is the same one by another title.
fn is_same(
    item: &Item,
    at: usize,
    id: &Id,
    is_alike: bool,
    answers: &Answers,
    doubts: &mut Vec<Doubt>,
) -> bool {
    let key = format!("{}.same", item_key(item, at));
    match answers.get(&key).map(fold).as_deref() {
        Some("ny" | "new") => return false,
        Some(answer) if answer == id.as_str() => return true,
        _ if is_alike => return true,
        _ => {}
    }
    let (title, number) = (masked(&item.title), item.number.clone().unwrap_or_default());
    let what = say!(
        "nummer {number} er nu `{title}`; er det punktet {id} med en ny titel, eller et nyt punkt (`ny`)?",
        "number {number} is now `{title}`; is it the item {id} by a new title, or a new item (`new`)?"
    );
    doubts.push(Doubt { key, what, proposal: None });
    false
}

/// The file at hand that an annex is, by its file's name or its title.
pub fn file(annex: &Annex, at_hand: &BTreeSet<String>) -> Option<String> {
    let by_name = |name: &str| at_hand.iter().find(|file| fold(file) == fold(name)).cloned();
    let of_title = |file: &&String| {
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        folded(stem) == folded(&annex.title)
    };
    let named = annex.file.as_deref().and_then(by_name);
    named.or_else(|| at_hand.iter().find(of_title).cloned())
}
