//! How far something is that was decided, as a reply to a follow-up says it.

use crate::words::{Language, fold};

/// How far something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Ikke begyndt.
    NotBegun,
    /// I gang.
    UnderWay,
    /// Gennemført.
    Done,
    /// Ikke aktuelt.
    NotRelevant,
}

impl Progress {
    /// In the order in which they are shown and offered.
    pub const ALL: [Progress; 4] =
        [Progress::NotBegun, Progress::UnderWay, Progress::Done, Progress::NotRelevant];

    /// Its words, as a reply says them after `Fremdrift:`.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Progress::NotBegun => language.pick("ikke begyndt", "not begun"),
            Progress::UnderWay => language.pick("i gang", "under way"),
            Progress::Done => language.pick("gennemført", "done"),
            Progress::NotRelevant => language.pick("ikke aktuelt", "not relevant"),
        }
    }

    /// Whether nothing more is asked of who says so.
    pub fn is_settled(self) -> bool {
        matches!(self, Progress::Done | Progress::NotRelevant)
    }
}

impl Progress {
    /// The progress that `words` begin with, and the rest of them: `i gang, færdig i maj`.
    pub fn read(words: &str) -> (Option<Progress>, &str) {
        let words = words.trim();
        for progress in Progress::ALL {
            for known in [Language::Danish, Language::English].map(|one| progress.words(one)) {
                let Some((head, rest)) = split_after(words, known.chars().count()) else {
                    continue;
                };
                let ends = rest.chars().next().is_none_or(|letter| !letter.is_alphanumeric());
                if ends && fold(head) == fold(known) {
                    let rest = rest.trim_start_matches(['.', ',', ';', ':', '-', '–', ' ', '\t']);
                    return (Some(progress), rest.trim());
                }
            }
        }
        (None, "")
    }
}

/// `text` cut after so many letters, if it has as many.
fn split_after(text: &str, letters: usize) -> Option<(&str, &str)> {
    let mut ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    ends.nth(letters).map(|at| text.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_read_with_what_follows_it() {
        for (words, progress, rest) in [
            ("i gang", Some(Progress::UnderWay), ""),
            ("Ikke begyndt.", Some(Progress::NotBegun), ""),
            ("GENNEMFØRT", Some(Progress::Done), ""),
            ("I gang, færdig i maj", Some(Progress::UnderWay), "færdig i maj"),
            ("not relevant", Some(Progress::NotRelevant), ""),
            ("i gangsat", None, ""),
            ("næsten", None, ""),
            ("ø", None, ""),
        ] {
            assert_eq!(Progress::read(words), (progress, rest), "{words}");
        }
    }
}
