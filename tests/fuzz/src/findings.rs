//! Findings of any words at any place: written for people and machines, and read back.
//!
//! An input is fields parted by NUL: path, text, what, help, and places as numbers.

use std::collections::BTreeMap;
use std::sync::Arc;

use sekretariat::diagnostic::{Code, Diagnostic, Format, Human, Place, Report, Severity};
use sekretariat::words::{Language, Say};

use super::plan::{calm, day};

static CODE: Code = Code { id: "X001", name: "fuzzed", severity: Severity::Warning };

pub fn holds(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut fields = text.split('\0');
    let mut next = || fields.next().unwrap_or("").to_owned();
    // A finding is in some file.
    let path = format!("p{}", next());
    let (content, what, help) = (next(), next(), next());
    let mut number = || next().bytes().fold(0, |sum, byte| (sum * 7 + usize::from(byte)) % 99);
    let (start, length, other) = (number(), number(), number());
    let say = |words: &str| Say { da: words.to_owned(), en: format!("{words}.") };
    let found = [
        Diagnostic::new(&CODE, Place::span(&path, start..start + length), say(&what), say(&help))
            .with(Place::span(&path, other..other + 1), say(&help))
            .with(Place::file("b"), say(&what)),
        Diagnostic::new(&CODE, Place::file(&path), say(&help), say(&what)),
    ];
    let texts = BTreeMap::from([(path.clone(), Arc::from(content.as_str()))]);
    for width in [40, 80] {
        calm(
            &Human { language: Language::English, color: false, width, wrap: width % 2 == 1 }
                .render_all(&found, &texts),
        );
    }
    let (language, today) = (Language::Danish, day());
    let report =
        Report { findings: &found, texts: &texts, language, today, mended: None, page: |_| None };
    let json = Format::Json.render(&report);
    calm(&json);
    let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let first = &read["diagnostics"][0];
    assert_eq!((&first["path"], &first["message"]), (&path.into(), &what.clone().into()));
    assert_eq!((&first["help"], &first["start_byte"]), (&help.into(), &start.into()));
    assert_eq!(first["related"][1]["message"], what);
    let (line, column) = position(&content, start);
    assert_eq!((&first["line"], &first["column"]), (&line.into(), &column.into()), "{content:?}");
}

/// Line and column of a byte, letter by letter.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let (mut line, mut column) = (1, 1);
    let end = |at: usize, letter: char| at + letter.len_utf8() > offset;
    for (at, letter) in text.char_indices() {
        let ends_line = letter == '\n' || (letter == '\r' && text[at + 1..].starts_with('\n'));
        if end(at, letter) {
            break;
        }
        match letter {
            '\n' => (line, column) = (line + 1, 1),
            '\u{feff}' if at == 0 => {}
            _ if ends_line => {}
            _ => column += 1,
        }
    }
    (line, column)
}
