//! The characters that no reader sees but that change what is seen, and text without them.
//!
//! Documents leave them out; messages to people and machines write them out, so that nothing in
//! a file can steer a terminal or turn its words around.

use std::borrow::Cow;
use std::fmt::Write;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Whether `letter` is left out of every document: control characters, marks that reverse the
/// direction of text (they can make a sentence read as another), invisible tags, and code points
/// that Unicode never gives a meaning. Line feed and tab stay.
pub fn hidden(letter: char) -> bool {
    matches!(letter,
        '\u{0}'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
        || (letter as u32) & 0xFFFE == 0xFFFE
}

/// Whether printing `letter` could do more than show a letter: what is [`hidden`], every control
/// character, and what takes no room, which a message that quotes a file must show.
pub fn steers(letter: char) -> bool {
    hidden(letter)
        || letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{206f}')
}

/// `text` without hidden characters, its line ends as line feeds.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            letter if hidden(letter) => {}
            letter => out.push(letter),
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

/// `text` as one line in which what steers is written out: `\u{1b}`.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            letter if steers(letter) => {
                let _ = write!(out, "\\u{{{:x}}}", letter as u32);
            }
            letter => out.push(letter),
        }
    }
    out
}

/// A JSON text in which what steers is written as JSON's escapes: JSON lets most of it stand,
/// and somebody may print this on a terminal.
pub fn printable_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for letter in json.chars() {
        if letter != '\n' && steers(letter) {
            let mut units = [0; 2];
            for unit in letter.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(letter);
        }
    }
    out
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

    #[test]
    fn what_steers_is_written_out() {
        let nasty = "a\u{1b}[2Jb\u{9b}1m\u{202e}c\n";
        assert_eq!(printable(nasty), "a\\u{1b}[2Jb\\u{9b}1m\\u{202e}c\\n");
        assert_eq!(printable("Ærø – 1.500 kr."), "Ærø – 1.500 kr.");
        assert_eq!(printable_json("\"\u{9b}\u{e0041}\"\n"), "\"\\u009b\\udb40\\udc41\"\n");
    }
}
