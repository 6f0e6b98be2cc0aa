//! The answers, question by question; what is said on the whole; and the municipalities' own
//! treatment.

use super::Draft;
use crate::document::agenda::heading;
use crate::document::{Block, Cell, Column, Inline, Table, Tone, text};
use crate::model::{Position, QuestionKind};
use crate::view::hearing::{Came, HearingView, PartyView, QuestionView, Said};
use crate::words::{Language, date, list};

/// Each question with what the municipalities answer.
pub fn by_question(draft: &mut Draft, level: u8) -> Vec<Block> {
    let view = draft.view;
    let mut blocks = Vec::new();
    for question in &view.questions {
        blocks.push(heading(level, &question.number, &question.text, None));
        let answers: Vec<(&PartyView, &Said)> = view
            .parties
            .iter()
            .filter_map(|party| Some((party, party.said.get(&question.id)?)))
            .filter(|(_, said)| said.says_something())
            .collect();
        if answers.is_empty() {
            let words = draft.language.pick("Ingen har svaret på det.", "Nobody has answered it.");
            blocks.push(Block::Paragraph(text(words)));
            continue;
        }
        blocks.extend(positions(&answers, draft.language));
        match question.kind {
            QuestionKind::List => blocks.extend(list_table(draft, question, &answers)),
            QuestionKind::Choice | QuestionKind::Status => {
                blocks.push(choices(question, &answers, draft.language));
            }
            QuestionKind::Text | QuestionKind::Position | QuestionKind::Candidate => {}
        }
        for (party, said) in answers {
            blocks.extend(run_in(draft, party, &said.text, level));
        }
    }
    blocks
}

/// Who supports what: a line for each position that somebody takes.
fn positions(answers: &[(&PartyView, &Said)], language: Language) -> Option<Block> {
    let line = |position: Position| {
        let those = answers.iter().filter(|(_, said)| said.position == Some(position));
        let names: Vec<&str> = those.map(|(party, _)| party.municipality.as_str()).collect();
        let words = position.words(language);
        let label = words.chars().next().map(|first| first.to_uppercase().to_string());
        let label = label.map(|first| format!("{first}{}", words.get(1..).unwrap_or_default()));
        (!names.is_empty()).then(|| (label.unwrap_or_default(), text(list(&names, language))))
    };
    let lines: Vec<_> = Position::ALL.into_iter().filter_map(line).collect();
    (!lines.is_empty()).then_some(Block::Facts(lines))
}

/// Pilot projects, joint efforts: a row for each that a municipality names.
fn list_table(
    draft: &mut Draft,
    question: &QuestionView,
    answers: &[(&PartyView, &Said)],
) -> Option<Block> {
    let mut rows = Vec::new();
    for (party, said) in answers {
        for item in &said.items {
            let words = crate::document::markdown::inlines(item);
            let name = Cell::plain(party.municipality.clone());
            rows.push(vec![name, Cell { text: words, tone: Tone::Plain }]);
        }
    }
    let language = draft.language;
    (!rows.is_empty()).then(|| {
        Block::Table(Table {
            caption: question.text.clone(),
            columns: [3, 12].map(|width| Column { width, ..Column::default() }).to_vec(),
            header: vec![
                text(language.pick("Kommune", "Municipality")),
                text(language.pick("Svar", "Answer")),
            ],
            rows,
        })
    })
}

/// How many, and who, have chosen what.
fn choices(question: &QuestionView, answers: &[(&PartyView, &Said)], language: Language) -> Block {
    let those = |chosen: &dyn Fn(&Said) -> bool| {
        let found = answers.iter().filter(|(_, said)| chosen(said));
        found.map(|(party, _)| party.municipality.as_str()).collect::<Vec<_>>()
    };
    let row = |label: String, names: Vec<&str>| {
        [label, names.len().to_string(), list(&names, language)].map(Cell::plain).to_vec()
    };
    let mut rows: Vec<Vec<Cell>> = question
        .choices
        .iter()
        .map(|choice| row(choice.clone(), those(&|said| said.choice.as_ref() == Some(choice))))
        .collect();
    for (party, said) in answers {
        if let Some(words) = &said.unknown_choice {
            rows.push(row(format!("„{words}“"), vec![&party.municipality]));
        }
    }
    let without = those(&|said| said.choice.is_none() && said.unknown_choice.is_none());
    if !without.is_empty() {
        rows.push(row(language.pick("intet valg", "no choice").to_owned(), without));
    }
    Block::Table(Table {
        caption: question.text.clone(),
        columns: [3, 2, 10].map(|width| Column { width, ..Column::default() }).to_vec(),
        header: vec![
            text(language.pick("Valg", "Choice")),
            text(language.pick("Antal", "Number")),
            text(language.pick("Kommuner", "Municipalities")),
        ],
        rows,
    })
}

/// What a municipality says, begun on the line of its name.
fn run_in(draft: &mut Draft, party: &PartyView, said: &str, level: u8) -> Vec<Block> {
    if said.is_empty() {
        return Vec::new();
    }
    let mut line = vec![Inline::Strong(text(party.municipality.clone()))];
    line.push(Inline::Text(format!("{}: ", reservation(party, draft.language))));
    let mut body = draft.blocks(said, level.saturating_add(1));
    if let Some(Block::Paragraph(first)) = body.first().cloned() {
        line.extend(first);
        body.remove(0);
    }
    body.insert(0, Block::Paragraph(line));
    body
}

fn reservation(party: &PartyView, language: Language) -> &'static str {
    match party.came {
        Came::AnsweredWithReservation => language
            .pick(" (med forbehold for politisk behandling)", " (until treated politically)"),
        Came::AnsweredLate => language.pick(" (efter fristen)", " (after the deadline)"),
        Came::AnsweredUnproven => language.pick(" (mangler kvittering)", " (receipt needed)"),
        _ => "",
    }
}

/// What is said on the whole, and under headings that fit no question.
pub fn on_the_whole(draft: &mut Draft, level: u8) -> Vec<Block> {
    let view = draft.view;
    let language = draft.language;
    let mut blocks = Vec::new();
    for party in &view.parties {
        blocks.extend(run_in(draft, party, &party.general, level));
        for (heading, said) in &party.loose {
            let words = language.pick("under overskriften", "under the heading");
            let mut found = run_in(draft, party, said, level);
            if let Some(Block::Paragraph(line)) = found.first_mut() {
                line.insert(1, Inline::Text(format!(" ({words} „{heading}“)")));
            }
            blocks.extend(found);
        }
    }
    if !blocks.is_empty() {
        let title = language.pick("Generelle bemærkninger", "General remarks");
        blocks.insert(0, heading(level, "", title, None));
    }
    blocks
}

/// Which of the municipalities' own bodies treat the matter, and when.
pub fn routes(view: &HearingView, level: u8) -> Vec<Block> {
    let language = view.matter.language;
    let mut rows = Vec::new();
    for party in &view.parties {
        for step in &party.route {
            let day = step.date.map_or_else(
                || language.pick("ikke oplyst", "not told").to_owned(),
                |day| date::date(day, language),
            );
            let is_late = party
                .answer
                .deadline
                .as_ref()
                .zip(step.date)
                .is_some_and(|(deadline, day)| day > deadline.date);
            let tone = if is_late { Tone::Caution } else { Tone::Plain };
            let late = language.pick(" (efter fristen)", " (after the deadline)");
            let day = if is_late { format!("{day}{late}") } else { day };
            rows.push(vec![
                Cell::plain(party.municipality.clone()),
                Cell::plain(step.body.clone()),
                Cell::toned(day, tone),
            ]);
        }
    }
    if rows.is_empty() {
        return Vec::new();
    }
    let title = language.pick("Kommunernes egen behandling", "The municipalities' own treatment");
    let table = Table {
        caption: language
            .pick("Udvalg og råd, der behandler sagen", "Committees and councils that treat it")
            .to_owned(),
        columns: [3, 6, 5].map(|width| Column { width, ..Column::default() }).to_vec(),
        header: vec![
            text(language.pick("Kommune", "Municipality")),
            text(language.pick("Udvalg eller råd", "Body")),
            text(language.pick("Dato", "Date")),
        ],
        rows,
    };
    vec![heading(level, "", title, None), Block::Table(table)]
}
