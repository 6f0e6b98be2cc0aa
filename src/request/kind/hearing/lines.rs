//! The lines of a reply that are no text: `Svar: ja`, `Eget svar: ja`, `Kontaktperson: …`; and its
//! lists.

use super::Manner;
use crate::model::Position;
use crate::words::{Language, folded};

/// Markup that may stand around a key and its value.
const MARKS: [char; 9] = ['*', '_', '`', '>', '-', '–', '•', '"', '\\'];

const CONTACT: [&str; 15] = [
    "kontaktperson",
    "kontaktpersoner",
    "kontakt",
    "kontaktoplysninger",
    "sagsbehandler",
    "sagsansvarlig",
    "telefon",
    "tlf",
    "telefonnummer",
    "mobil",
    "direkte",
    "e mail",
    "email",
    "mail",
    "mailadresse",
];
const POSITION: [&str; 4] = ["holdning", "kommunens holdning", "samlet holdning", "stilling"];
const OWN: [&str; 3] = ["eget svar", "eget hoeringssvar", "kommunen sender eget svar"];
const MANNER: [&str; 4] = ["svartype", "behandling", "svaret er", "type"];
const CHOICE: [&str; 4] = ["svar", "valg", "fremdrift", "vores svar"];

/// A text, and what its lines with a key say.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    pub position: Option<Position>,
    pub choice: Option<String>,
    pub manner: Option<Manner>,
    pub answers_itself: Option<bool>,
    pub contacts: Vec<String>,
    /// The rest, trimmed.
    pub text: String,
}

impl Lines {
    /// Reads `text`, which is the answer to a question with choices if it `has_choices`.
    pub fn read(text: &str, has_choices: bool) -> Lines {
        let mut found = Lines::default();
        let ends = text.lines().take_while(|line| !is_closing(line)).count();
        // Below "Med venlig hilsen" stands who wrote it.
        let below = text.lines().skip(ends).map(str::trim).filter(|line| !line.is_empty());
        found.contacts.extend(below.map(str::to_owned));
        let above = text.lines().take(ends);
        let kept: Vec<&str> = above.filter(|line| !found.take(line, has_choices)).collect();
        found.text = kept.join("\n").trim().to_owned();
        found
    }

    /// Takes a line that is a field. One whose value isn't understood stays in the text.
    fn take(&mut self, line: &str, has_choices: bool) -> bool {
        let Some((key, value)) = field(line) else { return false };
        let is = |keys: &[&str]| keys.contains(&key.as_str());
        if is(&CONTACT) {
            self.contacts.push(line.trim().to_owned());
            return true;
        }
        if value.is_empty() {
            return is(&OWN) || (has_choices && is(&CHOICE));
        }
        if is(&OWN) {
            let said = yes_or_no(value);
            self.answers_itself = self.answers_itself.or(said);
            return said.is_some();
        }
        if is(&MANNER) {
            let said = manner(value);
            self.manner = self.manner.or(said);
            return said.is_some();
        }
        if is(&POSITION) && self.position.is_none() {
            self.position = position(value);
            return self.position.is_some();
        }
        if has_choices && is(&CHOICE) && self.choice.is_none() {
            self.choice = Some(value.to_owned());
            return true;
        }
        false
    }
}

/// Whether the line is the formula that a letter ends with.
fn is_closing(line: &str) -> bool {
    let words = folded(line);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["mvh" | "vh" | "dbh", ..]
            | ["med", "venlig", "hilsen", ..]
            | ["med", "venlige", "hilsner", ..]
            | ["venlig", "hilsen", ..]
            | ["de", "bedste", "hilsner", ..]
            | ["kind" | "best", "regards", ..]
    )
}

/// The folded key and the value of a line `Nøgle: værdi`.
fn field(line: &str) -> Option<(String, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_mark = |letter: char| letter.is_whitespace() || MARKS.contains(&letter);
    Some((folded(key).join(" "), value.trim_matches(is_mark)))
}

fn yes_or_no(words: &str) -> Option<bool> {
    match folded(words).first()?.as_str() {
        "ja" | "yes" => Some(true),
        "nej" | "no" => Some(false),
        _ => None,
    }
}

fn manner(words: &str) -> Option<Manner> {
    let words = folded(words);
    let has = |stem: &str| words.iter().any(|word| word.starts_with(stem));
    match (has("politisk"), has("administrativ")) {
        (true, false) => Some(Manner::Political),
        (false, true) => Some(Manner::Administrative),
        _ => None,
    }
}

/// The position that is written out in full, as forms and templates write it.
fn position(words: &str) -> Option<Position> {
    let words = folded(words);
    Position::ALL.into_iter().find(|position| folded(position.words(Language::Danish)) == words)
}

/// The items of the lists in `text`, and the text around them.
pub fn items(text: &str) -> (Vec<String>, String) {
    let mut items: Vec<String> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match item(line.trim_start()) {
            Some(words) if indent < 2 => {
                items.push(words.to_owned());
                is_inside = true;
            }
            // A blank line may be inside an item; what follows it unindented isn't.
            _ if line.trim().is_empty() => {
                if !is_inside {
                    rest.push(line);
                } else if let Some(last) = items.last_mut() {
                    last.push('\n');
                }
            }
            _ => match items.last_mut().filter(|last| is_inside && goes_on(last, indent)) {
                Some(last) => {
                    last.push('\n');
                    last.push_str(line.trim());
                }
                None => {
                    is_inside = false;
                    rest.push(line);
                }
            },
        }
    }
    let items = items.iter().map(|item| item.trim().to_owned()).filter(|item| !item.is_empty());
    (items.collect(), rest.join("\n").trim().to_owned())
}

fn goes_on(item: &str, indent: usize) -> bool {
    indent >= 2 || !item.ends_with('\n')
}

/// The words after the mark of a list's item.
fn item(line: &str) -> Option<&str> {
    let marked =
        ["- ", "* ", "+ ", "• ", "– "].into_iter().find_map(|mark| line.strip_prefix(mark));
    let numbered = || {
        let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let digits = line.len() - rest.len();
        let rest = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
        (1..=3).contains(&digits).then_some(rest)
    };
    marked.or_else(numbered).map(str::trim)
}

/// `text` cut at those of its headings that `opens` takes, each to the next heading of any kind.
pub fn parts(text: &str, opens: impl Fn(&str) -> bool) -> Vec<(Option<&str>, &str)> {
    let mut found = Vec::new();
    let (mut heading, mut start, mut at) = (None, 0, 0);
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let title = line.trim().strip_prefix('#').map(|rest| rest.trim_start_matches('#').trim());
        if let Some(title) = title {
            let is_opening = opens(title);
            if is_opening || heading.is_some() {
                found.push((heading, &text[start..at]));
                heading = is_opening.then_some(title);
                start = if is_opening { end } else { at };
            }
        }
        at = end;
    }
    found.push((heading, &text[start..]));
    found
}
