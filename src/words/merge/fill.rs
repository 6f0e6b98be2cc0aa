//! Values put in the place of the fields that ask for them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Field, Mentioned, mentions};
use crate::say;
use crate::words::{Language, Say, visible};

/// What the fields of a text are to say; a field that isn't here has no value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(BTreeMap<Field, String>);

impl Values {
    /// Gives `field` a value. One without anything to be seen is none.
    pub fn set(&mut self, field: Field, value: impl AsRef<str>) {
        let value = value.as_ref();
        let words: Vec<&str> = value.split(|c: char| c.is_whitespace() || c.is_control()).collect();
        let line = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        match visible(&line).trim() {
            "" => self.0.remove(&field),
            seen => self.0.insert(field, seen.to_owned()),
        };
    }

    /// The same with a value that may not be known.
    pub fn set_known(&mut self, field: Field, value: Option<impl AsRef<str>>) {
        if let Some(value) = value {
            self.set(field, value);
        }
    }

    pub fn get(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }
}

/// A text whose fields are filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Markdown.
    pub text: String,
    /// The fields that have no value: the text says in their place that they are missing.
    pub missing: BTreeSet<Field>,
    /// What no field is called: the text has it as it was written.
    pub unknown: BTreeSet<String>,
}

impl Filled {
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty() && self.unknown.is_empty()
    }

    /// What could not be filled in, in words.
    pub fn gaps(&self) -> Vec<Say> {
        let missing = self.missing.iter().map(|field| {
            let name = field.name();
            say!(
                "der er ingen værdi til feltet `{{{name}}}`",
                "there is no value for the field `{{{name}}}`"
            )
        });
        let unknown = self.unknown.iter().map(|name| {
            say!(
                "der er intet felt, der hedder `{{{name}}}`",
                "there is no field called `{{{name}}}`"
            )
        });
        missing.chain(unknown).collect()
    }
}

/// `text` with the fields filled in from `values`.
pub fn fill(text: &str, values: &Values, language: Language) -> Filled {
    let mut filled = Filled::default();
    let mut done = 0;
    for mention in mentions(text) {
        filled.text.push_str(&text[done..mention.span.start]);
        done = mention.span.end;
        match mention.what {
            Mentioned::Field(field) => match values.get(field) {
                Some(value) => spell(value, &mut filled.text),
                None => {
                    let word = language.pick("mangler", "missing");
                    spell(&format!("[{word}: {}]", field.name()), &mut filled.text);
                    filled.missing.insert(field);
                }
            },
            Mentioned::Unknown(name) => {
                filled.text.push_str(&text[mention.span]);
                filled.unknown.insert(name);
            }
            // Escaped, so that a text that is filled once more stays as it is.
            Mentioned::Brace(brace) => filled.text.extend(['\\', brace]),
            Mentioned::Open => filled.text.push_str("\\{"),
        }
    }
    filled.text.push_str(&text[done..]);
    filled
}

/// Adds `value` as Markdown that shows just its letters. The first and all marks are written by
/// number: a backslash would be no more than itself in code that the text has begun, and letters
/// alone can be a tag in `<{kommune}>` or the number of a list in `{aar}.`.
fn spell(value: &str, out: &mut String) {
    for (at, letter) in value.chars().enumerate() {
        match at > 0 && !letter.is_ascii_punctuation() {
            true => out.push(letter),
            false => out.push_str(&format!("&#{};", u32::from(letter))),
        }
    }
}
