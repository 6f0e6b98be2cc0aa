//! The generic case presentation (generisk sagsfremstilling) of one municipality.

use super::agenda::heading;
use super::case::filing_words;
use super::markdown::{self, Markdown};
use super::{Block, Document, text};
use crate::view::{FilingView, PresentationView, SectionView, Title};
use crate::words::{Say, date};

/// What the municipality can put before its politicians, and what isn't shown as it was written.
pub fn presentation(view: &PresentationView, foot: &str) -> (Document, Vec<Say>) {
    let language = view.language;
    let mut warnings = Vec::new();
    let mut body: Vec<Block> =
        view.sections.iter().flat_map(|section| self::section(section, &mut warnings)).collect();
    body.extend(listed(
        language.pick("Spørgsmål til kommunen", "Questions"),
        Some(1),
        &view.questions,
    ));
    let annexes: Vec<String> = view.annexes.iter().map(|annex| annex.title.clone()).collect();
    body.extend(listed(language.pick("Bilag", "Annexes"), None, &annexes));
    let document = Document {
        language,
        kind: language.pick("Sagsfremstilling", "Case presentation").to_owned(),
        title: match &view.title {
            Title::Plain(words) => words.clone(),
            Title::Markdown(words) => markdown::plain(words),
        },
        subtitle: view.municipality.clone(),
        sender: view.secretariat.clone(),
        facts: facts(view),
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    };
    (document, warnings)
}

fn section(section: &SectionView, warnings: &mut Vec<Say>) -> Vec<Block> {
    let none = |_: &str| None;
    // A text without a title of its own has its sections in it.
    let first_level = if section.title.is_empty() { 1 } else { 2 };
    let source = Markdown { text: &section.text, first_level, images: &none, links: &none };
    let (blocks, found) = markdown::blocks(&source);
    warnings.extend(found);
    let title = (!section.title.is_empty()).then(|| heading(1, "", &section.title, None));
    title.into_iter().chain(blocks).collect()
}

fn listed(title: &str, start: Option<u64>, lines: &[String]) -> Vec<Block> {
    if lines.is_empty() {
        return Vec::new();
    }
    let items = lines.iter().map(|line| vec![Block::Paragraph(text(line))]).collect();
    vec![heading(1, "", title, None), Block::List { start, items }]
}

fn facts(view: &PresentationView) -> Vec<(String, String)> {
    let language = view.language;
    let mut facts = Vec::new();
    let mut add = |label: &'static str, value: Option<String>| {
        facts.extend(value.map(|value| (label.to_owned(), value)));
    };
    let taken_up = view
        .taken_up
        .as_ref()
        .map(|(forum, day)| format!("{forum}, {}", date::long_date(*day, language)));
    add(language.pick("Behandles i", "Taken up by"), taken_up);
    let until = view.deadline.map(|deadline| deadline.text(language));
    add(language.pick("Frist for svar", "Deadline for the answer"), until);
    add(language.pick("Svar til", "Answer to"), view.secretariat_email.clone());
    let filing = FilingView::of(&view.filing);
    add(language.pick("Journalnumre", "Filing"), filing_words(&filing, language));
    add(language.pick("Dato", "Date"), Some(date::date(view.today, language)));
    facts
}
