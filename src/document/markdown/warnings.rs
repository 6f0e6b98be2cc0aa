//! Warnings: what isn't shown as it was written, each thing once.

use std::collections::BTreeSet;

use crate::{say, words::Say};

/// More than this helps nobody.
const MOST: usize = 20;
/// How much of the user's text a warning quotes, in characters.
const QUOTED: usize = 60;

#[derive(Default)]
pub(super) struct Warnings {
    list: Vec<Say>,
    seen: BTreeSet<String>,
    more: usize,
}

impl Warnings {
    pub fn hidden(&mut self) {
        self.add(say!("usynlige styretegn er fjernet", "invisible control characters are removed"));
    }

    pub fn html(&mut self, html: &str) {
        let html = quoted(html);
        self.add(say!("HTML vises som tekst: `{html}`", "HTML is shown as text: `{html}`"));
    }

    pub fn link(&mut self, to: &str) {
        let to = quoted(to);
        self.add(say!("linket `{to}` vises som tekst", "the link `{to}` is shown as text"));
    }

    pub fn image(&mut self, name: &str) {
        let name = quoted(name);
        self.add(say!(
            "billedet `{name}` er ikke et bilag og vises som tekst",
            "the image `{name}` is not an annex and is shown as text"
        ));
    }

    pub fn placed(&mut self, name: &str) {
        let name = quoted(name);
        self.add(say!(
            "billedet `{name}` står i en overskrift, en tabel eller et link og vises som tekst",
            "the image `{name}` is in a heading, a table or a link and is shown as text"
        ));
    }

    pub fn described(&mut self, name: &str) {
        let name = quoted(name);
        self.add(say!(
            "billedet `{name}` mangler en beskrivelse i de kantede parenteser",
            "the image `{name}` has no description in its square brackets"
        ));
    }

    pub fn deep(&mut self) {
        self.add(say!(
            "meget dybt indrykket tekst er rykket ud",
            "very deeply nested text is moved outwards"
        ));
    }

    pub fn wide(&mut self, columns: usize) {
        self.add(say!(
            "en tabel med {columns} kolonner vises som tekst",
            "a table with {columns} columns is shown as text"
        ));
    }

    pub fn long_row(&mut self, text: &str) {
        let text = quoted(text);
        self.add(say!(
            "en række i en tabel har flere felter end overskriften: `{text}`",
            "a row of a table has more cells than its header: `{text}`"
        ));
    }

    pub fn footnote(&mut self, label: &str) {
        let label = quoted(label);
        self.add(say!(
            "fodnoten `{label}` bruges ikke, bruges for ofte eller står i en anden fodnote",
            "the footnote `{label}` is unused, used too often or is inside another footnote"
        ));
    }

    fn add(&mut self, say: Say) {
        if self.seen.contains(&say.en) {
        } else if self.list.len() == MOST {
            self.more += 1;
        } else {
            self.seen.insert(say.en.clone());
            self.list.push(say);
        }
    }

    pub fn list(mut self) -> Vec<Say> {
        if self.more > 0 {
            let more = self.more;
            self.list.push(say!("og {more} lignende steder", "and {more} similar places"));
        }
        self.list
    }
}

/// The start of `text` on one line, fit to stand in back-quotes.
fn quoted(text: &str) -> String {
    let start: String = text.chars().take(QUOTED * 4).collect();
    let line = start.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line,
    }
}
