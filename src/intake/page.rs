//! A mail's text as a page (HTML): read as far as people see it. Nothing is fetched.

mod entities;
mod tags;

use super::letter::{Block, Letter, Mark, Note, Run, Style};
use crate::annex::Why;
use entities::plain;
use tags::{Piece, Tag, pieces};

/// Bytes of a page; its pictures lie elsewhere.
const LONGEST: usize = 2 << 20;
/// Tables within tables: mails are laid out in some.
const DEEPEST: usize = 12;
/// Elements whose text nobody sees.
const UNSEEN: &[&str] = &["style", "script", "head", "title", "template", "noscript"];
/// Elements that begin a paragraph.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "address",
    "center",
    "pre",
    "body",
    "form",
    "dl",
    "dt",
    "dd",
    "figure",
    "main",
];

/// The letter in a page.
///
/// # Errors
/// If it is longer than anybody writes.
pub fn read(page: &str) -> Result<Letter, Why> {
    if page.len() > LONGEST {
        return Err(Why::TooMuch);
    }
    let mut reading = Reading::default();
    let mut unseen: Option<String> = None;
    for piece in pieces(page) {
        match (&unseen, piece) {
            (Some(name), Piece::Tag(tag)) if tag.is_end && tag.name == *name => unseen = None,
            (Some(_), _) => {}
            (None, Piece::Tag(tag)) if !tag.is_end && UNSEEN.contains(&tag.name.as_str()) => {
                unseen = Some(tag.name);
            }
            (None, Piece::Tag(tag)) => reading.tag(&tag),
            (None, Piece::Text(text)) => reading.text(&plain(text)),
        }
    }
    Ok(reading.finish())
}

#[derive(Default)]
struct Reading {
    /// What is being filled: the page, and the cells of the tables that are open.
    blocks: Vec<Block>,
    tables: Vec<Table>,
    runs: Vec<Run>,
    kind: Kind,
    style: Style,
    /// How often each is open: bold, italic, struck.
    open: [usize; 3],
    link: Option<String>,
    /// The lists that are open, with the number that comes next.
    lists: Vec<Option<u32>>,
    /// What Outlook writes before an item of its lists, while it is being read.
    sign: Option<String>,
    notes: Vec<Note>,
}

/// A table that is open.
#[derive(Default)]
struct Table {
    outer: Vec<Block>,
    rows: Vec<Vec<Vec<Block>>>,
    is_in_cell: bool,
    span: usize,
}

/// What the paragraph that is read will be.
#[derive(Clone, Copy, Debug, Default)]
enum Kind {
    #[default]
    Paragraph,
    Heading(u8),
    Item(usize, Mark),
}

impl Reading {
    fn text(&mut self, text: &str) {
        if let Some(sign) = &mut self.sign {
            return sign.push_str(text);
        }
        let mut squeezed = String::with_capacity(text.len());
        let mut after_blank = match self.runs.last() {
            Some(last) => last.text.ends_with([' ', '\n']),
            None => true,
        };
        for letter in text.chars() {
            match letter {
                ' ' | '\t' | '\n' | '\r' if after_blank => {}
                ' ' | '\t' | '\n' | '\r' => {
                    squeezed.push(' ');
                    after_blank = true;
                }
                letter => {
                    squeezed.push(if letter == '\u{a0}' { ' ' } else { letter });
                    after_blank = false;
                }
            }
        }
        if !squeezed.is_empty() {
            let link = self.link.clone();
            self.runs.push(Run { text: squeezed, style: self.style, link, footnote: None });
        }
    }

    /// Ends the paragraph.
    fn end(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        let kind = std::mem::take(&mut self.kind);
        if runs.iter().all(|run| run.text.trim().is_empty()) {
            return;
        }
        self.blocks.push(match kind {
            Kind::Paragraph if !self.lists.is_empty() => {
                Block::Item(self.lists.len() - 1, Mark::Nothing, runs)
            }
            Kind::Paragraph => Block::Paragraph(runs),
            Kind::Heading(level) => Block::Heading(level, runs),
            Kind::Item(depth, mark) => Block::Item(depth, mark, runs),
        });
    }

    fn tag(&mut self, tag: &Tag) {
        let level = tag.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
        match (tag.name.as_str(), tag.is_end) {
            ("br", _) if !self.runs.is_empty() => self.runs.push(Run::plain("\n")),
            ("b" | "strong", is_end) => self.styled(0, is_end),
            ("i" | "em", is_end) => self.styled(1, is_end),
            ("s" | "strike" | "del", is_end) => self.styled(2, is_end),
            ("a", true) => self.link = None,
            ("a", false) => self.link = tag.attribute("href").filter(|to| is_safe(to)),
            ("ul" | "ol", false) => {
                self.end();
                let start = tag.attribute("start").and_then(|start| start.parse().ok());
                self.lists.push((tag.name == "ol").then(|| start.unwrap_or(1)));
            }
            ("ul" | "ol", true) => {
                self.end();
                self.lists.pop();
            }
            ("li", _) => self.item(tag.is_end),
            ("table" | "tr" | "td" | "th", _) => self.table(tag),
            ("hr", _) => self.end(),
            ("img", _) => self.picture(tag),
            // Outlook's own lists: `![if !supportLists]` to `![endif]`.
            ("![if", _) if tag.text.contains("supportLists") => self.sign = Some(String::new()),
            ("![endif]", _) => self.listed(),
            (_, is_end) if level.is_some_and(|level| (1..=6).contains(&level)) => {
                self.end();
                if let Some(level) = level.filter(|_| !is_end) {
                    self.kind = Kind::Heading(level);
                }
            }
            (name, is_end) if BLOCKS.contains(&name) => {
                // The text of an item may stand in a paragraph of its own.
                if !(matches!(self.kind, Kind::Item(..)) && self.runs.is_empty()) || is_end {
                    self.end();
                }
                if !is_end && name == "p" {
                    self.kind = outlook_level(tag)
                        .map_or(self.kind, |depth| Kind::Item(depth, Mark::Bullet));
                }
            }
            _ => {}
        }
    }

    fn styled(&mut self, which: usize, is_end: bool) {
        let open = &mut self.open[which];
        *open = if is_end { open.saturating_sub(1) } else { *open + 1 };
        self.style =
            Style { bold: self.open[0] > 0, italic: self.open[1] > 0, struck: self.open[2] > 0 };
    }

    fn item(&mut self, is_end: bool) {
        self.end();
        if is_end {
            return;
        }
        let depth = self.lists.len().saturating_sub(1);
        let mark = match self.lists.last_mut() {
            Some(Some(next)) => {
                *next = next.saturating_add(1);
                Mark::Number(next.saturating_sub(1).min(999_999_999))
            }
            _ => Mark::Bullet,
        };
        self.kind = Kind::Item(depth, mark);
    }

    /// The sign of an item of Outlook's has been read.
    fn listed(&mut self) {
        let Some(sign) = self.sign.take() else { return };
        let sign = sign.trim();
        let Kind::Item(depth, _) = self.kind else { return };
        let number = sign.trim_end_matches(['.', ')']).parse().ok();
        let mark = number.filter(|number| *number < 999_999_999).map_or(Mark::Bullet, Mark::Number);
        let is_lettered = number.is_none() && sign.len() <= 4 && sign.ends_with(['.', ')']);
        if is_lettered {
            self.runs.push(Run::plain(&format!("{sign} ")));
        }
        self.kind = Kind::Item(depth, mark);
    }

    fn table(&mut self, tag: &Tag) {
        self.end();
        match (tag.name.as_str(), tag.is_end) {
            ("table", false) if self.tables.len() < DEEPEST => {
                let outer = std::mem::take(&mut self.blocks);
                self.tables.push(Table { outer, ..Table::default() });
            }
            ("table", true) => self.end_table(),
            ("tr", false) => {
                self.end_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            ("td" | "th", false) => {
                self.end_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.is_in_cell = true;
                    let span = tag.attribute("colspan").and_then(|span| span.parse().ok());
                    table.span = span.unwrap_or(1).clamp(1, 60);
                }
            }
            ("td" | "th" | "tr", true) => self.end_cell(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let Some(table) = self.tables.last_mut().filter(|table| table.is_in_cell) else { return };
        table.is_in_cell = false;
        let blocks = std::mem::take(&mut self.blocks);
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push(blocks);
            if table.span > 1 {
                self.notes.push(Note::MergedCells);
            }
            row.extend(std::iter::repeat_n(Vec::new(), table.span - 1));
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.tables.pop() else { return };
        let stray = std::mem::replace(&mut self.blocks, table.outer);
        self.blocks.extend(stray);
        let rows: Vec<_> = table.rows.into_iter().filter(|row| !row.is_empty()).collect();
        if rows.iter().all(|row| row.len() <= 1) {
            self.blocks.extend(rows.into_iter().flatten().flatten());
            return;
        }
        let is_layout =
            rows.iter().flatten().flatten().any(|block| matches!(block, Block::Table(_)));
        if is_layout {
            self.blocks.extend(rows.into_iter().flatten().flatten());
            return;
        }
        let rows =
            rows.into_iter().map(|row| row.into_iter().map(|cell| self.cell(&cell)).collect());
        let rows = rows.collect();
        self.blocks.push(Block::Table(rows));
    }

    fn cell(&mut self, blocks: &[Block]) -> Vec<Run> {
        let mut out = Vec::new();
        for block in blocks {
            if !out.is_empty() {
                self.notes.push(Note::LinesInCell);
                out.push(Run::plain(" "));
            }
            out.extend(super::word::runs_of(block));
        }
        out
    }

    fn picture(&mut self, tag: &Tag) {
        let alt = tag.attribute("alt").unwrap_or_default();
        let is_dot = ["width", "height"].iter().any(|side| {
            tag.attribute(side).is_some_and(|length| ["0", "1"].contains(&length.as_str()))
        });
        if !is_dot {
            self.notes.push(Note::Picture(alt));
        }
    }

    fn finish(mut self) -> Letter {
        self.end();
        while !self.tables.is_empty() {
            self.end_table();
        }
        Letter { blocks: self.blocks, notes: self.notes, ..Letter::default() }
    }
}

fn is_safe(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:"].iter().any(|start| target.starts_with(start))
}

/// How deep in Outlook's lists a paragraph is, from 0: `mso-list:l0 level2 lfo1`.
fn outlook_level(tag: &Tag) -> Option<usize> {
    let style = tag.attribute("style")?;
    let (_, list) = style.split_once("mso-list:")?;
    let (_, level) = list.split_once("level")?;
    let digits: String = level.chars().take_while(char::is_ascii_digit).collect();
    digits.parse::<usize>().ok()?.checked_sub(1).map(|depth| depth.min(8))
}

#[cfg(test)]
mod tests;
