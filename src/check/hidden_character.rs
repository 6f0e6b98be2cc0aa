//! F014: characters that nobody sees.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Edit, Fix, Place, Severity};
use crate::say;
use crate::words::{Say, bytes, hidden, steers};

pub static CHECK: Check =
    Check { code: Code { id: "F014", name: "hidden-character", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (path, text) in context.repository.texts.iter() {
        for (letter, spans) in unseen(text) {
            found.push(report(path, letter, &spans));
        }
    }
}

/// Where each invisible character stands. Most files have none, and are not gone through twice.
fn unseen(text: &str) -> BTreeMap<char, Vec<Range<usize>>> {
    let mut spans: BTreeMap<char, Vec<Range<usize>>> = BTreeMap::new();
    if is_plain(text) {
        return spans;
    }
    let mut before = '\n';
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        if steers(letter) && !is_at_home(letter, at, before, next) {
            spans.entry(letter).or_default().push(at..at + letter.len_utf8());
        }
        before = letter;
    }
    spans
}

/// Whether `text` has none for certain: it is all ASCII that is seen, letters up to `ÿ`, dashes
/// and quotation marks.
fn is_plain(text: &str) -> bool {
    let is_other = |byte| !matches!(byte, b' '..=b'~' | b'\n' | b'\t' | 0x80..=0xBF | 0xC3);
    if !bytes::any(text.as_bytes(), is_other) {
        return true;
    }
    let mut bytes = text.as_bytes();
    loop {
        bytes = match bytes {
            [] => return true,
            [b' '..=b'~' | b'\n' | b'\t', rest @ ..] => rest,
            [0xC2, 0xA0..=0xBF, rest @ ..] | [0xC3, _, rest @ ..] => rest,
            [0xE2, 0x80, 0x90..=0xA7, rest @ ..] => rest,
            _ => return false,
        };
    }
}

/// A line's end, a tab, the mark at the file's beginning, and what joins two pictures to one.
fn is_at_home(letter: char, at: usize, before: char, next: Option<char>) -> bool {
    let picture = |letter: char| matches!(letter, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    match letter {
        '\n' | '\t' => true,
        '\r' => next == Some('\n'),
        '\u{feff}' => at == 0,
        '\u{200d}' => picture(before) && next.is_some_and(picture),
        '\u{e0020}'..='\u{e007f}' => picture(before) || matches!(before, '\u{e0020}'..='\u{e007f}'),
        _ => false,
    }
}

fn report(path: &str, letter: char, spans: &[Range<usize>]) -> Diagnostic {
    let (da, en) = name(letter);
    let code = format!("U+{:04X}", letter as u32);
    let times = match spans.len() {
        1 => say!("", ""),
        count => {
            say!(", {count} gange, første gang her", ", {count} times, the first of them here")
        }
    };
    // A lone carriage return ends a line, in documents too; the others are nothing.
    let instead = if letter == '\r' { "\n" } else { "" };
    let edit = |span: &Range<usize>| Edit {
        path: path.to_owned(),
        span: span.clone(),
        text: instead.to_owned(),
    };
    let fix = Fix { edits: spans.iter().map(edit).collect() };
    let (times_da, times_en) = (times.da, times.en);
    Diagnostic::new(
        &CHECK.code,
        Place::span(path, spans[0].clone()),
        say!(
            "her står et tegn, som ikke kan ses: {da} ({code}){times_da}",
            "there is an invisible character here: {en} ({code}){times_en}"
        ),
        help(letter),
    )
    .about(code)
    .mended_by(fix)
}

fn help(letter: char) -> Say {
    match hidden(letter) {
        _ if letter == '\r' => {
            say!("gem filen med almindelige linjeskift", "save the file with ordinary line ends")
        }
        true => say!(
            "slet det; det kommer ikke med i dokumenterne, så teksten dér er en anden end i filen",
            "delete it; documents leave it out, so their text differs from the text in this file"
        ),
        false => say!(
            "slet det; en søgning finder ikke ordet, så længe tegnet står der",
            "delete it; a search doesn't find the word while it is there"
        ),
    }
}

/// What the character is called.
fn name(letter: char) -> (&'static str, &'static str) {
    match letter {
        '\r' => ("et linjeskift fra et gammelt system", "a line end from an old system"),
        '\u{0}' => ("et nultegn", "a null character"),
        '\u{1b}' => ("et tegn, der styrer terminaler", "a terminal control character"),
        '\u{200b}' => ("et mellemrum uden bredde", "a zero-width space"),
        '\u{200c}' | '\u{200d}' | '\u{2060}' => {
            ("et tegn, der binder bogstaver sammen", "a character that joins letters")
        }
        '\u{feff}' => {
            ("et byte order mark midt i filen", "a byte order mark in the middle of the file")
        }
        '\u{2028}' | '\u{2029}' => ("et særligt linjeskift", "a line separator"),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            ("et tegn, der ændrer læseretningen", "a character that changes the reading direction")
        }
        letter if letter.is_control() => ("et styretegn", "a control character"),
        _ => ("et tegn uden form", "a character with no visible form"),
    }
}
