//! A letter as Markdown.

use std::collections::BTreeMap;

use super::inline::{self, Place};
use super::{Block, Letter, Mark, Note, Run};

impl Letter {
    /// The letter as Markdown, and what of it could not be said in it.
    pub fn markdown(&self) -> (String, Vec<Note>) {
        let mut writer = Writer::of(self);
        for block in &self.blocks {
            writer.block(block);
        }
        writer.footnotes();
        let mut notes = writer.notes;
        // Each kind of loss is told once, in the order in which it was met.
        let mut told: Vec<Note> = Vec::new();
        notes.retain(|note| {
            !told.contains(note) && {
                told.push(note.clone());
                true
            }
        });
        (writer.out, notes)
    }
}

/// Lists within lists, after which they are all as deep.
const DEEPEST: usize = 8;
/// A wider table is no table that anybody can read.
const WIDEST: usize = 64;
const MOST_CELLS: usize = 50_000;

struct Writer<'a> {
    letter: &'a Letter,
    out: String,
    notes: Vec<Note>,
    /// The columns at which the text of each open list begins, and its mark.
    lists: Vec<Open>,
    /// Footnotes that were referred to since the last heading.
    pending: Vec<usize>,
}

/// A list that is being written.
struct Open {
    column: usize,
    /// The last number and the sign after it; `None` for a list without numbers.
    number: Option<(u32, char)>,
}

impl<'a> Writer<'a> {
    fn of(letter: &'a Letter) -> Writer<'a> {
        Writer {
            letter,
            out: String::new(),
            notes: letter.notes.clone(),
            lists: Vec::new(),
            pending: Vec::new(),
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, runs) => {
                // Footnotes belong to the section that refers to them.
                self.footnotes();
                let text = self.runs(runs, Place::Line);
                if text.is_empty() {
                    return;
                }
                self.lists.clear();
                self.apart(&format!("{} {text}", "#".repeat(usize::from((*level).clamp(1, 6)))), 0);
            }
            Block::Paragraph(runs) => {
                let text = self.runs(runs, Place::Paragraph);
                if !text.is_empty() {
                    self.lists.clear();
                    self.apart(&text, 0);
                }
            }
            Block::Item(depth, mark, runs) => self.item(*depth, *mark, runs),
            Block::Table(rows) => self.table(rows),
        }
    }

    fn runs(&mut self, runs: &[Run], place: Place) -> String {
        self.pending.extend(runs.iter().filter_map(|run| run.footnote));
        inline::markdown(runs, place, &mut self.notes)
    }

    /// Writes `text` after a blank line, its lines indented.
    fn apart(&mut self, text: &str, column: usize) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.lines(text, column);
    }

    fn lines(&mut self, text: &str, column: usize) {
        for line in text.split('\n') {
            let indent = if line.is_empty() { 0 } else { column };
            self.out.extend(std::iter::repeat_n(' ', indent));
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    fn item(&mut self, depth: usize, mark: Mark, runs: &[Run]) {
        let text = self.runs(runs, Place::Paragraph);
        if mark == Mark::Nothing {
            let column = self.lists.last().map_or(0, |open| open.column);
            if !text.is_empty() {
                self.apart(&text, column);
            }
            return;
        }
        // A list can only be one deeper than the list around it.
        let depth = depth.min(self.lists.len()).min(DEEPEST);
        let is_new = depth == self.lists.len();
        self.lists.truncate(depth + 1);
        let column = depth.checked_sub(1).map_or(0, |outer| self.lists[outer].column);
        let (number, is_next) = self.number(depth, mark);
        let sign = match number {
            Some((number, sign)) => format!("{number}{sign} "),
            None => "- ".to_owned(),
        };
        let open = Open { column: column + sign.len(), number };
        match is_new {
            true => self.lists.push(open),
            false => self.lists[depth] = open,
        }
        let body = indented(&text, column + sign.len());
        // A list within an item may begin right below it, unless its first number isn't 1.
        let is_tight = match is_new {
            true => depth > 0 && mark == Mark::Bullet,
            false => is_next,
        };
        if !is_tight && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.extend(std::iter::repeat_n(' ', column));
        self.out.push_str(format!("{sign}{body}").trim_end());
        self.out.push('\n');
    }

    /// The number of the next item of the list at `depth`, and whether it goes on with that list.
    fn number(&self, depth: usize, mark: Mark) -> (Option<(u32, char)>, bool) {
        let last = self.lists.get(depth).map(|open| open.number);
        match (mark, last) {
            (Mark::Number(number), Some(Some((before, sign)))) if number == before + 1 => {
                (Some((number, sign)), true)
            }
            // The other sign, or Markdown would count on.
            (Mark::Number(number), Some(Some((_, sign)))) => {
                (Some((number, if sign == '.' { ')' } else { '.' })), false)
            }
            (Mark::Number(number), _) => (Some((number, '.')), false),
            (_, last) => (None, last == Some(None)),
        }
    }

    fn table(&mut self, rows: &[Vec<Vec<Run>>]) {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        if width > WIDEST || width.saturating_mul(rows.len()) > MOST_CELLS {
            return self.as_text(rows);
        }
        self.lists.clear();
        let mut lines = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let mut line = "|".to_owned();
            for column in 0..width {
                let cell = row.get(column).map_or(&[][..], Vec::as_slice);
                line.push_str(&format!(" {} |", self.runs(cell, Place::Line)));
            }
            lines.push(line.replace("|  |", "|   |"));
            if index == 0 {
                lines.push(format!("|{}", " --- |".repeat(width)));
            }
        }
        self.apart(&lines.join("\n"), 0);
    }

    /// A table too large to be one: a paragraph for each row.
    fn as_text(&mut self, rows: &[Vec<Vec<Run>>]) {
        self.notes.push(Note::LargeTable);
        for row in rows {
            let cells = row.iter().filter(|cell| !cell.is_empty());
            let mut runs: Vec<Run> = Vec::new();
            for cell in cells {
                if !runs.is_empty() {
                    runs.push(Run::plain(" | "));
                }
                runs.extend(cell.iter().cloned());
            }
            self.block(&Block::Paragraph(runs));
        }
    }

    /// Writes the footnotes that wait.
    fn footnotes(&mut self) {
        let mut waiting: BTreeMap<usize, ()> = BTreeMap::new();
        while let Some(number) = self.pending.pop() {
            if waiting.insert(number, ()).is_some() {
                continue;
            }
        }
        for number in waiting.into_keys() {
            let paragraphs = self.letter.footnotes.get(&number).cloned().unwrap_or_default();
            let plain = |runs: &Vec<Run>| -> Vec<Run> {
                runs.iter().filter(|run| run.footnote.is_none()).cloned().collect()
            };
            let texts: Vec<String> = paragraphs
                .iter()
                .map(|runs| inline::markdown(&plain(runs), Place::Paragraph, &mut self.notes))
                .collect();
            let texts: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            self.lists.clear();
            let text = if texts.is_empty() { "?".to_owned() } else { texts.join("\n\n") };
            let text = indented(&text, 4);
            self.apart(&format!("[^{number}]: {text}"), 0);
        }
    }
}

/// `text` with its further lines indented.
fn indented(text: &str, column: usize) -> String {
    let blanks = " ".repeat(column);
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&blanks);
            out.push_str(line);
        }
    }
    out
}
