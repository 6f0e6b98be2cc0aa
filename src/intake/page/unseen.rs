//! What stands in a page and nobody sees: styles, scripts, and words that are hidden.

use super::tag::{BLOCKS, Tag};
use super::{Note, Reading};

/// Elements whose text nobody sees.
const UNSEEN: &[&str] = &["style", "script", "title", "template", "noscript", "xml"];
/// Elements that may lack their end: the next of their name is it.
const UNENDED: &[&str] = &["p", "li", "tr", "td", "th", "dt", "dd"];
/// Elements that part words, beside blocks.
const PARTING: &[&str] = &["br", "li", "td", "th"];

/// An element that nobody sees.
pub struct Unseen {
    name: String,
    /// How many of its name are open.
    depth: usize,
    /// Its words, if they are somebody's: those of a style or a script aren't.
    words: Option<String>,
}

impl Unseen {
    pub fn text(&mut self, text: &str) {
        if let Some(words) = &mut self.words {
            words.push_str(text);
        }
    }
}

impl Reading {
    /// Whether the element that begins is unseen, or within one that is.
    pub fn is_unseen(&mut self, tag: &Tag) -> bool {
        let name = tag.name.as_str();
        if let Some(unseen) = &mut self.unseen {
            if PARTING.contains(&name) || BLOCKS.contains(&name) {
                unseen.text(" ");
            }
            if unseen.name != name {
                return true;
            }
            if !UNENDED.contains(&name) {
                unseen.depth += 1;
                return true;
            }
            self.reveal();
        }
        let is_hidden = tag.is_hidden();
        let is_unseen = (is_hidden || UNSEEN.contains(&name)) && !tag.is_void();
        if is_unseen {
            let words = is_hidden.then(String::new);
            self.unseen = Some(Unseen { name: name.to_owned(), depth: 1, words });
        }
        is_unseen
    }

    /// Whether the element that ends was unseen.
    pub fn is_unseen_end(&mut self, name: &str) -> bool {
        let Some(unseen) = &mut self.unseen else { return false };
        unseen.depth -= usize::from(unseen.name == name);
        if unseen.depth == 0 {
            self.reveal();
        }
        true
    }

    /// What nobody sees is over: words that stand there are named.
    pub fn reveal(&mut self) {
        let words = self.unseen.take().and_then(|unseen| unseen.words).unwrap_or_default();
        let words: Vec<&str> = words.split_whitespace().collect();
        if words.iter().any(|word| word.chars().any(char::is_alphanumeric)) {
            self.notes.push(Note::Hidden(words.join(" ")));
        }
    }
}
