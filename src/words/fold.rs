//! Words as they are compared: what two spellings of the same words have in common.

use unicode_normalization::UnicodeNormalization;

use super::bytes;

/// `text` letter for letter: lower case, one Unicode form, and the Danish letters as they are
/// written without a Danish keyboard. "Furesø", "furesoe" and "Furesoe" are the same.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut take = |letter| match spelled(letter) {
        Some(spelling) => out.push_str(spelling),
        None => out.push(letter),
    };
    match is_composed(text) {
        true => text.chars().for_each(|letter| lower(letter, &mut take)),
        false => text.nfc().for_each(|letter| lower(letter, &mut take)),
    }
    out
}

/// The words of `text`, without case and punctuation, with æ, ø, å written ae, oe, aa.
///
/// Both Unicode forms of a letter give the same words, and so do the soft hyphens and invisible
/// characters that come along when a title is copied out of a PDF or from Word.
pub fn folded(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut take = |letter: char| match letter {
        // Most letters are these, and need no look at Unicode's tables.
        'a'..='z' | '0'..='9' => word.push(letter),
        'é' | 'è' | 'ê' => word.push('e'),
        'ü' => word.push('u'),
        _ => match spelled(letter) {
            Some(spelling) => word.push_str(spelling),
            None if !letter.is_ascii() && letter.is_alphanumeric() => word.push(letter),
            None if word.is_empty() => {}
            None => words.push(std::mem::take(&mut word)),
        },
    };
    let seen = |letter: &char| letter.is_ascii() || !is_invisible(*letter);
    match is_composed(text) {
        true => text.chars().filter(seen).for_each(|letter| lower(letter, &mut take)),
        false => text.nfc().filter(seen).for_each(|letter| lower(letter, &mut take)),
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// Whether `text` is in Unicode's composed form for certain: below U+0300 no character joins
/// another. That is nearly every text, and asking Unicode's tables about each letter is slow.
fn is_composed(text: &str) -> bool {
    // U+0300 is written 0xCC 0x80.
    !bytes::any(text.as_bytes(), |byte| byte >= 0xCC)
}

/// Hands on `letter` in lower case.
fn lower(letter: char, take: &mut impl FnMut(char)) {
    match letter.is_ascii() {
        true => take(letter.to_ascii_lowercase()),
        false => letter.to_lowercase().for_each(take),
    }
}

/// How a Danish or a German letter is written without its key.
fn spelled(letter: char) -> Option<&'static str> {
    match letter {
        'æ' | 'ä' => Some("ae"),
        'ø' | 'ö' => Some("oe"),
        'å' => Some("aa"),
        _ => None,
    }
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || ('\u{300}'..='\u{36f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// As the words above say it, in one line of Unicode each.
    fn plainly(text: &str) -> String {
        let letters = text.nfc().flat_map(char::to_lowercase);
        letters.map(|l| spelled(l).map_or_else(|| l.to_string(), str::to_owned)).collect()
    }

    proptest! {
        #[test]
        fn the_short_way_is_the_long_way(text in "[a-zæøåÆØÅÀ-ÿĀ-ʯ\u{300}-\u{30f} é\u{ad}]{0,20}") {
            prop_assert_eq!(fold(&text), plainly(&text));
            let parts: String = text.chars().filter(|l| !is_invisible(*l)).collect();
            let composed: String = text.nfc().collect();
            if parts == text {
                prop_assert_eq!(folded(&text), folded(&composed));
            }
        }
    }

    #[test]
    fn spellings_of_the_same_words() {
        for same in ["Økonomi på tværs", "OEKONOMI, paa tvaers!", "Økonomi pa\u{30a} tvæ\u{ad}rs"]
        {
            assert_eq!(folded(same), ["oekonomi", "paa", "tvaers"], "{same}");
        }
        assert!(folded(" – *** ").is_empty());
    }
}
