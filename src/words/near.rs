//! "Did you mean": the nearest of some names to what was written.

use unicode_normalization::UnicodeNormalization;

/// The candidate nearest to `written`, if it is near enough to be meant.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = fold(written);
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= reach(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters may differ: a third of the word, and three at most.
fn reach(candidate: &str) -> usize {
    (candidate.chars().count() / 3).clamp(1, 3)
}

/// Lower case, one Unicode form, and the Danish letters as they are written without a Danish
/// keyboard: "Furesø", "furesoe" and "Furesoe" are the same word.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match letter {
            'æ' | 'ä' => out.push_str("ae"),
            'ø' | 'ö' => out.push_str("oe"),
            'å' => out.push_str("aa"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_understood_and_another_word_is_not() {
        let ids = ["furesoe", "egedal", "gladsaxe"];
        assert_eq!(nearest("furesø", ids), Some("furesoe"));
        assert_eq!(nearest("gladsakse", ids), Some("gladsaxe"));
        assert_eq!(nearest("odense", ids), None);
    }
}
