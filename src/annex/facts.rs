//! What is known of an annex: the personal numbers in it, and what couldn't be read.

use std::collections::BTreeMap;

use super::{At, Limits, Part, Why, read};
use crate::words::personal::{self, Certainty};

/// The facts of each annex, by path.
pub type AnnexFacts = BTreeMap<String, Facts>;

/// What is known of one annex. No words of it are kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    pub found: Vec<Found>,
    pub unread: Vec<(At, Why)>,
}

/// Personal numbers in one part of an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub at: At,
    pub certainty: Certainty,
    pub count: usize,
}

/// Reads the annex `name` and keeps the facts. The names in them are without personal numbers.
pub fn facts(name: &str, bytes: &[u8], limits: &Limits) -> Facts {
    let reading = read(name, bytes, limits);
    let mut counts: BTreeMap<(At, Certainty), usize> = BTreeMap::new();
    for piece in &reading.pieces {
        for hit in personal::find(&piece.text) {
            *counts.entry((masked(&piece.at), hit.certainty)).or_default() += 1;
        }
    }
    // A part's name is seen where the part is named, and may hold one itself.
    for inside in reading.pieces.iter().flat_map(|piece| &piece.at.inside) {
        let certainty = personal::find(inside).iter().map(|hit| hit.certainty).max();
        if let Some(certainty) = certainty {
            let at = At { inside: Vec::new(), part: Part::EntryNames };
            counts.entry((at, certainty)).or_insert(1);
        }
    }
    let found = counts.into_iter();
    let found = found.map(|((at, certainty), count)| Found { at, certainty, count }).collect();
    let unread = reading.unread.iter().map(|(at, why)| (masked(at), *why)).collect();
    Facts { found, unread }
}

fn masked(at: &At) -> At {
    let inside = at.inside.iter().map(|name| personal::mask(name).into_owned()).collect();
    let mask = |name: &String| personal::mask(name).into_owned();
    let part = match &at.part {
        Part::Sheet(number, name) => Part::Sheet(*number, mask(name)),
        Part::Entry(name) => Part::Entry(mask(name)),
        part => part.clone(),
    };
    At { inside, part }
}
