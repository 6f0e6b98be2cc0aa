//! A page cut into its tags and the text between them.

use super::entities::plain;

/// A tag with quotation marks is not looked through any further for its end.
const LONGEST: usize = 2048;

pub enum Piece<'a> {
    Tag(Tag),
    Text(&'a str),
}

/// A tag.
pub struct Tag {
    /// In lower case: `p`, `![if`.
    pub name: String,
    pub is_end: bool,
    /// All of it, as it is written.
    pub text: String,
}

impl Tag {
    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.text.to_ascii_lowercase();
        let mut from = 0;
        while let Some(at) = lower[from..].find(name) {
            let start = from + at;
            from = start + name.len();
            let is_begun = lower[..start]
                .ends_with(|l: char| l.is_ascii_whitespace() || l == '"' || l == '\'');
            let Some(rest) = self.text[from..].trim_start().strip_prefix('=') else { continue };
            if !is_begun {
                continue;
            }
            let rest = rest.trim_start();
            let value = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => rest[1..].split(quote).next().unwrap_or_default(),
                _ => rest.split(|l: char| l.is_whitespace() || l == '>').next().unwrap_or_default(),
            };
            return Some(plain(value));
        }
        None
    }
}

/// The pieces of `page`; comments are none.
pub fn pieces(page: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        let is_tag =
            rest[start + 1..].starts_with(|l: char| l.is_ascii_alphabetic() || "/!?".contains(l));
        if !is_tag {
            // A sign by itself: 3 < 4.
            pieces.push(Piece::Text(&rest[..start + 1]));
            rest = &rest[start + 1..];
            continue;
        }
        pieces.push(Piece::Text(&rest[..start]));
        rest = &rest[start..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let end = end(rest);
        pieces.extend(tag(&rest[..end]).map(Piece::Tag));
        rest = &rest[end..];
    }
    pieces.push(Piece::Text(rest));
    pieces
}

/// Where the tag that `text` begins with ends: a `>` in quotation marks is none.
fn end(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices().take(LONGEST) {
        match (quote, letter) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') if text[..at].trim_end().ends_with('=') => quote = Some(letter),
            (Some(open), letter) if letter == open => quote = None,
            _ => {}
        }
    }
    // A quotation that never ends: the first sign of an end counts.
    text.find('>').map_or(text.len(), |at| at + 1)
}

fn tag(text: &str) -> Option<Tag> {
    let inner = text.strip_prefix('<')?.trim_end_matches('>');
    let is_end = inner.starts_with('/');
    let inner = inner.trim_start_matches('/');
    let name = inner.split(|l: char| l.is_whitespace() || l == '/').next()?.to_ascii_lowercase();
    (!name.is_empty()).then(|| Tag { name, is_end, text: inner.to_owned() })
}
