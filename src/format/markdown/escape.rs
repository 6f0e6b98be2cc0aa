//! Escaping: what keeps text from being read as marks.

use std::fmt::Write;

use crate::document::clean;

/// Marks that mean something wherever they stand, `$` (mathematics) included.
const MARKS: &str = "\\`*_[]<>&~|#!$";

/// `text` on one line, with every mark escaped.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    // Composed first: a Greek grave accent (U+1FEF) becomes a backtick when the text is read.
    for c in clean::composed(text).chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if clean::hidden(c) => {}
            c if MARKS.contains(c) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A line of escaped text, so that its beginning opens no list, rule or table.
pub(super) fn line_start(line: &str) -> String {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => Some(digits),
        Some(b'+' | b'-' | b'=' | b':') if digits == 0 => Some(0),
        _ => None,
    };
    match mark {
        Some(mark) => format!("{}\\{}", &line[..mark], &line[mark..]),
        None => line.to_owned(),
    }
}

/// `url` as a link's destination.
pub(super) fn destination(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for c in url.chars().filter(|&c| !clean::hidden(c)) {
        match c {
            '&' => out.push_str("&amp;"),
            c if c.is_alphanumeric() || "-._~:/?#@!'+,;=%$".contains(c) => out.push(c),
            c => {
                for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                    // Writing to a string never fails.
                    let _ = write!(out, "%{byte:02X}");
                }
            }
        }
    }
    out
}

/// `mark`, repeated until `text` holds no such run.
pub(super) fn fence(text: &str, mark: char, least: usize) -> String {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == mark { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    mark.to_string().repeat(least.max(longest + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_lose_their_meaning() {
        assert_eq!(escape("a*b\n<i>\u{202E}"), "a\\*b \\<i\\>");
        assert_eq!(escape("\u{1FEF}"), "\\`");
        assert_eq!(line_start(" 12. a"), "12\\. a");
        assert_eq!(line_start("- a"), "\\- a");
        assert_eq!(line_start("2026"), "2026");
        assert_eq!(
            destination("https://a.example/(x)?a=1&b c"),
            "https://a.example/%28x%29?a=1&amp;b%20c"
        );
        assert_eq!(fence("a ```` b", '`', 3), "`````");
    }
}
