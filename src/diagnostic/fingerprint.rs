//! What a finding is known by from one run to the next, whatever lines have moved.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::Diagnostic;

type Texts = BTreeMap<String, Arc<str>>;

/// The version of the recipe below; a new recipe makes every finding look new once.
const RECIPE: &str = "1";

/// A fingerprint for each of `diagnostics`, in their order: 64 hexadecimal digits of SHA-256 over
/// the code, the path, the subject, and a number that counts those alike in the order given.
///
/// Without a subject of its own a finding is known by the text at its place.
pub fn fingerprints(diagnostics: &[Diagnostic], texts: &Texts) -> Vec<String> {
    let mut seen: BTreeMap<(&str, &str, &str), u32> = BTreeMap::new();
    let mut all = Vec::with_capacity(diagnostics.len());
    for found in diagnostics {
        let subject = subject(found, texts);
        let path = found.place.path.as_str();
        let ordinal = seen.entry((found.code.id, path, subject)).or_default();
        let mut hash = Sha256::new();
        for part in [RECIPE, found.code.id, path, subject] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        hash.update(ordinal.to_le_bytes());
        *ordinal += 1;
        let mut digits = String::with_capacity(64);
        for byte in hash.finalize() {
            // Writing to a string can't fail.
            let _ = write!(digits, "{byte:02x}");
        }
        all.push(digits);
    }
    all
}

/// What `found` is about: its own subject, or the text at its place.
pub fn subject<'a>(found: &'a Diagnostic, texts: &'a Texts) -> &'a str {
    if let Some(subject) = &found.subject {
        return subject;
    }
    let text = texts.get(&found.place.path).map_or("", |text| &**text);
    let start = found.place.start.unwrap_or(0);
    text.get(start..found.place.end).unwrap_or("").trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Place, Severity};
    use crate::say;

    static CODE: Code = Code { id: "M002", name: "x", severity: Severity::Warning };

    fn found(span: std::ops::Range<usize>) -> Diagnostic {
        Diagnostic::new(&CODE, Place::span("a.toml", span), say!("a", "b"), say!("c", "d"))
    }

    fn texts(text: &str) -> Texts {
        Texts::from([("a.toml".to_owned(), Arc::from(text))])
    }

    #[test]
    fn moved_lines_change_nothing_and_likes_are_told_apart() {
        let before = fingerprints(&[found(0..1), found(2..3)], &texts("x x"));
        let after = fingerprints(&[found(5..6), found(7..8)], &texts("# ny\nx x"));
        assert_eq!(before, after);
        assert_ne!(before[0], before[1]);
        let other = fingerprints(&[found(0..1)], &texts("y"));
        assert_ne!(other[0], before[0]);
        let about = fingerprints(&[found(0..1).about("x")], &texts("y"));
        assert_eq!(about[0], before[0]);
    }
}
