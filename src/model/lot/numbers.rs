//! Published numbers: whole ones.

use std::fmt;

/// A list of whole numbers, as digits without leading zeros.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers(Vec<String>);

/// More than any lottery has.
const MOST: usize = 100;
/// Ten digits may be a personal number, and would be masked.
const LONGEST: usize = 9;

impl Numbers {
    /// Reads `9 18 26`, with blanks, commas or semicolons between. `None` if there is anything
    /// else in it, or nothing: what a full stop means differs from country to country.
    pub fn new(text: &str) -> Option<Numbers> {
        let is_between = |letter: char| letter.is_whitespace() || [',', ';'].contains(&letter);
        let words: Vec<&str> = text.split(is_between).filter(|word| !word.is_empty()).collect();
        let is_number =
            |word: &&str| word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_digit());
        let fits = (1..=MOST).contains(&words.len()) && words.iter().all(is_number);
        fits.then(|| Numbers(words.into_iter().map(plain).collect()))
    }

    /// The numbers from the smallest to the largest.
    pub fn sorted(&self) -> Numbers {
        let mut sorted = self.0.clone();
        sorted.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        Numbers(sorted)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }
}

fn plain(digits: &str) -> String {
    match digits.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits => digits.to_owned(),
    }
}

impl fmt::Display for Numbers {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_and_plain() {
        let read = |text: &str| Numbers::new(text).map(|numbers| numbers.to_string());
        assert_eq!(read("9 18, 26;007"), Some("9 18 26 7".into()));
        assert_eq!(read("000"), Some("0".into()));
        for bad in ["", " , ", "1.5", "1.234", "-1", "+1", "syv", "1e3", "१"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(read(&"9".repeat(10)), None);
        assert_eq!(read(&"9 ".repeat(101)), None);
    }

    #[test]
    fn they_are_sorted_by_size() {
        let sorted = |text: &str| Numbers::new(text).unwrap().sorted().to_string();
        assert_eq!(sorted("10 9 100 2 10"), "2 9 10 10 100");
    }
}
