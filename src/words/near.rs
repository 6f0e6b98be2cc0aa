//! "Did you mean": the nearest of some names to what was written.

use super::fold;

/// The candidate nearest to `written`, if it is near enough to be meant.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = fold(written);
    let length = folded.chars().count();
    candidates
        .into_iter()
        // Words of other lengths can't be near, and comparing a very long one is slow.
        .filter(|candidate| length <= fold(candidate).chars().count() + 3)
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= reach(candidate))
        .min()
        .map(|(_, candidate)| candidate)
}

/// How many letters may differ: a third of the word, and three at most.
fn reach(candidate: &str) -> usize {
    (candidate.chars().count() / 3).clamp(1, 3)
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
        assert_eq!(nearest(&"furesoe".repeat(1_000_000), ids), None);
    }
}
