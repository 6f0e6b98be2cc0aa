//! The answer file that the form saves or mails: a reply's Markdown between two comments.
//!
//! The comment above names the request, the party and the edition that was answered; the one below
//! holds a checksum and the number of words on each line. Mail programs wrap lines, drop and double
//! blank ones and put `>` before them, but they leave the words and their order alone: so the text
//! is laid out anew by those numbers, and the checksum tells whether it is just what was written.
//! To the reader of replies the comments are guidance, so the whole file is a reply as it stands.

mod mangled;
mod text;

pub use self::text::clean;

use self::mangled::{unescaped, unprinted, without_links};
use self::text::{Layout, is_blank, seen, unquoted};
use crate::words::Language;

/// The version of the answer file that is written.
pub const FORMAT: u32 = 1;
const HEAD: &str = "sek-svar";
const TAIL: &str = "sek-slut";
const OPEN: &str = "<!--";
const CLOSE: &str = "-->";
/// Longer lines of numbers are broken here.
const WIDTH: usize = 64;

/// What an answer file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// `2026/sundhedsraad-11`. Without blanks.
    pub request: String,
    /// The id of a municipality.
    pub party: String,
    /// What was answered: a hash of the blank reply.
    pub edition: String,
}

/// An answer file, found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    pub format: u32,
    pub head: Head,
    pub condition: Condition,
    /// The reply's Markdown, with a line feed at its end. Just what was written, if the condition
    /// is [`Condition::Unchanged`]; else what stands between the comments.
    pub reply: String,
    /// What stands before and after the answer file: a greeting, or somebody's signature.
    pub around: String,
}

/// How an answer file came through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Every byte of the reply is as the form wrote it.
    Unchanged,
    /// Somebody or something has changed words of it.
    Edited,
    /// Its end is missing.
    CutOff,
}

/// The answer file with the reply `text`, which is [`clean`]ed.
pub fn write(head: &Head, text: &str, language: Language) -> String {
    let reply = clean(text);
    let mut out = opening(head, language);
    out.push('\n');
    out.push_str(&reply);
    out.push_str(&format!("\n{OPEN} {TAIL}\n"));
    let mut line = format!("Kontrol: {:08x}", checksum(head, &reply));
    for number in Layout::of(&reply).numbers() {
        if line.len() + number.len() >= WIDTH {
            out.push_str(&std::mem::take(&mut line));
            out.push('\n');
        } else {
            line.push(' ');
        }
        line.push_str(&number);
    }
    out.push_str(&format!("{line}\n{CLOSE}\n"));
    out
}

/// The comment above the reply.
pub fn opening(head: &Head, language: Language) -> String {
    let Head { request, party, edition } = head;
    let please = language.pick(
        "Lad disse linjer stå: af dem kan sekretariatet se,\nhvad der svares på.",
        "Leave these lines as they are: they tell the\nsecretariat what is answered.",
    );
    format!(
        "{OPEN} {HEAD} {FORMAT}\nAnmodning: {request}\nPart: {party}\nUdgave: {edition}\n{please}\n{CLOSE}\n"
    )
}

/// The checksum of a reply and of what it answers.
fn checksum(head: &Head, reply: &str) -> u32 {
    let Head { request, party, edition } = head;
    crc32fast::hash(format!("{request}\n{party}\n{edition}\n{reply}").as_bytes())
}

/// The first answer file in `text`: a file's content, or the body of a mail.
pub fn read(text: &str) -> Option<Slip> {
    let mut best: Option<Slip> = None;
    let ways: [fn(&str) -> Option<String>; 4] =
        [|text| Some(text.to_owned()), unprinted, unescaped, without_links];
    // Each way of undoing what a mail program did is taken on top of those before it.
    let mut text = seen(text);
    for way in ways {
        let Some(undone) = way(&text) else { continue };
        text = undone;
        match find(&text) {
            Some(slip) if slip.condition == Condition::Unchanged => return Some(slip),
            found => best = best.or(found),
        }
    }
    best
}

/// A word, and where it stands in the text.
struct Word<'a> {
    word: &'a str,
    start: usize,
}

fn find(text: &str) -> Option<Slip> {
    if !text.contains(HEAD) {
        return None;
    }
    let all = words(text);
    // `><!--`: a mark of quotation may touch it.
    let opens =
        |pair: &&[Word]| pair[0].word.trim_start_matches('>') == OPEN && pair[1].word == HEAD;
    let first = &all.windows(2).find(opens)?[0];
    let from = first.start + first.word.len() - OPEN.len();
    let before = &text[..from];
    let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let lead = &text[line..from];
    let depth = match lead.chars().all(|letter| letter == '>' || is_blank(letter)) {
        true => lead.matches('>').count(),
        false => 0,
    };
    let mut slip = Plain::new(&unquoted(&text[from..], depth)).slip()?;
    let outside = format!("{}\n{}", &text[..from - lead.len()], slip.around);
    slip.around = clean(&outside);
    Some(slip)
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut all = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_blank(letter), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                all.push(Word { word: &text[from..at], start: from });
                start = None;
            }
            _ => {}
        }
    }
    all
}

/// A text that begins with an answer file, without marks of quotation.
struct Plain<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
}

impl<'a> Plain<'a> {
    fn new(text: &'a str) -> Self {
        Plain { text, words: words(text) }
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.words.get(at).is_some_and(|found| found.word == word)
    }

    fn slip(&self) -> Option<Slip> {
        let format = self.words.get(2)?.word.trim_end_matches(':').parse().ok()?;
        let end = (3..self.words.len()).find(|at| self.is(*at, CLOSE))?;
        let head = self.head(3..end)?;
        let tail =
            (end + 1..self.words.len()).find(|at| self.is(*at, OPEN) && self.is(at + 1, TAIL));
        let last = tail.unwrap_or(self.words.len());
        let body = end + 1..last;
        let after = self.after(last);
        let from = self.words[end].start + CLOSE.len();
        let to = self.words.get(last).map_or(self.text.len(), |word| word.start);
        let (condition, reply) = match self.laid_out(&head, body, last..after) {
            Some(reply) => (Condition::Unchanged, reply),
            None if tail.is_none() => (Condition::CutOff, clean(&self.text[from..to])),
            None => (Condition::Edited, clean(&self.text[from..to])),
        };
        let around = match self.words.get(after) {
            Some(word) => self.text[word.start..].to_owned(),
            None => String::new(),
        };
        Some(Slip { format, head, condition, reply, around })
    }

    fn head(&self, span: std::ops::Range<usize>) -> Option<Head> {
        let value = |key: &str| {
            let key = span.clone().find(|at| self.is(*at, key))?;
            let value = self.words[..span.end].get(key + 1)?;
            Some(value.word.to_owned())
        };
        Some(Head {
            request: value("Anmodning:")?,
            party: value("Part:")?,
            edition: value("Udgave:")?,
        })
    }

    /// The first word after the comment that begins at `tail`.
    fn after(&self, tail: usize) -> usize {
        let close = (tail..self.words.len()).find(|at| self.is(*at, CLOSE));
        close.map_or(self.words.len(), |at| at + 1)
    }

    /// The words of `body` as the comment `tail` says they were laid out, if its checksum agrees.
    fn laid_out(
        &self,
        head: &Head,
        body: std::ops::Range<usize>,
        tail: std::ops::Range<usize>,
    ) -> Option<String> {
        let tail = self.words.get(tail)?;
        let check = tail.iter().position(|word| word.word == "Kontrol:")?;
        let expected = u32::from_str_radix(tail.get(check + 1)?.word, 16).ok()?;
        let numbers = tail[check + 2..].iter().map(|word| word.word);
        let layout = Layout::read(numbers.take_while(|word| *word != CLOSE))?;
        let words: Vec<String> = self.words[body]
            .iter()
            .map(|word| clean(word.word).trim_end().to_owned())
            .filter(|word| !word.is_empty())
            .collect();
        let reply = layout.lay_out(&words)?;
        (checksum(head, &reply) == expected).then_some(reply)
    }
}

#[cfg(test)]
mod tests;
