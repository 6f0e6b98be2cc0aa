//! A table being read: it is asked for keys, and reports every fault instead of the first.

mod lists;
mod values;
mod words;

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::codes;
use super::facts::Shape;
use super::faults::Faults;
use crate::say;
use crate::words::{Say, nearest};

pub use lists::Mixed;
pub use values::PhraseFault;

pub(super) type Value<'a> = &'a Spanned<DeValue<'a>>;

/// A table of a record while it is read.
pub struct Fields<'a> {
    faults: &'a Faults,
    table: &'a DeTable<'a>,
    span: Range<usize>,
    /// The table's name in `docs/format/`.
    name: &'static str,
    asked: RefCell<Vec<&'static str>>,
}

/// What is said of a key that must be there.
pub(super) fn missing(key: &str) -> Say {
    say!("nøglen `{key}` mangler", "the key `{key}` is missing")
}

impl<'a> Fields<'a> {
    pub fn new(
        faults: &'a Faults,
        table: &'a DeTable<'a>,
        span: Range<usize>,
        name: &'static str,
    ) -> Self {
        Fields { faults, table, span, name, asked: RefCell::default() }
    }

    /// Where the table stands.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Reports `key`, which no reader asked for, and everything like it.
    pub fn finish(self) {
        let asked = self.asked.borrow();
        for (key, _) in self.table {
            let written: &str = key.get_ref();
            // Where the syntax is broken, the parser may have made up a key without letters.
            if asked.contains(&written) || self.faults.torn && written.is_empty() {
                continue;
            }
            let near = nearest(written, asked.iter().copied());
            let help = match near {
                Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
                None => {
                    let list = asked.join("`, `");
                    say!("her kan stå: `{list}`", "the keys here are: `{list}`")
                }
            };
            // One slip, one finding: the key that is meant is there, only misspelt.
            if let Some(near) = near
                && !self.table.contains_key(near)
            {
                self.faults.forget_missing(near, &self.span);
            }
            self.faults.report(
                &codes::UNKNOWN_KEY,
                key.span(),
                say!("nøglen `{written}` kendes ikke her", "the key `{written}` isn't known here"),
                help,
            );
        }
    }

    pub(super) fn get(&self, key: &'static str) -> Option<Value<'a>> {
        self.asked.borrow_mut().push(key);
        self.shape(key, || Shape::Text);
        self.table.get(key)
    }

    /// Whether the key is there at all, whatever it holds; as good as, for a reader that only
    /// describes itself.
    pub fn has(&self, key: &str) -> bool {
        self.faults.facts.is_some() || self.table.contains_key(key)
    }

    /// Notes what `key` holds, for whoever wants the readers described. What is said first
    /// counts, and a key of which nothing is said holds a text.
    pub(super) fn shape(&self, key: &'static str, shape: impl FnOnce() -> Shape) {
        if let Some(facts) = &self.faults.facts {
            facts.shape(self.name, key, shape());
        }
    }

    /// Notes that `key` must be there, though a check says so and not the reader.
    pub fn expects(&self, key: &str) {
        if let Some(facts) = &self.faults.facts {
            facts.require(self.name, key);
        }
    }

    /// Reports the table unless it has just one of `keys`.
    pub fn just_one(&self, keys: &[&'static str], what: Say, help: Say) {
        if let Some(facts) = &self.faults.facts {
            facts.one_of(self.name, keys);
        } else if keys.iter().filter(|key| self.has(key)).count() != 1 {
            self.fault_at(self.span(), what, help);
        }
    }

    /// Reports a fault of `key`'s value.
    pub fn fault(&self, key: &str, what: Say, help: Say) {
        let span = self.table.get(key).map_or_else(|| self.span(), Spanned::span);
        self.faults.report(&codes::BAD_VALUE, span, what, help);
    }

    pub(super) fn wrong(&self, value: Value<'a>, key: &str, da: &str, en: &str, example: &str) {
        self.wrong_mended(value, key, (da, en), example, None);
    }

    /// The same, with the TOML that must have been meant instead, if that is certain.
    pub(super) fn wrong_mended(
        &self,
        value: Value<'a>,
        key: &str,
        (da, en): (&str, &str),
        example: &str,
        meant: Option<String>,
    ) {
        let (found_da, found_en) = kind(value.get_ref());
        let example = meant.as_deref().unwrap_or(example);
        self.faults.report_mended(
            &codes::WRONG_TYPE,
            value.span(),
            say!(
                "`{key}` skal være {da}, men her står {found_da}",
                "`{key}` must be {en}, but this is {found_en}"
            ),
            match meant {
                Some(_) => say!("skriv `{key} = {example}`", "write `{key} = {example}`"),
                None => say!(
                    "skriv for eksempel `{key} = {example}`",
                    "write for example `{key} = {example}`"
                ),
            },
            meant.clone(),
        );
    }

    pub(super) fn needed<T>(&self, key: &str, value: Option<T>, example: &str) -> Option<T> {
        self.expects(key);
        if value.is_none() && !self.has(key) && !self.faults.torn {
            self.faults.report(
                &codes::MISSING_KEY,
                self.span(),
                missing(key),
                say!(
                    "tilføj for eksempel `{key} = {example}`",
                    "add for example `{key} = {example}`"
                ),
            );
        }
        value
    }

    /// Reports that `name`, which stands at `span`, is no id, where `key` wants one.
    pub fn fault_name(
        &self,
        (key, name): (&'static str, &str),
        span: Range<usize>,
        what: Say,
        help: Say,
    ) {
        self.faults.report_name((key, name), span, what, help);
    }

    /// Reports a fault at `span` of the file's TOML.
    pub fn fault_at(&self, span: Range<usize>, what: Say, help: Say) {
        self.faults.report(&codes::BAD_VALUE, span, what, help);
    }
}

fn kind(value: &DeValue) -> (&'static str, &'static str) {
    match value {
        DeValue::String(_) => ("en tekst", "a text"),
        DeValue::Integer(_) => ("et tal", "a number"),
        DeValue::Float(_) => ("et kommatal", "a decimal number"),
        DeValue::Boolean(_) => ("`true` eller `false`", "`true` or `false`"),
        DeValue::Datetime(at) => match (at.date, at.time, at.offset) {
            (_, _, Some(_)) => ("et tidspunkt med tidszone", "a time with an offset"),
            (Some(_), Some(_), None) => ("en dato med klokkeslæt", "a date with a time"),
            (Some(_), None, None) => ("en dato uden klokkeslæt", "a date without a time"),
            (None, ..) => ("et klokkeslæt uden dato", "a time without a date"),
        },
        DeValue::Array(_) => ("en liste", "a list"),
        DeValue::Table(_) => ("en tabel", "a table"),
    }
}
