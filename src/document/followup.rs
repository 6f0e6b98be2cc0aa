//! Follow-up: how far each municipality is with what was decided, and in which way of its own.

use super::agenda::heading;
use super::case::blocks_of;
use super::parts::outcome_word;
use super::{Align, Block, Cell, Column, Document, Inline, Table, Tone, text};
use crate::model::Progress;
use crate::view::{AskedDecision, FollowUpView, OwedView, ProgressState, ProgressView};
use crate::words::{Language, Say, date};

/// More decisions than this beside each other can't be read.
const COLUMNS: usize = 4;

/// The matrix as a document, and what could not be shown as it was written.
pub fn follow_up(view: &FollowUpView, foot: &str, language: Language) -> (Document, Vec<Say>) {
    let mut warnings = Vec::new();
    let mut body = Vec::new();
    if view.decisions.is_empty() {
        let words = language.pick("Der følges ikke op på noget.", "Nothing is followed up.");
        body.push(Block::Paragraph(text(words)));
    } else {
        body.push(heading(1, "", language.pick("Beslutninger", "Decisions"), None));
        body.push(Block::Table(decisions(&view.decisions, language)));
        body.push(heading(1, "", language.pick("Kommunerne", "The municipalities"), None));
        body.extend(progress(view, &mut warnings, language));
    }
    let overdue = overdue(&view.decisions, language);
    if !overdue.is_empty() {
        body.push(heading(1, "", language.pick("Over fristen", "Overdue"), None));
        body.push(Block::lines(overdue));
    }
    let title = language.pick("Opfølgning på beslutninger", "Follow-up on decisions");
    (document(view, title.to_owned(), body, foot, language), warnings)
}

/// What one municipality owes, of what was decided and of what it is asked otherwise.
pub fn owed(
    view: &FollowUpView,
    owed: &[OwedView],
    municipality: &str,
    foot: &str,
    language: Language,
) -> Document {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for decision in &view.decisions {
        for mark in decision.marks.iter().filter(|mark| mark.is_owed) {
            let round = format!("{}/{}", decision.request, decision.round);
            let (words, tone) = state_words(mark, language);
            let until = mark.until.map(|until| date::date(until.date(), language));
            let tone = if mark.is_overdue { Tone::Bad } else { tone };
            rows.push(vec![
                Cell::plain(&decision.title),
                Cell::plain(&round),
                Cell::plain(until.as_deref().unwrap_or("–")),
                Cell::toned(late(words, mark.is_overdue, language), tone),
            ]);
        }
    }
    for round in owed {
        let words = language.pick("svar mangler", "no reply").to_owned();
        let tone = if round.is_overdue { Tone::Bad } else { Tone::Quiet };
        rows.push(vec![
            Cell::plain(&round.title),
            Cell::plain(&round.round),
            Cell::plain(&round.until_text),
            Cell::toned(late(words, round.is_overdue, language), tone),
        ]);
    }
    let body = match rows.is_empty() {
        true => vec![Block::Paragraph(text(
            language.pick("Kommunen skylder ikke noget.", "The municipality owes nothing."),
        ))],
        false => vec![Block::Table(Table::of(
            &[
                (language.pick("Hvad", "What"), 8, Align::Left),
                (language.pick("Runde", "Round"), 6, Align::Left),
                (language.pick("Frist", "Deadline"), 5, Align::Left),
                (language.pick("Stand", "State"), 5, Align::Left),
            ],
            rows,
        ))],
    };
    let title = format!("{} {municipality}", language.pick("Udestående for", "Outstanding for"));
    document(view, title, body, foot, language)
}

fn document(
    view: &FollowUpView,
    title: String,
    body: Vec<Block>,
    foot: &str,
    language: Language,
) -> Document {
    let notice = language.pick("Internt arbejdspapir for", "Internal working paper for");
    Document {
        language,
        kind: language.pick("Opfølgning", "Follow-up").to_owned(),
        title,
        subtitle: date::long_date(view.today, language),
        sender: view.secretariat.clone(),
        facts: vec![(language.pick("Til", "To").to_owned(), view.readers.clone())],
        notice: Some(format!("{notice} {}", view.readers)),
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    }
}

/// What is followed up, numbered, with how many are where.
pub fn decisions(all: &[AskedDecision], language: Language) -> Table {
    let row = |(number, decision): (usize, &AskedDecision)| {
        let done = decision.count(ProgressState::Done) + decision.count(ProgressState::NotRelevant);
        let overdue = decision.overdue().count();
        let tone = if overdue > 0 { Tone::Bad } else { Tone::Plain };
        let until = match decision.until_text.is_empty() {
            true => "–".to_owned(),
            false => decision.until_text.clone(),
        };
        vec![
            Cell::plain(number.to_string()),
            Cell::plain(&decision.title),
            Cell::plain(decided_words(decision, language)),
            Cell::plain(&until),
            Cell::plain(format!("{done}/{}", decision.marks.len())),
            Cell::toned(overdue.to_string(), tone),
        ]
    };
    Table::of(
        &[
            (language.pick("Nr.", "No."), 2, Align::Left),
            (language.pick("Hvad", "What"), 8, Align::Left),
            (language.pick("Besluttet", "Decided"), 6, Align::Left),
            (language.pick("Frist", "Deadline"), 5, Align::Left),
            (language.pick("Nået", "Done"), 3, Align::Left),
            (language.pick("Over frist", "Overdue"), 3, Align::Left),
        ],
        (1..).zip(all).map(row).collect(),
    )
}

fn decided_words(decision: &AskedDecision, language: Language) -> String {
    let Some(decided) = &decision.decided else { return decision.request_title.clone() };
    let day = date::date(decided.starts.date(), language);
    match decided.outcome {
        Some(outcome) => format!("{} {day}: {}", decided.forum, outcome_word(outcome, language)),
        None => format!("{} {day}", decided.forum),
    }
}

/// The matrix, and then each municipality's own words on each decision.
pub fn progress(view: &FollowUpView, warnings: &mut Vec<Say>, language: Language) -> Vec<Block> {
    let mut blocks = Vec::new();
    let numbered: Vec<(usize, &AskedDecision)> = (1..).zip(&view.decisions).collect();
    for chunk in numbered.chunks(COLUMNS) {
        blocks.push(Block::Table(matrix(chunk, language)));
    }
    for (number, decision) in numbered {
        let said: Vec<&ProgressView> =
            decision.marks.iter().filter(|mark| !mark.text.is_empty()).collect();
        if said.is_empty() {
            continue;
        }
        blocks.push(heading(2, &format!("{number}."), &decision.title, None));
        for mark in said {
            blocks.push(Block::Paragraph(vec![Inline::Strong(text(mark.municipality.clone()))]));
            blocks.push(Block::Quote(blocks_of(&mark.text, 4, warnings)));
        }
    }
    blocks
}

fn matrix(decisions: &[(usize, &AskedDecision)], language: Language) -> Table {
    let mut names: Vec<&str> = Vec::new();
    for mark in decisions.iter().flat_map(|(_, decision)| &decision.marks) {
        if !names.contains(&mark.municipality.as_str()) {
            names.push(&mark.municipality);
        }
    }
    names.sort_by_key(|name| crate::words::danish(name));
    let row =
        |name: &&str| {
            let mut row = vec![Cell::plain(*name)];
            for (_, decision) in decisions {
                let mark = decision.marks.iter().find(|mark| mark.municipality == **name);
                row.push(mark.map_or_else(
                    || Cell::toned("–", Tone::Quiet),
                    |mark| mark_cell(mark, language),
                ));
            }
            row
        };
    let rows = names.iter().map(row).collect();
    let mut columns = vec![(language.pick("Kommune", "Municipality").to_owned(), 4)];
    columns.extend(
        decisions.iter().map(|(number, decision)| (format!("{number}. {}", decision.title), 6)),
    );
    let column = |(_, width): &(String, u8)| Column { width: *width, ..Column::default() };
    Table {
        caption: String::new(),
        columns: columns.iter().map(column).collect(),
        header: columns.iter().map(|(title, _)| text(title.clone())).collect(),
        rows,
    }
}

fn mark_cell(mark: &ProgressView, language: Language) -> Cell {
    let (words, tone) = state_words(mark, language);
    let words = match mark.received {
        Some(time) => format!("{words} ({})", date::short_date(time.date(), language)),
        None => words,
    };
    let tone = if mark.is_overdue { Tone::Bad } else { tone };
    Cell::toned(late(words, mark.is_overdue, language), tone)
}

fn late(words: String, is_overdue: bool, language: Language) -> String {
    match is_overdue {
        true => format!("{words}, {}", language.pick("over fristen", "overdue")),
        false => words,
    }
}

/// How far it is, in words.
fn state_words(mark: &ProgressView, language: Language) -> (String, Tone) {
    if let Some(words) = &mark.unclear {
        return (format!("{} “{words}”", language.pick("uklart:", "unclear:")), Tone::Caution);
    }
    let (words, tone) = state_title(mark.state, language);
    (words.to_owned(), tone)
}

/// A state in words, and how it stands out.
pub fn state_title(state: ProgressState, language: Language) -> (&'static str, Tone) {
    match state {
        ProgressState::NotBegun => (Progress::NotBegun.words(language), Tone::Caution),
        ProgressState::UnderWay => (Progress::UnderWay.words(language), Tone::Plain),
        ProgressState::Done => (Progress::Done.words(language), Tone::Good),
        ProgressState::NotRelevant => (Progress::NotRelevant.words(language), Tone::Quiet),
        ProgressState::Said => (language.pick("besvaret", "answered"), Tone::Plain),
        ProgressState::Missing => (language.pick("ikke svaret", "not answered"), Tone::Quiet),
    }
}

/// A line for each decision that somebody is late with.
pub fn overdue(all: &[AskedDecision], language: Language) -> Vec<String> {
    let line = |decision: &AskedDecision| {
        let late: Vec<&str> = decision.overdue().map(|mark| mark.municipality.as_str()).collect();
        let names = crate::words::list(&late, language);
        let was = language.pick("fristen var", "the deadline was");
        let (title, until, request) = (&decision.title, &decision.until_text, &decision.request);
        (!late.is_empty()).then(|| format!("{request}: {title} ({was} {until}): {names}"))
    };
    all.iter().filter_map(line).collect()
}
