//! Items told from the rest of a page: by the list of contents, by numbered headings, or, where
//! there is neither, by numbers that follow each other.

mod contents;

use std::collections::BTreeMap;

use self::contents::Contents;
use super::block::{Block, Form};
use super::heading::{number_alone, numbered, of_section, without_closed};
use super::{Access, Item, Received, Row, body, facts};
use crate::words::folded;

/// Where an item begins among the blocks.
struct Start {
    /// The block of its title, or of the first words of it.
    at: usize,
    /// The first block that is no part of the title.
    after: usize,
    number: Option<String>,
    title: String,
}

/// Reads `blocks`; `own` are headings of sections beside those that are always known.
pub fn read(blocks: &[Block], own: &[String]) -> Received {
    let contents = Contents::find(blocks);
    let headings = of_headings(blocks, own);
    let (starts, is_guessed) = match (&contents, headings) {
        (_, Some(starts)) if contents.as_ref().is_none_or(|c| starts.len() >= c.entries.len()) => {
            (starts, false)
        }
        (Some(contents), _) => (of_contents(blocks, contents), false),
        (None, Some(starts)) => (starts, false),
        (None, None) => (of_sequence(blocks, own), true),
    };
    let head_end = contents.as_ref().map(|contents| contents.begin);
    let first = starts.iter().map(|start| start.at).min();
    let head_end = match (head_end, first) {
        (Some(end), Some(first)) => end.min(first),
        (end, first) => end.or(first).unwrap_or(blocks.len()),
    };
    let head: Vec<&Block> = blocks[..head_end].iter().filter(|b| b.form != Form::Gap).collect();
    let mut received = Received { facts: facts::read(&head), is_guessed, ..Received::default() };
    received.rows = rows(blocks, &starts, contents.as_ref(), own);
    received
}

/// The items with what stands between each and the next, and the headings above them.
fn rows(
    blocks: &[Block],
    starts: &[Start],
    contents: Option<&Contents>,
    own: &[String],
) -> Vec<Row> {
    let mut rows = Vec::new();
    let begins: Vec<usize> =
        starts.iter().map(|start| start.at).filter(|at| *at < blocks.len()).collect();
    for start in starts {
        let end = begins.iter().copied().filter(|at| *at >= start.after.max(start.at + 1)).min();
        let mut end = end.unwrap_or(blocks.len()).max(start.after);
        // A heading right before the next item stands above that one.
        let above = |at: usize| at > start.after && is_group(&blocks[at - 1], own);
        while end < blocks.len() && above(end) {
            end -= 1;
        }
        for heading in groups_before(blocks, start, contents, own) {
            rows.push(Row::Heading(heading));
        }
        let (title, is_closed) = without_closed(&start.title);
        let access = if is_closed { Access::Closed } else { Access::Open };
        let mut item = Item { number: start.number.clone(), title, access, ..Item::default() };
        let inside: Vec<&Block> = match start.after < blocks.len() && start.at < blocks.len() {
            true => blocks[start.after..end].iter().collect(),
            false => Vec::new(),
        };
        body::read(&mut item, &inside, own);
        rows.push(Row::Item(item));
    }
    rows
}

/// The headings that stand between the item before and `start`, in the text or in the contents.
fn groups_before(
    blocks: &[Block],
    start: &Start,
    contents: Option<&Contents>,
    own: &[String],
) -> Vec<String> {
    let listed =
        contents.and_then(|contents| contents.group_of(start.number.as_deref(), &start.title));
    if let Some(group) = listed {
        return vec![group];
    }
    let mut found = Vec::new();
    let mut at = start.at.min(blocks.len());
    while at > 0 && is_group(&blocks[at - 1], own) {
        found.push(blocks[at - 1].words.clone());
        at -= 1;
    }
    found.reverse();
    found
}

/// "Sager til beslutning": a line above items that is neither an item nor a section of one.
fn is_group(block: &Block, own: &[String]) -> bool {
    let words = folded(&block.words);
    let says = |word: &str| words.iter().any(|known| known == word);
    let is_named =
        ["sager", "punkter", "dagsordenspunkter", "orienteringspunkter", "beslutningspunkter"]
            .iter()
            .any(|word| words.first().is_some_and(|first| first == word))
            || ["lukkede", "lukket", "aabne", "faelles"]
                .iter()
                .any(|word| words.first().is_some_and(|f| f == word))
                && (says("punkter") || says("sager") || says("dagsorden"));
    let is_apart = matches!(block.form, Form::Heading(_) | Form::Text | Form::Line);
    is_apart
        && is_named
        && words.len() <= 8
        && !block.words.ends_with(['.', ','])
        && of_section(&block.words, own).is_none()
}

/// The items that the contents list, each where its title comes again.
fn of_contents(blocks: &[Block], contents: &Contents) -> Vec<Start> {
    let places = Places::of(blocks, contents.end);
    let mut at = contents.end;
    let mut starts = Vec::new();
    for entry in &contents.entries {
        let candidates = places.of_entry(entry).iter().filter(|place| **place >= at);
        let found = candidates.take(MOST_TRIED).find_map(|place| entry.begins_at(blocks, *place));
        let (number, title) = (entry.number.clone(), entry.title.clone());
        match found {
            Some((place, after)) => {
                at = after;
                starts.push(Start { at: place, after, number, title });
            }
            // Nothing but its title is there.
            None => starts.push(Start { at: blocks.len(), after: blocks.len(), number, title }),
        }
    }
    starts
}

/// Places of a number that are tried: a list in the texts may have it too.
const MOST_TRIED: usize = 500;

/// Where each number stands at a block's beginning, and each heading without one.
struct Places {
    numbered: BTreeMap<String, Vec<usize>>,
    headings: BTreeMap<String, Vec<usize>>,
}

impl Places {
    fn of(blocks: &[Block], first: usize) -> Places {
        let mut places = Places { numbered: BTreeMap::new(), headings: BTreeMap::new() };
        for (at, block) in blocks.iter().enumerate().skip(first) {
            let number = numbered(&block.words).map(|(number, _)| number);
            if let Some(number) = number.or_else(|| number_alone(&block.words)) {
                places.numbered.entry(number).or_default().push(at);
            } else if block.is_heading() {
                let words = folded(&without_closed(&block.words).0).join(" ");
                places.headings.entry(words).or_default().push(at);
            }
        }
        places
    }

    fn of_entry(&self, entry: &contents::Entry) -> &[usize] {
        let by_number = entry.number.as_ref().and_then(|number| self.numbered.get(number));
        let found = by_number.or_else(|| self.headings.get(&entry.words()));
        found.map_or(&[], Vec::as_slice)
    }
}

/// Numbered headings, all of one level.
fn of_headings(blocks: &[Block], own: &[String]) -> Option<Vec<Start>> {
    let level = |block: &Block| match block.form {
        Form::Heading(level) => Some(level),
        _ => None,
    };
    let is_item =
        |block: &Block| numbered(&block.words).is_some() || number_alone(&block.words).is_some();
    let top = blocks.iter().filter(|block| is_item(block)).filter_map(level).min();
    let numbered_at = |top: u8| {
        let found = blocks.iter().enumerate().filter(|(_, block)| level(block) == Some(top));
        found
            .filter(|(_, block)| is_item(block))
            .map(|(at, _)| start(blocks, at))
            .collect::<Vec<_>>()
    };
    if let Some(top) = top {
        return Some(numbered_at(top));
    }
    // Headings whose numbers Word counts by itself have none in their words.
    let known = |block: &Block| of_section(&block.words, own).is_some();
    let with_sections = blocks.iter().filter(|block| known(block)).filter_map(level).min()?;
    let top = with_sections.checked_sub(1)?;
    let titles = blocks.iter().enumerate().filter(|(_, block)| level(block) == Some(top));
    let starts: Vec<Start> = titles
        .filter(|(_, block)| !is_group(block, own))
        .map(|(at, block)| Start { at, after: at + 1, number: None, title: block.words.clone() })
        .collect();
    (!starts.is_empty()).then_some(starts)
}

/// The item whose number stands in the block `at`; its title may be the block after.
fn start(blocks: &[Block], at: usize) -> Start {
    match numbered(&blocks[at].words) {
        Some((number, title)) => {
            Start { at, after: at + 1, number: Some(number), title: title.to_owned() }
        }
        None => {
            let next = blocks.get(at + 1).map_or(String::new(), |next| next.words.clone());
            Start {
                at,
                after: (at + 2).min(blocks.len()),
                number: number_alone(&blocks[at].words),
                title: next,
            }
        }
    }
}

/// Numbers that follow each other, past the numbered lists within the texts.
fn of_sequence(blocks: &[Block], own: &[String]) -> Vec<Start> {
    let mut starts: Vec<Start> = Vec::new();
    let mut next: Option<u32> = None;
    let mut list: Option<u32> = None;
    for (at, block) in blocks.iter().enumerate() {
        if block.form == Form::Row {
            continue;
        }
        let words = &block.words;
        let alone = number_alone(words);
        let Some(number) = alone.clone().or_else(|| numbered(words).map(|(number, _)| number))
        else {
            continue;
        };
        let Ok(count) = number.parse::<u32>() else { continue };
        let is_long = words.chars().count() > 200 || words.ends_with([',', ';']);
        let goes_on = next.is_none_or(|next| next == count);
        // A list within an item begins at one, and its numbers are its own while they last.
        let is_list = !starts.is_empty() && (count == 1 || list == Some(count));
        if is_list && alone.is_none() {
            list = Some(count + 1);
            continue;
        }
        if goes_on && !is_long && of_section(words, own).is_none() {
            starts.push(start(blocks, at));
            next = count.checked_add(1);
            list = None;
        }
    }
    starts
}
