//! Plain text and Markdown from outside: its encoding, and no sign in it that would be markup
//! nobody meant.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::letter::escaped_line;
use crate::annex::Why;
use crate::load::markdown::options;
use crate::words::{composed, hidden, visible};

/// What Windows puts where Latin-1 has control characters.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// No reply is longer: a change on a forge may not bring a longer one either.
pub const LONGEST: usize = 1 << 20;

/// The text of `bytes`: UTF-16 with its mark, UTF-8, or the encoding of Windows.
///
/// # Errors
/// If it is no text, or more than anybody writes.
pub fn decoded(bytes: &[u8]) -> Result<String, Why> {
    if bytes.len() > LONGEST {
        return Err(Why::TooMuch);
    }
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ if bytes.contains(&0) => return Err(Why::Damaged),
        _ => narrow(bytes),
    };
    Ok(text)
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    crate::annex::text::utf16(bytes, unit)
}

/// UTF-8 if it is that, or the encoding of Windows in western Europe.
pub fn narrow(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
    }
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS.chars().nth(usize::from(byte - 0x80)).unwrap_or('?'),
        byte => char::from(byte),
    }
}

/// `text` with line feeds, letters of one form, and without what no reader sees.
pub fn clean(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let text = visible(&text);
    let text = composed(&text);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text = lines.join("\n");
    let text = text.trim_matches('\n');
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

/// Whether `text` has characters that [`clean`] takes out.
pub fn has_hidden(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').chars().any(|letter| hidden(letter) && letter != '\r')
}

/// Plain text as Markdown: the lines as they stand.
pub fn markdown(text: &str) -> String {
    let lines: Vec<String> = clean(text).lines().map(escaped_line).collect();
    clean(&without_html(&lines.join("\n")))
}

/// Markdown as it was written, but HTML shown as text. Comments stay: they are guidance.
pub fn without_html(text: &str) -> String {
    let mut text = text.to_owned();
    // What stands in a block of HTML is Markdown once the block is none.
    for _ in 0..8 {
        let spans = html(&text);
        if spans.is_empty() {
            return text;
        }
        let mut out = String::with_capacity(text.len() + spans.len());
        let mut end = 0;
        for span in spans {
            out.push_str(&text[end..span.start.max(end)]);
            out.push_str(&escaped(&text[span.start.max(end)..span.end.max(end)]));
            end = span.end.max(end);
        }
        out.push_str(&text[end..]);
        text = out;
    }
    text.replace("\\<", "<").replace('<', "&lt;")
}

fn html(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
        let is_html = matches!(event, Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock));
        if is_html && escaped(&text[span.clone()]) != text[span.clone()] {
            found.push(span);
        }
    }
    found
}

/// `html` with a backslash before each tag that isn't in a comment.
fn escaped(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let comment = rest.strip_prefix("<!--").and_then(|inner| inner.find("-->"));
        let length = comment.map_or(1, |end| end + 7);
        if comment.is_none() {
            out.push('\\');
        }
        out.push_str(&rest[..length]);
        rest = &rest[length..];
        // What follows a comment on its line would be HTML as well.
        if comment.is_some() && !rest.trim_start_matches(' ').starts_with('\n') && !rest.is_empty()
        {
            out.push_str("\n\n");
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_encoding_gives_the_same_words() {
        let words = "Støtter – “æøå” 5 €";
        let wide = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| {
            mark.into_iter().chain(words.encode_utf16().flat_map(unit)).collect::<Vec<u8>>()
        };
        let windows = b"St\xf8tter \x96 \x93\xe6\xf8\xe5\x94 5 \x80";
        for bytes in [
            words.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", words.as_bytes()].concat(),
            wide(u16::to_le_bytes, [0xFF, 0xFE]),
            wide(u16::to_be_bytes, [0xFE, 0xFF]),
            windows.to_vec(),
        ] {
            assert_eq!(decoded(&bytes).unwrap(), words);
        }
        assert_eq!(decoded(b"PK\0\0"), Err(Why::Damaged));
    }

    #[test]
    fn no_tag_is_left_and_comments_stay() {
        let table = [
            ("a <b>c</b>", "a \\<b>c\\</b>"),
            ("<div>\n**x**\n</div>", "\\<div>\n**x**\n\\</div>"),
            ("<!-- vejledning -->\n\n`<b>` 3 < 4", "<!-- vejledning -->\n\n`<b>` 3 < 4"),
        ];
        for (text, expected) in table {
            assert_eq!(without_html(text), expected);
        }
        assert_eq!(markdown("    indrykket\n[1]: x\n"), "   indrykket\n\\[1]: x\n");
    }

    proptest! {
        #[test]
        fn there_is_never_html(text in "([a-zæ \n]|<b>|</div>|<!--|-->|<\\?|&amp;|\\[x\\]: |`|\\\\|    ){0,40}") {
            for written in [without_html(&text), markdown(&text)] {
                prop_assert!(html(&written).is_empty(), "{}", written);
            }
        }
    }
}
