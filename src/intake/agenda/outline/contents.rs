//! The list of contents at the beginning of an agenda: the surest word on what its items are.

use super::super::block::{Block, Form};
use super::super::heading::{number_alone, numbered, of_section, without_closed};
use crate::words::{fold, folded};

/// The headings that such a list goes by.
const NAMES: &[&str] = &[
    "punkter",
    "punkter paa dagsordenen",
    "punkter paa moedet",
    "dagsordenspunkter",
    "indhold",
    "indholdsfortegnelse",
    "indholdsliste",
    "dagsorden",
    "sagsoversigt",
    "oversigt",
];

pub struct Contents {
    /// The block of its heading.
    pub begin: usize,
    /// The first block after it.
    pub end: usize,
    pub entries: Vec<Entry>,
}

pub struct Entry {
    pub number: Option<String>,
    pub title: String,
    /// The heading that it is the first one under.
    pub group: Option<String>,
    words: Vec<String>,
}

impl Contents {
    /// The first list under one of the headings that has at least two numbered entries.
    pub fn find(blocks: &[Block]) -> Option<Contents> {
        let is_name = |block: &Block| {
            let words = fold(block.words.trim_end_matches(':'));
            NAMES.contains(&words.as_str())
        };
        let heads = blocks.iter().enumerate().filter(|(_, block)| is_name(block));
        heads.map(|(at, _)| Contents::read(blocks, at)).find(|list| list.entries.len() >= 2)
    }

    fn read(blocks: &[Block], begin: usize) -> Contents {
        let mut contents = Contents { begin, end: begin + 1, entries: Vec::new() };
        let mut group = None;
        for (at, block) in blocks.iter().enumerate().skip(begin + 1) {
            if block.form == Form::Gap {
                continue;
            }
            let found = numbered(&block.words).filter(|_| !contents.has_number_of(&block.words));
            match found {
                Some((number, title)) => {
                    contents.entries.push(Entry::new(Some(number), title, group.take()));
                }
                None if contents.begins_again(block) || of_section(&block.words, &[]).is_some() => {
                    break;
                }
                None if super::is_group(block, &[]) => group = Some(block.words.clone()),
                None if contents.goes_on(block) => {
                    let Some(last) = contents.entries.last_mut() else { break };
                    let title = format!("{} {}", last.title, without_page(&block.words));
                    *last = Entry::new(last.number.take(), &title, last.group.take());
                }
                None => break,
            }
            contents.end = at + 1;
            if contents.entries.len() > super::super::MOST_ITEMS {
                break;
            }
        }
        contents
    }

    /// Whether the number that `words` begin with was listed: then the texts begin.
    fn has_number_of(&self, words: &str) -> bool {
        let number = numbered(words).map(|(number, _)| number);
        self.entries.iter().any(|entry| entry.number == number)
    }

    fn begins_again(&self, block: &Block) -> bool {
        numbered(&block.words).is_some()
            || number_alone(&block.words).is_some()
            || block.is_heading() && !super::is_group(block, &[])
    }

    /// Whether a line is the rest of the title before it.
    fn goes_on(&self, block: &Block) -> bool {
        let is_line = block.form == Form::Line;
        let before = self.entries.last().is_some_and(|last| last.title.chars().count() < 300);
        is_line
            && before
            && block.words.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
    }

    pub fn group_of(&self, number: Option<&str>, title: &str) -> Option<String> {
        let is_same = |entry: &&Entry| entry.number.as_deref() == number && entry.title == title;
        self.entries.iter().find(is_same).and_then(|entry| entry.group.clone())
    }
}

impl Entry {
    fn new(number: Option<String>, title: &str, group: Option<String>) -> Entry {
        let title = without_page(title).to_owned();
        let words = folded(&without_closed(&title).0);
        Entry { number, title, group, words }
    }

    pub fn words(&self) -> String {
        self.words.join(" ")
    }

    /// Where the item's text begins, if it is at `at`: the block, and the first after its title.
    pub fn begins_at(&self, blocks: &[Block], at: usize) -> Option<(usize, usize)> {
        let words = &blocks[at].words;
        let (first, mut said) = match numbered(words) {
            Some((number, title)) if Some(&number) == self.number.as_ref() => {
                (at + 1, folded(&without_closed(title).0))
            }
            _ if number_alone(words).is_some() && number_alone(words) == self.number => {
                (at + 1, Vec::new())
            }
            // Without its number only a heading will do.
            None if blocks[at].is_heading() => (at + 1, folded(&without_closed(words).0)),
            _ => return None,
        };
        let mut after = first;
        // A title may take several lines.
        while said.len() < self.words.len() && self.words.starts_with(&said) && after - at < 6 {
            let Some(next) = blocks.get(after) else { break };
            said.extend(folded(&without_closed(&next.words).0));
            after += 1;
        }
        (said == self.words).then_some((at, after))
    }
}

/// A title without the page that it is on: "Budget ........ 7", "Budget | 7"
fn without_page(title: &str) -> &str {
    let bare = title.trim_end();
    let digits = bare.bytes().rev().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return bare.trim_end_matches(['.', ' ', '\u{2026}']);
    }
    let before = &bare[..bare.len() - digits];
    let lead = before.trim_end_matches([' ', '.', '\u{2026}', '|', '_']);
    let is_lead = before[lead.len()..].contains(['|', '\u{2026}', '_'])
        || before[lead.len()..].contains("..");
    if is_lead { lead } else { bare }
}
