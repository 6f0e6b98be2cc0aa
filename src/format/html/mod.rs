//! HTML: one file without scripts that loads nothing, for a phone, a screen and paper.

mod blocks;
mod escape;
mod form;
mod inlines;
mod page;
mod table;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Annex, Block, Document};
use crate::words::date;
pub(super) use escape::escape as escaped;
use escape::{anchor, escape, step};

/// The folder beside the page where the annexes lie.
const FOLDER: &str = "bilag";

pub use form::write as write_form;

/// The whole page.
pub fn write(document: &Document) -> String {
    page::write(document)
}

/// A page that is being written.
struct Writer<'a> {
    document: &'a Document,
    out: String,
    annexes: BTreeMap<&'a str, &'a Annex>,
    /// The headings that can be led to, as they are called in the page.
    targets: BTreeSet<String>,
    /// Those of them that are written; a second heading of the same name gets no id.
    written: BTreeSet<String>,
    /// The level of the heading written last: the next is at most one deeper.
    level: u8,
    tables: usize,
    /// Shares of a table's width that the style must know, in percent.
    shares: BTreeSet<u8>,
    /// The number of each image that is shown; it is only embedded once.
    images: BTreeMap<&'a str, usize>,
    /// All footnotes so far, and how many references to them wait for the end of a link.
    notes: Vec<&'a [Block]>,
    waiting: usize,
    in_link: bool,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document) -> Self {
        let annexes = document.annexes.iter().map(|annex| (annex.file_name.as_str(), annex));
        let mut targets = BTreeSet::new();
        collect_targets(&document.body, &mut targets);
        Writer {
            document,
            out: String::new(),
            annexes: annexes.collect(),
            targets,
            written: BTreeSet::new(),
            level: 1,
            tables: 0,
            shares: BTreeSet::new(),
            images: BTreeMap::new(),
            notes: Vec::new(),
            waiting: 0,
            in_link: false,
        }
    }

    /// A word of the page itself, in the document's language.
    fn word(&self, da: &'static str, en: &'static str) -> &'static str {
        self.document.language.pick(da, en)
    }

    /// Writes markup; every text in it has been escaped.
    fn put(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        let text = escape(&date::unbroken(text));
        self.put(&text);
    }

    /// The address of a heading or an annex, or `None` if the document has neither.
    fn address(&self, target: &str) -> Option<String> {
        if self.annexes.contains_key(target) {
            return Some(format!("{FOLDER}/{}", step(target)));
        }
        let anchor = anchor(target);
        self.targets.contains(&anchor).then(|| format!("#{anchor}"))
    }
}

fn collect_targets(blocks: &[Block], targets: &mut BTreeSet<String>) {
    for block in blocks {
        match block {
            Block::Heading { id: Some(id), .. } => drop(targets.insert(anchor(id))),
            Block::Quote(body) | Block::Box { body, .. } => collect_targets(body, targets),
            Block::List { items, .. } => {
                items.iter().for_each(|item| collect_targets(item, targets));
            }
            _ => {}
        }
    }
}
