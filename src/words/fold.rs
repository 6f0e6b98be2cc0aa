//! Words as they are compared: what two spellings of the same words have in common.

use unicode_normalization::UnicodeNormalization;

/// `text` letter for letter: lower case, one Unicode form, and the Danish letters as they are
/// written without a Danish keyboard. "Furesø", "furesoe" and "Furesoe" are the same.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match spelled(letter) {
            Some(spelling) => out.push_str(spelling),
            None => out.push(letter),
        }
    }
    out
}

/// The words of `text`, without case and punctuation, with æ, ø, å written ae, oe, aa.
///
/// Both Unicode forms of a letter give the same words, and so do the soft hyphens and invisible
/// characters that come along when a title is copied out of a PDF or from Word.
pub fn folded(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in text.nfc().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase) {
        let Some(word) = words.last_mut() else { break };
        match (spelled(letter), letter) {
            (Some(spelling), _) => word.push_str(spelling),
            (None, 'é' | 'è' | 'ê') => word.push('e'),
            (None, 'ü') => word.push('u'),
            (None, letter) if letter.is_alphanumeric() => word.push(letter),
            _ if word.is_empty() => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
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
    use super::folded;

    #[test]
    fn spellings_of_the_same_words() {
        for same in ["Økonomi på tværs", "OEKONOMI, paa tvaers!", "Økonomi pa\u{30a} tvæ\u{ad}rs"]
        {
            assert_eq!(folded(same), ["oekonomi", "paa", "tvaers"], "{same}");
        }
        assert!(folded(" – *** ").is_empty());
    }
}
