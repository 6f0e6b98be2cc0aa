//! Blocks, each line behind the prefix of what it stands in.

use super::{
    FOLDER,
    escape::{destination, escape, fence, line_start},
    inlines::Place,
};
use crate::document::{Align, Annex, Block, Inline, Table, text};
use crate::words;

/// A text that is being written.
pub(super) struct Writer<'a> {
    pub annexes: &'a [Annex],
    /// The footnotes so far.
    pub notes: Vec<Vec<Block>>,
    out: String,
    /// The next line's prefix instead of the usual one: a list item's marker.
    marker: Option<String>,
    /// Whether the list before this one, with nothing between, had the usual marker.
    after_list: Option<bool>,
}

impl<'a> Writer<'a> {
    pub fn new(annexes: &'a [Annex]) -> Self {
        Writer { annexes, notes: Vec::new(), out: String::new(), marker: None, after_list: None }
    }

    pub fn finish(mut self) -> String {
        self.unblank("");
        self.out
    }

    /// `blocks` behind `prefix`, a blank line between them.
    pub fn blocks(&mut self, blocks: &[Block], prefix: &str) {
        self.after_list = None;
        for block in blocks {
            let start = self.out.len();
            self.block(block, prefix);
            if self.out.len() > start && !self.ends_blank(prefix) {
                self.blank(prefix);
            }
        }
        self.after_list = None;
    }

    fn put(&mut self, prefix: &str, line: &str) {
        let marker = self.marker.take();
        let start = self.out.len();
        self.out.push_str(marker.as_deref().unwrap_or(prefix));
        self.out.push_str(line);
        let end = self.out[start..].trim_end().len();
        self.out.truncate(start + end);
        self.out.push('\n');
    }

    fn blank(&mut self, prefix: &str) {
        self.put(prefix, "");
    }

    /// Whether the last line is blank behind `prefix`.
    fn ends_blank(&self, prefix: &str) -> bool {
        self.out.ends_with(&format!("\n{}\n", prefix.trim_end()))
    }

    /// Takes a last blank line away.
    fn unblank(&mut self, prefix: &str) {
        if self.ends_blank(prefix) {
            self.out.truncate(self.out.len() - prefix.trim_end().len() - 1);
        }
    }

    fn lines(&mut self, prefix: &str, lines: &str) {
        lines.lines().for_each(|line| self.put(prefix, line));
    }

    fn block(&mut self, block: &Block, prefix: &str) {
        let after_list = self.after_list.take();
        match block {
            Block::Heading { level, number, text, .. } => {
                self.heading(*level, number, text, prefix)
            }
            Block::Paragraph(text) => {
                let lines = self.line(text, Place::Paragraph);
                self.lines(prefix, &lines);
            }
            Block::List { start, items } => self.list(*start, items, prefix, after_list),
            Block::Table(table) => self.table(table, prefix),
            Block::Facts(facts) => {
                let item = |(label, value): &(String, Vec<Inline>)| {
                    let label = Inline::Strong(vec![Inline::Text(format!("{}:", label.trim()))]);
                    let line = [vec![label, Inline::Text(" ".into())], value.clone()].concat();
                    vec![Block::Paragraph(line)]
                };
                let items: Vec<_> = facts.iter().map(item).collect();
                self.list(None, &items, prefix, after_list);
            }
            Block::Quote(body) => self.quote(body, prefix),
            Block::Box { title, body } => {
                let title = Block::Paragraph(vec![Inline::Strong(text(title))]);
                self.quote(&[&[title], body.as_slice()].concat(), prefix);
            }
            Block::Code(code) => self.code(code, prefix),
            Block::Image { file_name, alt } => self.image(file_name, alt, prefix),
            // What it draws stands in the table beside it.
            Block::Chart(chart) => {
                let caption = Inline::Strong(text(&chart.caption));
                let line = [vec![caption, Inline::Text(" ".into())], text(&chart.alt)].concat();
                let lines = self.line(&line, Place::Paragraph);
                self.lines(prefix, &lines);
            }
            Block::Rule => self.put(prefix, "___"),
            Block::PageBreak => {}
        }
    }

    fn heading(&mut self, level: u8, number: &str, text: &[Inline], prefix: &str) {
        let number = if number.is_empty() { String::new() } else { format!("{number} ") };
        let text = [&[Inline::Text(number)], text].concat();
        let line = self.line(&text, Place::OneLine);
        if !line.is_empty() {
            // The document's title is `#`, so an item is `##`.
            let marks = "#".repeat(usize::from(level.min(5)) + 1);
            self.put(prefix, &format!("{marks} {line}"));
        }
    }

    fn list(
        &mut self,
        start: Option<u64>,
        items: &[Vec<Block>],
        prefix: &str,
        after_list: Option<bool>,
    ) {
        // Two lists in a row would be read as one, unless their markers differ.
        let usual = after_list != Some(true);
        let tight = items.iter().all(|item| matches!(item.as_slice(), [] | [Block::Paragraph(_)]));
        for (index, item) in items.iter().enumerate() {
            let marker = match start {
                None => if usual { "- " } else { "* " }.to_owned(),
                Some(start) => {
                    let number = start.min(900_000_000) + index as u64;
                    format!("{number}{} ", if usual { "." } else { ")" })
                }
            };
            let inner = format!("{prefix}{}", " ".repeat(marker.len()));
            let around = self.marker.take();
            self.marker = Some(format!("{}{marker}", around.as_deref().unwrap_or(prefix)));
            self.blocks(item, &inner);
            if self.marker.is_some() {
                self.put(&inner, "");
            }
            if tight {
                self.unblank(&inner);
            }
        }
        self.after_list = if items.is_empty() { after_list } else { Some(usual) };
    }

    fn table(&mut self, table: &Table, prefix: &str) {
        if table.columns.is_empty() || table.header.is_empty() {
            return;
        }
        if !table.caption.is_empty() {
            let caption = self.line(&[Inline::Strong(text(&table.caption))], Place::Paragraph);
            self.lines(prefix, &caption);
            self.blank(prefix);
        }
        self.row(table.header.iter(), prefix);
        let rule = table.columns.iter().map(|column| match column.align {
            Align::Left => "---",
            Align::Centre => ":-:",
            Align::Right => "--:",
        });
        self.put(prefix, &format!("| {} |", rule.collect::<Vec<_>>().join(" | ")));
        for row in &table.rows {
            self.row(row.iter().map(|cell| &cell.text), prefix);
        }
    }

    fn row<'t>(&mut self, cells: impl Iterator<Item = &'t Vec<Inline>>, prefix: &str) {
        let cells: Vec<String> = cells.map(|cell| self.line(cell, Place::OneLine)).collect();
        self.put(prefix, &format!("| {} |", cells.join(" | ")));
    }

    fn quote(&mut self, body: &[Block], prefix: &str) {
        let marker = self.marker.take();
        self.marker = marker.as_ref().map(|marker| format!("{marker}> "));
        let inner = format!("{prefix}> ");
        let start = self.out.len();
        self.blocks(body, &inner);
        match self.out.len() == start {
            true => self.marker = marker,
            // A blank line after the last block would lie inside the quote.
            false => self.unblank(&inner),
        }
    }

    fn code(&mut self, code: &str, prefix: &str) {
        let code = words::visible(code);
        let code = words::composed(&code);
        let fence = fence(&code, '`', 3);
        self.put(prefix, &fence);
        self.lines(prefix, &code);
        self.put(prefix, &fence);
    }

    fn image(&mut self, file_name: &str, alt: &str, prefix: &str) {
        let alt = escape(alt);
        let known = self.annexes.iter().any(|annex| annex.file_name == file_name);
        match known {
            true => {
                self.put(prefix, &format!("![{}]({FOLDER}/{})", alt.trim(), destination(file_name)))
            }
            false => self.lines(prefix, &line_start(&alt)),
        }
    }

    /// The footnotes' texts; a note's own notes follow it.
    pub fn footnotes(&mut self) {
        let mut number = 0;
        while let Some(body) = self.notes.get(number).cloned() {
            number += 1;
            self.marker = Some(format!("[^{number}]: "));
            self.blocks(&body, "    ");
            if self.marker.is_some() {
                self.put("", "");
            }
        }
    }
}
