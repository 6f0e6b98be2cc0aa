//! The lists of a Word file, and how far each has been counted.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::Node;

/// Word has nine levels.
const LEVELS: usize = 9;

#[derive(Clone, Debug)]
struct Level {
    format: String,
    /// `%1.`, `(%2)`
    text: String,
    start: u32,
    is_bullet: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Numbering {
    /// The levels of each kind of list.
    kinds: BTreeMap<String, BTreeMap<usize, Level>>,
    /// The kind of each list, and its own first numbers.
    lists: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    /// How far each kind has been counted.
    counts: BTreeMap<String, Vec<Option<u32>>>,
    /// The lists that have begun.
    begun: BTreeSet<String>,
}

/// What stands before an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sign {
    Bullet,
    Number(u32),
    /// `a)`, `IV.`, `2.1`: what Markdown has no lists of.
    Words(String),
}

impl Numbering {
    pub fn read(root: &Node) -> Numbering {
        let mut numbering = Numbering::default();
        for node in root.all("w:abstractNum") {
            let Some(id) = node.attribute("w:abstractNumId") else { continue };
            let levels = node.nodes().filter(|node| node.name == "w:lvl");
            let levels = levels.filter_map(|level| Some((index(level)?, read_level(level))));
            numbering.kinds.insert(id.to_owned(), levels.collect());
        }
        for node in root.all("w:num") {
            let (Some(id), Some(kind)) = (node.attribute("w:numId"), node.value("w:abstractNumId"))
            else {
                continue;
            };
            let overrides = node.nodes().filter(|node| node.name == "w:lvlOverride");
            let starts = overrides.filter_map(|level| {
                Some((index(level)?, level.value("w:startOverride")?.parse().ok()?))
            });
            numbering.lists.insert(id.to_owned(), (kind.to_owned(), starts.collect()));
        }
        numbering
    }

    /// Counts one more item of `list` at `level`; `None` if it has no sign.
    pub fn next(&mut self, list: &str, level: u32) -> Option<Sign> {
        let at = (level as usize).min(LEVELS - 1);
        let (kind, starts) = self.lists.get(list).cloned()?;
        let levels = self.kinds.get(&kind)?.clone();
        let own = levels.get(&at)?;
        let counts = self.counts.entry(kind).or_insert_with(|| vec![None; LEVELS]);
        // A list with first numbers of its own begins there, once.
        if self.begun.insert(list.to_owned()) {
            for level in starts.keys().filter(|level| **level < LEVELS) {
                counts[*level] = None;
            }
        }
        let first = starts.get(&at).copied().unwrap_or(own.start);
        counts[at] = Some(counts[at].map_or(first, |count| count.saturating_add(1)));
        counts.iter_mut().skip(at + 1).for_each(|count| *count = None);
        if own.is_bullet {
            return Some(Sign::Bullet);
        }
        if own.format == "none" || own.text.trim().is_empty() {
            return None;
        }
        let number = counts[at].unwrap_or(1);
        let text = own.text.trim_end_matches(['.', ')', ' ']);
        let is_bare = text.strip_prefix('%').is_some_and(|level| level == (at + 1).to_string());
        let is_plain = own.format.starts_with("decimal") && is_bare;
        if is_plain && number < 1_000_000 {
            return Some(Sign::Number(number));
        }
        Some(Sign::Words(words(&own.text, &levels, counts)))
    }
}

fn index(node: &Node) -> Option<usize> {
    node.attribute("w:ilvl")?.parse().ok().filter(|level| *level < LEVELS)
}

fn read_level(node: &Node) -> Level {
    let format = node.value("w:numFmt").unwrap_or("decimal").to_owned();
    Level {
        is_bullet: format == "bullet",
        format,
        text: node.value("w:lvlText").unwrap_or_default().to_owned(),
        start: node.value("w:start").and_then(|start| start.parse().ok()).unwrap_or(1),
    }
}

/// `%1.%2` with the numbers that it stands for.
fn words(text: &str, levels: &BTreeMap<usize, Level>, counts: &[Option<u32>]) -> String {
    let mut out = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let level = letters.peek().and_then(|digit| digit.to_digit(10)).filter(|_| letter == '%');
        let Some(level) = level.and_then(|level| (level as usize).checked_sub(1)) else {
            out.push(letter);
            continue;
        };
        letters.next();
        let known = levels.get(&level);
        let count = counts.get(level).copied().flatten().or(known.map(|known| known.start));
        out.push_str(&written(count.unwrap_or(1), known.map_or("", |known| &known.format)));
    }
    out
}

/// `number` as a list of this format writes it.
fn written(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" => lettered(number, 'a'),
        "upperLetter" => lettered(number, 'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

/// a, b, … z, aa, bb: Word repeats the letter.
fn lettered(number: u32, first: char) -> String {
    let Some(index) = number.checked_sub(1) else { return number.to_string() };
    let letter = char::from_u32(first as u32 + index % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (index / 26 + 1).min(10) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: &[(u32, &str)] = &[
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut rest, mut out) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= *value {
            rest -= value;
            out.push_str(sign);
        }
    }
    out
}
