//! Text from files, made safe to print: it can't steer a terminal or turn its words around.

use std::fmt::Write;

/// Whether printing `letter` could do more than show a letter.
///
/// These are the control characters of ASCII and Latin 1 and what steers the direction of text.
pub fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || ('\u{e0000}'..='\u{e007f}').contains(&letter)
}

/// One line of text in which such characters are written out: `\u{1b}`.
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

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn what_steers_is_written_out() {
        assert_eq!(
            printable("a\u{1b}[2Jb\u{9b}1m\u{202e}c\n"),
            "a\\u{1b}[2Jb\\u{9b}1m\\u{202e}c\\n"
        );
        assert_eq!(printable("Ærø – 1.500 kr."), "Ærø – 1.500 kr.");
    }
}
