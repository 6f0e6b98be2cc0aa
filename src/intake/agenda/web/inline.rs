//! The words of one block, with what is bold, italic or a link.

use super::super::block::{Block, Link};
use super::super::tidy::{escaped, plain};
use crate::words::Target;

/// A block that is being read.
#[derive(Default)]
pub struct Inline {
    runs: Vec<Run>,
    /// How many elements around the words make them so.
    pub bold: usize,
    pub italic: usize,
    link: Option<String>,
    links: Vec<Link>,
}

#[derive(Default, PartialEq)]
struct Run {
    text: String,
    is_bold: bool,
    is_italic: bool,
    to: Option<String>,
}

impl Inline {
    pub fn text(&mut self, text: &str) {
        let run = Run {
            text: text.to_owned(),
            is_bold: self.bold > 0,
            is_italic: self.italic > 0,
            to: self.link.clone().filter(|to| matches!(Target::of(to), Target::Web(_))),
        };
        if let (Some(_), Some(link)) = (&self.link, self.links.last_mut()) {
            link.words.push_str(text);
        }
        match self.runs.last_mut() {
            Some(last) if last.is_like(&run) => last.text.push_str(text),
            _ => self.runs.push(run),
        }
    }

    pub fn link(&mut self, to: String) {
        self.links.push(Link { words: String::new(), to: to.clone() });
        self.link = Some(to);
    }

    pub fn end_link(&mut self) {
        self.link = None;
    }

    /// The block so far, if it has any words.
    pub fn take(&mut self) -> Option<Block> {
        let runs = std::mem::take(&mut self.runs);
        let mut links = std::mem::take(&mut self.links);
        let whole: String = runs.iter().map(|run| run.text.as_str()).collect();
        let words = plain(&whole);
        if words.is_empty() {
            return None;
        }
        for link in &mut links {
            link.words = plain(&link.words);
        }
        let is_marked = runs.iter().any(|run| run.is_bold || run.is_italic || run.to.is_some());
        let markdown = match is_marked {
            true => joined(&runs),
            false => escaped(&words),
        };
        Some(Block { words, markdown, links, ..Block::default() })
    }
}

impl Run {
    fn is_like(&self, other: &Run) -> bool {
        (self.is_bold, self.is_italic, &self.to) == (other.is_bold, other.is_italic, &other.to)
    }

    /// The words with their marks, which must touch them.
    fn markdown(&self, is_first: bool) -> String {
        let words = plain(&self.text);
        if words.is_empty() {
            return String::new();
        }
        let mut text = escaped(&words);
        // What would only be a mark at a line's beginning is none within it.
        if !is_first && text.starts_with("\\") && !words.starts_with(['\\', '*', '_', '[', '<']) {
            text = text.replacen('\\', "", 1);
        }
        if let Some(to) = &self.to {
            let to: String =
                to.chars().filter(|c| !c.is_whitespace() && !"<>\\()".contains(*c)).collect();
            return format!("[{text}](<{to}>)");
        }
        // Between letters a mark would be none, so it is left out there.
        let is_word = words.chars().all(|letter| letter.is_alphanumeric() || letter == ' ');
        match (is_word, self.is_bold, self.is_italic) {
            (true, true, _) => format!("**{text}**"),
            (true, false, true) => format!("*{text}*"),
            _ => text,
        }
    }
}

fn joined(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let starts_apart = run.text.starts_with(char::is_whitespace);
        let is_first = out.is_empty();
        let text = run.markdown(is_first);
        if starts_apart && !is_first && !out.ends_with(' ') {
            out.push(' ');
        }
        out.push_str(&text);
        if run.text.ends_with(char::is_whitespace) && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim_end().to_owned()
}
