//! The text of a mail, which may have been written twice: as plain text and as a page.

use std::collections::BTreeSet;

use crate::annex::Why;
use crate::intake::incoming::{self, Candidate};
use crate::intake::letter::{Block, Letter};
use crate::intake::word::runs_of;
use crate::intake::{page, slip};
use crate::say;
use crate::words::folded;

#[derive(Clone, Debug, Default)]
pub enum Body {
    #[default]
    Nothing,
    Text(String),
    /// Markdown already.
    Page(Candidate),
}

/// More words than this that stand in one text only are not shown.
const MOST_WORDS: usize = 8;

impl Body {
    /// Plain text, if there is any, has the lines as they were written. The page is taken where
    /// it has headings, lists or tables, which plain text has no way to say.
    ///
    /// # Errors
    /// If the page is longer than anybody writes.
    pub fn of(text: Option<String>, page: Option<&str>) -> Result<Body, Why> {
        let text = text.filter(|text| !text.trim().is_empty());
        // The form's answer is exact in plain text.
        let is_settled = page.is_none() || text.as_ref().is_some_and(|t| slip::read(t).is_some());
        let (text, page) = match (text, page) {
            (Some(text), _) if is_settled => return Ok(Body::Text(text)),
            (text, Some(page)) => (text, page),
            (_, None) => return Ok(Body::Nothing),
        };
        let letter = match (page::read(page), &text) {
            (Ok(letter), _) => letter,
            // What people write is in the plain text as well.
            (Err(_), Some(text)) => return Ok(Body::Text(text.clone())),
            (Err(why), None) => return Err(why),
        };
        let Some(text) = text else { return Ok(Body::Page(incoming::of_letter(&letter))) };
        if !letter.blocks.iter().any(is_structure) {
            return Ok(Body::Text(text));
        }
        let mut candidate = incoming::of_letter(&letter);
        let lost = words_only_in(&text, &letter);
        if !lost.is_empty() {
            candidate.notes.push(say!(
                "mailens rene tekst har ord, som dens formaterede tekst ikke har: `{lost}`",
                "the mail's plain text has words that its formatted text has not: `{lost}`"
            ));
        }
        Ok(Body::Page(candidate))
    }
}

fn is_structure(block: &Block) -> bool {
    match block {
        Block::Heading(..) | Block::Item(..) => true,
        // A row by itself is how signatures are laid out.
        Block::Table(rows) => rows.len() > 1,
        Block::Paragraph(_) => false,
    }
}

/// The words of `text` that aren't in `letter`. Addresses are: a page has them behind its links.
fn words_only_in(text: &str, letter: &Letter) -> String {
    let shown = |block: &Block| {
        let runs = runs_of(block);
        folded(&runs.iter().map(|run| run.text.as_str()).collect::<String>())
    };
    let known: BTreeSet<String> = letter.blocks.iter().flat_map(shown).collect();
    let is_address =
        |word: &str| word.contains("://") || word.contains('@') || word.contains("www.");
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let words = text.split_whitespace().filter(|word| !is_address(word) && !word.starts_with('['));
    let is_new = |word: &&str| {
        // The numbers of a list are its marks.
        folded(word).iter().any(|part| !known.contains(part) && !is_number(part))
    };
    let lost: Vec<&str> = words.filter(is_new).take(MOST_WORDS + 1).collect();
    let more = if lost.len() > MOST_WORDS { " …" } else { "" };
    let shown = &lost[..lost.len().min(MOST_WORDS)];
    shown.join(" ").replace('`', "'") + more
}
