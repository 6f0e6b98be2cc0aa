//! Diagnostics: what is wrong in the files, where, and what to do about it.
//!
//! A diagnostic is plain data. How it is written is decided by the files beside this one, one for
//! each format of [`Format`]; problems of the environment are errors, never diagnostics.

mod concise;
mod excerpt;
mod fingerprint;
mod fix;
mod format;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod lines;
mod located;
mod markdown;
mod masked;
mod sarif;
mod state;

use std::ops::Range;

pub use fingerprint::{fingerprints, subject};
pub use fix::{Edit, Fix, mend};
pub use format::{Format, Report};
pub use human::Human;
pub use lines::{FileLines, Lines};
pub use markdown::{code as code_span, literal};
pub use state::{AgainstBase, Allowed};

use crate::words::{Language, Say};

/// How bad it is. Only errors make `sek check` end with exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    /// The English word that machines read.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }

    /// The word that people read.
    pub fn to(self, language: Language) -> &'static str {
        match self {
            Severity::Error => language.pick("fejl", "error"),
            Severity::Warning => language.pick("advarsel", "warning"),
            Severity::Note => language.pick("bemærkning", "note"),
        }
    }
}

/// What a kind of diagnostic is called. Codes and names are never reused.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `M002`: a letter for the subject, and a number.
    pub id: &'static str,
    /// `meeting-on-closed-day`
    pub name: &'static str,
    pub severity: Severity,
}

/// A place in a file of the repository: bytes of its text, or the file as a whole.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Relative to the repository, with `/`.
    pub path: String,
    /// Byte range in the text, or `None` for the file as a whole.
    pub start: Option<usize>,
    pub end: usize,
}

impl Place {
    /// The whole of the file at `path`.
    pub fn file(path: impl Into<String>) -> Self {
        Place { path: path.into(), start: None, end: 0 }
    }

    /// The bytes `span` of the file at `path`.
    pub fn span(path: impl Into<String>, span: Range<usize>) -> Self {
        Place { path: path.into(), start: Some(span.start), end: span.end }
    }
}

/// One thing that is wrong, where, and what to do.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub code: &'static Code,
    pub place: Place,
    /// What is wrong: lower case, no full stop, the user's words in back-quotes.
    pub what: Say,
    /// What to do about it.
    pub help: Say,
    /// Other places that belong to it, each with a word on why.
    pub related: Vec<(Place, Say)>,
    /// How bad it is here: what the code says, unless the repository's settings say otherwise.
    pub severity: Severity,
    /// What it is about, in words that stay when lines move and other findings are mended: an id,
    /// a key path. `None` is the text at the place.
    pub subject: Option<String>,
    /// What would mend it for certain.
    pub fix: Option<Fix>,
    /// The allowance that it falls under, if the repository has one for it.
    pub allowed: Option<Allowed>,
    /// Whether the base has it too; `None` if there is no base.
    pub against_base: Option<AgainstBase>,
}

impl Diagnostic {
    pub fn new(code: &'static Code, place: Place, what: Say, help: Say) -> Self {
        Diagnostic {
            code,
            place,
            what,
            help,
            related: Vec::new(),
            severity: code.severity,
            subject: None,
            fix: None,
            allowed: None,
            against_base: None,
        }
    }

    /// The same, pointing at one more place.
    pub fn with(mut self, place: Place, why: Say) -> Self {
        self.related.push((place, why));
        self
    }

    /// The same, known by `subject` instead of by the text at its place.
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }

    /// The same, with what would mend it for certain.
    pub fn mended_by(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// Puts diagnostics in the order they are printed in: by file, place and code.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    let key = |found: &Diagnostic| (found.place.clone(), found.code.id, found.what.en.clone());
    diagnostics.sort_by_cached_key(key);
}
