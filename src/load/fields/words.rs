//! Keys whose value is one of a few words, or several of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use super::{Fields, Value, codes};
use crate::load::facts::Shape;
use crate::load::mend;
use crate::say;
use crate::words::nearest;

impl<'a> Fields<'a> {
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

    pub fn need_word<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let example = format!("\"{}\"", words[0].0);
        self.needed(key, self.word(key, words), &example)
    }
}

fn word_shape<T>(words: &[(&str, T)]) -> Shape {
    Shape::Word(words.iter().map(|(word, _)| (*word).to_owned()).collect())
}
