//! Markdown: CommonMark with GitHub's tables, in which every text stays text.
//!
//! Read again by [`crate::document::markdown`], it says the same words.

mod blocks;
mod escape;
mod inlines;
#[cfg(test)]
mod tests;

use crate::document::{Annex, Block, Cell, Column, Document, Entry, Inline, Table, Tone, text};
use blocks::Writer;

/// The folder beside the file where the annexes lie.
const FOLDER: &str = "bilag";

/// The whole document.
pub fn write(document: &Document) -> String {
    let mut writer = Writer::new(&document.annexes);
    let blocks = [
        front(document),
        contents(document),
        document.body.clone(),
        annexes(document),
        foot(document),
    ]
    .concat();
    writer.blocks(&blocks, "");
    writer.footnotes();
    writer.finish()
}

/// The body alone, for the tests.
#[cfg(test)]
fn write_blocks(blocks: &[Block]) -> String {
    let mut writer = Writer::new(&[]);
    writer.blocks(blocks, "");
    writer.footnotes();
    writer.finish()
}

fn front(document: &Document) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut line = |words: &str, style: fn(Vec<Inline>) -> Inline| {
        if !words.is_empty() {
            blocks.push(Block::Paragraph(vec![style(text(words))]));
        }
    };
    line(&document.sender, Inline::Emphasis);
    line(document.notice.as_deref().unwrap_or_default(), Inline::Strong);
    // Level 0 is the document's title: `#`, above the items' `##`.
    let title = [document.kind.as_str(), document.title.as_str()].map(str::trim);
    let title: Vec<&str> = title.into_iter().filter(|words| !words.is_empty()).collect();
    blocks.push(heading(0, &title.join(": ")));
    if !document.subtitle.is_empty() {
        blocks.push(Block::Paragraph(text(&document.subtitle)));
    }
    let facts = document.facts.iter().map(|(label, value)| (label.clone(), text(value)));
    blocks.push(Block::Facts(facts.collect()));
    blocks
}

fn heading(level: u8, words: &str) -> Block {
    Block::Heading { level, number: String::new(), text: text(words), id: None }
}

fn contents(document: &Document) -> Vec<Block> {
    let language = document.language;
    if document.contents.is_empty() {
        return Vec::new();
    }
    let row = |entry: &Entry| {
        let title = text(&entry.title);
        let title = if entry.heading { vec![Inline::Strong(title)] } else { title };
        [text(&entry.number), title, text(&entry.kind)]
            .map(|text| Cell { text, tone: Tone::Plain })
            .to_vec()
    };
    let header = [
        language.pick("Nr.", "No."),
        language.pick("Punkt", "Item"),
        language.pick("Type", "Kind"),
    ];
    let table = Table {
        caption: String::new(),
        columns: vec![Column::default(); 3],
        header: header.map(text).to_vec(),
        rows: document.contents.iter().map(row).collect(),
    };
    vec![heading(1, language.pick("Indhold", "Contents")), Block::Table(table)]
}

fn annexes(document: &Document) -> Vec<Block> {
    let language = document.language;
    let mut blocks = Vec::new();
    let mut of_item = Vec::new();
    let mut item: Option<&str> = None;
    for annex in &document.annexes {
        if item != Some(annex.item.as_str()) {
            blocks.push(Block::List { start: None, items: std::mem::take(&mut of_item) });
            if !annex.item.is_empty() {
                blocks.push(heading(2, &annex.item));
            }
            item = Some(&annex.item);
        }
        of_item.push(vec![Block::Paragraph(annex_line(annex))]);
    }
    if item.is_some() {
        blocks.insert(0, heading(1, language.pick("Bilag", "Annexes")));
        blocks.push(Block::List { start: None, items: of_item });
    }
    blocks
}

fn annex_line(annex: &Annex) -> Vec<Inline> {
    let name = [annex.label.as_str(), annex.title.as_str()];
    let name: Vec<&str> = name.into_iter().filter(|words| !words.is_empty()).collect();
    let name = if name.is_empty() { annex.file_name.clone() } else { name.join(": ") };
    let mut line = vec![Inline::Reference { target: annex.file_name.clone(), text: text(name) }];
    if !annex.note.is_empty() {
        line.push(Inline::Text(format!(" ({})", annex.note)));
    }
    line
}

fn foot(document: &Document) -> Vec<Block> {
    match document.foot.is_empty() {
        true => Vec::new(),
        false => vec![Block::Rule, Block::Paragraph(text(&document.foot))],
    }
}
