//! The agenda (dagsorden), or our contribution to one that somebody else sends.

use super::parts::{Draft, Files, contents, front_facts, outcome_word, target};
use super::{Block, Document, Inline, hearing, text};
use crate::model::{AgendaOwner, Status};
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
    let kind = match (owned, view.has_minutes) {
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
        contents: contents(view),
        body,
        annexes: draft.annexes,
    };
    (document, draft.warnings)
}

fn subtitle(view: &MeetingView) -> String {
    let language = view.head.language;
    let day = date::long_date(view.head.starts.date(), language);
    match view.head.status {
        Status::Cancelled => {
            format!("{}: {day}", language.pick("Aflyst møde", "Cancelled meeting"))
        }
        Status::Postponed => format!("{}: {day}", language.pick("Udsat møde", "Postponed meeting")),
        _ => format!("{} {day}", language.pick("Møde", "Meeting")),
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
    let mut blocks = vec![item_heading(item), draft.item_facts(item)];
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
    blocks
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
        let title = format!("{}: {}", view.matter.kind, view.matter.title);
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
