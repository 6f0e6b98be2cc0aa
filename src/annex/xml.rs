//! XML: the words between its tags, and those of its attributes that people write.
//!
//! A document type and its entities are skipped, so nothing grows by being read.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::{Part, Why, Work};

/// Attributes whose value somebody writes, by local name. Others hold ids and hashes.
const WRITTEN: &[&str] = &[
    "name",
    "title",
    "descr",
    "author",
    "Target",
    "displayName",
    "tooltip",
    "alt",
    "href",
    "string-value",
    "content",
    "userName",
    "initials",
];

/// Elements after which a new line begins, by local name.
const LINES: &[&str] = &[
    "p",
    "h",
    "br",
    "cr",
    "tr",
    "table-row",
    "row",
    "si",
    "line-break",
    "list-item",
    "sectPr",
    "oddHeader",
    "oddFooter",
    "evenHeader",
    "evenFooter",
    "firstHeader",
    "firstFooter",
    "text",
    "tspan",
    "desc",
    "metadata",
    "txbxContent",
];

/// The words of an XML text.
#[derive(Default)]
pub struct Words {
    pub text: String,
    /// Text that was deleted and is kept.
    pub deleted: String,
    /// What stands in attributes, a line each.
    pub attributes: String,
}

impl Words {
    fn take(&mut self, event: &Event, by_element: bool) {
        match event {
            Event::Start(tag) => self.attributes.push_str(&attributes(tag)),
            Event::Empty(tag) => {
                self.attributes.push_str(&attributes(tag));
                self.text.push_str(after(local(tag.name().as_ref())));
            }
            Event::End(tag) => {
                let name = tag.name();
                let name = local(name.as_ref());
                let mark = if by_element { "\n" } else { after(name) };
                self.text.push_str(mark);
                if name == "delText" || name == "del" {
                    self.deleted.push('\n');
                }
            }
            _ => {}
        }
    }
}

/// What stands after an element.
fn after(name: &str) -> &'static str {
    match name {
        "tc" | "c" | "table-cell" => " | ",
        "tab" | "s" => " ",
        "noBreakHyphen" => "-",
        name if LINES.contains(&name) => "\n",
        _ => "",
    }
}

/// The name without its prefix.
pub fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or_default()
}

fn attributes(tag: &BytesStart) -> String {
    let mut out = String::new();
    for attribute in tag.attributes().with_checks(false).flatten() {
        if WRITTEN.contains(&local(attribute.key.as_ref())) {
            out.push_str(&unescaped(&attribute.value));
            out.push('\n');
        }
    }
    out
}

/// The value of an attribute of `tag`.
pub fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    for attribute in tag.attributes().with_checks(false).flatten() {
        if attribute.key.as_ref() == name {
            return Some(unescaped(&attribute.value));
        }
    }
    None
}

pub fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned())
}

/// What a reference stands for; an entity of the document's own stands for nothing.
pub fn referred(reference: &BytesRef) -> Option<char> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Some(letter);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// Hands each event of `bytes` to `take`; whether it was XML to the end.
pub fn events(bytes: &[u8], mut take: impl FnMut(&Event)) -> bool {
    let text = super::text::decoded(bytes).unwrap_or_default();
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return true,
            Ok(event) => take(&event),
            Err(_) => return false,
        }
    }
}

impl Work<'_> {
    /// An XML file by itself.
    pub fn xml(&mut self, bytes: &[u8], part: Part) {
        match text_and_more(bytes, false) {
            None => self.unread(part, Why::Damaged),
            Some(words) => self.words_of(words, part),
        }
    }

    pub fn words_of(&mut self, words: Words, part: Part) {
        self.piece(part, words.text);
        self.piece(Part::Deleted, words.deleted);
        self.piece(Part::Hidden, words.attributes);
    }
}

/// The words of `bytes`; `None` if they are no XML. `by_element`: whether every element is a line
/// of its own, as in a file's properties.
pub fn text_and_more(bytes: &[u8], by_element: bool) -> Option<Words> {
    let mut words = Words::default();
    let mut is_deleted = false;
    let is_whole = events(bytes, |event| {
        match event {
            Event::Start(tag) => is_deleted |= local(tag.name().as_ref()) == "delText",
            Event::End(tag) => is_deleted &= local(tag.name().as_ref()) != "delText",
            _ => {}
        }
        let into = if is_deleted { &mut words.deleted } else { &mut words.text };
        match event {
            Event::Text(text) => into.push_str(text),
            Event::CData(text) => into.push_str(text),
            Event::Comment(text) => {
                words.attributes.push_str(text);
                words.attributes.push('\n');
            }
            Event::GeneralRef(reference) => into.extend(referred(reference)),
            event => words.take(event, by_element),
        }
    });
    is_whole.then_some(words)
}
