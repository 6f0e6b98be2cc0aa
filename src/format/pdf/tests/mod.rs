//! What a PDF holds: pages, title and text, never bytes.

mod hostile;
mod sample;

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};

use super::{Form, accessible, complete, lay_out};
use crate::document::Document;

/// The text of every page as it is set, without spaces between runs.
fn pages(document: &Document, complete: bool) -> Vec<String> {
    let form = if complete { Form::Complete } else { Form::Accessible };
    let (laid_out, _) =
        lay_out(document, &sample::stamp(), form, &BTreeSet::new()).expect("lays out");
    let read = |frame: &Frame| {
        let mut out = String::new();
        collect(frame, &mut out);
        out.replace('\u{200B}', "")
    };
    laid_out.pages().iter().map(|page| read(&page.frame)).collect()
}

fn collect(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, out),
            FrameItem::Text(text) => out.push_str(&text.text),
            _ => {}
        }
    }
}

/// Writes the samples where `SEK_PDF_SAMPLES` says, for people to look at.
fn keep(name: &str, bytes: &[u8]) {
    if let Ok(folder) = std::env::var("SEK_PDF_SAMPLES") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).expect("can write");
    }
}

#[test]
fn an_agenda_numbers_its_pages_and_names_its_items() {
    let document = sample::agenda(5);
    let written = accessible(&document, &sample::stamp()).expect("is written");
    keep("agenda.pdf", &written.bytes);
    assert!(written.warnings.is_empty(), "{:?}", written.warnings);
    let pages = pages(&document, false);
    assert_eq!(written.pages, pages.len());
    assert!(pages[0].contains("Sundhedsråd Københavns Omegn Nord"), "{}", pages[0]);
    let last = pages.len();
    assert!(pages[0].contains(&format!("Side 1 af {last}")), "{}", pages[0]);
    assert!(pages[last - 1].contains(&format!("Side {last} af {last}")));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = sample::pack();
    for form in [accessible, complete] {
        let once = form(&document, &sample::stamp()).expect("is written");
        let twice = form(&document, &sample::stamp()).expect("is written");
        assert_eq!(once.bytes, twice.bytes);
    }
}

#[test]
fn a_pack_attaches_or_shows_its_annexes() {
    let document = sample::pack();
    let files = accessible(&document, &sample::stamp()).expect("is written");
    let whole = complete(&document, &sample::stamp()).expect("is written");
    keep("pack-accessible.pdf", &files.bytes);
    keep("pack-complete.pdf", &whole.bytes);
    assert!(files.warnings.is_empty(), "{:?}", files.warnings);
    let told: Vec<&str> = whole.warnings.iter().map(|w| w.da.as_str()).collect();
    assert!(told.iter().any(|w| w.contains("`bilag-5-skadet.pdf`")), "{told:?}");
    assert!(told.iter().any(|w| w.contains("`bilag-4-notat.md`")), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
    let plan = complete(&sample::agenda(3), &sample::stamp()).expect("is written");
    assert_eq!(whole.pages, files.pages + plan.pages + 4);
    let text = pages(&document, true);
    assert!(text.iter().all(|page| page.contains("Udkast. Kun for kommunernes")));
    assert!(
        text[files.pages].contains("Bilag 3.1: Udkast til nærsundhedsplan"),
        "{}",
        text[files.pages]
    );
    assert!(text[whole.pages - 1].contains("beskadiget"));
    assert!(text[whole.pages - 1].contains(&format!("Side {0} af {0}", whole.pages)));
}

#[test]
fn an_empty_document_is_a_page() {
    let written = accessible(&Document::default(), &sample::stamp()).expect("is written");
    assert_eq!(written.pages, 1);
}

#[test]
fn an_english_document_speaks_english() {
    let document = Document { language: crate::words::Language::English, ..sample::pack() };
    let pages = pages(&document, true);
    let last = pages.last().expect("has pages");
    assert!(pages[0].contains("Contents") && pages[0].contains("Page 1 of"), "{}", pages[0]);
    assert!(last.contains("The file is damaged"), "{last}");
}
