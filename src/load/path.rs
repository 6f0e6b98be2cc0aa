//! Which record a path holds. Paths are the repository's grammar, and this is its only reader.

use crate::model::{Id, LotId, MeetingId, Original, RequestId, RoundId, ShareId};

/// What lies at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordPath {
    Secretariat,
    Municipality(Id),
    Contacts(Id),
    Forum(Id),
    Case(Id),
    Lot(LotId),
    Index(Id),
    Share(ShareId),
    /// The letter on a cost sharing.
    ShareLetter(ShareId),
    Choice(RequestId),
    Meeting(MeetingId),
    Receipts(RoundId),
    Minutes(MeetingId),
    Reply {
        round: RoundId,
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
    Request(RequestId),
    Dispatch(RequestId),
    Joint(RequestId),
    Staff,
    Visits(Id),
    /// The enquiries of a year.
    Enquiries(i32),
    RequestPresentation(RequestId),
    /// Any other file of a request.
    RequestAnnex {
        request: RequestId,
        file: String,
    },
    /// Any other file of a meeting or an item.
    Annex {
        meeting: MeetingId,
        item: Option<Id>,
        file: String,
    },
    /// The file that a reply came in.
    Original(RoundId),
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
        ["staff.toml"] => RecordPath::Staff,
        ["visits", file] => named(file, RecordPath::Visits),
        ["enquiries", file] => of_year(file, RecordPath::Enquiries),
        ["lots", year, file] => match file.strip_suffix(".toml") {
            Some(name) => match LotId::new(&format!("{year}/{name}")) {
                Some(lot) => RecordPath::Lot(lot),
                None => RecordPath::BadName { shown: name.to_owned() },
            },
            None => RecordPath::Nothing,
        },
        ["indices", file] => named(file, RecordPath::Index),
        ["shares", year, file] => shared(year, file),
        ["requests", year, name, rest @ ..] if !rest.is_empty() => {
            let id = within(path, "requests/", year.len() + 1 + name.len());
            match RequestId::new(id) {
                Some(request) => in_request(request, rest),
                None => RecordPath::BadName { shown: id.to_owned() },
            }
        }
        ["meetings", year, name, rest @ ..] if !rest.is_empty() => {
            let id = within(path, "meetings/", year.len() + 1 + name.len());
            match MeetingId::new(id) {
                Some(meeting) => in_meeting(meeting, rest),
                None => RecordPath::BadName { shown: id.to_owned() },
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

/// The first `length` bytes after the folder that `path` begins with.
fn within<'a>(path: &'a str, folder: &str, length: usize) -> &'a str {
    path.get(folder.len()..folder.len() + length).unwrap_or_default()
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

fn of_year(file: &str, record: fn(i32) -> RecordPath) -> RecordPath {
    let Some(stem) = file.strip_suffix(".toml") else { return RecordPath::Nothing };
    let is_year = stem.len() == 4 && stem.bytes().all(|byte| byte.is_ascii_digit());
    match stem.parse().ok().filter(|_| is_year) {
        Some(year) => record(year),
        None => RecordPath::BadName { shown: stem.to_owned() },
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

/// What every round's folder holds: replies, the files that they came in, and receipts.
fn in_round(round: RoundId, rest: &[&str]) -> Option<RecordPath> {
    Some(match rest {
        ["receipts.toml"] => RecordPath::Receipts(round),
        ["replies", "originals", file] => {
            let path = format!("{}/replies/originals/{file}", round.folder());
            Original::at(&path)
                .map_or(RecordPath::Nothing, |found| RecordPath::Original(found.round))
        }
        ["replies", file] => match file.strip_suffix(".md") {
            Some(stem) => match Id::new(stem) {
                Some(party) => RecordPath::Reply { round, party },
                None => RecordPath::BadName { shown: stem.to_owned() },
            },
            None => RecordPath::Nothing,
        },
        ["replies", ..] => RecordPath::Nothing,
        _ => return None,
    })
}

fn in_request(request: RequestId, rest: &[&str]) -> RecordPath {
    match rest {
        ["request.md"] => RecordPath::Request(request),
        ["choice.toml"] => RecordPath::Choice(request),
        ["dispatch.toml"] => RecordPath::Dispatch(request),
        ["joint.md"] => RecordPath::Joint(request),
        ["presentation.md"] => RecordPath::RequestPresentation(request),
        [file] => RecordPath::RequestAnnex { request, file: (*file).to_owned() },
        [folder, rest @ ..] => match Id::new(folder) {
            Some(round) => {
                in_round(RoundId::Request { request, round }, rest).unwrap_or(RecordPath::Nothing)
            }
            None => RecordPath::BadName { shown: (*folder).to_owned() },
        },
        [] => RecordPath::Nothing,
    }
}

fn in_meeting(meeting: MeetingId, rest: &[&str]) -> RecordPath {
    if let Some(found) = in_round(RoundId::Meeting(meeting.clone()), rest) {
        return found;
    }
    match rest {
        ["meeting.toml"] => RecordPath::Meeting(meeting),
        ["minutes.md"] => RecordPath::Minutes(meeting),
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
