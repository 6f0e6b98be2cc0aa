//! Words from outside made fit to stand in a text of ours.

use std::borrow::Cow;

use crate::words::{composed, hidden};

/// `text` on one line, without what nobody sees, in Unicode's composed form.
pub fn plain(text: &str) -> String {
    let text = composed(text);
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' => {}
            letter if letter.is_whitespace() || letter == '\u{a0}' => blank(&mut out),
            letter if hidden(letter) => {}
            letter => out.push(letter),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn blank(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// `text` as Markdown that shows just its letters.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let start = line.trim_start();
        out.push_str(&line[..line.len() - start.len()]);
        let marker = marker(start);
        for (at, letter) in start.char_indices() {
            let next = start[at + letter.len_utf8()..].chars().next();
            let is_entity = letter == '&' && next.is_some_and(|n| n == '#' || n.is_alphabetic());
            if is_markup(letter) || is_entity || marker == Some(at) {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    out
}

fn is_markup(letter: char) -> bool {
    matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|')
}

/// Where a line has the character that would make a heading, a rule or a list of it.
fn marker(line: &str) -> Option<usize> {
    let bare = line.trim_start_matches(['#', '+', '-', '=', ':']);
    let is_marked = bare.len() < line.len() && (bare.is_empty() || bare.starts_with(' '));
    if is_marked {
        return Some(0);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line[digits..].strip_prefix(['.', ')']);
    let is_number = after.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    ((1..=9).contains(&digits) && is_number).then_some(digits)
}

/// The name of a file at the end of a path or an address, whatever it is parted by.
pub fn file_name(path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = plain(&unquoted(name));
    // What was quoted may hold a folder again.
    let name = name.rsplit(['/', '\\', ':']).next().unwrap_or_default().trim();
    let is_name = !name.is_empty() && !name.starts_with('.') && name.len() <= 200;
    is_name.then(|| name.to_owned())
}

/// `%C3%A6` as the letter that it stands for, as far as it stands for one.
fn unquoted(name: &str) -> Cow<'_, str> {
    if !name.contains('%') {
        return Cow::Borrowed(name);
    }
    let bytes = name.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let quoted = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let digits = quoted.and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).map_or(Cow::Borrowed(name), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag};

    use super::*;

    #[test]
    fn only_the_last_name_of_a_path_is_taken() {
        for (path, name) in [
            (
                "https://region.example/bilag/Bilag%201%20-%20%C3%A6.pdf?x=1",
                Some("Bilag 1 - æ.pdf"),
            ),
            ("..\\..\\Windows\\x.dll", Some("x.dll")),
            ("/etc/passwd", Some("passwd")),
            ("C:evil.pdf", Some("evil.pdf")),
            ("a%2F..%2F.git", None),
            ("..", None),
            ("", None),
            ("bilag%zz.pdf", Some("bilag%zz.pdf")),
        ] {
            assert_eq!(file_name(path).as_deref(), name, "{path}");
        }
    }

    #[test]
    fn nothing_unseen_is_left() {
        assert_eq!(plain(" a\u{202e}b\u{1b}[31m\u{ad}c \n\t d\u{0} "), "ab[31mc d");
    }

    proptest! {
        #[test]
        fn escaped_words_are_words(text in "[a-c *_#<>&;\\[\\]()!`~|$0-9.)+=:^\\\\-]{1,30}") {
            let text = plain(&text);
            let options = crate::load::markdown::options();
            let mut shown = String::new();
            for event in Parser::new_ext(&escaped(&text), options) {
                match event {
                    Event::Text(words) => shown.push_str(&words),
                    Event::Start(Tag::Paragraph) | Event::End(_) => {}
                    other => prop_assert!(false, "{text:?}: {other:?}"),
                }
            }
            prop_assert_eq!(shown, text);
        }

        #[test]
        fn no_name_leads_anywhere(path in "[a-c./\\\\%:2F5C ]{0,20}") {
            if let Some(name) = file_name(&path) {
                prop_assert!(!name.contains(['/', '\\', ':']) && !name.starts_with('.'), "{}", name);
            }
        }
    }
}
