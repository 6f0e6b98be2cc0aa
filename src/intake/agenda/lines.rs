//! Plain text as blocks: a line each.

use super::block::{Block, Form};
use super::tidy::{escaped, plain};

/// The lines of `text`, and the gaps between them.
pub fn blocks(text: &str) -> Vec<Block> {
    text.lines().map(block).collect()
}

pub fn block(line: &str) -> Block {
    let words = plain(line);
    let form = if words.is_empty() { Form::Gap } else { Form::Line };
    Block { form, markdown: escaped(&words), words, links: Vec::new() }
}
