//! Footnotes: each reference gets the blocks of its definition, wherever that stands.

use std::collections::{BTreeMap, btree_map::Entry};

use super::warnings::Warnings;
use crate::document::{Block, Inline, Table, plain};

/// How many bytes in all may be repeated because footnotes are referred to more than once.
const REPEATED: usize = 20_000;

/// A reference whose note isn't known yet. [`place`] leaves none.
pub(super) fn reference(label: &str) -> Inline {
    Inline::Footnote(vec![Block::Code(label.to_owned())])
}

/// Puts the notes that are `defined` (label and text) at their references in `blocks`, and those
/// that have none at the end.
pub(super) fn place(
    defined: Vec<(String, Vec<Block>)>,
    blocks: &mut Vec<Block>,
    warnings: &mut Warnings,
) {
    let mut placing = Placing { notes: BTreeMap::new(), left: REPEATED, warnings };
    let mut notes = BTreeMap::new();
    let mut unused = Vec::new();
    for (order, (label, mut body)) in defined.into_iter().enumerate() {
        // No note is known yet, so a reference inside a note becomes text: two notes that refer
        // to each other would never end.
        placing.blocks(&mut body);
        let size = plain::blocks(&body).len() + 1;
        let note = Note { body, size, order, used: false };
        // Of two notes with one label the first counts; the second has no reference.
        match notes.entry(label) {
            Entry::Vacant(place) => drop(place.insert(note)),
            Entry::Occupied(place) => unused.push((place.key().clone(), note)),
        }
    }
    placing.notes = notes;
    placing.blocks(blocks);
    unused.extend(placing.notes.into_iter().filter(|(_, note)| !note.used));
    unused.sort_by_key(|(_, note)| note.order);
    for (label, note) in unused {
        warnings.footnote(&label);
        blocks.push(Block::Paragraph(vec![Inline::Text(format!("[^{label}]:"))]));
        blocks.extend(note.body);
    }
}

struct Note {
    body: Vec<Block>,
    size: usize,
    order: usize,
    used: bool,
}

struct Placing<'a> {
    notes: BTreeMap<String, Note>,
    /// What is left of [`REPEATED`].
    left: usize,
    warnings: &'a mut Warnings,
}

impl Placing<'_> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => self.inlines(text),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(item)),
                Block::Table(table) => self.table(table),
                Block::Quote(body) | Block::Box { body, .. } => self.blocks(body),
                Block::Facts(_) | Block::Code(_) | Block::Image { .. } => {}
                Block::Chart(_) | Block::Rule | Block::PageBreak => {}
            }
        }
    }

    fn table(&mut self, table: &mut Table) {
        table.header.iter_mut().for_each(|text| self.inlines(text));
        table.rows.iter_mut().flatten().for_each(|cell| self.inlines(&mut cell.text));
    }

    fn inlines(&mut self, inlines: &mut Vec<Inline>) {
        for inline in inlines.iter_mut() {
            match inline {
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Strike(inner) => {
                    self.inlines(inner);
                }
                Inline::Link { text, .. } | Inline::Reference { text, .. } => self.inlines(text),
                Inline::Footnote(waiting) => {
                    if let Some(Block::Code(label)) = waiting.pop() {
                        *inline = self.note(label);
                    }
                }
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
        inlines.dedup_by(|inline, before| match (inline, before) {
            (Inline::Text(text), Inline::Text(before)) => {
                before.push_str(text);
                true
            }
            _ => false,
        });
    }

    fn note(&mut self, label: String) -> Inline {
        if let Some(note) = self.notes.get_mut(&label) {
            if !note.used {
                note.used = true;
                return Inline::Footnote(note.body.clone());
            }
            if note.size <= self.left {
                self.left -= note.size;
                return Inline::Footnote(note.body.clone());
            }
        }
        self.warnings.footnote(&label);
        Inline::Text(format!("[^{label}]"))
    }
}
