//! Where a text names its fields.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::Field;

/// A brace that means something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text, braces and all.
    pub span: Range<usize>,
    pub what: Mentioned,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mentioned {
    Field(Field),
    /// No field has this name.
    Unknown(String),
    /// `{{` and `}}`: a brace.
    Brace(char),
    /// A brace that no other closes in its line.
    Open,
}

/// Bytes at the start of a line that are all markers of quotations and lists, and how many of them
/// open one: nobody writes so, and reading them as Markdown takes long.
const DEEP: usize = 96;
const DEEPEST: usize = 16;

/// The braces of `text`, in order. Never fails, and takes time linear in the text.
pub fn mentions(text: &str) -> Vec<Mention> {
    if !text.contains(['{', '}']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for words in words(text) {
        in_words(text, words, &mut found);
    }
    found
}

/// The pieces of `text` that Markdown shows as words, each of them on one line.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    if is_deep(text) {
        pieces.push(0..text.len());
        return pieces;
    }
    // The end of the code or of the bare address that is being read.
    let mut hidden = 0;
    let mut is_apart = true;
    for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(
                Tag::CodeBlock(_)
                | Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. },
            ) => hidden = span.end,
            Event::Text(_) if span.start >= hidden => {
                // The parser cuts words at whatever could have been a mark.
                match pieces.last_mut().filter(|last| !is_apart && last.end == span.start) {
                    Some(last) => last.end = span.end,
                    None => pieces.push(span),
                }
                is_apart = false;
                continue;
            }
            _ => {}
        }
        is_apart = true;
    }
    pieces
}

/// The same as documents read Markdown with.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

fn is_deep(text: &str) -> bool {
    let marker = |byte: &u8| {
        matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b'.' | b')')
            || byte.is_ascii_digit()
    };
    // A list's marker has a blank behind it; a line of dashes is none.
    let opens = |pair: &[u8]| {
        pair[0] == b'>' || matches!(pair[1], b' ' | b'\t') && !matches!(pair[0], b' ' | b'\t')
    };
    let is_deep = |start: &[u8]| {
        start.iter().all(marker) && start.windows(2).filter(|pair| opens(pair)).count() > DEEPEST
    };
    let mut starts = text.as_bytes().split(|byte| *byte == b'\n');
    starts.any(|line| line.get(..DEEP).is_some_and(is_deep))
}

fn in_words(text: &str, words: Range<usize>, found: &mut Vec<Mention>) {
    let mut at = words.start;
    let piece = |from: usize| text.get(from..words.end).unwrap_or_default();
    while let Some(next) = piece(at).find(['{', '}']) {
        let start = at + next;
        let rest = piece(start);
        // A backslash makes any mark a plain one, another backslash too.
        let before = text[..start].bytes().rev().take_while(|byte| *byte == b'\\').count();
        let is_plain = before % 2 == 1;
        let (length, what) = match () {
            () if is_plain => (1, None),
            () if rest.starts_with("{{") => (2, Some(Mentioned::Brace('{'))),
            () if rest.starts_with("}}") => (2, Some(Mentioned::Brace('}'))),
            () if rest.starts_with('}') => (1, None),
            () => named(rest),
        };
        at = start + length;
        found.extend(what.map(|what| Mention { span: start..at, what }));
    }
}

/// What begins with the brace that `rest` begins with, and how long it is.
fn named(rest: &str) -> (usize, Option<Mentioned>) {
    let inner = &rest[1..];
    match inner.find(['{', '}', '\n']).filter(|end| inner[*end..].starts_with('}')) {
        None => (1, Some(Mentioned::Open)),
        Some(end) => {
            let name = &inner[..end];
            let what = match Field::named(name) {
                Some(field) => Mentioned::Field(field),
                None => Mentioned::Unknown(name.to_owned()),
            };
            (end + 2, Some(what))
        }
    }
}
