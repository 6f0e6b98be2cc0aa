//! `<round>/replies/<party>.md`: one municipality's remarks on a meeting's items, or its answers to
//! a request.

use std::ops::Range;

use super::Id;
use crate::words::Language;

/// A reply, as its officer wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    pub party: Id,
    pub path: String,
    pub status: ReplyStatus,
    /// Bytes of the status's words, and the words, if they could not be understood.
    pub unknown_status: Option<(Range<usize>, String)>,
    /// "Ingen bemærkninger" in one stroke, for every item that has no section of its own.
    pub nothing_to_remark: bool,
    /// Text before the first heading that belongs to no item.
    pub preface: String,
    pub sections: Vec<ReplySection>,
}

/// Whether the reply counts yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReplyStatus {
    /// `Status: udkast`: until the chief has approved.
    Draft,
    #[default]
    Final,
    /// `Status: med forbehold`: it counts, but the municipality's politicians haven't treated it.
    Reserved,
}

/// What a reply says under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplySection {
    pub heading: String,
    /// Bytes of the heading in the file.
    pub span: Range<usize>,
    /// As written; `None` if the section has no `Holdning:` line.
    pub position: Option<Position>,
    /// Bytes of the position's words, and the words, if they could not be understood.
    pub unknown_position: Option<(Range<usize>, String)>,
    /// Markdown, trimmed.
    pub text: String,
}

impl Reply {
    /// Whether it says nothing at all, as a blank one does.
    pub fn is_empty(&self) -> bool {
        !self.nothing_to_remark
            && self.preface.is_empty()
            && !self.sections.iter().any(ReplySection::says_something)
    }
}

impl ReplySection {
    /// A heading with nothing under it, or with keys alone, as a template leaves them, says nothing.
    pub fn says_something(&self) -> bool {
        let says = |text: &str| {
            !text.is_empty() && {
                let (fields, rest) = self.fields();
                !rest.is_empty() || fields.iter().any(|(_, value)| !value.is_empty())
            }
        };
        says(&self.text) || self.position.is_some() || self.unknown_position.is_some()
    }
}

impl ReplySection {
    /// The lines at the beginning of the text that are `Key: value`, and the text after them.
    pub fn fields(&self) -> (Vec<(&str, &str)>, &str) {
        let mut found = Vec::new();
        let mut rest = self.text.as_str();
        loop {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            let plain = line.trim().trim_start_matches("- ").trim();
            match field(plain) {
                Some(pair) => found.push(pair),
                None if plain.is_empty() && !after.trim().is_empty() && !found.is_empty() => {}
                None => return (found, rest.trim()),
            }
            if after.is_empty() {
                return (found, "");
            }
            rest = after;
        }
    }
}

/// More words than this are a sentence, and no key.
const LONGEST_KEY: usize = 4;

/// `Titel: sundhedschef` as its key and its value; bold keys too.
fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_matches(['*', ' ', '\t']);
    let is_key = !key.is_empty()
        && key.split_whitespace().count() <= LONGEST_KEY
        && key.chars().all(|letter| letter.is_alphanumeric() || " -/()".contains(letter));
    is_key.then(|| (key, value.trim_matches(['*', ' ', '\t', '\r'])))
}

/// A municipality's position on an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// Støtter.
    Supports,
    /// Støtter med bemærkninger.
    SupportsWithRemarks,
    /// Støtter ikke.
    Opposes,
    /// Bemærkninger, without saying for or against.
    Remarks,
    /// Ingen bemærkninger.
    NoRemarks,
    /// Ikke taget stilling: which is another thing than no remarks and no answer.
    NotDecided,
}

impl Position {
    /// In the order in which they are offered and told.
    pub const ALL: [Position; 6] = [
        Position::Supports,
        Position::SupportsWithRemarks,
        Position::Opposes,
        Position::Remarks,
        Position::NoRemarks,
        Position::NotDecided,
    ];

    /// The position's words.
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Position::Supports => language.pick("støtter", "supports"),
            Position::SupportsWithRemarks => {
                language.pick("støtter med bemærkninger", "supports with remarks")
            }
            Position::Opposes => language.pick("støtter ikke", "opposes"),
            Position::Remarks => language.pick("bemærkninger", "remarks"),
            Position::NoRemarks => language.pick("ingen bemærkninger", "no remarks"),
            Position::NotDecided => language.pick("ikke taget stilling", "not decided"),
        }
    }
}
