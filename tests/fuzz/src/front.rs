//! Front matter: cut from its body without a loss, and the same when it is put together again.

use sekretariat::load::front::{FrontFault, split};

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let front = match split(text) {
        Ok(front) => front,
        Err(FrontFault::Missing) => return,
        Err(FrontFault::Unclosed(span)) => return assert_eq!(text.get(span), Some("+++")),
    };
    let (toml, body) = (&text[front.toml.clone()], &text[front.body.clone()]);
    assert_eq!(front.body.end, text.len());
    assert_eq!(text[..front.toml.start].trim_matches(blank), "+++");
    assert_eq!(text[front.toml.end..front.body.start].trim_matches(blank), "+++");
    let again = format!("+++\n{toml}+++\n{body}");
    let front = split(&again).expect("it is front matter");
    assert_eq!((&again[front.toml], &again[front.body]), (toml, body));
}

fn blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{feff}'
}
