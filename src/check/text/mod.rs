//! The text that people read: every string of a TOML file, and every Markdown body.
//!
//! Each text is read once for all the checks of text. Code, comments and addresses are no text,
//! and neither are ids, file names and filing numbers.

pub mod address;
mod footnotes;
mod marks;
mod sections;
mod strings;
mod template;
pub mod years;

use std::ops::Range;

use memchr::memchr2;

use crate::calendar::prose::{self, Date};
use crate::load::front;
use crate::model::{Meeting, MeetingId, Repository};
use crate::parallel;
use crate::words::merge::{Mention, Mentioned, mentions};

pub use marks::{Link, Marks, Missing, anchor};

/// What the checks of text want to know of one file.
#[derive(Debug)]
pub struct Text<'a> {
    pub path: &'a str,
    pub text: &'a str,
    /// The meeting in whose folder the file lies.
    pub meeting: Option<&'a Meeting>,
    /// Every date, in the order of the text.
    pub dates: Vec<Date>,
    pub no_clocks: Vec<Range<usize>>,
    /// What a template asks to be replaced.
    pub left: Vec<Range<usize>>,
    /// Fields that nobody knows, and braces that aren't closed, where a text may have fields.
    pub fields: Vec<Mention>,
    /// Links, HTML and footnotes of the Markdown; empty where there is none.
    pub marks: Marks,
}

impl Text<'_> {
    /// The words at `span`, on one line and fit to stand in back-quotes.
    pub fn quoted(&self, span: &Range<usize>) -> String {
        quoted(self.text.get(span.clone()).unwrap_or_default())
    }
}

/// How much of the user's text a message quotes, in characters.
const QUOTED: usize = 60;

/// The beginning of `text` on one line and fit to stand in back-quotes.
pub fn quoted(text: &str) -> String {
    let start: String = text.chars().take(QUOTED * 4).collect();
    let line = start.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line,
    }
}

/// Reads the texts of the repository that have anything to be judged.
pub fn read(repository: &Repository) -> Vec<Text<'_>> {
    let files: Vec<(&str, &str)> =
        repository.texts.iter().map(|(path, text)| (path.as_str(), &**text)).collect();
    let parts = parallel::in_parts(&files, |files| part(repository, files));
    parts.into_iter().flatten().collect()
}

/// The texts of some files, in their order.
fn part<'a>(repository: &'a Repository, files: &[(&'a str, &'a str)]) -> Vec<Text<'a>> {
    let mut texts = Vec::new();
    let mut last: Option<(&str, Option<&Meeting>)> = None;
    for (path, text) in files {
        let folder = meeting_folder(path);
        let meeting = match last {
            Some((known, meeting)) if Some(known) == folder => meeting,
            _ => folder.and_then(|id| repository.meetings.get(&MeetingId::new(id)?)),
        };
        last = folder.map(|folder| (folder, meeting));
        texts.extend(one(path, text, meeting));
    }
    texts
}

/// `2026/sundhedsraad-11` of a path in that meeting's folder.
fn meeting_folder(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("meetings/")?;
    let (year, name) = rest.split_once('/')?;
    let name = name.split_once('/')?.0;
    rest.get(..year.len() + 1 + name.len())
}

fn one<'a>(path: &'a str, text: &'a str, meeting: Option<&'a Meeting>) -> Option<Text<'a>> {
    let (toml, body) = match path.ends_with(".md") {
        false => (0..text.len(), None),
        true if path.contains("/replies/") => (0..0, Some(0..text.len())),
        true => match front::split(text) {
            Ok(front) => (front.toml, Some(front.body)),
            Err(_) => (0..0, Some(0..text.len())),
        },
    };
    let mut found = Text {
        path,
        text,
        meeting,
        dates: Vec::new(),
        no_clocks: Vec::new(),
        left: Vec::new(),
        fields: Vec::new(),
        marks: Marks::default(),
    };
    for string in strings::strings(text, toml) {
        if !strings::is_filing(path, string.key) {
            found.take(string.span.clone());
        }
        if string.key == "title" && path.ends_with("/presentation.md") {
            found.fields(string.span);
        }
    }
    if let Some(body) = body {
        found.markdown(body);
    }
    (!found.is_empty()).then_some(found)
}

impl Text<'_> {
    fn is_empty(&self) -> bool {
        self.dates.is_empty()
            && self.no_clocks.is_empty()
            && self.left.is_empty()
            && self.fields.is_empty()
            && self.marks.is_empty()
    }

    /// Reads the bytes `span` as running text.
    fn take(&mut self, span: Range<usize>) {
        let Some(part) = self.text.get(span.clone()) else { return };
        let start = span.start;
        let found = prose::scan(part);
        self.dates.extend(
            found.dates.into_iter().map(|date| Date { span: shifted(&date.span, start), ..date }),
        );
        self.no_clocks.extend(found.no_clocks.iter().map(|span| shifted(span, start)));
        self.left.extend(template::left(part).iter().map(|span| shifted(span, start)));
    }

    /// Reads the bytes `span` as Markdown.
    fn markdown(&mut self, span: Range<usize>) {
        let Some(part) = self.text.get(span.clone()) else { return };
        let first = (self.dates.len(), self.no_clocks.len(), self.left.len());
        self.take(span.clone());
        if has_fields(self.path) {
            self.fields(span.clone());
        }
        let has_found = (self.dates.len(), self.no_clocks.len(), self.left.len()) != first;
        if !needs_marks(part, has_found) || marks::is_deep(part) {
            return;
        }
        let starts = sections::starts(self.path, self.meeting);
        self.marks = marks::read(part, span.start, starts);
        let marks = &self.marks;
        let is_prose = |span: &Range<usize>| !marks.hides(span);
        self.dates.retain(|date| is_prose(&date.span));
        self.no_clocks.retain(is_prose);
        self.left.retain(is_prose);
        // Kept until here only to tell prose from the rest.
        self.marks.not_prose = Vec::new();
    }
}

impl Text<'_> {
    /// Reads the fields in the bytes `span`. None of them is left by a template: it is filled in,
    /// or told of by its own check.
    fn fields(&mut self, span: Range<usize>) {
        let mut mentions = mentions(self.text.get(span.clone()).unwrap_or_default());
        for mention in &mut mentions {
            mention.span = shifted(&mention.span, span.start);
        }
        let spans = |left: &Range<usize>| mentions.iter().any(|own| own.span.contains(&left.start));
        self.left.retain(|left| !spans(left));
        mentions.retain(|own| matches!(own.what, Mentioned::Unknown(_) | Mentioned::Open));
        self.fields.extend(mentions);
    }
}

/// Whether the text at `path` is written once for several municipalities, with fields for what is
/// each one's own.
fn has_fields(path: &str) -> bool {
    match path.split('/').collect::<Vec<_>>().as_slice() {
        ["requests", _, _, "request.md" | "presentation.md"] => true,
        ["meetings", _, _, _, "presentation.md"] => true,
        ["shares", _, letter] => letter.ends_with(".md"),
        _ => false,
    }
}

/// Whether Markdown has to be read: for its links and tags, or to tell code from text.
fn needs_marks(text: &str, has_found: bool) -> bool {
    let has = |one, other| memchr2(one, other, text.as_bytes()).is_some();
    has(b'[', b'<')
        || has_found && (has(b'`', b'\t') || text.contains("~~~") || text.contains("    "))
}

fn shifted(span: &Range<usize>, by: usize) -> Range<usize> {
    span.start + by..span.end + by
}
