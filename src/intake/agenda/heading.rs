//! Headings: the number and title of an item, and the sections that its text may have.

use crate::words::{fold, folded};

/// Sections of agendas, by their folded words, and the title that they go by.
const KNOWN: &[(&str, &str)] = &[
    ("resume", "Resumé"),
    ("sagsresume", "Resumé"),
    ("kort resume", "Resumé"),
    ("baggrund", "Baggrund"),
    ("baggrund for sagens fremlaeggelse", "Baggrund"),
    ("sagens baggrund", "Baggrund"),
    ("sagsfremstilling", "Sagsfremstilling"),
    ("sagsbeskrivelse", "Sagsfremstilling"),
    ("oekonomi", "Økonomi"),
    ("oekonomiske konsekvenser", "Økonomi"),
    ("bevillingsmaessige konsekvenser", "Økonomi"),
    ("lovgrundlag", "Lovgrundlag"),
    ("retsgrundlag", "Lovgrundlag"),
    ("lovgrundlag mv", "Lovgrundlag"),
    ("indstilling", "Indstilling"),
    ("indstillinger", "Indstilling"),
    ("administrationens indstilling", "Indstilling"),
    ("direktionens indstilling", "Indstilling"),
    ("sekretariatets indstilling", "Indstilling"),
    ("forslag til beslutning", "Indstilling"),
    ("beslutning", "Beslutning"),
    ("politisk behandling", "Politisk behandling"),
    ("tidligere behandling", "Tidligere behandling"),
    ("tidligere beslutninger", "Tidligere beslutninger"),
    ("sagens gang", "Sagens gang"),
    ("sagsgang", "Sagsgang"),
    ("sagen afgoeres i", "Sagen afgøres i"),
    ("videre proces", "Videre proces"),
    ("det videre forloeb", "Det videre forløb"),
    ("tidsplan", "Tidsplan"),
    ("tids og procesplan", "Tids- og procesplan"),
    ("kommunikation", "Kommunikation"),
    ("hoering", "Høring"),
    ("konsekvenser", "Konsekvenser"),
    ("miljoemaessige konsekvenser", "Miljømæssige konsekvenser"),
    ("sundhedsmaessige konsekvenser", "Sundhedsmæssige konsekvenser"),
    ("vurdering", "Vurdering"),
    ("administrationens vurdering", "Administrationens vurdering"),
    ("supplerende sagsfremstilling", "Supplerende sagsfremstilling"),
    ("sagsnummer", "Sagsnummer"),
    ("bilag", ANNEXES),
    ("bilagsliste", ANNEXES),
    ("bilagsfortegnelse", ANNEXES),
    ("bilag til sagen", ANNEXES),
];

/// The section that lists annexes.
pub const ANNEXES: &str = "Bilag";

/// The title of the section that `words` are the heading of: one that is `own`, or a known one.
pub fn of_section(words: &str, own: &[String]) -> Option<String> {
    let bare = words.trim().trim_end_matches([':', '.']).trim();
    if bare.is_empty() || bare.len() > 80 {
        return None;
    }
    if let Some(own) = own.iter().find(|own| fold(own) == fold(bare)) {
        return Some(own.clone());
    }
    let key = folded(bare).join(" ");
    let (_, title) = KNOWN.iter().find(|(known, _)| *known == key)?;
    Some((*title).to_owned())
}

/// The number and title of an item: "3. Budget", "Punkt 3: Budget", "Sag nr. 3".
///
/// The title may be empty, where it stands on the next line.
pub fn numbered(words: &str) -> Option<(String, &str)> {
    let (rest, has_word) = without_lead(words.trim());
    let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.'))?;
    let (number, after) = match rest.is_char_boundary(end) {
        true => rest.split_at(end),
        false => return None,
    };
    number_of(number, after, has_word)
}

/// The same for words that are nothing but a number with a lead: "SAG NR. 1".
pub fn number_alone(words: &str) -> Option<String> {
    let (rest, has_word) = without_lead(words.trim());
    let number = rest.trim_end_matches(['.', ':']);
    (has_word && is_number(number)).then(|| number.to_owned())
}

fn number_of<'a>(number: &str, after: &'a str, has_word: bool) -> Option<(String, &'a str)> {
    let has_dot = number.ends_with('.');
    let number = number.trim_end_matches('.');
    if !is_number(number) {
        return None;
    }
    let mark = after.chars().next()?;
    let is_marked = has_dot || matches!(mark, ')' | ':') || has_word;
    let is_spaced = mark == ' ';
    if !is_marked && (!is_spaced || number.len() >= MOST_DIGITS) {
        return None;
    }
    let title = after.trim_start_matches([')', ':', '.', ' ', '-', '\u{2013}', '|']).trim();
    let begins = title.chars().next()?;
    // "2 kommuner har svaret" is a sentence, and "1. juli" a date.
    let is_title =
        begins.is_uppercase() || matches!(begins, '"' | '\u{201d}' | '\u{bb}' | '\u{ab}');
    is_title.then(|| (number.to_owned(), title))
}

fn without_lead(words: &str) -> (&str, bool) {
    const LEADS: &[&str] = &[
        "dagsordenspunkt nr.",
        "dagsordenspunkt",
        "punkt nr.",
        "punkt",
        "pkt.",
        "sag nr.",
        "sagnr.",
        "sag",
    ];
    for lead in LEADS {
        let Some(start) = words.get(..lead.len()) else { continue };
        let rest = &words[lead.len()..];
        if start.to_lowercase() == *lead && rest.starts_with([' ', ':', '.']) {
            return (rest.trim_start_matches([' ', ':', '.']), true);
        }
    }
    (words, false)
}

/// Digits of a number; without a mark after it, it has one less, so that a year is none.
const MOST_DIGITS: usize = 4;

/// `7`, `1.2`, `3a`, `1.a`
fn is_number(number: &str) -> bool {
    let mut parts = number.split('.');
    let first = parts.next().unwrap_or_default();
    let digits = first.bytes().take_while(u8::is_ascii_digit).count();
    let is_first = (1..=MOST_DIGITS).contains(&digits)
        && first.len() <= digits + 1
        && first[digits..].bytes().all(|byte| byte.is_ascii_lowercase());
    let is_part = |part: &str| {
        !part.is_empty()
            && part.len() <= 2
            && (part.bytes().all(|byte| byte.is_ascii_digit())
                || part.bytes().all(|byte| byte.is_ascii_lowercase()))
    };
    let rest: Vec<&str> = parts.collect();
    is_first && rest.len() <= 2 && rest.into_iter().all(is_part)
}

/// A title without what says that the item is closed, and whether it said so.
pub fn without_closed(title: &str) -> (String, bool) {
    const BEFORE: &[&str] = &["lukket punkt", "lukket sag", "lukket", "fortroligt punkt"];
    const AFTER: &[&str] =
        &["(lukket punkt)", "(lukket)", "(lukket sag)", "- lukket punkt", "- lukket"];
    for lead in BEFORE {
        let Some(start) = title.get(..lead.len()) else { continue };
        let rest = &title[lead.len()..];
        if start.to_lowercase() == *lead
            && (rest.is_empty() || rest.starts_with([' ', ':', '-', '.']))
        {
            let rest = rest.trim_start_matches([' ', ':', '-', '.', '\u{2013}']);
            let title =
                if rest.is_empty() || rest.starts_with(char::is_lowercase) { title } else { rest };
            return (title.to_owned(), true);
        }
    }
    for end in AFTER {
        let Some(at) = title.len().checked_sub(end.len()) else { continue };
        if title.get(at..).is_some_and(|last| last.to_lowercase() == *end) && at > 0 {
            return (title[..at].trim_end().to_owned(), true);
        }
    }
    (title.to_owned(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_titles() {
        for (words, number, title) in [
            ("1. Godkendelse af dagsorden", "1", "Godkendelse af dagsorden"),
            ("Punkt 12: Ældre", "12", "Ældre"),
            ("Pkt. 3 Øvrigt", "3", "Øvrigt"),
            ("1.a Budget", "1.a", "Budget"),
            ("3) Budget", "3", "Budget"),
            ("Sag nr. 4 - Budget", "4", "Budget"),
            ("49 Orientering", "49", "Orientering"),
        ] {
            assert_eq!(numbered(words), Some((number.to_owned(), title)), "{words}");
        }
        for words in [
            "2 kommuner har svaret",
            "1. juli",
            "2026 Plan",
            "Budget",
            "",
            "1.",
            "ø1. A",
            "3.5.6.7 X",
        ] {
            assert_eq!(numbered(words), None, "{words}");
        }
        assert_eq!(number_alone("SAG NR. 1").as_deref(), Some("1"));
        assert_eq!(number_alone("1"), None);
    }

    #[test]
    fn closed_titles() {
        let closed = |title: &str| without_closed(title);
        assert_eq!(closed("LUKKET PUNKT - Salg af arealer"), ("Salg af arealer".to_owned(), true));
        assert_eq!(closed("Lukket punkt"), ("Lukket punkt".to_owned(), true));
        assert_eq!(
            closed("Lukket punkt om et udbud"),
            ("Lukket punkt om et udbud".to_owned(), true)
        );
        assert_eq!(closed("Salg (lukket)"), ("Salg".to_owned(), true));
        assert!(!closed("Lukketider på apoteker").1);
        assert!(!closed("Økonomi").1);
    }
}
