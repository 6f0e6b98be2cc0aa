//! An item, a note or minutes: read, checked, and written for readers of both sides.

use sekretariat::document::parts::Files;
use sekretariat::document::{Document, agenda, note, status};
use sekretariat::format;
use sekretariat::format::terminal::Terminal;
use sekretariat::model::{Audience, MeetingId};
use sekretariat::view::{Readers, View};
use sekretariat::words::Language;

use super::plan::{ITEM, MINUTES, NOTE, Read, calm, read, sound, with};

pub fn holds(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = [ITEM, NOTE, MINUTES][usize::from(first.wrapping_sub(b'0')) % 3];
    written(path, rest);
}

/// Reads the plan with `bytes` at `path`, and writes its papers.
pub fn written(path: &str, bytes: &[u8]) {
    let (read, found) = read(&with(path, bytes));
    sound(&found, &read.loaded.texts);
    for audience in [Audience::Secretariat, Audience::Public] {
        if let Some(readers) = Readers::new([audience]) {
            papers(&read, readers);
        }
    }
}

fn papers(read: &Read, readers: Readers) {
    let Some(repository) = &read.loaded.repository else { return };
    let (calendar, evidence) = (&read.calendar, &read.evidence);
    let view = View::new(repository, calendar, evidence, readers, read.today, Language::Danish);
    let state = status::status(&view.status(6), "Sekretariatet", Language::Danish);
    in_every_format(&state);
    let id = MeetingId::new("2026/raad-01").expect("an id");
    let Some(seen) = view.meeting(&id) else { return };
    let files = Files::new();
    in_every_format(&agenda::agenda(&seen, &files, "").0);
    if seen.has_note() {
        in_every_format(&note::note(&seen, &files, "").0);
    }
}

/// Writes `document` in every format that is text, and none of it acts on its reader.
pub fn in_every_format(document: &Document) {
    calm(&format::markdown::write(document).replace('\t', " "));
    calm(&Terminal { width: 80, colour: false }.write(document));
    let html = format::html::write(document);
    calm(&html.replace('\t', " "));
    for word in ["<script", "<iframe", "<img src=\"http", "=\"javascript:", "=\"data:text"] {
        assert!(!html.to_ascii_lowercase().contains(word), "the page holds {word}");
    }
}
