//! Blocks and inlines as the values that the template walks.
//!
//! Every text is a string value, so nothing in it is ever markup. What a page can't carry is
//! tamed here: nesting beyond a few steps, notes within notes, headings that skip a level.

use std::collections::{BTreeMap, BTreeSet};

use typst::foundations::{Array, Bytes, Dict, Value, dict};

use super::coverage::Cleaner;
use super::tables;
use crate::document::plain;
use crate::document::{Block, Chart, Inline, text};
use crate::format::chart::svg;
use crate::say;
use crate::words::Say;

/// Lists, quotes and boxes deeper than this are written at this depth.
const DEEPEST: usize = 5;
/// Words longer than this may break anywhere in running text.
const LONGEST_WORD: usize = 40;

/// Where a block or a piece of text stands.
#[derive(Clone, Copy)]
pub struct Place {
    pub(super) depth: usize,
    pub(super) longest: usize,
    pub(super) notes: bool,
    pub(super) links: bool,
    /// One line only, as in a heading.
    pub(super) line: bool,
}

impl Place {
    pub const PAGE: Self =
        Self { depth: 0, longest: LONGEST_WORD, notes: true, links: true, line: false };

    /// Where words longer than `longest` characters don't fit.
    pub fn narrow(self, longest: usize) -> Self {
        Self { longest, ..self }
    }

    pub(super) fn inside(self) -> Self {
        Self { depth: self.depth + 1, ..self }
    }

    pub fn without_notes(self) -> Self {
        Self { notes: false, ..self }
    }

    pub(super) fn within_link(self) -> Self {
        Self { links: false, notes: false, ..self }
    }

    fn heading(self) -> Self {
        Self { notes: false, line: true, ..self }
    }

    pub fn top(self) -> bool {
        self.depth == 0
    }
}

/// An image that can be shown in the text.
pub struct Picture {
    pub bytes: Bytes,
    pub format: &'static str,
}

/// Turns blocks into values.
#[derive(Default)]
pub struct Writer {
    pub cleaner: Cleaner,
    /// Heading ids and annex file names, and their labels in the template.
    pub targets: BTreeMap<String, String>,
    pub pictures: BTreeMap<String, Picture>,
    pub warnings: Vec<Say>,
    /// The labels that stand somewhere already: only the first heading with an id gets it.
    placed: BTreeSet<String>,
    /// The level of the last heading, and the highest that the next may have.
    pub level: u8,
    pub top: u8,
}

pub fn array(values: Vec<Value>) -> Array {
    values.into_iter().collect()
}

pub(super) fn node(kind: &str, mut fields: Dict) -> Value {
    fields.insert("t".into(), Value::Str(kind.into()));
    Value::Dict(fields)
}

impl Writer {
    pub fn blocks(&mut self, blocks: &[Block], place: Place) -> Vec<Value> {
        let mut out = Vec::new();
        for block in blocks {
            self.block(block, place, &mut out);
        }
        out
    }

    fn block(&mut self, block: &Block, place: Place, out: &mut Vec<Value>) {
        match block {
            Block::Heading { level, number, text, id } => {
                out.push(self.heading(*level, number, text, id.as_deref(), place));
            }
            Block::Paragraph(text) => {
                out.push(node("paragraph", dict! {"c" => self.inlines(text, place)}));
            }
            Block::List { items, .. } if place.depth >= DEEPEST => {
                items.iter().for_each(|item| out.extend(self.blocks(item, place)));
            }
            Block::List { start, items } => out.push(self.list(*start, items, place)),
            Block::Quote(body) | Block::Box { body, .. } if place.depth >= DEEPEST => {
                out.extend(self.blocks(body, place));
            }
            Block::Quote(body) => {
                let body = array(self.blocks(body, place.inside()));
                out.push(node("quotation", dict! {"body" => body}));
            }
            Block::Box { title, body } => {
                // A short box stays in one piece.
                let long = plain::blocks(body).len() > 900;
                let title = self.cleaner.running(title, place.longest);
                let body = array(self.blocks(body, place.inside()));
                out.push(node("panel", dict! {"title" => title, "body" => body, "long" => long}));
            }
            Block::Table(table) => out.extend(tables::table(self, table, place)),
            Block::Facts(rows) => out.push(self.facts(rows, place)),
            Block::Code(text) => {
                let text = self.cleaner.lines(text, 60);
                out.push(node("listing", dict! {"text" => text}));
            }
            Block::Image { file_name, alt } => out.push(self.image(file_name, alt)),
            Block::Chart(chart) => out.extend(self.chart(chart, place)),
            Block::Rule => out.push(node("divider", Dict::new())),
            Block::PageBreak if place.top() => out.push(node("leaf", Dict::new())),
            Block::PageBreak => {}
        }
    }

    /// The label for whatever owns `id`, unless it has been given already.
    pub fn label(&mut self, id: &str) -> Value {
        match self.targets.get(id) {
            Some(label) if self.placed.insert(label.clone()) => Value::Str(label.as_str().into()),
            _ => Value::None,
        }
    }

    fn heading(
        &mut self,
        level: u8,
        number: &str,
        text: &[Inline],
        id: Option<&str>,
        place: Place,
    ) -> Value {
        let c = self.inlines(text, place.heading());
        let number = self.cleaner.line(number);
        if !place.top() {
            return node("lead", dict! {"number" => number, "c" => c});
        }
        let lowest = (self.level + 1).max(self.top + 1).min(6);
        let level = (level.max(1) + self.top).clamp(self.top + 1, lowest);
        self.level = level;
        let label = id.map_or(Value::None, |id| self.label(id));
        let level = i64::from(level);
        node("title", dict! {"level" => level, "number" => number, "c" => c, "label" => label})
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>], place: Place) -> Value {
        let tight = items.iter().all(|item| item.len() <= 1);
        let items: Array =
            items.iter().map(|item| Value::Array(self.compact(item, place.inside()))).collect();
        let start = start.map_or(Value::None, |n| Value::Int(i64::try_from(n).unwrap_or(1)));
        node("items", dict! {"start" => start, "items" => items, "tight" => tight})
    }

    /// Blocks whose first paragraph stands in the line of its marker.
    pub(super) fn compact(&mut self, blocks: &[Block], place: Place) -> Array {
        match blocks {
            [Block::Paragraph(text), rest @ ..] => {
                let mut out = vec![node("run", dict! {"c" => self.inlines(text, place)})];
                out.extend(self.blocks(rest, place));
                array(out)
            }
            _ => array(self.blocks(blocks, place)),
        }
    }

    fn facts(&mut self, rows: &[(String, Vec<Inline>)], place: Place) -> Value {
        let rows: Array = rows
            .iter()
            .map(|(label, text)| {
                let label = self.cleaner.running(label, 16);
                let text = self.inlines(text, place);
                Value::Dict(dict! {"label" => label, "c" => text})
            })
            .collect();
        node("facts", dict! {"rows" => rows})
    }

    fn chart(&mut self, chart: &Chart, place: Place) -> [Value; 2] {
        let caption = [Inline::Strong(text(&chart.caption))];
        let caption = node("paragraph", dict! {"c" => self.inlines(&caption, place)});
        let bytes = Bytes::new(svg(chart, "").into_bytes());
        let alt = self.cleaner.running(&chart.alt, LONGEST_WORD);
        [caption, node("picture", dict! {"bytes" => bytes, "format" => "svg", "alt" => alt})]
    }

    fn image(&mut self, file_name: &str, alt: &str) -> Value {
        let alt = self.cleaner.running(alt, LONGEST_WORD);
        let Some(picture) = self.pictures.get(file_name) else {
            self.warnings.push(say!(
                "billedet `{alt}` kan ikke vises, så dets beskrivelse står i stedet",
                "the image `{alt}` can't be shown, so its description stands in its place"
            ));
            return node("absent", dict! {"alt" => alt});
        };
        let (bytes, format) = (picture.bytes.clone(), picture.format);
        node("picture", dict! {"bytes" => bytes, "format" => format, "alt" => alt})
    }
}
