//! Markdown to blocks: whatever a person wrote becomes text, never code.
//!
//! CommonMark with GitHub's tables, footnotes, strikethrough and task lists. Everything that could
//! run, load something or break the page (HTML, other link schemes, remote images, files that
//! aren't annexes, depth, hidden characters) is shown as text, with a warning. Never fails, and
//! takes time linear in the text.

mod notes;
mod reader;
mod shallow;
mod spans;
mod table;
#[cfg(test)]
mod tests;
mod warnings;

use pulldown_cmark::{Options, Parser};

use super::{Block, Inline, plain};
use crate::words::Say;
use crate::words::{self, Target};
use reader::Reader;
use shallow::shallow;
use warnings::Warnings;

/// Quotes and lists inside each other, and likewise emphasis and links: beyond this, flattened.
const DEPTH: usize = 8;
/// Columns of a table; a wider one is shown as text.
const COLUMNS: usize = 20;

/// A Markdown text, and what it may lead to.
#[derive(Clone, Copy)]
pub struct Markdown<'a> {
    pub text: &'a str,
    /// The level of the text's top-most headings, 1 to 6; the others follow without skipping.
    pub first_level: u8,
    /// The annex ([`super::Annex::file_name`]) that shows a local image, if the document has it.
    pub images: &'a dyn Fn(&str) -> Option<String>,
    /// What a local link leads to in the document: an annex's file name or a heading's id.
    pub links: &'a dyn Fn(&str) -> Option<String>,
}

/// The blocks of a Markdown text, and a warning for each thing that isn't shown as written.
pub fn blocks(markdown: &Markdown) -> (Vec<Block>, Vec<Say>) {
    let mut warnings = Warnings::default();
    let visible = words::visible(markdown.text);
    if markdown.text.contains(|c| words::hidden(c) && !matches!(c, '\r' | '\u{FEFF}')) {
        warnings.hidden();
    }
    let composed = words::composed(&visible);
    let source = shallow(&composed);
    if let std::borrow::Cow::Owned(_) = source {
        warnings.deep();
    }
    let mut reader = Reader::new(markdown, &source, warnings);
    for (event, range) in Parser::new_ext(&source, options()).into_offset_iter() {
        reader.read(event, range);
    }
    reader.finish()
}

/// One line of text with emphasis and links, such as a title: never a list, heading or quote.
pub fn inlines(text: &str) -> Vec<Inline> {
    // A full stop in front keeps the line a paragraph whatever it begins with, and leaves the
    // marks after it their meaning. It is taken away again.
    let line: Vec<&str> = text.split_whitespace().collect();
    let markdown = Markdown { text: &format!(".{}", line.join(" ")), ..unlinked() };
    let mut inlines = match blocks(&markdown).0.into_iter().next() {
        Some(Block::Paragraph(inlines)) => inlines,
        _ => Vec::new(),
    };
    if let Some(Inline::Text(first)) = inlines.first_mut() {
        match first.strip_prefix('.') {
            Some("") => drop(inlines.remove(0)),
            Some(rest) => *first = rest.to_owned(),
            None => {}
        }
    }
    inlines
}

/// A Markdown text as plain text on one line, for excerpts. Footnotes are left out.
pub fn plain(text: &str) -> String {
    plain::blocks(&blocks(&Markdown { text, ..unlinked() }).0)
}

/// Whether a link may lead to `url`: `https:`, `http:` and `mailto:` only. The writers ask too, so
/// that no other way into a document gets past.
pub(crate) fn followed(url: &str) -> bool {
    matches!(Target::of(url), Target::Web(_))
}

/// Nothing that the text may lead to.
fn unlinked() -> Markdown<'static> {
    Markdown { text: "", first_level: 1, images: &|_| None, links: &|_| None }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}
