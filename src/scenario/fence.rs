//! The parts of a Markdown page that a scenario is made of: headings, lines and fences.

use std::collections::BTreeMap;
use std::ops::Range;

/// One part, with its line from 1.
pub(super) struct Part<'p> {
    pub line: usize,
    pub content: Content<'p>,
}

pub(super) enum Content<'p> {
    /// `# `
    Title(&'p str),
    /// `## `
    Case(&'p str),
    /// Any other line outside fences.
    Line(&'p str),
    Fence {
        info: Info,
        span: Range<usize>,
    },
}

/// A fence's info string: the language, and what follows it. A bare word has the value `""`.
#[derive(Default)]
pub(super) struct Info {
    pub attributes: BTreeMap<String, String>,
}

impl Info {
    /// Takes the attribute `name` out.
    pub fn take(&mut self, name: &str) -> Option<String> {
        self.attributes.remove(name)
    }
}

/// The parts of `page`. A fence that is never closed ends with the page.
pub(super) fn parts(page: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut lines = numbered_lines(page).into_iter();
    while let Some((line, start, text)) = lines.next() {
        let Some(open) = Opening::of(text) else {
            parts.push(Part { line, content: outside(text) });
            continue;
        };
        let first = start + text.len() + newline_after(page, start + text.len());
        let mut end = page.len();
        for (_, start, text) in lines.by_ref() {
            if open.is_closed_by(text) {
                end = start;
                break;
            }
        }
        let span = first.min(end)..end;
        parts.push(Part { line, content: Content::Fence { info: info(open.info), span } });
    }
    parts
}

fn outside(text: &str) -> Content<'_> {
    if let Some(title) = text.strip_prefix("## ") {
        Content::Case(title.trim())
    } else if let Some(title) = text.strip_prefix("# ") {
        Content::Title(title.trim())
    } else {
        Content::Line(text)
    }
}

/// Number, start in bytes and text (without its end) of each line.
fn numbered_lines(page: &str) -> Vec<(usize, usize, &str)> {
    let mut start = 0;
    let mut lines = Vec::new();
    for (number, line) in page.split_inclusive('\n').enumerate() {
        lines.push((number + 1, start, line.trim_end_matches(['\n', '\r'])));
        start += line.len();
    }
    lines
}

fn newline_after(page: &str, at: usize) -> usize {
    page[at..].find('\n').map_or(0, |newline| newline + 1)
}

struct Opening<'p> {
    mark: char,
    length: usize,
    info: &'p str,
}

impl<'p> Opening<'p> {
    fn of(line: &'p str) -> Option<Opening<'p>> {
        let text = line.trim_start_matches(' ');
        let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let info = text.trim_start_matches(mark);
        let length = text.len() - info.len();
        let fits = length >= 3 && line.len() - text.len() <= 3;
        let fits = fits && !(mark == '`' && info.contains('`'));
        fits.then_some(Opening { mark, length, info })
    }

    fn is_closed_by(&self, line: &str) -> bool {
        let text = line.trim();
        text.len() >= self.length && text.chars().all(|letter| letter == self.mark)
    }
}

fn info(text: &str) -> Info {
    let mut info = Info::default();
    let mut rest = text.trim();
    // The language is for the reader's editor only.
    rest = rest.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim_start());
    while !rest.is_empty() {
        let end = rest.find([' ', '\t', '=']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quoted = after.strip_prefix('"').and_then(|text| text.split_once('"'));
            (value, rest) = quoted
                .unwrap_or_else(|| after.split_at(after.find([' ', '\t']).unwrap_or(after.len())));
        }
        info.attributes.insert(name, value.to_owned());
        rest = rest.trim_start();
    }
    info
}
