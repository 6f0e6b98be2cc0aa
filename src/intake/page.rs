//! A mail's text as a page (HTML): read as far as people see it. Nothing is fetched.

mod table;
mod tag;
mod unseen;

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::letter::{Block, Letter, Mark, Note, Run, Style};
use crate::annex::Why;
use table::Table;
use tag::{BLOCKS, Tag, lossy};
use unseen::Unseen;

/// Bytes of a page; its pictures lie elsewhere.
const LONGEST: usize = 2 << 20;
/// The letter in a page.
///
/// # Errors
/// If it is longer than anybody writes.
pub fn read(page: &str) -> Result<Letter, Why> {
    if page.len() > LONGEST {
        return Err(Why::TooMuch);
    }
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no tag.
    emitter.naively_switch_states(true);
    let mut reading = Reading::default();
    for token in Tokenizer::new_with_emitter(page, emitter).flatten() {
        match token {
            Token::StartTag(tag) => reading.start(&Tag::of(&tag)),
            Token::EndTag(tag) => reading.close(&lossy(&tag.name)),
            Token::String(text) => match &mut reading.unseen {
                None => reading.text(&lossy(&text)),
                Some(unseen) => unseen.text(&lossy(&text)),
            },
            Token::Comment(words) if reading.unseen.is_none() => reading.condition(&lossy(&words)),
            _ => {}
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
    unseen: Option<Unseen>,
    /// How many elements are open in which lines stay as they are.
    laid_out: usize,
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
                '\n' if self.laid_out > 0 => {
                    squeezed.push('\n');
                    after_blank = true;
                }
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

    fn start(&mut self, tag: &Tag) {
        if self.is_unseen(tag) {
            return;
        }
        match tag.name.as_str() {
            "br" if !self.runs.is_empty() => self.runs.push(Run::plain("\n")),
            "b" | "strong" => self.styled(0, false),
            "i" | "em" => self.styled(1, false),
            "s" | "strike" | "del" => self.styled(2, false),
            "a" => self.link(tag),
            "ul" | "ol" => {
                self.end();
                let start = tag.attribute("start").and_then(|start| start.parse().ok());
                self.lists.push((tag.name == "ol").then(|| start.unwrap_or(1)));
            }
            "li" => self.item(),
            "table" | "tr" | "td" | "th" => self.open_table(tag),
            "hr" => self.end(),
            "img" => self.picture(tag),
            name if heading(name).is_some() => {
                self.end();
                self.kind = heading(name).map_or(self.kind, Kind::Heading);
            }
            name if BLOCKS.contains(&name) => {
                // The text of an item may stand in a paragraph of its own.
                if !(matches!(self.kind, Kind::Item(..)) && self.runs.is_empty()) {
                    self.end();
                }
                self.laid_out += usize::from(name == "pre");
                if name == "p" {
                    let item = tag.outlook_level().map(|depth| Kind::Item(depth, Mark::Bullet));
                    self.kind = item.unwrap_or(self.kind);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        if self.is_unseen_end(name) {
            return;
        }
        match name {
            "b" | "strong" => self.styled(0, true),
            "i" | "em" => self.styled(1, true),
            "s" | "strike" | "del" => self.styled(2, true),
            "a" => self.link = None,
            "ul" | "ol" => {
                self.end();
                self.lists.pop();
            }
            "table" | "tr" | "td" | "th" => self.close_table(name),
            name if name == "li" || heading(name).is_some() || BLOCKS.contains(&name) => {
                self.end();
                self.laid_out -= usize::from(name == "pre" && self.laid_out > 0);
            }
            _ => {}
        }
    }

    /// Outlook's own lists have their signs between `[if !supportLists]` and `[endif]`.
    fn condition(&mut self, words: &str) {
        if words.starts_with("[if") && words.contains("supportLists") {
            self.sign = Some(String::new());
        } else if words.starts_with("[endif]") {
            self.listed();
        }
    }

    fn link(&mut self, tag: &Tag) {
        let target = tag.attribute("href").filter(|to| !to.is_empty() && !to.starts_with('#'));
        self.link = target.clone().filter(|to| is_safe(to));
        if let (None, Some(target)) = (&self.link, target) {
            self.notes.push(Note::Link(target));
        }
    }

    fn styled(&mut self, which: usize, is_end: bool) {
        let open = &mut self.open[which];
        *open = if is_end { open.saturating_sub(1) } else { *open + 1 };
        self.style =
            Style { bold: self.open[0] > 0, italic: self.open[1] > 0, struck: self.open[2] > 0 };
    }

    fn item(&mut self) {
        self.end();
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
        self.reveal();
        self.listed();
        self.end();
        while !self.tables.is_empty() {
            self.end_table();
        }
        Letter { blocks: self.blocks, notes: self.notes, ..Letter::default() }
    }
}

/// The level of a heading: `h2`.
fn heading(name: &str) -> Option<u8> {
    let level = name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

fn is_safe(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "tel:"].iter().any(|start| target.starts_with(start))
}

#[cfg(test)]
mod tests;
