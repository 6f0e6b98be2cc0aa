//! Coverage: characters that no embedded font can show, and words that no line can hold.
//!
//! PDF/UA refuses a text without a glyph, so such a character is replaced by a visible square
//! and named in a warning. Invisible characters that steer direction or joining are dropped:
//! they could make a text read differently from what it says.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::world;
use crate::say;
use crate::words::Say;

/// Every embedded font has it.
pub const SUBSTITUTE: char = '□';

/// Where a line may break without a hyphen.
const BREAK: char = '\u{200B}';

/// A word of letters up to this length is left to hyphenation, however narrow its column.
const LONGEST_PLAIN: usize = 40;

/// How many characters a warning names.
const NAMED: usize = 8;

/// Makes texts printable, and remembers what it had to replace.
#[derive(Default)]
pub struct Cleaner {
    known: BTreeMap<char, bool>,
    replaced: BTreeSet<char>,
}

impl Cleaner {
    /// `text` on one line, with a visible substitute for what can't be shown.
    pub fn line(&mut self, text: &str) -> String {
        let text = text.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
        self.printable(&text)
    }

    /// Like [`Cleaner::line`], and a word longer than `longest` characters gets places to break.
    pub fn running(&mut self, text: &str, longest: usize) -> String {
        breakable(&self.line(text), longest)
    }

    /// Several lines that stay as they are.
    pub fn lines(&mut self, text: &str, longest: usize) -> String {
        let lines = text.lines().map(|line| line.replace('\t', "    "));
        let lines: Vec<String> =
            lines.map(|line| breakable(&self.printable(&line), longest)).collect();
        lines.join("\n")
    }

    fn printable(&mut self, text: &str) -> String {
        let seen = text.nfc().filter(|c| !invisible(*c));
        seen.map(|c| if self.shown(c) { c } else { SUBSTITUTE }).collect()
    }

    fn shown(&mut self, c: char) -> bool {
        let covered = || world::fonts().iter().any(|f| f.info().coverage.contains(c.into()));
        let shown = *self.known.entry(c).or_insert_with(|| !c.is_control() && covered());
        if !shown {
            self.replaced.insert(c);
        }
        shown
    }

    /// What was replaced, if anything.
    pub fn warning(&self) -> Option<Say> {
        if self.replaced.is_empty() {
            return None;
        }
        let named: Vec<String> = self.replaced.iter().take(NAMED).map(|c| name(*c)).collect();
        let named = named.join(", ");
        let count = self.replaced.len();
        let rest = count.saturating_sub(NAMED);
        let (more_da, more_en) = match rest {
            0 => (String::new(), String::new()),
            _ => (format!(" og {rest} flere"), format!(" and {rest} more")),
        };
        Some(match count {
            1 => say!(
                "tegnet {named} findes ikke i PDF'ens skrifter og er erstattet af `{SUBSTITUTE}`",
                "the character {named} is in none of the PDF's fonts and was replaced by `{SUBSTITUTE}`"
            ),
            _ => say!(
                "{count} forskellige tegn findes ikke i PDF'ens skrifter og er erstattet af `{SUBSTITUTE}`: {named}{more_da}",
                "{count} different characters are in none of the PDF's fonts and were replaced by `{SUBSTITUTE}`: {named}{more_en}"
            ),
        })
    }
}

fn name(c: char) -> String {
    let code = u32::from(c);
    if c.is_control() {
        return format!("U+{code:04X}");
    }
    format!("`{c}` (U+{code:04X})")
}

/// Joiners, variation selectors, byte order marks and direction marks.
fn invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether a word is letters, so that hyphenation can break it.
fn plain(word: &str) -> bool {
    word.trim_matches(|c: char| !c.is_alphanumeric()).chars().all(|c| c.is_alphabetic() || c == '-')
}

/// Lets words longer than `longest` break: after punctuation, or else every few characters.
fn breakable(text: &str, longest: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let longest = if plain(word) { LONGEST_PLAIN } else { longest };
        if word.chars().count() <= longest {
            out.push_str(word);
            continue;
        }
        let mut since = 0;
        for c in word.chars() {
            out.push(c);
            since += 1;
            if since >= 6 || matches!(c, '/' | '.' | '_' | '@' | '-' | '?' | '&' | '=' | ',') {
                out.push(BREAK);
                since = 0;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_danish_stays_as_it_is() {
        let mut cleaner = Cleaner::default();
        let text = "Færøsk blåbærgrød, § 27: 1½ mio. € – 10 °C ≥ 5 ‰ “ja” 2027-2030 → ☐ ✓";
        assert_eq!(cleaner.line(text), text);
        assert_eq!(cleaner.line("A\u{30A}"), "Å");
        assert!(cleaner.warning().is_none());
    }

    #[test]
    fn what_no_font_has_becomes_a_square_and_is_named() {
        let mut cleaner = Cleaner::default();
        assert_eq!(cleaner.line("a\u{7}b 👍 漢\u{202E}c\u{FE0F}"), "a□b □ □c");
        let warning = cleaner.warning().expect("three characters were replaced");
        assert!(warning.da.starts_with("3 forskellige tegn"), "{}", warning.da);
        assert!(warning.en.contains("`漢` (U+6F22)"), "{}", warning.en);
        assert!(warning.en.contains("U+0007"), "{}", warning.en);
    }

    #[test]
    fn a_long_word_gets_places_to_break() {
        assert_eq!(breakable("sundhedsaftale", 40), "sundhedsaftale");
        let long = breakable(&"x".repeat(50), 40);
        assert_eq!(long.matches(BREAK).count(), 8);
        assert_eq!(breakable("a.example/b", 5), "a.\u{200B}exampl\u{200B}e/\u{200B}b");
    }
}
