//! Running text as values: marks, links that may be followed, and notes.

use typst::foundations::{Array, Dict, Value, dict};

use super::blocks::{Place, Writer, array, node};
use crate::document::{Block, Inline};

/// Emphasis within emphasis deeper than this is dropped, its text kept.
const DEEPEST: usize = 6;
/// Longer addresses are refused by the PDF writer.
const LONGEST_URL: usize = 2000;

impl Writer {
    pub fn inlines(&mut self, inlines: &[Inline], place: Place) -> Array {
        let mut out = Vec::new();
        self.inline(inlines, Place { depth: 0, ..place }, &mut out);
        array(out)
    }

    /// `place.depth` counts marks within marks here, not blocks.
    fn inline(&mut self, inlines: &[Inline], place: Place, out: &mut Vec<Value>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => {
                    out.push(Value::Str(self.cleaner.running(text, place.longest).into()));
                }
                Inline::Code(text) => {
                    let text = self.cleaner.running(text, place.longest);
                    out.push(node("code", dict! {"text" => text}));
                }
                Inline::Strong(c) => self.mark("strong", c, place, out),
                Inline::Emphasis(c) => self.mark("emphasis", c, place, out),
                Inline::Strike(c) => self.mark("strike", c, place, out),
                Inline::Link { url, text } => self.link(url, text, place, out),
                Inline::Reference { target, text } => {
                    let to = self.targets.get(target).filter(|_| place.links).cloned();
                    match to {
                        Some(label) => {
                            let c = self.nested(text, place.within_link());
                            out.push(node("reference", dict! {"label" => label, "c" => c}));
                        }
                        None => self.inline(text, place, out),
                    }
                }
                Inline::Footnote(body) if place.notes => {
                    let body = self.compact(body, Place { depth: 1, ..place.without_notes() });
                    out.push(node("note", dict! {"body" => body}));
                }
                Inline::Footnote(body) => self.aside(body, place, out),
                Inline::Break if place.line => out.push(Value::Str(" ".into())),
                Inline::Break => out.push(node("newline", Dict::new())),
            }
        }
    }

    fn nested(&mut self, inlines: &[Inline], place: Place) -> Array {
        let mut out = Vec::new();
        self.inline(inlines, place.inside(), &mut out);
        array(out)
    }

    fn mark(&mut self, kind: &str, c: &[Inline], place: Place, out: &mut Vec<Value>) {
        if place.depth >= DEEPEST {
            return self.inline(c, place, out);
        }
        out.push(node(kind, dict! {"c" => self.nested(c, place)}));
    }

    fn link(&mut self, url: &str, text: &[Inline], place: Place, out: &mut Vec<Value>) {
        if !place.links || !allowed(url) {
            return self.inline(text, place, out);
        }
        let c = self.nested(text, place.within_link());
        out.push(node("outward", dict! {"url" => url, "c" => c}));
    }

    /// A note where no footnote can stand: in brackets.
    fn aside(&mut self, body: &[Block], place: Place, out: &mut Vec<Value>) {
        out.push(Value::Str(" (".into()));
        for (n, block) in body.iter().enumerate() {
            if let Block::Paragraph(text) = block {
                if n > 0 {
                    out.push(Value::Str(" ".into()));
                }
                self.inline(text, place, out);
            }
        }
        out.push(Value::Str(")".into()));
    }
}

/// Only addresses that a reader expects behind a link.
fn allowed(url: &str) -> bool {
    let scheme = ["https://", "http://", "mailto:"];
    scheme.iter().any(|s| url.len() > s.len() && url.starts_with(s))
        && url.len() <= LONGEST_URL
        && !url.chars().any(|c| c.is_control() || c.is_whitespace())
}
