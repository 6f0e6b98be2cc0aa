//! Editions of one agenda: what the newer one changed, added and left out.

use super::super::{Item, Received};
use super::{Known, masked};
use crate::say;
use crate::words::{Say, folded};

/// What the edition before had otherwise.
pub fn notes(received: &Received, known: &Known) -> Vec<Say> {
    let mut notes = Vec::new();
    let before: Vec<&Item> = known.earlier.iter().flat_map(Received::items).collect();
    if before.is_empty() {
        return notes;
    }
    for item in received.items() {
        // The last edition that had it.
        if let Some(old) = before.iter().rev().find(|old| is_same(old, item)) {
            notes.extend(changed(old, item));
        }
    }
    if is_supplement(received, known) {
        return notes;
    }
    let mut named: Vec<&Item> = Vec::new();
    for old in before {
        let is_there = received.items().any(|item| is_same(old, item));
        if is_there || named.iter().any(|known| is_same(known, old)) {
            continue;
        }
        named.push(old);
        let title = masked(&old.title);
        notes.push(say!(
            "`{title}` stod i den forrige udgave og er ikke i denne; er punktet trukket, så tag det af dagsordenen i meeting.toml",
            "`{title}` was in the edition before and isn't in this one; if it was withdrawn, take it off the agenda in meeting.toml"
        ));
    }
    notes
}

/// Whether the file only adds to what came before.
fn is_supplement(received: &Received, known: &Known) -> bool {
    let facts = &received.facts;
    let is_later = |other: &Received| {
        facts.meeting.is_some()
            && other.facts.meeting == facts.meeting
            && facts.agenda > other.facts.agenda
    };
    known.is_supplement || facts.is_supplement || known.earlier.iter().any(is_later)
}

fn is_same(one: &Item, other: &Item) -> bool {
    let words = folded(&one.title);
    let is_titled = words == folded(&other.title);
    let is_numbered = one.number.is_some() && one.number == other.number;
    is_titled
        || is_numbered
            && strsim::normalized_levenshtein(&words.join(" "), &folded(&other.title).join(" "))
                >= 0.7
}

fn changed(old: &Item, new: &Item) -> Option<Say> {
    let mut da = Vec::new();
    let mut en = Vec::new();
    let mut say = |word: Say| {
        da.push(word.da);
        en.push(word.en);
    };
    if old.title != new.title {
        say(say!("titlen", "the title"));
    }
    if old.number != new.number {
        let number = new.number.clone().unwrap_or_default();
        say(say!("nummeret, som nu er {number}", "the number, which is now {number}"));
    }
    if old.sections != new.sections {
        say(say!("teksten", "the text"));
    }
    if old.annexes != new.annexes {
        say(say!("bilagene", "the annexes"));
    }
    if old.access != new.access {
        say(say!("om punktet er lukket", "whether it is closed"));
    }
    if da.is_empty() {
        return None;
    }
    let title = masked(&new.title);
    let (what_da, what_en) = (da.join(", "), en.join(", "));
    Some(say!(
        "ændret siden den forrige udgave i `{title}`: {what_da}; punktets fil er ikke rettet",
        "changed since the edition before in `{title}`: {what_en}; the item's file was not touched"
    ))
}
