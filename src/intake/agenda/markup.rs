//! Markdown as blocks: a text agenda, and what a Word file was made to.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::block::{Block, Form, Link};
use super::tidy::{escaped, plain};
use crate::load::markdown::options;

/// The blocks of `text`.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut reading = Reading { text, ..Reading::default() };
    for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => reading.start(&tag, span.start),
            Event::End(end) => reading.end(end, span.end),
            Event::Text(words) | Event::Code(words) => reading.put(&words),
            Event::SoftBreak => reading.put(" "),
            // Each line that somebody broke is one of its own.
            Event::HardBreak => reading.put("\n"),
            _ => {}
        }
    }
    reading.blocks
}

#[derive(Default)]
struct Reading<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    words: String,
    links: Vec<Link>,
    is_link: bool,
    begin: Option<usize>,
    /// For each open list the number of its next entry, if it has any.
    lists: Vec<Option<u64>>,
    marker: String,
    cells: Vec<String>,
}

impl Reading<'_> {
    fn start(&mut self, tag: &Tag, at: usize) {
        match tag {
            Tag::Heading { .. } | Tag::Paragraph | Tag::CodeBlock(_) => self.begin = Some(at),
            Tag::List(first) => {
                self.flush(Form::Entry);
                self.lists.push(*first);
            }
            Tag::Item => {
                self.marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{}. ", number.saturating_sub(1))
                    }
                    _ => "- ".to_owned(),
                };
            }
            Tag::Link { dest_url, .. } => {
                self.links.push(Link { words: String::new(), to: dest_url.to_string() });
                self.is_link = true;
            }
            Tag::TableRow | Tag::TableHead => self.cells.clear(),
            _ => {}
        }
    }

    fn put(&mut self, words: &str) {
        self.words.push_str(words);
        if let (true, Some(link)) = (self.is_link, self.links.last_mut()) {
            link.words.push_str(words);
        }
    }

    fn end(&mut self, end: TagEnd, at: usize) {
        match end {
            TagEnd::Heading(level) => self.flush(Form::Heading(level as u8)),
            TagEnd::Paragraph if self.lists.is_empty() => self.paragraph(at),
            TagEnd::Paragraph | TagEnd::Item => self.flush(Form::Entry),
            TagEnd::List(_) => {
                self.flush(Form::Entry);
                self.lists.pop();
            }
            TagEnd::Link => self.is_link = false,
            TagEnd::TableCell => self.cells.push(plain(&std::mem::take(&mut self.words))),
            TagEnd::TableRow | TagEnd::TableHead => self.row(),
            TagEnd::CodeBlock => self.flush(Form::Text),
            _ => {}
        }
    }

    /// A paragraph keeps its own markup, which was markup before; its broken lines are apart.
    fn paragraph(&mut self, end: usize) {
        let begin = self.begin.take().unwrap_or(end);
        let source = self.text.get(begin..end).unwrap_or_default().trim();
        if self.words.contains('\n') {
            let whole = std::mem::take(&mut self.words);
            let mut links = std::mem::take(&mut self.links);
            for line in whole.lines().map(plain).filter(|line| !line.is_empty()) {
                let markdown = escaped(&line);
                let links = std::mem::take(&mut links);
                self.blocks.push(Block { form: Form::Text, words: line, markdown, links });
            }
            return;
        }
        let has_html = source.contains('<');
        let before = self.blocks.len();
        let source = source.to_owned();
        self.flush(Form::Text);
        if let Some(block) = self.blocks.get_mut(before).filter(|_| !has_html) {
            block.markdown = source;
        }
    }

    fn flush(&mut self, form: Form) {
        let words = plain(&std::mem::take(&mut self.words));
        let mut links = std::mem::take(&mut self.links);
        if words.is_empty() {
            return;
        }
        links.iter_mut().for_each(|link| link.words = plain(&link.words));
        let mut block = Block { form, markdown: escaped(&words), words, links };
        if form == Form::Entry {
            let marker = std::mem::take(&mut self.marker);
            let depth =
                "    ".repeat(self.lists.len().clamp(1, 12) - usize::from(!marker.is_empty()));
            block.markdown = format!("{depth}{marker}{}", block.markdown);
            if marker != "- " {
                block.words = format!("{marker}{}", block.words);
            }
        }
        self.blocks.push(block);
    }

    fn row(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        let links = std::mem::take(&mut self.links);
        let written: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
        let markdown = format!("| {} |", written.join(" | "));
        self.blocks.push(Block { form: Form::Row, words: cells.join(" | "), markdown, links });
    }
}
