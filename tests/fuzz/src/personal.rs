//! Personal numbers in any text: each place lies in it, nothing around one hides it, and what is
//! masked keeps its length and holds none.

use sekretariat::words::personal::{Certainty, find, find_written, mask};

/// A number of nobody, as it is written: the last day of a month that was none of anybody's.
const NUMBER: &str = "310790-0000";

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for hits in [find(text), find_written(text)] {
        let mut end = 0;
        for hit in hits {
            assert!(hit.span.start >= end && text.get(hit.span.clone()).is_some(), "{hit:?}");
            end = hit.span.end;
        }
    }
    let masked = mask(text);
    assert_eq!(masked.len(), text.len());
    assert!(find(&masked).is_empty(), "{:?} is left in {masked:?}", find(&masked));
    let more = format!("{text}\n\nCPR-nr. {NUMBER}\n\n{text}");
    let at = text.len() + "\n\nCPR-nr. ".len();
    let hidden = find(&more)
        .iter()
        .all(|hit| hit.span != (at..at + NUMBER.len()) || hit.certainty != Certainty::Sure);
    assert!(!hidden, "{NUMBER} is hidden in {more:?}");
}
