//! How well the words of a heading fit an item's title.

use strsim::{normalized_levenshtein, osa_distance};

use super::Known;
use super::number::{is_leading, without_leading};
use crate::words::folded;

/// How a heading fits a title, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Letter by letter.
    Same,
    /// The same words but for case, punctuation and the spelling of æ, ø, å.
    Folded,
    /// The same words with so many slips of the pen.
    Near(usize),
    /// A clear part of the title, or the title with a few words more.
    Part,
}

/// Words that say nothing about which item is meant.
const SMALL: [&str; 20] = [
    "af", "at", "de", "den", "det", "en", "et", "for", "fra", "har", "i", "ind", "med", "og", "om",
    "paa", "som", "til", "ved", "vi",
];

/// More words than this are a paragraph, no heading.
const LONGEST: usize = 80;

/// How `heading`, whose folded words are `words`, fits the item of `label`, if it clearly does.
pub fn fit(heading: &str, words: &[String], label: &Known) -> Option<Fit> {
    if !heading.trim().is_empty() && heading.trim() == label.title.trim() {
        return Some(Fit::Same);
    }
    let title = &label.words;
    if !words.is_empty() && words == title.as_slice() {
        return Some(Fit::Folded);
    }
    let stripped = without_leading(words);
    [words, stripped].into_iter().filter_map(|words| compare(words, title)).min()
}

/// How near `heading` comes to the title of `label`: 0 for nothing in common, to 1.
pub fn nearness(heading: &str, label: &Known) -> f64 {
    let (words, title) = (folded(heading), &label.words);
    let words = &words[..words.len().min(LONGEST)];
    let shared = words
        .iter()
        .filter(|word| is_telling(word) && title.iter().any(|other| slips(word, other).is_some()));
    let shared: usize = shared.map(|word| word.len()).sum();
    let all = letters(words).max(letters(title)).max(1);
    let (words, title) = (clipped(&words.concat()), clipped(&title.concat()));
    (shared as f64 / all as f64).max(normalized_levenshtein(&words, &title)).min(1.0)
}

/// Whether `heading` and the title share a word that says something.
pub fn shares_a_word(heading: &str, label: &Known) -> bool {
    let (words, title) = (folded(heading), &label.words);
    let mut words = words.iter().take(LONGEST).filter(|word| is_telling(word));
    words.any(|word| title.iter().any(|other| slips(word, other).is_some()))
}

fn compare(words: &[String], title: &[String]) -> Option<Fit> {
    if words.is_empty() || title.is_empty() || words.len() > LONGEST || title.len() > LONGEST {
        return None;
    }
    if let Some(cost) = align(words, title) {
        return Some(if cost == 0 { Fit::Folded } else { Fit::Near(cost) });
    }
    let whole_title_and_more = is_part(title, words) && letters(title) * 2 >= letters(words);
    let (joined, start) = (words.concat(), title.concat());
    let begins = joined.chars().count() >= 8 && start.starts_with(&joined);
    (is_part(words, title) || whole_title_and_more || begins).then_some(Fit::Part)
}

/// Whether `part` stands in `whole` as words in a row, and says enough to be recognised.
fn is_part(part: &[String], whole: &[String]) -> bool {
    let says_enough = part.iter().any(|word| is_telling(word));
    let widths = part.len().saturating_sub(1).max(1)..=part.len() + 1;
    says_enough
        && widths
            .into_iter()
            .any(|width| whole.windows(width).any(|window| align(part, window).is_some()))
}

/// The slips it takes to read `left` as `right`, if they are few.
///
/// Words may be written apart or together, and small words may be left out.
fn align(left: &[String], right: &[String]) -> Option<usize> {
    let limit = (letters(left) / 6).max(1);
    let mut costs = vec![vec![None; right.len() + 1]; left.len() + 1];
    costs[0][0] = Some(0);
    for i in 0..=left.len() {
        for j in 0..=right.len() {
            let Some(cost) = costs[i][j] else { continue };
            for (di, dj) in [(1, 1), (2, 1), (1, 2), (1, 0), (0, 1)] {
                let (Some(from), Some(to)) = (left.get(i..i + di), right.get(j..j + dj)) else {
                    continue;
                };
                let Some(step) = step(from, to) else { continue };
                let next: &mut Option<usize> = &mut costs[i + di][j + dj];
                *next = Some(next.map_or(cost + step, |known| known.min(cost + step)));
            }
        }
    }
    costs[left.len()][right.len()].filter(|cost| *cost <= limit)
}

fn step(from: &[String], to: &[String]) -> Option<usize> {
    match (from, to) {
        ([word], []) | ([], [word]) => SMALL.contains(&word.as_str()).then_some(1),
        ([one], [other]) => slips(one, other),
        // Different words from their first letters on, together or apart.
        ([one, ..], [other, ..]) if one.chars().next() != other.chars().next() => None,
        _ if from.concat() == to.concat() => Some(1),
        // "projekt C" is not a misspelt "projekt".
        _ if from.iter().chain(to).any(|word| word.len() < 3) => None,
        _ => slips(&from.concat(), &to.concat()),
    }
}

/// The slips between two words, or `None` if they are two different words.
///
/// Numbers and short words have to be right, and a first letter is hardly ever wrong:
/// "udskrivning" is not a misspelt "indskrivning".
fn slips(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let has_digit = |word: &str| word.contains(|letter: char| letter.is_numeric());
    let differs_at_once = short.chars().next() != long.chars().next();
    if short.len() < 4 || long.len() > 64 || differs_at_once || has_digit(short) || has_digit(long)
    {
        return None;
    }
    if short.len() >= 5 && long.starts_with(short) && long.len() - short.len() <= 3 {
        return Some(1);
    }
    let limit = match long.len() {
        0..=7 => 1,
        8..=13 => 2,
        _ => 3,
    };
    // As many slips as one word is longer than the other, at least.
    if long.is_ascii() && short.is_ascii() && long.len() - short.len() > limit {
        return None;
    }
    Some(osa_distance(one, other)).filter(|slips| *slips <= limit)
}

fn is_telling(word: &str) -> bool {
    word.chars().count() >= 5 && !is_leading(word)
}

fn letters(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count()).sum()
}

fn clipped(text: &str) -> String {
    text.chars().take(300).collect()
}
