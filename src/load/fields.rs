//! A table being read: it is asked for keys, and reports every fault instead of the first.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::codes;
use super::facts::{ID, Shape};
use super::faults::Faults;
use super::mend;
use super::names::plain_id;
use crate::model::Id;
use crate::say;
use crate::words::{Say, nearest};

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

/// Why a phrase could not be read: where in it, what is wrong, and what to do.
pub struct PhraseFault {
    pub span: Range<usize>,
    pub what: Say,
    pub help: Say,
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

    /// A text that may be left out.
    pub fn text(&self, key: &'static str) -> Option<String> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text.to_string()),
            _ => {
                self.wrong(value, key, "en tekst", "a text", "\"…\"");
                None
            }
        }
    }

    /// A text that must be there and say something.
    pub fn need_text(&self, key: &'static str) -> Option<String> {
        self.shape(key, || Shape::FilledText);
        let text = self.needed(key, self.text(key), "\"…\"")?;
        if text.trim().is_empty() {
            self.fault(
                key,
                say!("`{key}` er tom", "`{key}` is empty"),
                say!("skriv teksten mellem anførselstegnene", "write the text between the quotes"),
            );
            return None;
        }
        Some(text)
    }

    /// A whole number within `range`.
    pub fn number(&self, key: &'static str, range: Range<i64>) -> Option<i64> {
        self.shape(key, || Shape::Number(range.start, range.end - 1));
        let value = self.get(key)?;
        let DeValue::Integer(written) = value.get_ref() else {
            let written = match value.get_ref() {
                DeValue::String(text) => mend::number(text),
                DeValue::Float(text) => mend::number(text.as_str()),
                _ => None,
            };
            let meant = written.filter(|number| range.contains(number)).map(|n| n.to_string());
            let words = ("et helt tal", "a whole number");
            self.wrong_mended(value, key, words, &range.start.to_string(), meant);
            return None;
        };
        let number = i64::from_str_radix(&written.as_str().replace('_', ""), written.radix()).ok();
        let fits = number.filter(|number| range.contains(number));
        if fits.is_none() {
            let (low, high) = (range.start, range.end - 1);
            self.fault(
                key,
                say!(
                    "`{key}` skal ligge fra {low} til {high}",
                    "`{key}` must be from {low} to {high}"
                ),
                say!("ret tallet", "correct the number"),
            );
        }
        fits
    }

    pub fn need_number(&self, key: &'static str, range: Range<i64>) -> Option<i64> {
        let example = range.start.to_string();
        self.needed(key, self.number(key, range), &example)
    }

    pub fn boolean(&self, key: &'static str) -> Option<bool> {
        self.shape(key, || Shape::Boolean);
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(truth) => Some(*truth),
            other => {
                let meant = match other {
                    DeValue::String(text) => mend::truth(text).map(str::to_owned),
                    _ => None,
                };
                let words = ("`true` eller `false`", "`true` or `false`");
                self.wrong_mended(value, key, words, "true", meant);
                None
            }
        }
    }

    /// A table whose keys are free and whose values are each one of a few words.
    pub fn all_words<T: Copy>(&self, words: &[(&str, T)]) -> BTreeMap<String, T> {
        if let Some(facts) = &self.faults.facts {
            facts.others(self.name, word_shape(words));
        }
        let value = |(key, value): (&'a Spanned<Cow<'a, str>>, Value<'a>)| {
            Some((key.get_ref().to_string(), self.one_of(key.get_ref(), value, words)?))
        };
        self.table.iter().filter_map(value).collect()
    }

    /// One of a few words.
    pub fn word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        self.shape(key, || word_shape(words));
        self.one_of(key, self.get(key)?, words)
    }

    fn one_of<T: Copy>(&self, key: &str, value: Value<'a>, words: &[(&str, T)]) -> Option<T> {
        let DeValue::String(text) = value.get_ref() else {
            self.wrong(value, key, "et ord", "a word", &format!("\"{}\"", words[0].0));
            return None;
        };
        let found = words.iter().find(|(word, _)| word == text).map(|(_, value)| *value);
        if found.is_none() {
            self.unknown_word(value.span(), key, text, words);
        }
        found
    }

    /// A list of some of a few words.
    pub fn words<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Vec<T> {
        let mut found = Vec::new();
        for (text, span) in self.placed_texts(key) {
            match words.iter().find(|(word, _)| *word == text) {
                Some((_, value)) => found.push(*value),
                None => self.unknown_word(span, key, &text, words),
            }
        }
        found
    }

    fn unknown_word<T>(&self, span: Range<usize>, key: &str, text: &str, words: &[(&str, T)]) {
        let list = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("`, `");
        let names = words.iter().map(|(word, _)| *word);
        let meant = mend::word(text, names.clone());
        let near = meant.or_else(|| nearest(text, names));
        self.faults.report_mended(
            &codes::BAD_VALUE,
            span,
            say!("`{key}` kan ikke være `{text}`", "`{key}` can't be `{text}`"),
            match near {
                Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
                None => say!("vælg mellem `{list}`", "choose among `{list}`"),
            },
            meant.map(|meant| format!("\"{meant}\"")),
        );
    }

    /// The address of a mailbox. Whether it receives anything nobody can tell from here.
    pub fn email(&self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        if !is_address(&text) {
            self.fault(
                key,
                say!("`{text}` er ikke en mailadresse", "`{text}` is not a mail address"),
                say!(
                    "skriv adressen alene: `sundhed@furesoe.example`",
                    "write the address alone: `sundhed@furesoe.example`"
                ),
            );
        }
        Some(text)
    }

    pub fn need_word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let example = format!("\"{}\"", words[0].0);
        self.needed(key, self.word(key, words), &example)
    }

    /// An id; whether anything has that id is for the checks.
    pub fn id(&self, key: &'static str) -> Option<Id> {
        self.shape(key, || Shape::Matching(ID));
        let text = self.text(key)?;
        let id = Id::new(&text);
        if id.is_none() {
            let span = self.table.get(key).map_or_else(|| self.span(), Spanned::span);
            self.bad_id(key, span, &text);
        }
        id
    }

    pub fn need_id(&self, key: &'static str) -> Option<Id> {
        self.needed(key, self.id(key), "\"…\"")
    }

    /// A text whose form another reader looks at, and `pattern` tells.
    pub fn formed(&self, key: &'static str, pattern: &'static str) -> Option<String> {
        self.shape(key, || Shape::Matching(pattern));
        self.text(key)
    }

    pub fn need_formed(&self, key: &'static str, pattern: &'static str) -> Option<String> {
        self.shape(key, || Shape::Matching(pattern));
        self.need_text(key)
    }

    fn bad_id(&self, key: &'static str, span: Range<usize>, text: &str) {
        let what = say!("`{text}` er ikke et gyldigt id", "`{text}` is not a valid id");
        let help = match Id::new(&plain_id(text)) {
            Some(id) => say!(
                "skriv `{id}`: små bogstaver a-z, tal og bindestreger",
                "write `{id}`: lower-case letters a-z, digits and hyphens"
            ),
            None => say!(
                "et id er små bogstaver a-z, tal og bindestreger, for eksempel `furesoe`",
                "an id is lower-case letters a-z, digits and hyphens, for example `furesoe`"
            ),
        };
        self.faults.report_name((key, text), span, what, help);
    }

    /// A phrase with a grammar of its own.
    pub fn phrase<T>(
        &self,
        key: &'static str,
        parse: impl Fn(&str) -> Result<T, PhraseFault>,
    ) -> Option<T> {
        let text = self.text(key)?;
        match parse(&text) {
            Ok(value) => Some(value),
            Err(fault) => {
                let whole = self.table.get(key).map_or_else(|| self.span(), Spanned::span);
                // Inside the quotes, unless escapes have moved the letters.
                let inside = whole.len() == text.len() + 2;
                let span = match inside {
                    true => whole.start + 1 + fault.span.start..whole.start + 1 + fault.span.end,
                    false => whole,
                };
                self.faults.report(&codes::BAD_VALUE, span, fault.what, fault.help);
                None
            }
        }
    }

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

    fn placed_texts(&self, key: &'static str) -> Vec<(String, Range<usize>)> {
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

/// An element that is a word or a table.
pub enum Mixed<'a> {
    Text(String, Range<usize>),
    Table(Fields<'a>),
}

/// Whether `text` is one address and nothing else: no name, no second address, a whole domain.
fn is_address(text: &str) -> bool {
    let odd = |letter: char| letter.is_whitespace() || "<>(),;:\"".contains(letter);
    let Some((mailbox, domain)) = text.split_once('@') else { return false };
    !mailbox.is_empty()
        && !text.contains(odd)
        && !domain.contains('@')
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
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

fn word_shape<T>(words: &[(&str, T)]) -> Shape {
    Shape::Word(words.iter().map(|(word, _)| (*word).to_owned()).collect())
}
