//! Which record a path holds. Paths are the repository's grammar, and this is its only reader.

use crate::model::{Id, MeetingId, Original, ShareId};

/// What lies at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordPath {
    Secretariat,
    Municipality(Id),
    Contacts(Id),
    Forum(Id),
    Case(Id),
    Index(Id),
    Share(ShareId),
    /// The letter on a cost sharing.
    ShareLetter(ShareId),
    Meeting(MeetingId),
    Receipts(MeetingId),
    Minutes(MeetingId),
    Reply {
        meeting: MeetingId,
        party: Id,
    },
    Item {
        meeting: MeetingId,
        item: Id,
    },
    Note {
        meeting: MeetingId,
        item: Id,
    },
    Presentation {
        meeting: MeetingId,
        item: Id,
    },
    /// Any other file of a meeting or an item.
    Annex {
        meeting: MeetingId,
        item: Option<Id>,
        file: String,
    },
    /// The file that a reply came in.
    Original(MeetingId),
    /// `requests/`: kept for other kinds of request.
    Reserved,
    /// A record's place, but a name that is no id.
    BadName {
        shown: String,
    },
    Nothing,
}

/// Reads a path relative to the repository.
pub fn classify(path: &str) -> RecordPath {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["sekretariat.toml"] => RecordPath::Secretariat,
        ["municipalities", file] => named(file, RecordPath::Municipality),
        ["contacts", file] => named(file, RecordPath::Contacts),
        ["forums", file] => named(file, RecordPath::Forum),
        ["cases", file] => named(file, RecordPath::Case),
        ["indices", file] => named(file, RecordPath::Index),
        ["shares", year, file] => shared(year, file),
        ["requests", ..] => RecordPath::Reserved,
        ["meetings", year, name, rest @ ..] if !rest.is_empty() => {
            match MeetingId::new(&format!("{year}/{name}")) {
                Some(meeting) => in_meeting(meeting, rest),
                None => RecordPath::BadName { shown: format!("{year}/{name}") },
            }
        }
        _ => RecordPath::Nothing,
    }
}

/// What a system or a program leaves behind, and nobody means to keep: `.gitkeep`, `.DS_Store`,
/// `Thumbs.db`, `~$budget.docx`.
pub fn is_litter(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with(['.', '~']) || ["Thumbs.db", "desktop.ini"].contains(&name)
}

fn named(file: &str, record: fn(Id) -> RecordPath) -> RecordPath {
    match file.strip_suffix(".toml") {
        Some(stem) => match Id::new(stem) {
            Some(id) => record(id),
            None => RecordPath::BadName { shown: stem.to_owned() },
        },
        None => RecordPath::Nothing,
    }
}

fn shared(year: &str, file: &str) -> RecordPath {
    let (stem, record): (_, fn(ShareId) -> RecordPath) = match file.rsplit_once('.') {
        Some((stem, "toml")) => (stem, RecordPath::Share),
        Some((stem, "md")) => (stem, RecordPath::ShareLetter),
        _ => return RecordPath::Nothing,
    };
    match ShareId::new(&format!("{year}/{stem}")) {
        Some(id) => record(id),
        None if Id::new(stem).is_some() => RecordPath::Nothing,
        None => RecordPath::BadName { shown: stem.to_owned() },
    }
}

fn in_meeting(meeting: MeetingId, rest: &[&str]) -> RecordPath {
    match rest {
        ["meeting.toml"] => RecordPath::Meeting(meeting),
        ["receipts.toml"] => RecordPath::Receipts(meeting),
        ["minutes.md"] => RecordPath::Minutes(meeting),
        ["replies", "originals", file] => {
            let path = format!("{}/replies/originals/{file}", meeting.folder());
            Original::at(&path)
                .map_or(RecordPath::Nothing, |found| RecordPath::Original(found.meeting))
        }
        ["replies", file] => match file.strip_suffix(".md") {
            Some(stem) => match Id::new(stem) {
                Some(party) => RecordPath::Reply { meeting, party },
                None => RecordPath::BadName { shown: stem.to_owned() },
            },
            None => RecordPath::Nothing,
        },
        [file] => RecordPath::Annex { meeting, item: None, file: (*file).to_owned() },
        [folder, file] => match Id::new(folder) {
            Some(item) => match *file {
                "item.md" => RecordPath::Item { meeting, item },
                "note.md" => RecordPath::Note { meeting, item },
                "presentation.md" => RecordPath::Presentation { meeting, item },
                file => RecordPath::Annex { meeting, item: Some(item), file: file.to_owned() },
            },
            None => RecordPath::BadName { shown: (*folder).to_owned() },
        },
        _ => RecordPath::Nothing,
    }
}
