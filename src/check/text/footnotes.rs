//! Footnotes: which references have a note, and which notes a reference.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::marks::{Marks, Missing};

/// The footnotes of a body.
#[derive(Default)]
pub(super) struct Footnotes {
    references: Vec<(Range<usize>, String)>,
    definitions: Vec<Definition>,
    /// How many definitions are open.
    open: usize,
}

struct Definition {
    span: Range<usize>,
    label: String,
    has_text: bool,
}

impl Footnotes {
    pub fn refer(&mut self, label: &str, span: Range<usize>) {
        self.references.push((span, label.to_owned()));
    }

    pub fn define(&mut self, label: &str, span: Range<usize>) {
        let span = span.start..span.start + label.len() + 4;
        self.definitions.push(Definition { span, label: label.to_owned(), has_text: false });
        self.open += 1;
    }

    pub fn text(&mut self) {
        if self.open > 0
            && let Some(definition) = self.definitions.last_mut()
        {
            definition.has_text = true;
        }
    }

    pub fn end(&mut self) {
        self.open = self.open.saturating_sub(1);
    }

    /// Puts what is wrong into `marks`. `part` says in which part of the text a byte stands.
    pub fn judge(self, text: &str, marks: &mut Marks, part: impl Fn(usize) -> usize) {
        let mut parts: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for known in &self.definitions {
            parts.entry(&known.label).or_default().insert(part(known.span.start));
        }
        let defined = |label: &str, at: usize| {
            let parts = parts.get(label);
            let is_here = parts.is_some_and(|parts| parts.contains(&part(at)));
            (is_here, parts.is_some() && !is_here)
        };
        let references = self.references.iter().map(|(span, _)| span.start);
        let definitions = self.definitions.iter().map(|known| known.span.start);
        let read: BTreeSet<usize> = references.chain(definitions).collect();
        for (span, label) in &self.references {
            let (is_here, is_elsewhere) = defined(label, span.start);
            if !is_here {
                let label = label.clone();
                marks.noteless.push(Missing { span: span.clone(), label, is_elsewhere });
            }
        }
        for (span, label) in unread(text) {
            if !read.contains(&span.start)
                && !marks.hides(&span)
                && defined(&label, span.start) == (false, false)
            {
                marks.noteless.push(Missing { span, label, is_elsewhere: false });
            }
        }
        let used: BTreeSet<&str> = self.references.iter().map(|(_, label)| &**label).collect();
        for definition in &self.definitions {
            let Definition { span, label, has_text } = definition;
            let span = span.start..span.end.min(text.len());
            let is_used = used.contains(label.as_str());
            let missing = Missing { span, label: label.clone(), is_elsewhere: false };
            match (is_used, *has_text) {
                (false, _) => marks.unused_notes.push(missing),
                (true, false) => marks.empty_notes.push(missing),
                (true, true) => {}
            }
        }
    }
}

/// What looks like a footnote's reference, read by the parser or not.
fn unread(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    text.match_indices("[^").filter_map(|(at, _)| {
        let rest = &text[at + 2..];
        let letters = rest.chars().take(40).take_while(|c| c.is_alphanumeric() || *c == '-');
        let length: usize = letters.map(char::len_utf8).sum();
        let is_closed = length > 0 && rest[length..].starts_with(']');
        is_closed.then(|| (at..at + length + 3, rest[..length].to_owned()))
    })
}
