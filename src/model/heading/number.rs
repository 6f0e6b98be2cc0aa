//! The number that a heading begins with: "3", "Punkt 3", "Pkt. 1.a:", "Ad 3)".

use crate::words::folded;

/// Words that come before a number or a title without being part of it.
const LEADING: [&str; 27] = [
    "ad",
    "ang",
    "angaaende",
    "bemaerkning",
    "bemaerkninger",
    "dagsordenens",
    "dagsordenpunkt",
    "dagsordenspunkt",
    "dagsordenspunktet",
    "emne",
    "hoeringssvar",
    "item",
    "kommentar",
    "kommentarer",
    "no",
    "nr",
    "nummer",
    "om",
    "pkt",
    "punkt",
    "punktet",
    "sag",
    "sagen",
    "svar",
    "til",
    "vedr",
    "vedroerende",
];

/// An agenda number in its parts: `1.a` and `1A` are both `["1", "a"]`.
pub type Number = Vec<String>;

/// The number that `heading` begins with, and what follows it.
pub fn read(heading: &str) -> Option<(Number, &str)> {
    numeral(after_leading_words(heading))
}

/// The number that `label` is, if it is one and nothing more.
pub fn whole(label: &str) -> Option<Number> {
    let (number, rest) = read(label)?;
    (!rest.contains(char::is_alphanumeric)).then_some(number)
}

/// The further numbers of a heading such as "3, 4 og 6"; `None` if other words follow.
pub fn further(mut rest: &str) -> Option<Vec<Number>> {
    let mut numbers = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        if rest.is_empty() {
            return Some(numbers);
        }
        let joint = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        if matches!(&rest[..joint], "og" | "samt" | "til" | "and") {
            rest = &rest[joint..];
            continue;
        }
        let (number, after) = numeral(after_leading_words(rest))?;
        numbers.push(number);
        rest = after;
    }
}

/// `words` without those that only lead up to a title.
pub fn without_leading(words: &[String]) -> &[String] {
    let lead = words.iter().take_while(|word| is_leading(word)).count();
    &words[lead..]
}

/// Whether a folded word only leads up to a number or a title.
pub fn is_leading(word: &str) -> bool {
    LEADING.contains(&word)
}

fn after_leading_words(heading: &str) -> &str {
    let mut rest = heading;
    loop {
        rest = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        if end == 0 {
            return rest;
        }
        match folded(&rest[..end]).as_slice() {
            [word] if is_leading(word) => rest = &rest[end..],
            _ => return rest,
        }
    }
}

/// Digits, then `.2`, `.a`, `a` or ` a)` as often as they come.
fn numeral(text: &str) -> Option<(Number, &str)> {
    let (first, mut rest) = digits(text)?;
    let mut number = vec![first];
    loop {
        if let Some((next, after)) = rest.strip_prefix('.').and_then(digits) {
            number.push(next);
            rest = after;
        } else if let Some((letter, after)) = part_letter(rest) {
            number.push(letter);
            rest = after;
        } else {
            break;
        }
    }
    // "3D-print" and "2den" begin with a word, not with a number.
    (!rest.starts_with(char::is_alphanumeric)).then_some((number, rest))
}

fn digits(text: &str) -> Option<(String, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let found = text[..end].trim_start_matches('0');
    let found = if found.is_empty() { "0" } else { found };
    (end > 0).then(|| (found.to_owned(), &text[end..]))
}

fn part_letter(rest: &str) -> Option<(String, &str)> {
    let (after_mark, is_spaced) = match rest.strip_prefix(['.', ' ']) {
        Some(after) => (after, rest.starts_with(' ')),
        None => (rest, false),
    };
    let letter = after_mark.chars().next().filter(char::is_ascii_alphabetic)?;
    let after = &after_mark[1..];
    let ends = match after.chars().next() {
        None => true,
        Some('-') if after[1..].starts_with(char::is_alphanumeric) => false,
        Some(next) if is_spaced => ").:-–".contains(next),
        Some(next) => !next.is_alphanumeric(),
    };
    ends.then(|| (letter.to_ascii_lowercase().to_string(), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        let three =
            ["3", "Punkt 3", "Pkt. 3:", "Ad 3)", "Dagsordenspunkt nr. 3", "**3.**", "03", "#3"];
        for heading in three.into_iter().chain(["Bemærkninger til pkt.3 -", "Vedr. punkt 3", "(3)"])
        {
            assert_eq!(whole(heading), Some(vec!["3".to_owned()]), "{heading}");
        }
        for heading in ["1.a", "1a", "1 a)", "Punkt 1A:", "pkt. 1.a."] {
            assert_eq!(whole(heading), Some(vec!["1".to_owned(), "a".to_owned()]), "{heading}");
        }
        assert_eq!(whole("2.13"), Some(vec!["2".to_owned(), "13".to_owned()]));
        for heading in ["", "3D-print", "2den behandling", "Økonomi 3", "punkt", "1.ab"] {
            assert_eq!(read(heading).filter(|(number, _)| number.len() > 1), None, "{heading}");
        }
        assert_eq!(read("3 i alt").unwrap().1, " i alt");
        assert_eq!(read("3.Nærsundhed").unwrap().1, ".Nærsundhed");
    }

    #[test]
    fn several_numbers() {
        assert_eq!(further(" og 4").unwrap().len(), 1);
        assert_eq!(further(", pkt. 4 samt 6.").unwrap().len(), 2);
        assert_eq!(further(". Økonomi"), None);
    }
}
