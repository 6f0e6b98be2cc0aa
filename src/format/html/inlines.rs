//! Running text, and the references to footnotes in it.

use super::{Writer, escape::escape};
use crate::document::{Block, Inline, markdown::followed, plain};

impl<'a> Writer<'a> {
    pub(super) fn inlines(&mut self, inlines: &'a [Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Strong(inner) => self.wrap("strong", inner),
            Inline::Emphasis(inner) => self.wrap("em", inner),
            Inline::Strike(inner) => self.wrap("del", inner),
            Inline::Code(code) => {
                let code = escape(code);
                self.put(&format!("<code>{code}</code>"));
            }
            Inline::Link { url, text } => {
                self.link(Some(url.clone()).filter(|url| followed(url)), text)
            }
            Inline::Reference { target, text } => self.link(self.address(target), text),
            Inline::Footnote(body) => self.footnote(body),
            Inline::Break => self.put("<br>"),
        }
    }

    fn wrap(&mut self, element: &str, inner: &'a [Inline]) {
        self.put(&format!("<{element}>"));
        self.inlines(inner);
        self.put(&format!("</{element}>"));
    }

    /// A link, or only its text: inside another link, without a name, or to nothing.
    fn link(&mut self, address: Option<String>, text: &'a [Inline]) {
        let address = address.filter(|_| !self.in_link && !plain::inlines(text).is_empty());
        let Some(address) = address else { return self.inlines(text) };
        let address = escape(&address);
        self.put(&format!("<a href=\"{address}\">"));
        self.in_link = true;
        self.inlines(text);
        self.in_link = false;
        self.put("</a>");
        for number in self.notes.len() - self.waiting..self.notes.len() {
            self.note_reference(number + 1);
        }
        self.waiting = 0;
    }

    fn footnote(&mut self, body: &'a [Block]) {
        self.notes.push(body);
        match self.in_link {
            true => self.waiting += 1,
            false => self.note_reference(self.notes.len()),
        }
    }

    fn note_reference(&mut self, number: usize) {
        let note = self.word("Note", "Note");
        self.put(&format!(
            "<sup><a id=\"ref_{number}\" href=\"#note_{number}\" role=\"doc-noteref\" \
             aria-label=\"{note} {number}\">{number}</a></sup>"
        ));
    }

    /// The footnotes, each with a way back; a note's own notes follow it.
    pub(super) fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let (title, back) =
            (self.word("Noter", "Notes"), self.word("Tilbage til note", "Back to note"));
        self.put(&format!(
            "<section class=\"notes\" role=\"doc-endnotes\" aria-labelledby=\"notes_\">\n\
             <h2 id=\"notes_\">{title}</h2>\n<ol>\n"
        ));
        let mut number = 0;
        while let Some(body) = self.notes.get(number).copied() {
            number += 1;
            self.put(&format!("<li id=\"note_{number}\">\n"));
            self.blocks(body);
            self.put(&format!(
                "<a class=\"back\" href=\"#ref_{number}\" role=\"doc-backlink\" \
                 aria-label=\"{back} {number}\">↑</a></li>\n"
            ));
        }
        self.put("</ol>\n</section>\n");
    }
}
