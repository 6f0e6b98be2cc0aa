//! The synthesis in short, as it stands in the note to the politicians: who has answered, who
//! supports what, where the municipalities differ, who is silent, and how far the joint reply is.

use std::collections::BTreeMap;

use super::summary;
use crate::document::agenda::heading;
use crate::document::{Block, Cell, Column, Table, Tone, text};
use crate::model::{Position, QuestionKind, RequestKind};
use crate::view::hearing::{HearingView, PartyView, QuestionView, Said};
use crate::words::{Language, date, list};

/// More names than this are a number: the synthesis has them.
const MOST_NAMES: usize = 6;

/// What a politician needs of `view`, in half a page.
pub fn short(view: &HearingView, level: u8) -> Vec<Block> {
    let matter = &view.matter;
    let title = super::heading_of(matter);
    let mut blocks = vec![heading(level, "", &title, None)];
    blocks.push(Block::Paragraph(text(summary(view, MOST_NAMES))));
    let rows = rows(view);
    if !rows.is_empty() {
        blocks.push(Block::Table(table(rows, matter.language)));
    }
    blocks.push(Block::Paragraph(text(joint(view))));
    blocks
}

/// What the municipalities say on one thing.
struct Row {
    label: String,
    words: String,
    /// Whether some say the opposite of others.
    is_divided: bool,
}

fn rows(view: &HearingView) -> Vec<Row> {
    let language = view.matter.language;
    let whole = view.parties.iter().filter_map(|party| Some((party, party.position?)));
    let label = language.pick("Samlet", "On the whole").to_owned();
    let whole = positions(label, &whole.collect::<Vec<_>>(), language);
    let of_questions = view.questions.iter().filter_map(|question| row(view, question));
    whole.into_iter().chain(of_questions).collect()
}

fn row(view: &HearingView, question: &QuestionView) -> Option<Row> {
    let language = view.matter.language;
    let answers: Vec<(&PartyView, &Said)> = view
        .parties
        .iter()
        .filter_map(|party| party.said.get(&question.id).map(|said| (party, said)))
        .filter(|(_, said)| said.says_something())
        .collect();
    let label = format!("{}. {}", question.number, question.text);
    let stances: Vec<(&PartyView, Position)> =
        answers.iter().filter_map(|(party, said)| Some((*party, said.position?))).collect();
    if !stances.is_empty() {
        return positions(label, &stances, language);
    }
    Some(match question.kind {
        QuestionKind::Choice | QuestionKind::Status => choices(label, question, &answers, language),
        QuestionKind::List => {
            let named: usize = answers.iter().map(|(_, said)| said.items.len()).sum();
            let from = answers.iter().filter(|(_, said)| !said.items.is_empty()).count();
            let count = municipalities(from, language);
            let things = match named {
                1 => language.pick("ét forhold", "one matter").to_owned(),
                _ => format!("{named} {}", language.pick("forhold i alt", "matters in all")),
            };
            let words = format!("{count} {} {things}", language.pick("nævner", "name"));
            Row { label, words, is_divided: false }
        }
        QuestionKind::Text | QuestionKind::Position | QuestionKind::Candidate => {
            let count = municipalities(answers.len(), language);
            let words = match language {
                Language::Danish => format!("{count} har svaret"),
                Language::English => format!("{count} have answered"),
            };
            Row { label, words, is_divided: false }
        }
    })
}

/// A group for each position that somebody takes; `None` if nobody takes any.
fn positions(label: String, taken: &[(&PartyView, Position)], language: Language) -> Option<Row> {
    let mut groups: BTreeMap<Position, Vec<&str>> = BTreeMap::new();
    for (party, position) in taken {
        groups.entry(*position).or_default().push(&party.municipality);
    }
    let supports = [Position::Supports, Position::SupportsWithRemarks];
    let is_divided = groups.contains_key(&Position::Opposes)
        && supports.iter().any(|position| groups.contains_key(position));
    let groups: Vec<(String, Vec<&str>)> = groups
        .into_iter()
        .map(|(position, names)| (position.words(language).to_owned(), names))
        .collect();
    let words = grouped(&groups, language);
    (!groups.is_empty()).then_some(Row { label, words, is_divided })
}

/// A group for each choice that somebody has made.
fn choices(
    label: String,
    question: &QuestionView,
    answers: &[(&PartyView, &Said)],
    language: Language,
) -> Row {
    let group = |choice: &String| {
        let those = answers.iter().filter(|(_, said)| said.choice.as_ref() == Some(choice));
        (choice.clone(), those.map(|(party, _)| party.municipality.as_str()).collect::<Vec<_>>())
    };
    let mut groups: Vec<(String, Vec<&str>)> = question.choices.iter().map(group).collect();
    groups.retain(|(_, names)| !names.is_empty());
    // How far each is differs without any disagreement.
    let is_divided = question.kind == QuestionKind::Choice && groups.len() > 1;
    let others = answers.iter().filter(|(_, said)| said.choice.is_none());
    let others: Vec<&str> = others.map(|(party, _)| party.municipality.as_str()).collect();
    if !others.is_empty() {
        groups.push((language.pick("intet valg", "no choice").to_owned(), others));
    }
    Row { label, words: grouped(&groups, language), is_divided }
}

/// `støtter: 12 kommuner; støtter ikke: Herlev`
fn grouped(groups: &[(String, Vec<&str>)], language: Language) -> String {
    let one = |(words, names): &(String, Vec<&str>)| match names.len() {
        count if count > MOST_NAMES => format!("{words}: {}", municipalities(count, language)),
        _ => format!("{words}: {}", list(names, language)),
    };
    match groups.is_empty() {
        true => language.pick("ingen har svaret", "nobody has answered").to_owned(),
        false => groups.iter().map(one).collect::<Vec<_>>().join("; "),
    }
}

pub fn municipalities(count: usize, language: Language) -> String {
    match (count, language) {
        (1, Language::Danish) => "1 kommune".to_owned(),
        (1, Language::English) => "1 municipality".to_owned(),
        (count, Language::Danish) => format!("{count} kommuner"),
        (count, Language::English) => format!("{count} municipalities"),
    }
}

fn table(rows: Vec<Row>, language: Language) -> Table {
    let cells = |row: Row| {
        let words = match row.is_divided {
            true => format!("{} {}", language.pick("Uenighed.", "Divided."), row.words),
            false => row.words,
        };
        let tone = if row.is_divided { Tone::Caution } else { Tone::Plain };
        vec![Cell::plain(row.label), Cell::toned(words, tone)]
    };
    Table {
        caption: language
            .pick("Hvad kommunerne siger, i kort form", "What the municipalities say, in short")
            .to_owned(),
        columns: [6, 9].map(|width| Column { width, ..Column::default() }).to_vec(),
        header: vec![
            text(language.pick("Spørgsmål", "Question")),
            text(language.pick("Kommunerne", "The municipalities")),
        ],
        rows: rows.into_iter().map(cells).collect(),
    }
}

/// How far the joint reply is, when the asker wants it, and where the rest stands. Only a hearing
/// is always answered by one.
fn joint(view: &HearingView) -> String {
    let matter = &view.matter;
    let language = matter.language;
    let is_hearing = matter.kind_of == RequestKind::Hearing;
    let mut words = match view.joint.as_ref().map(|joint| joint.sent) {
        Some(Some(sent)) => {
            let label = language.pick("Det fælles svar er sendt", "The joint reply was sent on");
            format!("{label} {}. ", date::moment(sent, language))
        }
        Some(None) => language
            .pick("Det fælles svar er et udkast. ", "The joint reply is a draft. ")
            .to_owned(),
        None if is_hearing => language
            .pick("Der er ikke skrevet et fælles svar. ", "No joint reply has been written. ")
            .to_owned(),
        None => String::new(),
    };
    let is_sent = view.joint.as_ref().is_some_and(|joint| joint.sent.is_some());
    if let Some(until) = matter.asker_deadline.filter(|_| !is_sent) {
        let label = language.pick("Spørgerens frist er", "The asker's deadline is");
        words.push_str(&format!("{label} {}. ", until.text(language)));
    }
    words.push_str(match is_hearing {
        true => language.pick(
            "Hele høringsnotatet står i dagsordenspakken.",
            "The whole synthesis of the hearing is in the agenda pack.",
        ),
        false => language.pick(
            "Hele opsamlingen står i dagsordenspakken.",
            "The whole synthesis is in the agenda pack.",
        ),
    });
    words
}
