//! The faults of one file, gathered while it is read.

use std::cell::RefCell;
use std::ops::Range;

use super::codes;
use super::facts::{Facts, Tables};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::words::Say;

/// The faults of one file. Spans are given in the TOML text and reported in the file.
pub struct Faults {
    pub path: String,
    /// Where the TOML text begins in the file.
    pub offset: usize,
    /// Whether the TOML has a syntax fault: a missing key may then be a consequence.
    pub torn: bool,
    found: RefCell<Vec<Diagnostic>>,
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
        let span = span.start + self.offset..span.end + self.offset;
        if self.torn && self.is_unreadable(&span) && !is_syntax(code) {
            return;
        }
        self.found.borrow_mut().push(Diagnostic::new(
            code,
            Place::span(&self.path, span),
            what,
            help,
        ));
    }

    /// Whether the parser stumbled within `span`, so that what it made of it is not the writer's.
    fn is_unreadable(&self, span: &Range<usize>) -> bool {
        self.found.borrow().iter().filter(|found| is_syntax(found.code)).any(|found| {
            let start = found.place.start.unwrap_or(0);
            start < span.end && found.place.end > span.start
        })
    }

    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }

    pub fn into_facts(self) -> Tables {
        self.facts.map(Facts::into_tables).unwrap_or_default()
    }
}

fn is_syntax(code: &Code) -> bool {
    *code == codes::TOML_SYNTAX || *code == codes::IMPOSSIBLE_DATE
}
