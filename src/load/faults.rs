//! The faults of one file, gathered while it is read.

use std::cell::RefCell;
use std::ops::Range;

use super::codes;
use super::facts::{Facts, Tables};
use super::fields::missing;
use crate::diagnostic::{Code, Diagnostic, Fix, Place};
use crate::words::Say;

/// A name that stands where an id should: which of the faults it is, the key, and the name.
pub type Name = (usize, &'static str, String);

/// The faults of one file. Spans are given in the TOML text and reported in the file.
pub struct Faults {
    pub path: String,
    /// Where the TOML text begins in the file.
    pub offset: usize,
    /// Whether the TOML has a syntax fault: a missing key may then be a consequence.
    pub torn: bool,
    found: RefCell<Vec<Diagnostic>>,
    names: RefCell<Vec<Name>>,
    /// Only where the readers describe themselves, which is over no file.
    pub facts: Option<Facts>,
}

impl Faults {
    pub fn new(path: &str, offset: usize) -> Self {
        Faults {
            path: path.to_owned(),
            offset,
            torn: false,
            found: RefCell::default(),
            names: RefCell::default(),
            facts: None,
        }
    }

    /// For readers that are run over nothing: nothing is wrong with it, and they say what they
    /// ask for.
    pub fn describing() -> Self {
        Faults { facts: Some(Facts::default()), ..Faults::new("", 0) }
    }

    /// Reports a fault at `span` of the TOML text.
    pub fn report(&self, code: &'static Code, span: Range<usize>, what: Say, help: Say) {
        self.report_mended(code, span, what, help, None);
    }

    /// The same, with the TOML that must have been meant instead, if that is certain.
    pub fn report_mended(
        &self,
        code: &'static Code,
        span: Range<usize>,
        what: Say,
        help: Say,
        meant: Option<String>,
    ) {
        let span = span.start + self.offset..span.end + self.offset;
        if self.torn && self.is_unreadable(&span) && !is_syntax(code) {
            return;
        }
        let found = Diagnostic::new(code, Place::span(&self.path, span.clone()), what, help);
        let fix = meant.map(|meant| Fix::replace(&self.path, span, meant));
        self.found.borrow_mut().push(match fix {
            Some(fix) => found.mended_by(fix),
            None => found,
        });
    }

    /// Takes back that `key` is missing in the table at `span` of the TOML text.
    pub fn forget_missing(&self, key: &str, span: &Range<usize>) {
        let place = Place::span(&self.path, span.start + self.offset..span.end + self.offset);
        let mut found = self.found.borrow_mut();
        let is_meant = |found: &Diagnostic| {
            *found.code == codes::MISSING_KEY && found.place == place && found.what == missing(key)
        };
        if let Some(at) = found.iter().position(is_meant) {
            found.remove(at);
            let mut names = self.names.borrow_mut();
            names.iter_mut().filter(|name| name.0 > at).for_each(|name| name.0 -= 1);
        }
    }

    /// Whether the parser stumbled within `span`, so that what it made of it is not the writer's.
    fn is_unreadable(&self, span: &Range<usize>) -> bool {
        self.found.borrow().iter().filter(|found| is_syntax(found.code)).any(|found| {
            let start = found.place.start.unwrap_or(0);
            start < span.end && found.place.end > span.start
        })
    }

    /// The faults, and those among them that are names.
    pub fn into_found(self) -> (Vec<Diagnostic>, Vec<Name>) {
        (self.found.into_inner(), self.names.into_inner())
    }

    /// Reports that `name` stands where `key` wants an id. Whether anything has that name is known
    /// when all files have been read.
    pub fn report_name(
        &self,
        (key, name): (&'static str, &str),
        span: Range<usize>,
        what: Say,
        help: Say,
    ) {
        let next = self.found.borrow().len();
        self.report(&codes::BAD_VALUE, span, what, help);
        if self.found.borrow().len() > next {
            self.names.borrow_mut().push((next, key, name.to_owned()));
        }
    }

    pub fn into_facts(self) -> Tables {
        self.facts.map(Facts::into_tables).unwrap_or_default()
    }
}

fn is_syntax(code: &Code) -> bool {
    *code == codes::TOML_SYNTAX || *code == codes::IMPOSSIBLE_DATE
}
