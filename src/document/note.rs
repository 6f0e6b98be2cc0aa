//! The pre-meeting note (formødenotat): what a municipal politician needs before the meeting.
//!
//! Two to four pages and a matrix: for each item its core, points of attention, the
//! municipalities' remarks, what the hearings that it takes up have brought, the proposed common
//! line and who says it.

use super::agenda::{heading, item_heading};
use super::parts::{Draft, Files, front_facts, mark_words, position_cell};
use super::{Align, Block, Cell, Column, Document, Inline, Table, Tone, hearing, text};
use crate::view::{Answer, ItemView, Mark, MeetingView, Remark, RoundView};
use crate::words::{Language, Say, date};

/// The note as a document. Only ever made for the municipal side.
pub fn note(view: &MeetingView, files: &Files, foot: &str) -> (Document, Vec<Say>) {
    let mut draft = Draft::new(view, files);
    let language = draft.language;
    let head = &view.head;
    let mut body = Vec::new();
    if let Some(round) = &view.round {
        body.push(heading(1, "", language.pick("Overblik", "Overview"), None));
        body.push(Block::Paragraph(text(summary(view, round, language))));
        let matrix = matrix(view, round, language);
        if !matrix.rows.is_empty() {
            body.push(Block::Table(matrix));
            body.push(Block::Paragraph(text(legend(language))));
        }
    }
    for item in view.items() {
        body.extend(self::item(&mut draft, item));
    }
    body.extend(unplaced(&mut draft));
    let document = Document {
        language,
        kind: language.pick("Formødenotat", "Pre-meeting note").to_owned(),
        title: head.forum.clone(),
        subtitle: format!(
            "{} {}",
            language.pick(
                "Til de kommunale medlemmer før mødet",
                "For the municipal members before the meeting"
            ),
            date::long_date(head.starts.date(), language)
        ),
        sender: head.secretariat.clone(),
        facts: front_facts(head),
        notice: Some(format!(
            "{} {}",
            language.pick("Internt arbejdspapir for", "Internal working paper for"),
            head.readers
        )),
        foot: foot.to_owned(),
        compact: true,
        // The matrix is the overview; a page of contents would only make the note longer.
        contents: Vec::new(),
        body,
        annexes: Vec::new(),
    };
    (document, draft.warnings)
}

fn has_words(item: &ItemView) -> bool {
    item.note.is_some() || item.remarks.iter().any(has_text) || !item.hearings.is_empty()
}

fn has_text(remark: &Remark) -> bool {
    !remark.said.text.is_empty() || remark.newer.is_some()
}

fn item(draft: &mut Draft, item: &ItemView) -> Vec<Block> {
    if !has_words(item) {
        return Vec::new();
    }
    let language = draft.language;
    let folder = draft.folder(item);
    let mut blocks = vec![item_heading(item)];
    let note = item.note.clone().unwrap_or_default();
    if !note.core.is_empty() {
        blocks.extend(draft.blocks(&note.core, 3, &folder));
    }
    if !note.attention.is_empty() {
        blocks.push(heading(
            2,
            "",
            language.pick("Opmærksomhedspunkter", "Points of attention"),
            None,
        ));
        blocks.extend(draft.blocks(&note.attention, 3, &folder));
    }
    // What the requests have brought is in the agenda pack; a politician gets it in short.
    for hearing in &item.hearings {
        blocks.extend(hearing::short(hearing, 2));
    }
    if item.remarks.iter().any(has_text) {
        blocks.push(heading(
            2,
            "",
            language.pick("Kommunernes bemærkninger", "The municipalities' remarks"),
            None,
        ));
        for remark in &item.remarks {
            blocks.extend(remark_lines(draft, remark, &folder));
        }
    }
    blocks.extend(common_line(draft, item, &folder));
    blocks
}

/// The proposed line, with the one who says it.
fn common_line(draft: &mut Draft, item: &ItemView, folder: &str) -> Option<Block> {
    let language = draft.language;
    let note = item.note.clone()?;
    let (title, line) = match item.released_line.clone() {
        Some(line) => (language.pick("Fælles linje (frigivet)", "Common line (released)"), line),
        None => {
            (language.pick("Forslag til fælles linje", "Proposed common line"), note.common_line)
        }
    };
    if line.is_empty() && note.speaker.is_none() {
        return None;
    }
    let title = match note.speaker {
        Some(speaker) => format!("{title}. {}: {speaker}", language.pick("Ordfører", "Speaker")),
        None => title.to_owned(),
    };
    Some(Block::Box { title, body: draft.blocks(&line, 3, folder) })
}

fn remark_lines(draft: &mut Draft, remark: &Remark, folder: &str) -> Vec<Block> {
    let language = draft.language;
    let mut blocks = Vec::new();
    let mut said = |draft: &mut Draft, words: String, markdown: &str| {
        let mut line = vec![Inline::Strong(text(remark.municipality.clone()))];
        line.push(Inline::Text(format!(" ({words}): ")));
        blocks.extend(run_in(line, draft.blocks(markdown, 3, folder)));
    };
    if !remark.said.text.is_empty() {
        let position = remark.said.position.words(language);
        let words = match remark.mark {
            Mark::InTime => position.to_owned(),
            mark => format!("{position}, {}", mark_words(mark, language).0),
        };
        said(draft, words, &remark.said.text);
    }
    if let Some((time, newer)) = &remark.newer {
        let time = time.map_or_else(String::new, |time| date::moment(time, language));
        let words = language.pick("efter fristen", "after the deadline");
        said(draft, format!("{words}, {time}: {}", newer.position.words(language)), &newer.text);
    }
    blocks
}

/// What a municipality says, begun on the line of its name: a short remark reads best so.
fn run_in(mut line: Vec<Inline>, mut body: Vec<Block>) -> Vec<Block> {
    if let Some(Block::Paragraph(first)) = body.first().cloned() {
        line.extend(first);
        body.remove(0);
    }
    body.insert(0, Block::Paragraph(line));
    body
}

fn unplaced(draft: &mut Draft) -> Vec<Block> {
    let language = draft.language;
    let view = draft.view;
    if view.unplaced.is_empty() && view.unplaced_withheld == 0 {
        return Vec::new();
    }
    let title = language.pick("Øvrige bemærkninger", "Other remarks");
    let mut blocks = vec![heading(1, "", title, None)];
    for remark in &view.unplaced {
        let mut line = vec![Inline::Strong(text(remark.municipality.clone()))];
        if !remark.heading.is_empty() {
            let words = language.pick("under overskriften", "under the heading");
            line.push(Inline::Text(format!(" ({words} “{}”)", remark.heading)));
        }
        line.push(Inline::Text(": ".to_owned()));
        let folder = view.head.id.folder();
        blocks.extend(run_in(line, draft.blocks(&remark.text, 3, &folder)));
    }
    if view.unplaced_withheld > 0 {
        blocks.push(Block::Paragraph(text(held_back(view.unplaced_withheld, language))));
    }
    blocks
}

fn held_back(count: usize, language: Language) -> String {
    match (count, language) {
        (1, Language::Danish) => {
            "En bemærkning kan ikke knyttes til et bestemt punkt og er udeladt her, fordi mødet har et lukket punkt. Sekretariatet har den.".to_owned()
        }
        (count, Language::Danish) => format!(
            "{count} bemærkninger kan ikke knyttes til bestemte punkter og er udeladt her, fordi mødet har et lukket punkt. Sekretariatet har dem."
        ),
        (1, Language::English) => {
            "One remark belongs to no single item and is left out here, since the meeting has a closed item. The secretariat has it.".to_owned()
        }
        (count, Language::English) => format!(
            "{count} remarks belong to no single item and are left out here, since the meeting has a closed item. The secretariat has them."
        ),
    }
}

fn summary(view: &MeetingView, round: &RoundView, language: Language) -> String {
    let (answered, asked) = (round.answered(), round.answers.len());
    let mut words = match language {
        Language::Danish => format!("{answered} af {asked} kommuner har svaret."),
        Language::English => format!("{answered} of {asked} municipalities have answered."),
    };
    if let Some(due) = view.due("remarks") {
        let label = language.pick("Fristen var", "The deadline was");
        let label =
            if due.is_past { label } else { language.pick("Fristen er", "The deadline is") };
        words.push_str(&format!(" {label} {}.", due.deadline.text(language)));
    }
    let missing: Vec<&str> = round
        .answers
        .iter()
        .filter(|answer| !answer.has_answered())
        .map(|answer| answer.municipality.as_str())
        .collect();
    if !missing.is_empty() {
        let label = language.pick("Der er ikke svar fra", "No answer has come from");
        words.push_str(&format!(" {label} {}.", crate::words::list(&missing, language)));
    }
    words
}

/// Municipality by item: a letter for each position, and how the reply stands.
fn matrix(view: &MeetingView, round: &RoundView, language: Language) -> Table {
    let items: Vec<&ItemView> = view.items().filter(|item| item.asked).collect();
    let centred = |width| Column { align: Align::Centre, width };
    let mut columns = vec![Column { width: 5, ..Column::default() }];
    let mut header = vec![text(language.pick("Kommune", "Municipality"))];
    for item in &items {
        columns.push(centred(1));
        header.push(text(item.number.clone()));
    }
    columns.push(Column { width: 6, ..Column::default() });
    header.push(text(language.pick("Modtaget", "Received")));
    let row = |answer: &Answer| {
        let mut row = vec![Cell::plain(answer.municipality.clone())];
        for item in &items {
            let remark =
                item.remarks.iter().find(|remark| remark.municipality == answer.municipality);
            row.push(letter(remark, language));
        }
        row.push(state_cell(answer, language));
        row
    };
    Table {
        caption: language
            .pick(
                "Kommunernes holdning til de enkelte punkter",
                "The municipalities' positions by item",
            )
            .to_owned(),
        columns,
        header,
        rows: round.answers.iter().map(row).collect(),
    }
}

fn letter(remark: Option<&Remark>, language: Language) -> Cell {
    use crate::model::Position;
    let Some(remark) = remark else { return Cell::toned("–", Tone::Quiet) };
    let letter = match remark.said.position {
        Position::Supports => language.pick("S", "S"),
        Position::SupportsWithRemarks => language.pick("SB", "SR"),
        Position::Opposes => language.pick("I", "O"),
        Position::Remarks => language.pick("B", "R"),
        Position::NoRemarks => language.pick("0", "0"),
        Position::NotDecided => "?",
    };
    Cell { text: text(letter), tone: position_cell(&remark.said, language).tone }
}

fn legend(language: Language) -> &'static str {
    language.pick(
        "S: støtter. SB: støtter med bemærkninger. B: bemærkninger. I: støtter ikke (imod). \
         0: ingen bemærkninger. ?: ikke taget stilling. –: intet sagt om punktet.",
        "S: supports. SR: supports with remarks. R: remarks. O: opposes. 0: no remarks. \
         ?: not decided. –: nothing said on the item.",
    )
}

fn state_cell(answer: &Answer, language: Language) -> Cell {
    use crate::view::State;
    let words = answer.words(language);
    let time = answer.received.filter(|_| answer.has_answered()).map(|time| {
        let day = date::short_date(time.date(), language);
        format!("{day} {}", date::clock(time.time(), language))
    });
    let mut line = match time {
        Some(time) if answer.state == State::InTime => time,
        Some(time) => format!("{time}, {words}"),
        None => words.to_owned(),
    };
    if answer.is_extended {
        line.push_str(language.pick(" (forlænget frist)", " (extended)"));
    }
    let tone = match answer.state {
        State::InTime if !answer.is_draft => Tone::Plain,
        State::Late | State::Missing => Tone::Bad,
        _ => Tone::Caution,
    };
    Cell::toned(line, tone)
}
