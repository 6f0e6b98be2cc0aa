//! An annex of any kind and any bytes: read within its limits, and told of.

use std::time::Duration;

use sekretariat::annex::{Limits, facts, read};
use sekretariat::words::Language;

/// What is read here without a library for whole pages. The first byte of an input chooses one.
const NAMES: [&str; 12] = [
    "a.docx", "a.xlsx", "a.pptx", "a.odt", "a.ods", "a.eml", "a.msg", "a.doc", "a.html", "a.csv",
    "a.rtf", "a.zip",
];

pub fn holds(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let name = NAMES[usize::from(first.wrapping_sub(b'a')) % NAMES.len()];
    let limits = Limits {
        unpacked: 4 << 20,
        words: 1 << 20,
        time: Duration::from_secs(5),
        ..Limits::default()
    };
    let reading = read(name, rest, &limits);
    let words: usize = reading.pieces.iter().map(|piece| piece.text.len()).sum();
    // One piece may end beyond the limit, none begins there.
    assert!(words <= 2 * limits.words, "{words} bytes of words");
    for (at, _) in &reading.unread {
        assert!(!at.say().to(Language::Danish).is_empty() && !at.key().is_empty());
    }
    let facts = facts(name, rest, &limits);
    assert!(facts.found.iter().all(|found| found.count > 0));
}
