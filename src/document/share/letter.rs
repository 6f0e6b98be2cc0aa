//! The letter to one municipality on its share.

use super::method::{indexation, method};
use crate::document::agenda::heading;
use crate::document::case::filing_words;
use crate::document::markdown::{self, Markdown};
use crate::document::{Block, Document, text};
use crate::view::{ShareLetter, ShareView};
use crate::words::merge::fill;
use crate::words::{Language, Say, date};

/// A letter, and what it says of itself.
pub struct Letter {
    pub document: Document,
    /// What isn't shown as it was written.
    pub warnings: Vec<Say>,
    /// The fields that could not be filled in.
    pub gaps: Vec<Say>,
}

/// What is written where the secretariat has written nothing itself.
const DANISH: &str = "\
Til {kommune}

{kommune}s andel af udgiften til {titel} i {aar} er **{andel}**

Kommunerne betaler {beloeb} tilsammen, fordelt efter indbyggertal. {kommunens_navn} havde {indbyggere} indbyggere den {optalt}, og der betales {pr_indbygger} pr. indbygger.
";
const ENGLISH: &str = "\
To {kommune}

The share of {kommune} in the cost of {titel} in {aar} is **{andel}**

The municipalities pay {beloeb} together, shared by inhabitants. {kommunens_navn} had {indbyggere} inhabitants on {optalt}, and {pr_indbygger} is paid by inhabitant.
";

/// The letter that tells one municipality of its share.
pub fn letter(view: &ShareView, own: &ShareLetter, foot: &str) -> Letter {
    let language = view.language;
    let written = own.text.as_deref().filter(|text| !text.is_empty());
    let filled = fill(written.unwrap_or(language.pick(DANISH, ENGLISH)), &own.values, language);
    let none = |_: &str| None;
    let source = Markdown { text: &filled.text, first_level: 1, images: &none, links: &none };
    let (mut body, warnings) = markdown::blocks(&source);
    body.push(heading(1, "", language.pick("Beregningen", "The calculation"), None));
    body.push(Block::Facts(sums(view, own)));
    body.push(Block::Paragraph(text(method(view))));
    if let Some(index) = &view.indexation {
        body.push(Block::Paragraph(indexation(view, index)));
    }
    let to = language.pick("Til", "To");
    let document = Document {
        language,
        kind: language.pick("Brev", "Letter").to_owned(),
        title: view.title.clone(),
        subtitle: format!("{to} {}", own.line.official_name),
        sender: view.secretariat.clone(),
        facts: facts(view),
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    };
    Letter { document, warnings, gaps: filled.gaps() }
}

fn facts(view: &ShareView) -> Vec<(String, String)> {
    let language = view.language;
    let mut facts =
        vec![(language.pick("Dato", "Date").to_owned(), date::date(view.today, language))];
    let mut add = |label: &'static str, value: Option<String>| {
        facts.extend(value.map(|value| (label.to_owned(), value)));
    };
    add(language.pick("Journalnumre", "Filing"), filing_words(&view.filing, language));
    let due = view.due.map(|due| date::long_date(due, language));
    add(language.pick("Betales senest", "To be paid by"), due);
    add(language.pick("Kontakt", "Contact"), view.secretariat_email.clone());
    facts
}

/// The figures of this municipality beside those of all.
fn sums(view: &ShareView, own: &ShareLetter) -> Vec<(String, Vec<crate::document::Inline>)> {
    let language = view.language;
    let counted = date::date(view.count_date, language);
    let number = |count: u64| date::number(count, language);
    let on = |words: &str| match language {
        Language::Danish => format!("{words} den {counted}"),
        Language::English => format!("{words} on {counted}"),
    };
    let rows = [
        (language.pick("Beløb i alt", "Amount in all").to_owned(), view.amount.text(language)),
        (on(language.pick("Indbyggere i alt", "Inhabitants in all")), number(view.inhabitants)),
        (
            on(&format!("{} {}", language.pick("Indbyggere i", "Inhabitants of"), own.line.name)),
            number(own.line.inhabitants),
        ),
        (
            language.pick("Kommunens andel", "The municipality's share").to_owned(),
            own.line.share.text(language),
        ),
    ];
    rows.into_iter().map(|(label, value)| (label, text(value))).collect()
}
