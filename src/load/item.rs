//! `<item>/item.md`, `<item>/note.md` and `<item>/presentation.md`.

use super::case::filing;
use super::facts::Shape;
use super::fields::Fields;
use super::share::share_reference;
use crate::model::{
    Annex, Audience, Closed, Id, Item, ItemKind, ItemNote, MarkdownSection, Presentation, Readiness,
};
use crate::say;
use crate::words::{composed, fold};

const KINDS: [(&str, ItemKind); 3] = [
    ("decision", ItemKind::Decision),
    ("discussion", ItemKind::Discussion),
    ("information", ItemKind::Information),
];

const READINESS: [(&str, Readiness); 3] = [
    ("not-ready", Readiness::NotReady),
    ("ready", Readiness::Ready),
    ("approved", Readiness::Approved),
];

pub fn item(id: &Id, fields: Fields, sections: Vec<MarkdownSection>) -> Option<Item> {
    let title = fields.need_text("title");
    let kind = fields.need_word("kind", &KINDS);
    let case = fields.id("case");
    let filing = filing(&fields);
    let closed = fields.table("closed", "closed").map(closed);
    let owner = fields.text("owner");
    let presenter = fields.text("presenter");
    let minutes = fields.number("minutes", 0..1441).map(|minutes| minutes as u32);
    let readiness = fields.word("readiness", &READINESS).unwrap_or(Readiness::NotReady);
    let ask = fields.boolean("ask").unwrap_or(true);
    let annexes = fields.tables("annexes", "annexes").into_iter().filter_map(annex).collect();
    fields.finish();
    Some(Item {
        id: id.clone(),
        title: title?,
        kind: kind?,
        case,
        filing,
        closed,
        owner,
        presenter,
        minutes,
        readiness,
        ask,
        annexes,
        sections,
        note: None,
        presentation: None,
    })
}

/// The files of an item's folder that are records.
pub const OF_ITEM: [&str; 3] = ["item.md", "note.md", "presentation.md"];

/// Whether a file is a record, which is never an annex: it holds more than its readers may see.
fn is_record(file: &str) -> bool {
    let others = ["meeting.toml", "minutes.md", "receipts.toml", "request.md"];
    OF_ITEM.contains(&file) || others.contains(&file)
}

/// An annex of an item or of a meeting.
pub fn annex(fields: Fields) -> Option<Annex> {
    let file = fields.need_text("file");
    let title = fields.need_text("title");
    let document_number = fields.text("document_number");
    let closed = fields.table("closed", "closed").map(closed);
    let is_received_agenda = fields.boolean("received_agenda").unwrap_or(false);
    if let Some(file) = &file
        && (file.contains(['/', '\\']) || file.starts_with('.') || is_record(file))
    {
        fields.fault(
            "file",
            say!(
                "`{file}` kan ikke være et bilag i mappen",
                "`{file}` can't be an annex in the folder"
            ),
            say!(
                "læg bilaget i samme mappe, og skriv kun dets navn",
                "put the annex in the same folder, and write its name alone"
            ),
        );
        fields.finish();
        return None;
    }
    // The snapshot's names are composed too, however a disk keeps them.
    let file = file.map(|file| composed(&file).into_owned());
    fields.finish();
    Some(Annex { file: file?, title: title?, document_number, closed, is_received_agenda })
}

pub fn closed(fields: Fields) -> Closed {
    // A closed item without a reason is still closed; a check asks for the reason.
    let reason = fields.text("reason").filter(|reason| !reason.trim().is_empty());
    fields.expects("reason");
    fields.shape("audiences", || {
        let names = Audience::ALL.map(|audience| audience.name().to_owned());
        Shape::List(Box::new(Shape::Word(names.to_vec())))
    });
    let audiences = fields.texts("audiences");
    let public_title = fields.text("public_title");
    fields.finish();
    Closed { reason, audiences, public_title }
}

pub fn note(fields: Fields, sections: Vec<MarkdownSection>) -> ItemNote {
    let speaker = fields.text("speaker");
    fields.finish();
    let mut note = ItemNote { speaker, ..ItemNote::default() };
    for section in sections {
        let place = match fold(&section.title).as_str() {
            "kernen" | "kernen i sagen" => &mut note.core,
            "opmaerksomhedspunkter" => &mut note.attention,
            "forslag til faelles linje" | "faelles linje" => &mut note.common_line,
            "frigivet linje" => &mut note.released_line,
            _ => continue,
        };
        place.push_str(&section.text);
    }
    note
}

/// A text that every municipality can put before its own politicians.
pub fn presentation(fields: Fields, body: &str) -> Presentation {
    let title = fields.text("title").filter(|title| !title.trim().is_empty());
    let share = share_reference(&fields, "share");
    fields.finish();
    Presentation { title, text: body.trim().to_owned(), share }
}

/// The headings that a note may have, for the check that none is lost.
pub const NOTE_HEADINGS: [&str; 4] =
    ["Kernen", "Opmærksomhedspunkter", "Forslag til fælles linje", "Frigivet linje"];

/// The sections whose text the note has no place for, none of which may be lost in silence.
pub fn unknown_headings(sections: &[MarkdownSection]) -> Vec<MarkdownSection> {
    let known: Vec<String> = NOTE_HEADINGS.iter().map(|heading| fold(heading)).collect();
    let placed = |title: &str| {
        let title = fold(title);
        known.contains(&title) || title == "kernen i sagen" || title == "faelles linje"
    };
    let lost = |section: &&MarkdownSection| !placed(&section.title) && !section.text.is_empty();
    sections.iter().filter(lost).cloned().collect()
}
