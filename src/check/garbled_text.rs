//! F015: letters that were lost or turned into others when a text changed encoding.

use memchr::memchr3;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Place, Severity};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "F015", name: "garbled-text", severity: Severity::Warning }, run };

/// Danish letters in UTF-8 as a program shows them that takes the bytes for Windows-1252. Never
/// Danish words themselves: the second sign of each is no letter of an alphabet.
const READ_WRONG: [(&str, &str); 10] = [
    ("Ã¦", "æ"),
    ("Ã¸", "ø"),
    ("Ã¥", "å"),
    ("Ã†", "Æ"),
    ("Ã˜", "Ø"),
    ("Ã…", "Å"),
    ("Ã©", "é"),
    ("â€“", "–"),
    ("â€™", "’"),
    ("â€\u{9d}", "”"),
];

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (path, text) in context.repository.texts.iter().filter(|(_, text)| may_be(text)) {
        found.extend(lost(path, text));
        found.extend(read_wrong(path, text));
    }
}

/// Whether `text` has one of the letters that what is garbled begins with: `Ã`, `â`, or the sign
/// for a lost one.
fn may_be(text: &str) -> bool {
    // Their last bytes, which Danish has in hardly any other letter.
    memchr3(0x83, 0xA2, 0xBD, text.as_bytes()).is_some()
}

/// The sign that stands for a letter nobody could read; the first on each line.
fn lost(path: &str, text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut line_end = 0;
    for (at, sign) in text.match_indices('\u{fffd}') {
        if at < line_end {
            continue;
        }
        line_end = text[at..].find('\n').map_or(text.len(), |end| at + end);
        let word = word_around(text, at);
        found.push(Diagnostic::new(
            &CHECK.code,
            Place::span(path, at..at + sign.len()),
            say!("et bogstav er gået tabt i `{word}`", "a letter has been lost in `{word}`"),
            say!(
                "skriv bogstavet igen; det er forsvundet, da teksten skiftede tegnkodning",
                "write the letter again; it disappeared when the text changed encoding"
            ),
        ));
    }
    found
}

/// A finding for each sign, at the first of its places.
fn read_wrong(path: &str, text: &str) -> Vec<Diagnostic> {
    let found = READ_WRONG.iter().filter_map(|(wrong, right)| {
        let all = text.match_indices(wrong).map(|(at, wrong)| at..at + wrong.len());
        let edits: Vec<Edit> = all
            .map(|span| Edit { path: path.to_owned(), span, text: (*right).to_owned() })
            .collect();
        let first = edits.first()?.span.clone();
        let times = match edits.len() {
            1 => say!("", ""),
            count => say!(", {count} steder", ", in {count} places"),
        };
        let (da, en) = (times.da, times.en);
        let report = Diagnostic::new(
            &CHECK.code,
            Place::span(path, first),
            say!("`{wrong}` skulle være `{right}`{da}", "`{wrong}` should be `{right}`{en}"),
            say!(
                "skriv `{right}`; teksten er læst i en forkert tegnkodning, før den blev gemt",
                "write `{right}`; the text was read in a wrong encoding before it was saved"
            ),
        );
        Some(report.about(*wrong).mended_by(Fix { edits }))
    });
    found.collect()
}

/// The word that the sign at `at` stands in.
fn word_around(text: &str, at: usize) -> &str {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '\u{fffd}';
    let start = text[..at].rfind(|letter| !is_part(letter));
    let start =
        start.map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
    let end = text[at..].find(|letter| !is_part(letter)).map_or(text.len(), |end| at + end);
    &text[start..end]
}
