//! The annual status (årsstatus): what was decided and where everything stands, the same for the
//! politicians of all municipalities.

use super::agenda::heading;
use super::case::{blocks_of, filing_words, outcome_cell};
use super::followup;
use super::parts::outcome_word;
use super::{Align, Block, Cell, Document, Inline, Table, plan, text};
use crate::view::{AnnualView, CaseYear, ItemStep, ThemeView};
use crate::words::{Language, Say, date};

/// The annual status as a document, and what could not be shown as it was written.
pub fn annual(view: &AnnualView, foot: &str, language: Language) -> (Document, Vec<Say>) {
    let mut warnings = Vec::new();
    let mut body = Vec::new();
    if view.themes.is_empty() && view.others.is_empty() {
        let words = language.pick("Der er intet at berette.", "There is nothing to tell.");
        body.push(Block::Paragraph(text(words)));
    }
    for theme in &view.themes {
        body.push(heading(1, "", &theme_title(theme, language), None));
        for case in &theme.cases {
            body.extend(self::case(case, &mut warnings, language));
        }
    }
    if !view.others.is_empty() {
        let title = language.pick("Øvrige beslutninger", "Other decisions");
        body.push(heading(1, "", title, None));
        body.push(Block::Table(others(&view.others, language)));
    }
    let kind = language.pick("Årsstatus", "Annual status");
    let document = Document {
        language,
        kind: kind.to_owned(),
        title: format!("{kind} {}", view.year),
        subtitle: view.forum.clone().unwrap_or_else(|| {
            language.pick("Beslutninger, mål og planer", "Decisions, goals and plans").to_owned()
        }),
        sender: view.secretariat.clone(),
        facts: vec![(language.pick("Til", "To").to_owned(), view.readers.clone())],
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    };
    (document, warnings)
}

fn theme_title(theme: &ThemeView, language: Language) -> String {
    let Some(title) = &theme.title else {
        return language.pick("Uden tema", "Without a theme").to_owned();
    };
    // A theme is a word in the records; here it is a heading.
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

fn case(year: &CaseYear, warnings: &mut Vec<Say>, language: Language) -> Vec<Block> {
    let case = &year.case;
    let mut blocks = vec![heading(2, "", &case.title, None)];
    let mut facts = Vec::new();
    if let Some(numbers) = filing_words(&case.filing, language) {
        facts.push((language.pick("Journalnumre", "Filing").to_owned(), text(numbers)));
    }
    if let Some(closed) = case.closed.filter(|_| case.is_closed) {
        let label = language.pick("Afsluttet", "Closed").to_owned();
        facts.push((label, text(date::date(closed, language))));
    }
    if !facts.is_empty() {
        blocks.push(Block::Facts(facts));
    }
    for step in &case.items {
        blocks.extend(self::step(step, warnings, language));
    }
    if !case.goals.is_empty() {
        blocks.push(Block::Table(plan::goals(&case.goals, language)));
    }
    if !case.stages.is_empty() {
        blocks.push(Block::Table(plan::stages(&case.stages, language)));
    }
    let decisions = case.follow_up.as_ref().map(|found| found.decisions.as_slice());
    let decisions = decisions.filter(|decisions| !decisions.is_empty());
    if let Some(decisions) = decisions {
        blocks.push(Block::Table(followup::decisions(decisions, language)));
    }
    blocks
}

fn step(step: &ItemStep, warnings: &mut Vec<Say>, language: Language) -> Vec<Block> {
    let day = date::date(step.starts.date(), language);
    let mut line = vec![
        Inline::Strong(text(format!("{day}, {}", step.forum_short))),
        Inline::Text(format!(": {}", step.title)),
    ];
    if step.is_closed {
        line.push(Inline::Text(language.pick(" (lukket)", " (closed)").to_owned()));
    }
    if step.decision.is_none() {
        let words = language.pick(" (referat mangler)", " (no minutes)");
        line.push(Inline::Text(words.to_owned()));
    }
    let mut blocks = vec![Block::Paragraph(line)];
    let mut add = |title: String, source: &str| {
        let body = blocks_of(source, 4, warnings);
        blocks.push(Block::Box { title, body });
    };
    if let Some(line) = &step.released_line {
        add(language.pick("Fælles kommunal linje", "Common municipal line").to_owned(), line);
    }
    if let Some(decision) = &step.decision {
        let word = language.pick("Beslutning", "Decision");
        let outcome = step.outcome.map(|outcome| outcome_word(outcome, language));
        add(outcome.map_or_else(|| word.to_owned(), |of| format!("{word}: {of}")), decision);
    }
    blocks
}

fn others(steps: &[ItemStep], language: Language) -> Table {
    let row = |step: &ItemStep| {
        vec![
            Cell::plain(date::date(step.starts.date(), language)),
            Cell::plain(step.forum_short.clone()),
            Cell::plain(step.title.clone()),
            outcome_cell(step, language),
        ]
    };
    Table::of(
        &[
            (language.pick("Dato", "Date"), 5, Align::Left),
            (language.pick("Forum", "Forum"), 5, Align::Left),
            (language.pick("Punkt", "Item"), 9, Align::Left),
            (language.pick("Resultat", "Result"), 5, Align::Left),
        ],
        steps.iter().map(row).collect(),
    )
}
