//! HTML as blocks. What runs, is hidden or is drawn is left out; nothing is fetched.

mod inline;
mod table;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use self::inline::Inline;
use self::table::Tables;
use super::block::{Block, Form};
use super::{Limits, too_much};
use crate::say;
use crate::words::Say;

/// Elements whose content is no text of the page.
const UNSEEN: &[&str] = &[
    "applet", "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "math",
    "nav", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
    "title", "video",
];

/// Elements that end nothing.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "kbd",
    "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
];

/// Lists within lists beyond which nobody counts.
const DEEPEST: usize = 12;

/// What was read of a page.
#[derive(Default)]
pub struct Page {
    pub blocks: Vec<Block>,
    pub left_out: Vec<Say>,
}

/// The blocks of `html`, which may be a page or a part of one.
pub fn blocks(html: &str, limits: &Limits) -> Result<Page, Say> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut reading = Reading::default();
    let mut words = 0;
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => reading.start(&tag),
            Token::EndTag(tag) => reading.end(&lossy(&tag.name)),
            Token::String(text) if reading.unseen.is_none() => {
                words += text.len();
                if words > limits.words {
                    return Err(too_much());
                }
                reading.inline.text(&lossy(&text));
            }
            _ => {}
        }
    }
    Ok(reading.finish())
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    tables: Tables,
    inline: Inline,
    /// The element that is left out, and how many of its name are open within it.
    unseen: Option<(String, usize)>,
    heading: Option<u8>,
    /// For each open list the number of its next entry, if it has any.
    lists: Vec<Option<u64>>,
    /// What stands before the next words of an entry: its marker.
    marker: Option<String>,
    is_in_entry: bool,
    pictures: usize,
    hidden: usize,
}

impl Reading {
    fn start(&mut self, tag: &StartTag<()>) {
        let name = lossy(&tag.name);
        if let Some((unseen, depth)) = &mut self.unseen {
            *depth += usize::from(*unseen == name && !VOID.contains(&name.as_str()));
            return;
        }
        let value = |key: &str| tag.attributes.get(key.as_bytes()).map(|value| lossy(&value.value));
        let style = value("style").unwrap_or_default().to_lowercase().replace(' ', "");
        let is_hidden = value("hidden").is_some()
            || style.contains("display:none")
            || style.contains("visibility:hidden");
        if UNSEEN.contains(&name.as_str()) || is_hidden {
            self.hidden += usize::from(is_hidden);
            if !VOID.contains(&name.as_str()) && !tag.self_closing {
                self.unseen = Some((name, 1));
            }
            return;
        }
        match name.as_str() {
            "a" => self.inline.link(value("href").unwrap_or_default()),
            "b" | "strong" => self.inline.bold += 1,
            "i" | "em" => self.inline.italic += 1,
            "img" => {
                self.pictures += 1;
                self.inline.text(&value("alt").unwrap_or_default());
            }
            name if INLINE.contains(&name) => {}
            name => self.open(name, value("start")),
        }
    }

    /// An element that begins a block.
    fn open(&mut self, name: &str, start: Option<String>) {
        self.flush();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.heading = name[1..].parse().ok();
            }
            "ul" => self.lists.push(None),
            "ol" => {
                let first = start.and_then(|start| start.parse().ok()).unwrap_or(1);
                self.lists.push(Some(first));
            }
            "li" => {
                self.is_in_entry = true;
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{}. ", number.saturating_sub(1))
                    }
                    _ => "- ".to_owned(),
                });
            }
            _ => self.tables.open(name),
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((unseen, depth)) = &mut self.unseen {
            *depth -= usize::from(unseen == name);
            if *depth == 0 {
                self.unseen = None;
            }
            return;
        }
        match name {
            "a" => self.inline.end_link(),
            "b" | "strong" => self.inline.bold = self.inline.bold.saturating_sub(1),
            "i" | "em" => self.inline.italic = self.inline.italic.saturating_sub(1),
            name if INLINE.contains(&name) => {}
            name => self.close(name),
        }
    }

    fn close(&mut self, name: &str) {
        self.flush();
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "ul" | "ol" => {
                self.lists.pop();
                self.is_in_entry = !self.lists.is_empty();
            }
            "li" => {
                self.marker = None;
                self.is_in_entry = false;
            }
            _ => {
                if let Some(done) = self.tables.close(name) {
                    done.into_iter().for_each(|block| self.put(block));
                }
            }
        }
    }

    /// Ends the block that is being read.
    fn flush(&mut self) {
        let Some(mut block) = self.inline.take() else { return };
        if let Some(level) = self.heading {
            block.form = Form::Heading(level);
            block.markdown = super::tidy::escaped(&block.words);
        } else if let Some(marker) = self.marker.take() {
            let depth = self.lists.len().clamp(1, DEEPEST) - 1;
            block.form = Form::Entry;
            block.markdown = format!("{}{marker}{}", "    ".repeat(depth), block.markdown);
            if marker != "- " {
                block.words = format!("{marker}{}", block.words);
            }
        } else if self.is_in_entry {
            // A second paragraph of an entry stands under its first words.
            let depth = self.lists.len().clamp(1, DEEPEST);
            block.form = Form::Entry;
            block.markdown = format!("{}{}", "    ".repeat(depth), block.markdown);
        }
        self.put(block);
    }

    fn put(&mut self, block: Block) {
        if let Some(block) = self.tables.take(block) {
            self.blocks.push(block);
        }
    }

    fn finish(mut self) -> Page {
        self.flush();
        for block in self.tables.rest() {
            self.blocks.push(block);
        }
        let (pictures, hidden) = (self.pictures, self.hidden);
        let mut left_out = Vec::new();
        if pictures > 0 {
            left_out.push(say!(
                "billeder på siden: {pictures}; kun deres beskrivelse er med",
                "pictures on the page: {pictures}; only their descriptions are kept"
            ));
        }
        if hidden > 0 {
            left_out.push(say!(
                "skjulte dele af siden: {hidden}; de er ikke med",
                "hidden parts of the page: {hidden}; they are not kept"
            ));
        }
        Page { blocks: self.blocks, left_out }
    }
}
