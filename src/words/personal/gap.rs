//! What stands between two runs of digits.

use super::runs::is_unseen;

/// What stands between two runs of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    Dash,
    /// A dash with blanks around it.
    WideDash,
    Space,
    Dot,
    Slash,
    Other,
}

/// The longest gap that is looked at, in bytes.
const LONGEST: usize = 24;

impl Gap {
    /// Reads what stands between. Marks of Markdown and what nobody sees count for nothing.
    pub fn of(between: &str) -> Gap {
        if between.is_empty() || between.len() > LONGEST {
            return Gap::Other;
        }
        if let Some(name) = between.strip_prefix('&').and_then(|rest| rest.strip_suffix(';')) {
            return match name {
                "nbsp" | "ensp" | "emsp" | "thinsp" => Gap::Space,
                "ndash" | "mdash" | "minus" | "hyphen" | "dash" | "shy" => Gap::Dash,
                _ => Gap::Other,
            };
        }
        let (mut dashes, mut dots, mut slashes, mut blanks, mut breaks) = (0, 0, 0, 0, 0);
        for letter in between.chars() {
            match letter {
                '\\' | '*' | '`' | '~' => {}
                '\n' | '\r' => breaks += 1,
                '.' | '\u{b7}' => dots += 1,
                '/' | '\u{2044}' => slashes += 1,
                letter if is_dash(letter) => dashes += 1,
                letter if letter.is_whitespace() => blanks += 1,
                letter if is_unseen(letter) => {}
                _ => return Gap::Other,
            }
        }
        match (dashes, dots, slashes, blanks, breaks) {
            (1..=3, 0, 0, 0, 0) => Gap::Dash,
            (1..=3, 0, 0, 0..=4, 0..=2) => Gap::WideDash,
            (0, 1, 0, 0, 0) => Gap::Dot,
            (0, 0, 1, 0, 0) => Gap::Slash,
            (0, 0, 0, 1..=3, 0) => Gap::Space,
            _ => Gap::Other,
        }
    }
}

/// Hyphens, dashes and minus of every length, and the low line of file names.
fn is_dash(letter: char) -> bool {
    matches!(
        letter,
        '-' | '_' | '\u{ad}' | '\u{58a}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
    )
}
