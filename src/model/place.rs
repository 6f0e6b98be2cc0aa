//! Where a value stands in its file, looked up by key path when somebody asks.
//!
//! Records stay plain: the text is kept beside them, and read once more for the few places that
//! a diagnostic points at.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Repository;
use crate::diagnostic::Place;

/// A step of a key path.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl<'a> From<&'a str> for Step<'a> {
    fn from(key: &'a str) -> Self {
        Step::Key(key)
    }
}

impl From<usize> for Step<'_> {
    fn from(index: usize) -> Self {
        Step::Index(index)
    }
}

/// `key!["overrides", 2, "until"]`: a key path.
#[macro_export]
macro_rules! key {
    ($($step:expr),* $(,)?) => { &[$($crate::model::Step::from($step)),*][..] };
}

impl Repository {
    /// Where the value under `key` stands in the file at `path`; the nearest table above it if
    /// there is no such key, and the file as a whole if it can't be read.
    pub fn place(&self, path: &str, key: &[Step]) -> Place {
        match self.texts.get(path).and_then(|text| find(text, key)) {
            Some(span) => Place::span(path, span),
            None => Place::file(path),
        }
    }
}

fn find(text: &str, key: &[Step]) -> Option<Range<usize>> {
    let (start, toml) = toml_part(text);
    let (table, _) = DeTable::parse_recoverable(toml);
    let mut found = None;
    let mut here = Here::Table(table.get_ref());
    for step in key {
        let next = match (here, step) {
            (Here::Table(table), Step::Key(key)) => table.get(*key),
            (Here::Value(DeValue::Table(table)), Step::Key(key)) => table.get(*key),
            (Here::Value(DeValue::Array(array)), Step::Index(index)) => array.get(*index),
            _ => None,
        };
        let Some(value) = next else { break };
        found = Some(value);
        here = Here::Value(value.get_ref());
    }
    let span = found.map_or(0..toml.find(['\r', '\n']).unwrap_or(toml.len()), Spanned::span);
    Some(span.start + start..span.end + start)
}

#[derive(Clone, Copy)]
enum Here<'a> {
    Table(&'a DeTable<'a>),
    Value(&'a DeValue<'a>),
}

/// The TOML of a file: all of it, or what stands between the first two `+++`.
fn toml_part(text: &str) -> (usize, &str) {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let start = text.len() - body.len();
    let Some(rest) = body.strip_prefix("+++") else { return (start, body) };
    let start = start + 3;
    match rest.find("\n+++") {
        Some(end) => (start, &rest[..end + 1]),
        None => (start, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn a_value_is_found_by_its_keys() {
        let text = "+++\ntitle = \"æ\"\n[[annexes]]\nfile = \"a.pdf\"\n+++\n## x";
        let span = find(text, key!["annexes", 0, "file"]).unwrap();
        assert_eq!(&text[span], "\"a.pdf\"");
        let span = find(text, key!["annexes", 0, "title"]).unwrap();
        assert!(text[span].starts_with("[[annexes]]"));
    }
}
