//! Fields in texts: what is filled in is never markup, nothing around it changes, and a text that
//! is filled once more stays as it is.

use pulldown_cmark::{Event, Options, Parser};
use sekretariat::words::Language;
use sekretariat::words::merge::{Field, Mentioned, Values, fill, mentions};

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let found = mentions(text);
    let mut end = 0;
    for mention in &found {
        assert!(mention.span.start >= end && text.get(mention.span.clone()).is_some());
        end = mention.span.end;
    }
    let plain = fill(text, &all("Qxzq"), Language::Danish);
    assert!(plain.missing.is_empty());
    let unknown = found.iter().any(|mention| matches!(mention.what, Mentioned::Unknown(_)));
    assert_eq!(plain.is_whole(), !unknown);
    assert!(!found.is_empty() || plain.text == text, "{text:?} became {:?}", plain.text);
    let none = fill(text, &Values::default(), Language::English);
    let asked = found.iter().any(|mention| matches!(mention.what, Mentioned::Field(_)));
    assert_eq!(!none.missing.is_empty(), asked);
    // Edges that are letters: what stands beside a value may be markup because of it.
    for nasty in ["Q*b*[a](b)<b>{kommune}|#`_~&amp;\\Q", "2026", "Q-1. > + - #Q"] {
        let filled = fill(text, &all(nasty), Language::Danish);
        assert_eq!(markup(&filled.text), markup(&plain.text), "{:?} of {text:?}", filled.text);
        let again = fill(&filled.text, &all("other"), Language::Danish);
        assert_eq!(again.text, filled.text, "filled again, of {text:?}");
    }
}

fn all(value: &str) -> Values {
    let mut values = Values::default();
    for field in Field::ALL {
        values.set(*field, value);
    }
    values
}

/// Everything but words that Markdown sees in a text, by its kind alone: what stands in code or in
/// an address is as it may be.
fn markup(text: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let kind = |event: Event| {
        let shown = format!("{event:?}");
        let depth = usize::from(matches!(event, Event::Start(_) | Event::End(_)));
        let end = shown.match_indices(['(', ' ']).nth(depth).map_or(shown.len(), |(at, _)| at);
        (!matches!(event, Event::Text(_))).then(|| shown[..end].to_owned())
    };
    Parser::new_ext(text, options).filter_map(kind).collect()
}
