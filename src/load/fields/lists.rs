//! Keys with a list or a table.

use std::ops::Range;

use toml::de::DeValue;

use super::{Fields, Value};
use crate::load::facts::{ID, Shape};
use crate::model::Id;

/// An element that is a word or a table.
pub enum Mixed<'a> {
    Text(String, Range<usize>),
    Table(Fields<'a>),
}

impl<'a> Fields<'a> {
    fn elements(&self, key: &'static str, da: &str, en: &str, example: &str) -> Vec<Value<'a>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::Array(array) => array.iter().collect(),
            _ => {
                self.wrong(value, key, da, en, example);
                Vec::new()
            }
        }
    }

    /// A list of texts.
    pub fn texts(&self, key: &'static str) -> Vec<String> {
        self.placed_texts(key).into_iter().map(|(text, _)| text).collect()
    }

    /// A list of texts whose form another reader looks at, with their places.
    pub fn formed_texts(
        &self,
        key: &'static str,
        pattern: &'static str,
    ) -> Vec<(String, Range<usize>)> {
        self.shape(key, || Shape::List(Box::new(Shape::Matching(pattern))));
        self.placed_texts(key)
    }

    pub(super) fn placed_texts(&self, key: &'static str) -> Vec<(String, Range<usize>)> {
        self.shape(key, || Shape::List(Box::new(Shape::Text)));
        let mut texts = Vec::new();
        for value in self.elements(key, "en liste af tekster", "a list of texts", "[\"…\"]") {
            match value.get_ref() {
                DeValue::String(text) => texts.push((text.to_string(), value.span())),
                _ => self.wrong(value, key, "en liste af tekster", "a list of texts", "[\"…\"]"),
            }
        }
        texts
    }

    /// A list of ids.
    pub fn ids(&self, key: &'static str) -> Vec<Id> {
        self.shape(key, || Shape::List(Box::new(Shape::Matching(ID))));
        let mut ids = Vec::new();
        for (text, span) in self.placed_texts(key) {
            match Id::new(&text) {
                Some(id) => ids.push(id),
                None => self.bad_id(key, span, &text),
            }
        }
        ids
    }

    /// `[[key]]`: the tables under `key`, which the format pages call `name`.
    pub fn tables(&self, key: &'static str, name: &'static str) -> Vec<Fields<'a>> {
        self.shape(key, || Shape::List(Box::new(Shape::Table(name))));
        if self.faults.facts.is_some() {
            return vec![Fields::new(self.faults, self.table, 0..0, name)];
        }
        let example = "[{ … }]";
        let mut tables = Vec::new();
        for value in self.elements(key, "en liste af tabeller", "a list of tables", example) {
            match value.get_ref() {
                DeValue::Table(table) => {
                    tables.push(Fields::new(self.faults, table, value.span(), name));
                }
                _ => self.wrong(value, key, "en liste af tabeller", "a list of tables", example),
            }
        }
        tables
    }

    /// `[key]`: the table under `key`, which the format pages call `name`.
    pub fn table(&self, key: &'static str, name: &'static str) -> Option<Fields<'a>> {
        self.shape(key, || Shape::Table(name));
        if self.faults.facts.is_some() {
            return Some(Fields::new(self.faults, self.table, 0..0, name));
        }
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Table(table) => Some(Fields::new(self.faults, table, value.span(), name)),
            _ => {
                self.wrong(value, key, "en tabel", "a table", "{ … }");
                None
            }
        }
    }

    /// A list whose elements are ids or tables, such as an agenda.
    pub fn mixed(&self, key: &'static str, name: &'static str) -> Vec<Mixed<'a>> {
        self.shape(key, || {
            let text = Box::new(Shape::Matching(ID));
            Shape::List(Box::new(Shape::TextOr(text, name)))
        });
        if self.faults.facts.is_some() {
            return vec![Mixed::Table(Fields::new(self.faults, self.table, 0..0, name))];
        }
        let (da, en, example) = ("en liste", "a list", "[\"…\"]");
        let mut mixed = Vec::new();
        for value in self.elements(key, da, en, example) {
            match value.get_ref() {
                DeValue::String(text) => mixed.push(Mixed::Text(text.to_string(), value.span())),
                DeValue::Table(table) => {
                    mixed.push(Mixed::Table(Fields::new(self.faults, table, value.span(), name)))
                }
                _ => self.wrong(value, key, da, en, example),
            }
        }
        mixed
    }
}
