//! Keys with one value: a text, a number, a truth, an address, an id, a phrase with a grammar.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::{Fields, codes};
use crate::load::facts::{ID, Shape};
use crate::load::mend;
use crate::load::names::plain_id;
use crate::model::Id;
use crate::say;
use crate::words::Say;

/// Why a phrase could not be read: where in it, what is wrong, and what to do.
pub struct PhraseFault {
    pub span: Range<usize>,
    pub what: Say,
    pub help: Say,
}

impl Fields<'_> {
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
        self.needed(key, self.text(key), "\"…\"").and_then(|text| self.filled(key, text))
    }

    /// A text that says something, if it is there.
    pub fn filled_text(&self, key: &'static str) -> Option<String> {
        self.shape(key, || Shape::FilledText);
        self.text(key).and_then(|text| self.filled(key, text))
    }

    fn filled(&self, key: &'static str, text: String) -> Option<String> {
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

    pub(in crate::load) fn bad_id(&self, key: &'static str, span: Range<usize>, text: &str) {
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
