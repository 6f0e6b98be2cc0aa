//! The synthesis of a hearing (høringsnotat) or a political treatment: by question and by
//! municipality, with the register of who answered and who was silent.

mod answers;
mod joint;
mod register;
mod short;

use super::agenda::heading;
use super::markdown::{self, Markdown};
use super::{Block, Cell, Column, Document, Table, Tone, text};
use crate::view::hearing::{Came, HearingView, Manner, Matter, PartyView};
use crate::words::{Language, Say, date};

pub use joint::joint_reply;
pub use short::short;

/// What a matter is called among others: `Høring: Sundhedsaftale`, with its round where several
/// have brought something.
pub fn heading_of(matter: &Matter) -> String {
    let Matter { kind, title, round, is_one_of_several, .. } = matter;
    match is_one_of_several {
        true => format!("{kind}: {title}, {round}"),
        false => format!("{kind}: {title}"),
    }
}

/// A document being put together from Markdown that others wrote.
struct Draft<'a> {
    view: &'a HearingView,
    language: Language,
    warnings: Vec<Say>,
}

impl Draft<'_> {
    /// Somebody's Markdown, without images and links to files, which lie elsewhere.
    fn blocks(&mut self, text: &str, first_level: u8) -> Vec<Block> {
        let none = |_: &str| None;
        let source = Markdown { text, first_level, images: &none, links: &none };
        let (blocks, warnings) = markdown::blocks(&source);
        self.warnings.extend(warnings);
        blocks
    }
}

/// The note as a document. Only ever made for the municipal side.
pub fn note(view: &HearingView, foot: &str) -> (Document, Vec<Say>) {
    let matter = &view.matter;
    let language = matter.language;
    let (body, warnings) = body(view, 1);
    let document = Document {
        language,
        kind: kind(view).to_owned(),
        title: matter.title.clone(),
        subtitle: match matter.kind == matter.round {
            true => matter.kind.to_owned(),
            false => format!("{}: {}", matter.kind, matter.round),
        },
        sender: matter.secretariat.clone(),
        facts: facts(view),
        notice: Some(format!(
            "{} {}",
            language.pick("Internt arbejdspapir for", "Internal working paper for"),
            matter.readers
        )),
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    };
    (document, warnings)
}

/// What the note is called: a hearing's has a name of its own.
fn kind(view: &HearingView) -> &'static str {
    use crate::model::RequestKind;
    let language = view.matter.language;
    match view.matter.kind_of {
        RequestKind::Hearing => language.pick("Høringsnotat", "Synthesis of a hearing"),
        _ => language.pick("Opsamling", "Synthesis"),
    }
}

/// What the note says, with its top headings on `level`: the item of a meeting has it one deeper.
pub fn body(view: &HearingView, level: u8) -> (Vec<Block>, Vec<Say>) {
    let language = view.matter.language;
    let mut draft = Draft { view, language, warnings: Vec::new() };
    let mut body = overview(view, level);
    body.extend(answers::by_question(&mut draft, level));
    body.extend(answers::on_the_whole(&mut draft, level));
    body.extend(answers::routes(view, level));
    body.extend(register::register(view, level));
    body.extend(joint::inside(&mut draft, level));
    body.extend(joint::technical(&mut draft, level));
    body.extend(register::contacts(view, level));
    (body, draft.warnings)
}

/// The joint reply inside another paper, with its technical annex if that was sent.
pub fn joint_alone(view: &HearingView, level: u8) -> (Vec<Block>, Vec<Say>) {
    let mut draft = Draft { view, language: view.matter.language, warnings: Vec::new() };
    let mut body = joint::inside(&mut draft, level);
    body.extend(joint::technical(&mut draft, level));
    (body, draft.warnings)
}

/// The facts of the front page.
fn facts(view: &HearingView) -> Vec<(String, String)> {
    let matter = &view.matter;
    let language = matter.language;
    let mut facts = vec![(language.pick("Spørger", "Asked by").to_owned(), matter.asker.clone())];
    let mut add = |label: &'static str, value: Option<String>| {
        facts.extend(value.map(|value| (label.to_owned(), value)));
    };
    let until = matter.deadline.map(|deadline| deadline.text(language));
    add(language.pick("Kommunernes frist", "The municipalities' deadline"), until);
    let until = matter.asker_deadline.map(|deadline| deadline.text(language));
    add(language.pick("Spørgerens frist", "The asker's deadline"), until);
    add(language.pick("Sag", "Case"), matter.case_title.clone());
    add(
        language.pick("Journalnumre", "Filing"),
        super::parts::filing_words(&matter.filing, language),
    );
    let taken_up = matter
        .meeting
        .as_ref()
        .map(|(_, forum, starts)| format!("{forum}, {}", date::moment(*starts, language)));
    add(language.pick("Tages op", "Taken up"), taken_up);
    facts
}

fn overview(view: &HearingView, level: u8) -> Vec<Block> {
    let language = view.matter.language;
    let title = language.pick("Overblik", "Overview");
    vec![
        heading(level, "", title, None),
        Block::Paragraph(text(summary(view, usize::MAX))),
        Block::Table(matrix(view)),
        Block::Paragraph(text(language.pick(
            "S: støtter. SB: støtter med bemærkninger. B: bemærkninger. I: støtter ikke (imod). 0: ingen bemærkninger. ?: ikke taget stilling. •: har svaret. –: intet sagt.",
            "S: supports. SR: supports with remarks. R: remarks. O: opposes. 0: no remarks. ?: not decided. •: has answered. –: nothing said.",
        ))),
    ]
}

/// Who has answered and who hasn't. Of those who are silent and thereby raise no objection, more
/// than `most_names` are a number.
fn summary(view: &HearingView, most_names: usize) -> String {
    let language = view.matter.language;
    let asked = view.parties.len();
    let answered = view.parties.iter().filter(|party| party.came.is_answer()).count();
    let mut words = match language {
        Language::Danish => format!("{answered} af {asked} kommuner har svaret."),
        Language::English => format!("{answered} of {asked} municipalities have answered."),
    };
    let mut add = |label: &str, names: Vec<&str>| {
        if !names.is_empty() {
            words.push_str(&format!(" {label} {}.", crate::words::list(&names, language)));
        }
    };
    let with = |came: &[Came]| {
        let those = view.parties.iter().filter(|party| came.contains(&party.came));
        those.map(|party| party.municipality.as_str()).collect::<Vec<_>>()
    };
    add(
        language.pick(
            "Med forbehold for politisk behandling svarer",
            "With reservation until political treatment answer",
        ),
        with(&[Came::AnsweredWithReservation]),
    );
    add(
        language.pick("Efter fristen svarede", "After the deadline answered"),
        with(&[Came::AnsweredLate]),
    );
    let silent = with(&[Came::Consents]);
    let many = short::municipalities(silent.len(), language);
    let silent = if silent.len() > most_names { vec![many.as_str()] } else { silent };
    add(language.pick("Uden indsigelse er", "Without objection are"), silent);
    add(
        language.pick("Der er ikke svar fra", "No answer has come from"),
        with(&[Came::NoAnswer, Came::ToBeReminded, Came::Draft, Came::Unproven, Came::SentLate]),
    );
    add(language.pick("Svar afventes fra", "Answers are awaited from"), with(&[Came::Awaited]));
    let own = view.parties.iter().filter(|party| party.answers_itself == Some(true));
    add(
        language.pick(
            "Eget svar til spørgeren sendes også af",
            "A reply of their own to the asker is also sent by",
        ),
        own.map(|party| party.municipality.as_str()).collect(),
    );
    words
}

/// Municipality by question: who has said what.
fn matrix(view: &HearingView) -> Table {
    use super::Align;
    let language = view.matter.language;
    let centred = |width| Column { align: Align::Centre, width };
    let wide = |width| Column { width, ..Column::default() };
    let mut columns = vec![wide(5), centred(2)];
    let mut header = vec![
        text(language.pick("Kommune", "Municipality")),
        text(language.pick("Samlet", "Whole")),
    ];
    for question in &view.questions {
        columns.push(centred(1));
        header.push(text(question.number.clone()));
    }
    columns.extend([wide(6), wide(4)]);
    header.push(text(language.pick("Svar", "Answer")));
    header.push(text(language.pick("Behandlet", "Treated")));
    Table {
        caption: match view.questions.is_empty() {
            true => language.pick("Kommunernes svar", "The municipalities' answers"),
            false => language.pick(
                "Kommunernes svar på de enkelte spørgsmål",
                "The municipalities' answers by question",
            ),
        }
        .to_owned(),
        columns,
        header,
        rows: view.parties.iter().map(|party| row(view, party)).collect(),
    }
}

fn row(view: &HearingView, party: &PartyView) -> Vec<Cell> {
    let language = view.matter.language;
    let mut row = vec![Cell::plain(party.municipality.clone())];
    let has_words = !party.general.is_empty() || !party.loose.is_empty();
    row.push(letter(party.position, has_words, language));
    for question in &view.questions {
        let said = party.said.get(&question.id);
        let has_words = said.is_some_and(|said| said.says_something());
        row.push(letter(said.and_then(|said| said.position), has_words, language));
    }
    let (words, tone) = register::came_words(party, language);
    row.push(Cell::toned(words, tone));
    row.push(Cell::plain(treated(party, language)));
    row
}

fn letter(position: Option<crate::model::Position>, has_words: bool, language: Language) -> Cell {
    use crate::model::Position;
    let Some(position) = position else {
        let (words, tone) = if has_words { ("•", Tone::Plain) } else { ("–", Tone::Quiet) };
        return Cell::toned(words, tone);
    };
    let (letter, tone) = match position {
        Position::Supports => ("S", Tone::Good),
        Position::SupportsWithRemarks => (language.pick("SB", "SR"), Tone::Good),
        Position::Opposes => (language.pick("I", "O"), Tone::Bad),
        Position::Remarks => (language.pick("B", "R"), Tone::Caution),
        Position::NoRemarks => ("0", Tone::Quiet),
        Position::NotDecided => ("?", Tone::Quiet),
    };
    Cell::toned(letter, tone)
}

/// Whether politicians or the administration have answered, and when the last of them treats it.
fn treated(party: &PartyView, language: Language) -> String {
    let manner = party.manner.map(|manner| match manner {
        Manner::Political => language.pick("politisk", "politically"),
        Manner::Administrative => language.pick("administrativt", "by officials"),
    });
    let last = party.route.iter().filter_map(|step| step.date).max();
    match (manner, last) {
        (Some(manner), None) => manner.to_owned(),
        (None, None) => String::new(),
        (manner, Some(day)) => {
            let day = date::short_date(day, language);
            manner.map_or(day.clone(), |manner| format!("{manner}, {day}"))
        }
    }
}
