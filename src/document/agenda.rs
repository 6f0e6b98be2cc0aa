//! The agenda (dagsorden), or our contribution to one that somebody else sends.

use chrono::Duration;

use super::parts::{Draft, Files, contents, front_facts, outcome_word, target};
use super::{Block, Cell, Column, Document, Inline, Table, hearing, text};
use crate::model::{AgendaOwner, MeetingKind, Status};
use crate::view::{ItemView, MeetingView, RowView};
use crate::words::{Say, date};

/// The agenda as a document, and what could not be shown as it was written.
pub fn agenda(view: &MeetingView, files: &Files, foot: &str) -> (Document, Vec<Say>) {
    let mut draft = Draft::new(view, files);
    let language = draft.language;
    let head = &view.head;
    let owned = head.agenda_owner == AgendaOwner::Own;
    let mut body = Vec::new();
    if let Some(list) = draft.annex_list(&view.annexes, 0) {
        body.push(heading(1, "", language.pick("Bilag til mødet", "Annexes to the meeting"), None));
        body.push(list);
    }
    for row in &view.rows {
        match row {
            RowView::Heading { .. } => {}
            RowView::Item(item) if owned || item.is_ours => body.extend(our_item(&mut draft, item)),
            RowView::Item(item) => body.extend(their_item(&mut draft, item)),
            RowView::Withheld { .. } => {}
        }
    }
    body.extend(absences(view));
    let has_forms = head.kind == MeetingKind::Meeting;
    if !has_forms {
        body.insert(0, programme(view));
    }
    let kind = match (owned, view.has_minutes) {
        _ if !has_forms => language.pick("Program", "Programme"),
        (true, true) => language.pick("Referat", "Minutes"),
        (true, false) => language.pick("Dagsorden", "Agenda"),
        (false, _) => language
            .pick("Kommunalt bidrag til dagsordenen", "Municipal contribution to the agenda"),
    };
    let document = Document {
        language,
        kind: kind.to_owned(),
        title: head.forum.clone(),
        subtitle: subtitle(view),
        sender: head.secretariat.clone(),
        facts: facts(view),
        notice: None,
        compact: false,
        foot: foot.to_owned(),
        // A programme has its times in the place of the contents.
        contents: if has_forms { contents(view) } else { Vec::new() },
        body,
        annexes: draft.annexes,
    };
    (document, draft.warnings)
}

/// What comes when: each item begins as the one before it ends, as far as their minutes are set.
fn programme(view: &MeetingView) -> Block {
    let language = view.head.language;
    let mut clock = Some(view.head.starts);
    let mut rows = Vec::new();
    for row in &view.rows {
        let (begins, what, who) = match row {
            RowView::Heading { title, .. } => (None, title.clone(), String::new()),
            RowView::Item(item) => {
                let begins = clock;
                let minutes = item.minutes.map(|minutes| Duration::minutes(i64::from(minutes)));
                clock = clock.zip(minutes).and_then(|(at, long)| at.checked_add_signed(long));
                let who = item.presenter.clone().unwrap_or_default();
                (begins, item.title.clone(), who)
            }
            RowView::Withheld { title, .. } => {
                clock = None;
                (None, title.clone(), String::new())
            }
        };
        let begins = begins.map_or_else(String::new, |at| date::clock(at.time(), language));
        let cells = [begins, what, who].map(Cell::plain);
        rows.push(cells.to_vec());
    }
    let names = [
        (language.pick("Tid", "Time"), 3),
        (language.pick("Indhold", "Contents"), 10),
        (language.pick("Ved", "By"), 6),
    ];
    Block::Table(Table {
        caption: language.pick("Programmet", "The programme").to_owned(),
        columns: names.map(|(_, width)| Column { width, ..Column::default() }).to_vec(),
        header: names.map(|(name, _)| text(name)).to_vec(),
        rows,
    })
}

fn subtitle(view: &MeetingView) -> String {
    let language = view.head.language;
    let day = date::long_date(view.head.starts.date(), language);
    let name = match view.head.kind {
        MeetingKind::Meeting => language.pick("Møde", "Meeting"),
        MeetingKind::Theme => language.pick("Temamøde", "Theme meeting"),
        MeetingKind::Seminar => language.pick("Seminar", "Seminar"),
        MeetingKind::Conference => language.pick("Konference", "Conference"),
    };
    match view.head.status {
        Status::Cancelled => {
            format!("{}: {day}", language.pick("Aflyst møde", "Cancelled meeting"))
        }
        Status::Postponed => format!("{}: {day}", language.pick("Udsat møde", "Postponed meeting")),
        _ => format!("{name} {day}"),
    }
}

fn facts(view: &MeetingView) -> Vec<(String, String)> {
    let head = &view.head;
    let language = head.language;
    let mut facts = front_facts(head);
    if let Some(sent) = head.agenda_sent {
        facts
            .push((language.pick("Udsendt", "Sent").to_owned(), date::date(sent.date(), language)));
    }
    if let Some(remark) = &head.remark {
        facts.push((language.pick("Bemærk", "Note").to_owned(), remark.clone()));
    }
    facts.push((language.pick("Til", "To").to_owned(), head.readers.clone()));
    facts
}

fn our_item(draft: &mut Draft, item: &ItemView) -> Vec<Block> {
    let language = draft.language;
    let folder = draft.folder(item);
    let is_programme = draft.view.head.kind != MeetingKind::Meeting;
    let title = match is_programme {
        // The times are its order; breaks would leave gaps in the numbers.
        true => heading(1, "", &item.title, Some(target(item))),
        false => item_heading(item),
    };
    let mut blocks = vec![title, draft.item_facts(item)];
    let head_only = blocks.len();
    for section in &item.sections {
        if !section.title.is_empty() {
            blocks.push(heading(2, "", &section.title, None));
        }
        blocks.extend(draft.blocks(&section.text, 3, &folder));
    }
    blocks.extend(hearings(draft, item));
    if let Some(list) = draft.annex_list(&item.annexes, item.annexes_withheld) {
        blocks.push(heading(2, "", language.pick("Bilag", "Annexes"), None));
        blocks.push(list);
    }
    blocks.extend(lines_and_remarks(draft, item));
    blocks.extend(decision(draft, item));
    // Of a break or a welcome the programme's table says all.
    let is_filed =
        item.case_title.is_some() || super::parts::filing_words(&item.filing, language).is_some();
    let is_in_table =
        is_programme && blocks.len() == head_only && item.closed.is_none() && !is_filed;
    if is_in_table { Vec::new() } else { blocks }
}

/// An item of a received agenda: its owner sends the text, so only what we add stands here.
fn their_item(draft: &mut Draft, item: &ItemView) -> Vec<Block> {
    let mut added = hearings(draft, item);
    added.extend(lines_and_remarks(draft, item));
    if added.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![item_heading(item)];
    blocks.extend(added);
    blocks
}

/// What the requests have brought that the item takes up: for the municipal side the whole
/// synthesis, for others the joint reply.
fn hearings(draft: &mut Draft, item: &ItemView) -> Vec<Block> {
    let mut blocks = Vec::new();
    for view in &item.hearings {
        let title = hearing::heading_of(&view.matter);
        blocks.push(heading(2, "", &title, None));
        let (body, warnings) = match view.matter.is_municipal_side {
            true => hearing::body(view, 3),
            false => hearing::joint_alone(view, 3),
        };
        blocks.extend(body);
        draft.warnings.extend(warnings);
    }
    blocks
}

fn lines_and_remarks(draft: &mut Draft, item: &ItemView) -> Vec<Block> {
    let language = draft.language;
    let folder = draft.folder(item);
    let mut blocks = Vec::new();
    if let Some(line) = &item.released_line {
        let body = draft.blocks(line, 3, &folder);
        let title = language.pick("Fælles kommunal linje", "Common municipal line").to_owned();
        blocks.push(Block::Box { title, body });
    }
    if !item.remarks.is_empty() {
        let title = language.pick("Kommunernes bemærkninger", "The municipalities' remarks");
        blocks.push(heading(2, "", title, None));
        blocks.extend(draft.remarks(item, 3));
    }
    blocks
}

fn decision(draft: &mut Draft, item: &ItemView) -> Vec<Block> {
    let Some(decision) = &item.decision else { return Vec::new() };
    let language = draft.language;
    let folder = draft.folder(item);
    let title = match decision.outcome {
        Some(outcome) => {
            format!(
                "{}: {}",
                language.pick("Beslutning", "Decision"),
                outcome_word(outcome, language)
            )
        }
        None => language.pick("Beslutning", "Decision").to_owned(),
    };
    vec![Block::Box { title, body: draft.blocks(&decision.text, 3, &folder) }]
}

fn absences(view: &MeetingView) -> Vec<Block> {
    let language = view.head.language;
    if view.absent.is_empty() {
        return Vec::new();
    }
    let line = |(who, items): &(String, Vec<String>)| match items.is_empty() {
        true => who.clone(),
        false => {
            let items: Vec<&str> = items.iter().map(String::as_str).collect();
            let items = crate::words::list(&items, language);
            format!("{who} ({} {items})", language.pick("punkt", "item"))
        }
    };
    let people: Vec<String> = view.absent.iter().map(line).collect();
    vec![
        heading(1, "", language.pick("Fraværende", "Absent"), None),
        Block::Paragraph(text(people.join("; "))),
    ]
}

/// The heading of an item.
pub fn item_heading(item: &ItemView) -> Block {
    heading(1, &item.number, &item.title, Some(target(item)))
}

/// A heading of plain words.
pub fn heading(level: u8, number: &str, words: &str, id: Option<String>) -> Block {
    Block::Heading {
        level,
        number: number.to_owned(),
        text: vec![Inline::Text(words.to_owned())],
        id,
    }
}
