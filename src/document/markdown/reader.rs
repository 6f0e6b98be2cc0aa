//! The reader: a parser's events become blocks, however deep and odd they are.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::{
    COLUMNS, DEPTH, Markdown, notes,
    spans::{Closed, Span, Spans},
    table,
    warnings::Warnings,
};
use crate::{
    document::{Block, Inline},
    words,
    words::Say,
};

/// What holds blocks.
enum Holder {
    Quote,
    List { start: Option<u64>, items: Vec<Vec<Block>> },
    Item,
    Note(String),
}

pub(super) struct Reader<'a> {
    markdown: &'a Markdown<'a>,
    source: &'a str,
    warnings: Warnings,
    /// The document's own blocks; what stands in a holder waits in `holders`.
    blocks: Vec<Block>,
    holders: Vec<(Holder, Vec<Block>)>,
    /// For each open quote, list, item and note: whether it has a holder, or is flattened.
    held: Vec<bool>,
    spans: Spans,
    /// Code or HTML, taken as it stands.
    verbatim: Option<String>,
    table: Option<table::Reading>,
    /// In a table that is too wide, whose source is shown instead.
    wide: bool,
    in_heading: bool,
    /// The levels of the headings above the one being read, as written.
    levels: Vec<u8>,
    notes: Vec<(String, Vec<Block>)>,
}

impl<'a> Reader<'a> {
    pub fn new(markdown: &'a Markdown<'a>, source: &'a str, warnings: Warnings) -> Self {
        Reader {
            markdown,
            source,
            warnings,
            blocks: Vec::new(),
            holders: Vec::new(),
            held: Vec::new(),
            spans: Spans::default(),
            verbatim: None,
            table: None,
            wide: false,
            in_heading: false,
            levels: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub fn finish(mut self) -> (Vec<Block>, Vec<Say>) {
        self.paragraph();
        notes::place(self.notes, &mut self.blocks, &mut self.warnings);
        (self.blocks, self.warnings.list())
    }

    pub fn read(&mut self, event: Event, range: Range<usize>) {
        if self.wide && !matches!(event, Event::End(TagEnd::Table)) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Code(code) => self.spans.push(Inline::Code(words::visible(&code).into_owned())),
            Event::Html(html) => self.text(&html),
            Event::InlineHtml(html) => self.inline_html(&html),
            Event::FootnoteReference(label) => self.spans.push(notes::reference(&label)),
            Event::SoftBreak => self.spans.text(" "),
            Event::HardBreak => self.spans.push(Inline::Break),
            Event::Rule => {
                self.paragraph();
                self.push(Block::Rule);
            }
            Event::TaskListMarker(done) => self.spans.text(if done { "☑ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag, range: Range<usize>) {
        let span = match tag {
            Tag::Emphasis => Span::Emphasis,
            Tag::Strong => Span::Strong,
            Tag::Strikethrough => Span::Strike,
            Tag::Link { dest_url, .. } => Span::Link(dest_url.into_string()),
            Tag::Image { dest_url, .. } => Span::Image(dest_url.into_string()),
            Tag::TableCell => {
                if let Some(table) = &mut self.table {
                    table.cell_end = range.end;
                }
                return;
            }
            Tag::TableHead | Tag::TableRow => return,
            tag => {
                self.paragraph();
                return self.start_block(tag);
            }
        };
        self.spans.start(span, &mut self.warnings);
    }

    fn start_block(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { .. } => self.in_heading = true,
            Tag::BlockQuote(_) => self.hold(Holder::Quote),
            Tag::List(start) => self.hold(Holder::List { start, items: Vec::new() }),
            Tag::Item => self.hold(Holder::Item),
            Tag::FootnoteDefinition(label) => self.hold(Holder::Note(label.into_string())),
            // After the fence may stand a language's name; anything else is part of the text.
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) if !language(&info) => {
                self.verbatim = Some(format!("{}\n", words::visible(&info)));
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => self.verbatim = Some(String::new()),
            Tag::Table(alignments) if alignments.len() > COLUMNS => {
                self.warnings.wide(alignments.len());
                self.wide = true;
            }
            Tag::Table(alignments) => self.table = Some(table::Reading::new(&alignments)),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => self.end_span(),
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.paragraph();
                self.release();
            }
            TagEnd::CodeBlock => {
                let code = self.verbatim.take().unwrap_or_default();
                self.push(Block::Code(code.trim_end_matches('\n').to_owned()));
            }
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.end_table(tag, range);
            }
            _ => self.paragraph(),
        }
    }

    fn text(&mut self, text: &str) {
        let text = words::visible(text);
        match &mut self.verbatim {
            Some(verbatim) => verbatim.push_str(&text),
            None => self.spans.text(&text),
        }
    }

    fn end_span(&mut self) {
        let shown = self.table.is_none() && !self.in_heading;
        let closed = self.spans.end(self.markdown, shown, &mut self.warnings);
        if let Closed::Image(image) = closed {
            self.paragraph();
            self.push(image);
        }
    }

    /// A line break is common in table cells, and a comment is meant not to be seen.
    fn inline_html(&mut self, html: &str) {
        let name = html.trim_matches(['<', '>', '/', ' ']);
        if name.eq_ignore_ascii_case("br") {
            self.spans.push(Inline::Break);
        } else if !comment(html) {
            self.warnings.html(html);
            self.text(html);
        }
    }

    fn html_block(&mut self) {
        let html = self.verbatim.take().unwrap_or_default();
        let html = html.trim_end();
        if !comment(html) && !html.is_empty() {
            self.warnings.html(html);
            self.push(Block::Code(html.to_owned()));
        }
    }

    /// Ends the paragraph that is being read, if there is one.
    fn paragraph(&mut self) {
        let text = self.spans.take();
        if !text.is_empty() {
            self.push(Block::Paragraph(text));
        }
    }

    /// A heading at the level that it has among the headings above it. Inside a quote or a list
    /// it would break the document's outline, so there it is a line in bold.
    fn heading(&mut self, written: HeadingLevel) {
        self.in_heading = false;
        let text = self.spans.take();
        if text.is_empty() {
            return;
        }
        if !self.holders.is_empty() {
            return self.push(Block::Paragraph(vec![Inline::Strong(text)]));
        }
        let written = written as u8;
        self.levels.retain(|&above| above < written);
        let level = self.markdown.first_level.clamp(1, 6) + self.levels.len() as u8;
        self.levels.push(written);
        let number = String::new();
        self.push(Block::Heading { level: level.min(6), number, text, id: None });
    }

    fn end_table(&mut self, tag: TagEnd, range: Range<usize>) {
        let text = self.spans.take();
        let Some(table) = &mut self.table else {
            if tag == TagEnd::Table {
                self.wide = false;
                let source = self.source.get(range).unwrap_or_default();
                self.push(Block::Code(source.trim_end().to_owned()));
            }
            return;
        };
        match tag {
            TagEnd::TableCell => table.cell(text),
            TagEnd::TableHead => table.end_header(),
            TagEnd::TableRow => {
                let rest = self.source.get(table.cell_end..range.end).unwrap_or_default();
                let rest = rest.trim_matches(|c: char| c == '|' || c.is_whitespace());
                if !rest.is_empty() {
                    self.warnings.long_row(rest);
                    table.surplus(rest);
                }
                table.end_row();
            }
            _ => {
                let table = self.table.take().map(table::Reading::finish).unwrap_or_default();
                self.push(Block::Table(table));
            }
        }
    }

    fn push(&mut self, block: Block) {
        match self.holders.last_mut() {
            Some((_, blocks)) => blocks.push(block),
            None => self.blocks.push(block),
        }
    }

    /// Opens a holder, unless it would be too deep: then what it holds goes to the one around it.
    fn hold(&mut self, holder: Holder) {
        let depth = self.holders.iter().filter(|(h, _)| !matches!(h, Holder::Item)).count();
        let held = match (&holder, self.held.last()) {
            (Holder::Item, around) => around == Some(&true),
            _ => depth < DEPTH,
        };
        self.held.push(held);
        if held {
            self.holders.push((holder, Vec::new()));
        } else {
            self.warnings.deep();
        }
    }

    fn release(&mut self) {
        if self.held.pop() != Some(true) {
            return;
        }
        let Some((holder, blocks)) = self.holders.pop() else { return };
        match holder {
            Holder::Quote => self.push(Block::Quote(blocks)),
            Holder::List { start, items } => self.push(Block::List { start, items }),
            Holder::Note(label) => self.notes.push((label, blocks)),
            Holder::Item => {
                if let Some((Holder::List { items, .. }, _)) = self.holders.last_mut() {
                    items.push(blocks);
                }
            }
        }
    }
}

fn language(info: &str) -> bool {
    info.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Whether `html` is one whole comment and nothing beside it.
fn comment(html: &str) -> bool {
    let inner = html.trim().strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
    inner.is_some_and(|inner| !inner.contains("-->"))
}
