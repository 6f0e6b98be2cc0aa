//! A line such as `Holdning: støtter`, as people write it in Markdown.

use std::ops::Range;

use crate::words::folded;

/// Markup and marks that may stand around the key and the value of a field.
const MARKS: [char; 10] = ['#', '*', '_', '`', '>', '-', '–', '•', '"', '\\'];

/// The bytes of the value, if `line` (bytes of `text`) is a field with one of the `keys`.
///
/// The keys are folded words. The value may be empty. Bold, a leading dash and blanks are
/// tolerated: `**Holdning:** støtter`, `- Holdning : *støtter*`.
pub fn value(text: &str, line: Range<usize>, keys: &[&str]) -> Option<Range<usize>> {
    let content = &text[line.clone()];
    let colon = memchr::memchr2(b':', b'=', content.as_bytes())?;
    // Folding keeps every letter of ASCII, so what has more of them than a key is none.
    let letters = content[..colon].bytes().filter(u8::is_ascii_alphanumeric).count();
    if !keys.iter().any(|key| letters <= key.len()) {
        return None;
    }
    let key = folded(&content[..colon]).join(" ");
    keys.contains(&key.as_str()).then(|| bare(text, line.start + colon + 1..line.end))
}

/// `span` without blanks and marks at both its ends.
pub fn bare(text: &str, span: Range<usize>) -> Range<usize> {
    let is_mark =
        |letter: char| letter.is_whitespace() || letter == '\u{feff}' || MARKS.contains(&letter);
    let content = &text[span.clone()];
    let start = span.start + content.len() - content.trim_start_matches(is_mark).len();
    start..start + content.trim_matches(is_mark).len()
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn a_field_in_its_forms() {
        for line in [
            "Holdning: støtter",
            "**Holdning:** støtter\r\n",
            "**Holdning**: *støtter*",
            "- HOLDNING :\u{a0}støtter ",
            "> _Holdning: støtter_\\",
        ] {
            let found = value(line, 0..line.len(), &["holdning"]).unwrap();
            assert_eq!(&line[found], "støtter", "{line}");
        }
        for line in ["Holdning", "Vores holdning: ja", "", "holdningen: x"] {
            assert_eq!(value(line, 0..line.len(), &["holdning"]), None, "{line}");
        }
        assert_eq!(value("Holdning:", 0..9, &["holdning"]), Some(9..9));
    }
}
