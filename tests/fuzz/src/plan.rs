//! A small good plan, in which one file is replaced by the input; and what must hold of whatever
//! is found in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use sekretariat::calendar::{Calendar, Today};
use sekretariat::diagnostic::{self, Diagnostic, Format, Human, Place, Report};
use sekretariat::load::{self, Loaded, evidence};
use sekretariat::request::Evidence;
use sekretariat::source::Snapshot;
use sekretariat::words::Language;

use super::files;

pub const MEETING: &str = "meetings/2026/raad-01/meeting.toml";
pub const ITEM: &str = "meetings/2026/raad-01/budget/item.md";
pub const NOTE: &str = "meetings/2026/raad-01/budget/note.md";
pub const REPLY: &str = "meetings/2026/raad-01/replies/egedal.md";
pub const MINUTES: &str = "meetings/2026/raad-01/minutes.md";
pub const RECEIPTS: &str = "meetings/2026/raad-01/receipts.toml";
pub const REQUEST: &str = "requests/2026/hoering/request.md";
pub const ANSWER: &str = "requests/2026/hoering/svar/replies/egedal.md";
pub const JOINT: &str = "requests/2026/hoering/joint.md";
pub const CALL: &str = "requests/2026/pladser/request.md";
pub const CANDIDATES: &str = "requests/2026/pladser/svar/replies/egedal.md";
pub const FOLLOW_UP: &str = "requests/2026/opgaver/request.md";
pub const PROGRESS: &str = "requests/2026/opgaver/svar/replies/egedal.md";
pub const PRESENTATION: &str = "meetings/2026/raad-01/budget/presentation.md";
pub const SHARE_LETTER: &str = "shares/2026/drift.md";

/// The records that are TOML alone. The first byte of an input chooses one.
pub const RECORDS: [&str; 16] = [
    "sekretariat.toml",
    "municipalities/egedal.toml",
    "contacts/egedal.toml",
    "forums/raad.toml",
    "cases/budget.toml",
    MEETING,
    RECEIPTS,
    "staff.toml",
    "visits/runde.toml",
    "enquiries/2026.toml",
    "indices/pris.toml",
    "shares/2026/drift.toml",
    "lots/2026/plads.toml",
    "requests/2026/hoering/dispatch.toml",
    "requests/2026/pladser/choice.toml",
    "requests/2026/hoering/svar/receipts.toml",
];

/// The plan with `bytes` at `path`.
pub fn with(path: &str, bytes: &[u8]) -> Snapshot {
    let good = files::FILES.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec()));
    Snapshot::of_bytes(good.chain([(path.to_owned(), bytes.to_vec())]))
}

/// The plan as it was read, with the day it is looked at.
pub struct Read {
    pub loaded: Loaded,
    pub calendar: Calendar,
    pub today: Today,
    pub evidence: Evidence,
}

/// Reads `snapshot` and runs every check over it.
pub fn read(snapshot: &Snapshot) -> (Read, Vec<Diagnostic>) {
    let loaded = load::load(snapshot);
    let (zone, closed) = match &loaded.repository {
        Some(repository) => {
            let secretariat = &repository.secretariat;
            (secretariat.time_zone, secretariat.closed_days.clone())
        }
        None => (chrono_tz::Europe::Copenhagen, Vec::new()),
    };
    let calendar = Calendar::new(zone, closed);
    let today = Today::day(day(), &calendar).expect("the day begins and ends in every zone");
    let mut found = loaded.diagnostics.clone();
    let mut evidence = Evidence::default();
    if let Some(repository) = &loaded.repository {
        evidence = evidence::gather(None, snapshot, repository, None, today.ends)
            .expect("there is no history to be wrong");
        let context = sekretariat::check::Context::new(repository, &calendar, &evidence, today);
        found.extend(sekretariat::check::run(&context));
    }
    diagnostic::sort(&mut found);
    (Read { loaded, calendar, today, evidence }, found)
}

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day")
}

/// Every finding has words in both languages and a place in its text, and can be written.
pub fn sound(found: &[Diagnostic], texts: &BTreeMap<String, Arc<str>>) {
    for one in found {
        let related = one.related.iter();
        for say in [&one.what, &one.help].into_iter().chain(related.clone().map(|(_, why)| why)) {
            assert!(!say.da.trim().is_empty() && !say.en.trim().is_empty(), "no words: {one:?}");
        }
        for place in [&one.place].into_iter().chain(related.map(|(place, _)| place)) {
            lies_within(place, texts);
        }
        for edit in one.fix.iter().flat_map(|fix| &fix.edits) {
            lies_within(&Place::span(&edit.path, edit.span.clone()), texts);
        }
    }
    let mut fingerprints = diagnostic::fingerprints(found, texts);
    fingerprints.sort();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), found.len(), "each is known by its own: {found:#?}");
    for language in [Language::Danish, Language::English] {
        let human =
            Human { language, color: false, width: 80, wrap: true }.render_all(found, texts);
        calm(&human);
        let report =
            Report { findings: found, texts, language, today: day(), mended: None, page: |_| None };
        let json = Format::Json.render(&report);
        calm(&json);
        for format in [Format::Sarif, Format::Gitlab, Format::Junit, Format::Github] {
            calm(&format.render(&report));
        }
        let read: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let listed = read["diagnostics"].as_array().expect("a list");
        assert_eq!(listed.len(), found.len());
        for (one, found) in listed.iter().zip(found) {
            assert_eq!(one["path"], found.place.path.as_str());
            assert_eq!(one["message"], found.what.to(language));
            assert_eq!(one["help"], found.help.to(language));
        }
    }
}

fn lies_within(place: &Place, texts: &BTreeMap<String, Arc<str>>) {
    let (Some(start), Some(text)) = (place.start, texts.get(&place.path)) else { return };
    assert!(text.get(start..place.end).is_some(), "{place:?} is no place in {text:?}");
}

/// Nothing in `text` acts on a terminal.
pub fn calm(text: &str) {
    let steers = |letter: char| {
        letter != '\n' && letter.is_control()
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(steers), "a text steers the terminal: {text:?}");
}
