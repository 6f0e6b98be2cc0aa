//! A cost sharing (fordeling af udgifter): who pays what, how it was calculated, and by which counts.

mod letter;
mod method;

pub use letter::{Letter, letter};

use self::method::{indexation, method};
use super::agenda::heading;
use super::case::filing_words;
use super::{Align, Block, Cell, Column, Document, Inline, Table, text};
use crate::view::ShareView;
use crate::words::{Language, date};

/// The cost sharing as a document.
pub fn share(view: &ShareView, foot: &str) -> Document {
    let language = view.language;
    let mut body = vec![
        heading(1, "", language.pick("Kommunernes andele", "The municipalities' shares"), None),
        Block::Table(table(view)),
        heading(1, "", language.pick("Sådan er der fordelt", "How it was shared"), None),
        Block::Paragraph(text(method(view))),
    ];
    if let Some(own) = &view.indexation {
        body.push(heading(1, "", language.pick("Regulering", "Indexation"), None));
        body.push(Block::Paragraph(indexation(view, own)));
    }
    Document {
        language,
        kind: language.pick("Fordeling af udgifter", "Cost sharing").to_owned(),
        title: view.title.clone(),
        subtitle: view.year.to_string(),
        sender: view.secretariat.clone(),
        facts: facts(view),
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    }
}

fn facts(view: &ShareView) -> Vec<(String, String)> {
    let language = view.language;
    let mut facts = Vec::new();
    let mut add = |label: &'static str, value: String| facts.push((label.to_owned(), value));
    add(language.pick("Beløb", "Amount"), view.amount.text(language));
    let counted = date::date(view.count_date, language);
    add(language.pick("Indbyggere opgjort", "Inhabitants counted"), counted);
    let each = view.per_inhabitant.text(language);
    add(language.pick("Pr. indbygger", "By inhabitant"), each);
    if let Some(decided) = &view.decided {
        add(language.pick("Besluttet", "Decided"), decided.clone());
    }
    if let Some(due) = view.due {
        add(language.pick("Betales senest", "To be paid by"), date::long_date(due, language));
    }
    if let Some(numbers) = filing_words(&view.filing, language) {
        add(language.pick("Journalnumre", "Filing"), numbers);
    }
    add(language.pick("Dato", "Date"), date::date(view.today, language));
    facts
}

/// A row for each municipality, and the sums.
fn table(view: &ShareView) -> Table {
    let language = view.language;
    let counted = date::date(view.count_date, language);
    let column = |align| Column { align, width: 0 };
    let count = match language {
        Language::Danish => format!("Indbyggere den {counted}"),
        Language::English => format!("Inhabitants on {counted}"),
    };
    let row = |line: &crate::view::ShareLine| {
        vec![
            Cell::plain(line.code.to_string()),
            Cell::plain(line.name.clone()),
            Cell::plain(date::number(line.inhabitants, language)),
            Cell::plain(line.share.figures(language)),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = view.shares.iter().map(row).collect();
    let strong =
        |words: String| Cell { text: vec![Inline::Strong(text(words))], ..Cell::default() };
    rows.push(vec![
        Cell::plain(String::new()),
        strong(language.pick("I alt", "In all").to_owned()),
        strong(date::number(view.inhabitants, language)),
        strong(view.amount.figures(language)),
    ]);
    Table {
        caption: format!("{}, {}", view.title, view.year),
        columns: vec![
            column(Align::Left),
            column(Align::Left),
            column(Align::Right),
            column(Align::Right),
        ],
        header: vec![
            text(language.pick("Kode", "Code")),
            text(language.pick("Kommune", "Municipality")),
            text(count),
            text(language.pick("Andel i kr.", "Share in DKK")),
        ],
        rows,
    }
}
