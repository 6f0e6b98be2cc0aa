//! HTML: the words that are shown, and those in tags and comments.

use std::borrow::Cow;

use html5gum::{Token, Tokenizer};

/// Elements that don't end a word.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "em", "font", "i", "ins", "mark",
    "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr",
];

/// The words between the tags.
pub fn words(page: &str) -> String {
    let mut out = String::new();
    for (is_tag, part) in parts(page) {
        match is_tag {
            false => out.push_str(&plain(part)),
            true if is_inline(part) => {}
            true => out.push('\n'),
        }
    }
    out
}

/// The words in tags and comments.
pub fn hidden(page: &str) -> String {
    let tags = parts(page).into_iter().filter(|(is_tag, _)| *is_tag);
    tags.map(|(_, part)| format!("{}\n", plain(part))).collect()
}

fn is_inline(tag: &str) -> bool {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(name.len());
    INLINE.contains(&name[..end].to_lowercase().as_str())
}

/// The page cut into tags and what is between them.
fn parts(page: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        parts.push((false, &rest[..start]));
        let tag = &rest[start..];
        let close = if tag.starts_with("<!--") { "-->" } else { ">" };
        let end = tag.find(close).map_or(tag.len(), |end| end + close.len());
        parts.push((true, &tag[..end]));
        rest = &tag[end..];
    }
    parts.push((false, rest));
    parts
}

/// Text with the characters that stand for themselves: `&#45;` is a dash.
fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    // No tag begins in it: what is looked through is every word, as it stands.
    let text = text.replace('<', "&lt;");
    let mut out = String::with_capacity(text.len());
    for token in Tokenizer::new(&text).flatten() {
        if let Token::String(words) = token {
            out.push_str(&String::from_utf8_lossy(&words));
        }
    }
    Cow::Owned(out)
}
