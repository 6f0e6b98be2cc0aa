//! The strings of a TOML text, each with its key, without parsing the rest once more.

use std::ops::Range;

/// A string as it stands between its quotation marks; escapes are left as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text<'a> {
    /// The last bare key before it.
    pub key: &'a str,
    pub span: Range<usize>,
}

/// The keys whose values name things: nobody reads them as text.
const FILING: [&str; 20] = [
    "file",
    "email",
    "senders",
    "document_number",
    "case_number",
    "kle",
    "time_zone",
    "main_branch",
    "content",
    "number",
    "until",
    "day",
    "holder",
    "amount",
    "value",
    "index",
    "from",
    "to",
    "share",
    "id",
];

/// The keys of deadline rules, whose reader says what is wrong with them.
const RULES: [&str; 8] =
    ["items", "agenda", "remarks", "note", "minutes", "objections", "minimum_notice", "rhythm"];

/// Whether the value of `key` in the file at `path` is no text.
pub(super) fn is_filing(path: &str, key: &str) -> bool {
    FILING.contains(&key) || (path.starts_with("forums/") && RULES.contains(&key))
}

/// The strings in the bytes `span` of `text`. Keys in quotation marks are taken for strings.
pub(super) fn strings(text: &str, span: Range<usize>) -> Vec<Text<'_>> {
    let bytes = text.as_bytes();
    let end = span.end.min(bytes.len());
    let mut at = span.start;
    let mut word = at..at;
    let mut key = "";
    let mut found = Vec::new();
    while at < end {
        match bytes[at] {
            b'#' => at += line_length(&bytes[at..end]),
            mark @ (b'"' | b'\'') => {
                let (inner, after) = string(&bytes[..end], at, mark);
                found.push(Text { key, span: inner });
                at = after;
            }
            b'=' => {
                key = text.get(word.clone()).unwrap_or_default();
                at += 1;
            }
            byte if byte.is_ascii_alphanumeric() || byte == b'_' => {
                let letter = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
                let length = bytes[at..end].iter().take_while(|byte| letter(byte)).count();
                word = at..at + length;
                at += length;
            }
            _ => at += 1,
        }
    }
    found
}

/// The bytes inside the string that opens at `at`, and where it ends.
fn string(bytes: &[u8], at: usize, mark: u8) -> (Range<usize>, usize) {
    let triple = [mark; 3];
    let is_long = bytes[at..].starts_with(&triple);
    let start = at + if is_long { 3 } else { 1 };
    let mut here = start;
    while here < bytes.len() {
        match bytes[here] {
            b'\\' if mark == b'"' => here += 2,
            b'\n' if !is_long => return (start..here, here),
            byte if byte == mark && !is_long => return (start..here, here + 1),
            byte if byte == mark && bytes[here..].starts_with(&triple) => {
                return (start..here, here + 3);
            }
            _ => here += 1,
        }
    }
    let end = bytes.len();
    (start.min(end)..end, end)
}

fn line_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn strings_have_their_keys() {
        let text = "# \"nej\"\na = \"æ \\\" b\"\n[[x]]\nc = ['d', { e = '''f\n'g''' }] # 'h'\n";
        let found = strings(text, 0..text.len());
        let told: Vec<_> = found.iter().map(|s| (s.key, &text[s.span.clone()])).collect();
        assert_eq!(told, [("a", "æ \\\" b"), ("c", "d"), ("e", "f\n'g")]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut_between_letters(text in "[a=\"'\\\\\n#æ\\[ ]{0,60}") {
            for found in strings(&text, 0..text.len()) {
                prop_assert!(found.span.end <= text.len());
            }
        }
    }
}
