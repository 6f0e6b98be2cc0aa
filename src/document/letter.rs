//! A letter that asks one recipient: mayor, committee chair, director.

use super::agenda::heading;
use super::markdown::{self, Markdown};
use super::parts::filing_words;
use super::{Block, Document, Inline, text};
use crate::view::hearing::Silence;
use crate::view::letter::LetterView;
use crate::words::merge::fill;
use crate::words::{Language, Say, date};

/// The letter as a document, what could not be shown as it was written, and the fields that could
/// not be filled in.
pub fn letter(view: &LetterView) -> (Document, Vec<Say>, Vec<Say>) {
    let matter = &view.matter;
    let language = matter.language;
    let none = |_: &str| None;
    let filled = fill(&view.text, &view.values, language);
    let source = Markdown { text: &filled.text, first_level: 1, images: &none, links: &none };
    let (mut body, warnings) = markdown::blocks(&source);
    body.extend(questions(view));
    body.push(how_to_answer(view));
    body.extend(enclosures(view));
    let document = Document {
        language,
        kind: matter.kind.to_owned(),
        title: matter.title.clone(),
        subtitle: recipient(view),
        sender: matter.secretariat.clone(),
        facts: facts(view),
        foot: format!("{} · {} {}", matter.id, language.pick("udgave", "edition"), view.edition),
        compact: true,
        body,
        ..Document::default()
    };
    (document, warnings, filled.gaps())
}

/// `Til borgmesteren i Furesø Kommune`.
fn recipient(view: &LetterView) -> String {
    let language = view.matter.language;
    match &view.role {
        Some(role) => format!("{} {role}, {}", language.pick("Til", "To"), view.municipality),
        None => format!("{} {}", language.pick("Til", "To"), view.municipality),
    }
}

fn facts(view: &LetterView) -> Vec<(String, String)> {
    let matter = &view.matter;
    let language = matter.language;
    let mut facts =
        vec![(language.pick("Dato", "Date").to_owned(), date::date(view.date, language))];
    let mut add = |label: &'static str, value: Option<String>| {
        facts.extend(value.map(|value| (label.to_owned(), value)));
    };
    add(language.pick("Sag", "Case"), matter.case_title.clone());
    add(language.pick("Journalnumre", "Filing"), filing_words(&matter.filing, language));
    let until = view.deadline.map(|deadline| deadline.text(language));
    add(language.pick("Frist", "Deadline"), until);
    add(language.pick("Svar til", "Answer to"), matter.secretariat_email.clone());
    facts
}

fn questions(view: &LetterView) -> Vec<Block> {
    if view.questions.is_empty() {
        return Vec::new();
    }
    let language = view.matter.language;
    let item = |question: &crate::view::hearing::QuestionView| {
        let choices: Vec<&str> = question.choices.iter().map(String::as_str).collect();
        let words = match choices.is_empty() {
            true => question.text.clone(),
            false => format!(
                "{} ({}: {})",
                question.text,
                language.pick("vælg", "choose"),
                choices.join(", ")
            ),
        };
        vec![Block::Paragraph(text(words))]
    };
    vec![
        heading(1, "", language.pick("Spørgsmål", "Questions"), None),
        Block::List { start: Some(1), items: view.questions.iter().map(item).collect() },
    ]
}

/// By when, to whom, and what happens without an answer.
fn how_to_answer(view: &LetterView) -> Block {
    let matter = &view.matter;
    let language = matter.language;
    let to = matter.secretariat_email.as_deref().unwrap_or(&matter.secretariat);
    let until = view.deadline.map(|deadline| deadline.text(language));
    let mut lines = vec![match (until, language) {
        (Some(until), Language::Danish) => format!("Svaret sendes til {to} senest {until}."),
        (Some(until), Language::English) => format!("Please send the answer to {to} by {until}."),
        (None, Language::Danish) => format!("Svaret sendes til {to}."),
        (None, Language::English) => format!("Please send the answer to {to}."),
    }];
    if let Some((_, forum, starts)) = &matter.meeting {
        let at = date::long_date(starts.date(), language);
        lines.push(match language {
            Language::Danish => format!("Svarene tages op på mødet i {forum} {at}."),
            Language::English => {
                format!("The answers are taken up at the meeting of {forum} on {at}.")
            }
        });
    }
    lines.push(silence(matter.silence, language).to_owned());
    Block::Box {
        title: language.pick("Frist og svar", "Deadline and answer").to_owned(),
        body: vec![Block::Paragraph(text(lines.join(" ")))],
    }
}

fn silence(silence: Silence, language: Language) -> &'static str {
    match silence {
        Silence::Consent => language.pick(
            "Der er kun brug for svar, hvis kommunen ikke kan tilslutte sig. Har kommunen ikke gjort indsigelse inden fristen, regnes den med. Det er hverken en bevilling eller en politisk godkendelse.",
            "An answer is only needed if the municipality can't consent. A municipality that has not objected by the deadline is counted in. That is neither an appropriation nor a political approval.",
        ),
        Silence::Nothing => language.pick(
            "Svarer kommunen ikke, har den ikke taget stilling. Kan fristen ikke nås, så skriv til sekretariatet.",
            "A municipality that does not answer has taken no position. If the deadline can't be met, please write to the secretariat.",
        ),
        Silence::Remind => language.pick(
            "Sekretariatet rykker for svar efter fristen.",
            "The secretariat sends a reminder after the deadline.",
        ),
    }
}

fn enclosures(view: &LetterView) -> Vec<Block> {
    if view.enclosures.is_empty() {
        return Vec::new();
    }
    let language = view.matter.language;
    let item = |annex: &crate::view::AnnexView| {
        let mut line = vec![Inline::Text(annex.title.clone())];
        if let Some(number) = &annex.document_number {
            let word = language.pick("dok.nr.", "doc. no.");
            line.push(Inline::Text(format!(" ({word} {number})")));
        }
        vec![Block::Paragraph(line)]
    };
    vec![
        heading(1, "", language.pick("Vedlagt", "Enclosed"), None),
        Block::List { start: None, items: view.enclosures.iter().map(item).collect() },
    ]
}
