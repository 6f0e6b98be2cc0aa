//! Clean text: without the characters that no reader sees but that change what is seen.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether `c` is left out of every document: control characters, marks that reverse the
/// direction of text (they can make a sentence read as another), invisible tags, and code points
/// that Unicode never gives a meaning. Line feed and tab stay.
pub fn hidden(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// `text` without hidden characters, its line ends as line feeds.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            c if hidden(c) => {}
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// `text` in Unicode's composed form (NFC), so that `å` is one character however it was typed.
pub fn composed(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_go_and_letters_stay() {
        assert_eq!(visible("a\u{202E}b\u{0}c\r\nd\re\tf"), "abc\nd\ne\tf");
        assert_eq!(visible("Rødovre, æøå"), "Rødovre, æøå");
        assert_eq!(composed("a\u{30A}ben"), "åben");
    }
}
