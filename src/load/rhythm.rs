//! How often a forum meets, as a consultant says it: "mindst 5 om året".

use super::fields::PhraseFault;
use crate::model::Rhythm;
use crate::say;

/// Reads "mindst 5 om året", "10 om året", "3 til 4 om året", "ca. 2 om året" or "ad hoc".
pub fn rhythm(text: &str) -> Result<Rhythm, PhraseFault> {
    let lower = text.to_lowercase();
    let spaced = lower.replace(['-', '–'], " til ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let number = |word: &str| word.parse::<u32>().ok().filter(|n| (1..=366).contains(n));
    let found = match words.as_slice() {
        ["ad", "hoc"] => Some(Rhythm::AdHoc),
        ["mindst", n, "om", "året"] => number(n).map(Rhythm::AtLeast),
        ["ca." | "ca" | "cirka" | "omkring", n, "om", "året"] => number(n).map(Rhythm::About),
        [n, "om", "året"] => number(n).map(Rhythm::Exactly),
        [low, "til", high, "om", "året"] => number(low)
            .zip(number(high))
            .filter(|(low, high)| low <= high)
            .map(|(low, high)| Rhythm::Between(low, high)),
        _ => None,
    };
    found.ok_or_else(|| PhraseFault {
        span: 0..text.len(),
        what: say!("rytmen `{text}` kan ikke læses", "the rhythm `{text}` can't be read"),
        help: say!(
            "skriv `mindst 5 om året`, `10 om året`, `3 til 4 om året`, `ca. 2 om året` eller `ad hoc`",
            "write `mindst 5 om året` (at least), `10 om året` (exactly), `3 til 4 om året`, `ca. 2 om året` (about) or `ad hoc`"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_that_the_sources_name() {
        let read = |text| rhythm(text).ok();
        assert_eq!(read("mindst 5 om året"), Some(Rhythm::AtLeast(5)));
        assert_eq!(read("10 om året"), Some(Rhythm::Exactly(10)));
        assert_eq!(read("3-4 om året"), Some(Rhythm::Between(3, 4)));
        assert_eq!(read("3 til 4 om året"), Some(Rhythm::Between(3, 4)));
        assert_eq!(read("Ca. 2 om året"), Some(Rhythm::About(2)));
        assert_eq!(read("ad hoc"), Some(Rhythm::AdHoc));
        for bad in ["", "ofte", "0 om året", "4 til 3 om året", "-5 om året", "5"] {
            assert!(rhythm(bad).is_err(), "{bad}");
        }
    }
}
