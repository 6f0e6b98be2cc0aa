//! Load: bytes to typed records. Never stops at the first fault.
//!
//! A record that can't be made is left out, and named in [`Loaded::broken`], so that the rest of
//! the repository still works and nothing is reported twice because of it.

mod case;
pub mod codes;
pub mod evidence;
mod faults;
mod field;
mod fields;
mod forum;
pub mod front;
mod item;
pub mod markdown;
mod meeting;
pub mod minutes;
mod municipality;
mod path;
mod phrase;
mod record_minutes;
pub mod reply;
mod rhythm;
mod secretariat;
mod toml;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use faults::Keys;
pub use item::NOTE_HEADINGS;

use crate::diagnostic::{Diagnostic, Place};
use crate::model::{Id, MeetingId, Receipts, Repository, Secretariat, Texts};
use crate::say;
use crate::source::{LARGEST_RECORD, Snapshot};
use crate::words::Say;
use faults::Faults;
use fields::Fields;
use path::RecordPath;

/// A repository as far as it could be read.
pub struct Loaded {
    /// `None` if there is no `sekretariat.toml` that can be read.
    pub repository: Option<Repository>,
    pub diagnostics: Vec<Diagnostic>,
    /// The records that could not be made.
    pub broken: BTreeSet<String>,
    pub keys: Keys,
    pub texts: Texts,
}

/// Reads every record of `snapshot`.
pub fn load(snapshot: &Snapshot) -> Loaded {
    let mut loading = Loading::default();
    loading.odd_names(snapshot);
    for (path, entry) in &snapshot.entries {
        if entry.is_link {
            loading.link(path);
            continue;
        }
        match path::classify(path) {
            _ if path::is_litter(path) => {}
            RecordPath::Nothing => loading.stray(path),
            RecordPath::BadName { shown } => loading.bad_name(path, &shown),
            RecordPath::Annex { .. } | RecordPath::Reserved => {}
            record => loading.record(snapshot, path, entry.size, &record),
        }
    }
    loading.finish(snapshot)
}

#[derive(Default)]
struct Loading {
    diagnostics: Vec<Diagnostic>,
    broken: BTreeSet<String>,
    keys: Keys,
    texts: Texts,
    secretariat: Option<Secretariat>,
    parts: Parts,
}

/// The records, before those of a meeting's folder are put together.
#[derive(Default)]
struct Parts {
    municipalities: BTreeMap<Id, crate::model::Municipality>,
    contacts: BTreeMap<Id, crate::model::Contacts>,
    forums: BTreeMap<Id, crate::model::Forum>,
    cases: BTreeMap<Id, crate::model::Case>,
    meetings: BTreeMap<MeetingId, crate::model::Meeting>,
    items: BTreeMap<(MeetingId, Id), crate::model::Item>,
    notes: BTreeMap<(MeetingId, Id), crate::model::ItemNote>,
    replies: BTreeMap<(MeetingId, Id), crate::model::Reply>,
    receipts: BTreeMap<MeetingId, Receipts>,
    minutes: BTreeMap<MeetingId, crate::model::Minutes>,
}

impl Loading {
    fn report(
        &mut self,
        code: &'static crate::diagnostic::Code,
        place: Place,
        what: crate::words::Say,
        help: crate::words::Say,
    ) {
        self.diagnostics.push(Diagnostic::new(code, place, what, help));
    }

    fn odd_names(&mut self, snapshot: &Snapshot) {
        for path in &snapshot.unreadable {
            self.report(
                &codes::BAD_NAME,
                Place::file(path),
                say!("filens navn er ikke gyldig UTF-8", "the file's name is not valid UTF-8"),
                say!("giv filen et nyt navn", "rename the file"),
            );
        }
        for path in &snapshot.clashes {
            self.report(
                &codes::BAD_NAME,
                Place::file(path),
                say!(
                    "det lukkede lag har en fil, som det åbne lag også har; den åbne gælder",
                    "the closed layer has a file that the open layer has too; the open one counts"
                ),
                say!("fjern den ene af dem", "remove one of them"),
            );
        }
    }

    fn link(&mut self, path: &str) {
        self.report(
            &codes::LINK,
            Place::file(path),
            say!("her ligger en genvej i stedet for en fil", "this is a link instead of a file"),
            say!(
                "læg selve filen her; sek følger aldrig genveje",
                "put the file itself here; sek never follows links"
            ),
        );
    }

    fn stray(&mut self, path: &str) {
        self.report(
            &codes::STRAY_FILE,
            Place::file(path),
            say!("sek kender ingen fil på dette sted", "sek knows no file at this place"),
            belongs(path),
        );
    }

    fn bad_name(&mut self, path: &str, shown: &str) {
        if let Some((year, name)) = shown.split_once('/') {
            return self.report(
                &codes::BAD_NAME,
                Place::file(path),
                say!(
                    "`{year}/{name}` kan ikke være et møde",
                    "`{year}/{name}` can't be a meeting"
                ),
                say!(
                    "mødets mappe ligger under sit år og hedder forummets id og to cifre: `2026/sundhedsraad-10`",
                    "a meeting's folder lies under its year and is called the forum's id and two digits: `2026/sundhedsraad-10`"
                ),
            );
        }
        let help = match Id::new(&plain_id(shown)) {
            Some(id) => say!(
                "kald den `{id}`: små bogstaver a-z, tal og bindestreger",
                "call it `{id}`: lower-case letters a-z, digits and hyphens"
            ),
            None => say!(
                "brug små bogstaver a-z, tal og bindestreger",
                "use lower-case letters a-z, digits and hyphens"
            ),
        };
        self.report(
            &codes::BAD_NAME,
            Place::file(path),
            say!("`{shown}` kan ikke være et id", "`{shown}` can't be an id"),
            help,
        );
    }

    fn record(&mut self, snapshot: &Snapshot, path: &str, size: u64, record: &RecordPath) {
        let Some(text) = self.text(snapshot, path, size) else {
            self.broken.insert(path.to_owned());
            return;
        };
        self.texts.insert(path.to_owned(), Arc::from(text.as_str()));
        let made = match record {
            RecordPath::Reply { meeting, party } => {
                let reply = reply::reply(path, party.clone(), &text);
                self.parts.replies.insert((meeting.clone(), party.clone()), reply);
                true
            }
            RecordPath::Item { .. } | RecordPath::Note { .. } | RecordPath::Minutes(_) => {
                self.with_front(path, &text, record)
            }
            _ => self.plain_toml(path, &text, record),
        };
        if !made {
            self.broken.insert(path.to_owned());
        }
    }

    /// The file's text, if it is text.
    fn text(&mut self, snapshot: &Snapshot, path: &str, size: u64) -> Option<String> {
        if size > LARGEST_RECORD {
            self.report(
                &codes::NOT_UTF8,
                Place::file(path),
                say!(
                    "filen er for stor til at være en post",
                    "the file is too large to be a record"
                ),
                say!("læg store filer som bilag", "keep large files as annexes"),
            );
            return None;
        }
        let bytes = match snapshot.read(path) {
            Ok(bytes) => bytes,
            Err(fault) => {
                self.report(
                    &codes::NOT_UTF8,
                    Place::file(path),
                    say!("filen kan ikke læses: {fault}", "the file can't be read: {fault}"),
                    say!("se efter rettighederne til filen", "look at the file's permissions"),
                );
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(fault) => {
                let good = fault.utf8_error().valid_up_to();
                let line = 1 + fault.as_bytes()[..good].iter().filter(|b| **b == b'\n').count();
                self.report(
                    &codes::NOT_UTF8,
                    Place::file(path),
                    say!(
                        "filen er ikke UTF-8; linje {line} har et tegn i en anden tegnkodning",
                        "the file is not UTF-8; line {line} has a character in another encoding"
                    ),
                    say!("gem filen som UTF-8", "save the file as UTF-8"),
                );
                None
            }
        }
    }

    fn plain_toml(&mut self, path: &str, text: &str, record: &RecordPath) -> bool {
        // A byte order mark is accepted; the spans still count from the file's beginning.
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut faults = Faults::new(path, text.len() - body.len());
        let table = toml::parse(body, &mut faults);
        let whole = 0..first_line(body);
        let fields = |name| Fields::new(&faults, table.get_ref(), whole.clone(), name);
        let parts = &mut self.parts;
        let made = match record {
            RecordPath::Secretariat => {
                self.secretariat = secretariat::secretariat(fields("sekretariat.toml"));
                self.secretariat.is_some()
            }
            RecordPath::Municipality(id) => keep(
                &mut parts.municipalities,
                id,
                municipality::municipality(id, fields("municipality")),
            ),
            RecordPath::Contacts(id) => {
                keep(&mut parts.contacts, id, municipality::contacts(id, fields("contacts file")))
            }
            RecordPath::Forum(id) => keep(&mut parts.forums, id, forum::forum(id, fields("forum"))),
            RecordPath::Case(id) => keep(&mut parts.cases, id, case::case(id, fields("case"))),
            RecordPath::Meeting(id) => {
                keep(&mut parts.meetings, id, meeting::meeting(id, fields("meeting")))
            }
            RecordPath::Receipts(id) => {
                keep(&mut parts.receipts, id, meeting::receipts(fields("receipts file")))
            }
            _ => true,
        };
        self.take(faults);
        made
    }

    fn with_front(&mut self, path: &str, text: &str, record: &RecordPath) -> bool {
        let front = match front::split(text) {
            Ok(front) => front,
            Err(fault) => {
                // A note or minutes may be Markdown alone; an item needs its title and kind.
                if matches!(fault, front::FrontFault::Missing)
                    && !matches!(record, RecordPath::Item { .. })
                {
                    front::Front { toml: 0..0, body: 0..text.len() }
                } else {
                    self.front_fault(path, fault);
                    return false;
                }
            }
        };
        let toml_text = &text[front.toml.clone()];
        let mut faults = Faults::new(path, front.toml.start);
        let table = toml::parse(toml_text, &mut faults);
        let whole = 0..first_line(toml_text);
        let fields = |name| Fields::new(&faults, table.get_ref(), whole.clone(), name);
        let body = &text[front.body.clone()];
        let start = front.body.start;
        let parts = &mut self.parts;
        let mut lost = Vec::new();
        let made = match record {
            RecordPath::Item { meeting, item } => {
                let sections = markdown::sections(body, start, 2);
                let key = (meeting.clone(), item.clone());
                keep(&mut parts.items, &key, item::item(item, fields("item"), sections))
            }
            RecordPath::Note { meeting, item } => {
                let sections = markdown::sections(body, start, 2);
                lost = item::unknown_headings(&sections);
                let key = (meeting.clone(), item.clone());
                parts.notes.insert(key, item::note(fields("note"), sections));
                true
            }
            RecordPath::Minutes(id) => {
                let decisions = minutes::decisions(body, start);
                keep(&mut parts.minutes, id, record_minutes::minutes(fields("minutes"), decisions))
            }
            _ => true,
        };
        self.take(faults);
        for section in lost {
            self.report(
                &codes::BAD_VALUE,
                Place::span(path, section.heading.clone()),
                match section.title.is_empty() {
                    true => say!(
                        "teksten står før den første overskrift",
                        "the text stands before the first heading"
                    ),
                    false => {
                        let title = section.title;
                        say!("notatet har ingen rubrik `{title}`", "a note has no heading `{title}`")
                    }
                },
                say!(
                    "rubrikkerne er `Kernen`, `Opmærksomhedspunkter`, `Forslag til fælles linje` og `Frigivet linje`",
                    "the headings are `Kernen`, `Opmærksomhedspunkter`, `Forslag til fælles linje` and `Frigivet linje`"
                ),
            );
        }
        made
    }

    fn front_fault(&mut self, path: &str, fault: front::FrontFault) {
        let (place, what, help) = match fault {
            front::FrontFault::Missing => (
                Place::file(path),
                say!("filen begynder ikke med `+++`", "the file doesn't begin with `+++`"),
                say!(
                    "skriv `+++` alene på første linje, så titel og type, og så `+++` igen",
                    "write `+++` alone on the first line, then title and kind, and then `+++` again"
                ),
            ),
            front::FrontFault::Unclosed(span) => (
                Place::span(path, span),
                say!(
                    "det indledende `+++` bliver ikke afsluttet",
                    "the opening `+++` is never closed"
                ),
                say!(
                    "skriv `+++` alene på en linje, hvor oplysningerne slutter",
                    "write `+++` alone on a line where the facts end"
                ),
            ),
        };
        self.report(&codes::FRONT_MATTER, place, what, help);
    }

    fn take(&mut self, faults: Faults) {
        let (found, keys) = faults.into_parts();
        self.diagnostics.extend(found);
        for (name, asked) in keys {
            self.keys.entry(name).or_default().extend(asked);
        }
    }

    /// A meeting's folder without meeting.toml, or an item's without item.md: nothing in it would
    /// ever be seen.
    fn folders_without_record(&mut self, snapshot: &Snapshot) {
        let mut needed: BTreeSet<String> = BTreeSet::new();
        for path in snapshot.entries.keys() {
            let (meeting, item) = match path::classify(path) {
                RecordPath::Receipts(meeting)
                | RecordPath::Minutes(meeting)
                | RecordPath::Reply { meeting, .. } => (meeting, None),
                RecordPath::Item { meeting, item } | RecordPath::Note { meeting, item } => {
                    (meeting, Some(item))
                }
                RecordPath::Annex { meeting, item, .. } if !path::is_litter(path) => {
                    (meeting, item)
                }
                _ => continue,
            };
            needed.insert(format!("{}/meeting.toml", meeting.folder()));
            needed.extend(item.map(|item| format!("{}/{item}/item.md", meeting.folder())));
        }
        for path in needed.iter().filter(|path| !snapshot.entries.contains_key(*path)) {
            let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
            self.report(
                &codes::MISSING_KEY,
                Place::file(path),
                say!("mappen {folder} har ingen {file}", "the folder {folder} has no {file}"),
                say!(
                    "opret filen, eller flyt det, der ligger i mappen; uden den ses det ikke",
                    "make the file, or move what lies in the folder; without it none of it is seen"
                ),
            );
        }
    }

    fn finish(mut self, snapshot: &Snapshot) -> Loaded {
        if self.secretariat.is_none() && !self.broken.contains("sekretariat.toml") {
            self.report(
                &codes::MISSING_KEY,
                Place::file("sekretariat.toml"),
                say!(
                    "repositoriet har ingen sekretariat.toml",
                    "the repository has no sekretariat.toml"
                ),
                say!("start med `sek init`", "begin with `sek init`"),
            );
        }
        self.folders_without_record(snapshot);
        let files = snapshot.entries.iter().filter(|(path, _)| !path::is_litter(path));
        let files = files.map(|(path, entry)| (path.clone(), entry.size));
        let parts = self.parts;
        let broken = self.broken;
        let repository = self.secretariat.map(|secretariat| Repository {
            secretariat,
            meetings: assemble(
                parts.meetings,
                parts.items,
                parts.notes,
                parts.replies,
                parts.receipts,
                parts.minutes,
            ),
            municipalities: parts.municipalities,
            contacts: parts.contacts,
            forums: parts.forums,
            cases: parts.cases,
            texts: self.texts.clone(),
            files: files.collect(),
            broken: broken.clone(),
        });
        Loaded {
            repository,
            diagnostics: self.diagnostics,
            broken,
            keys: self.keys,
            texts: self.texts,
        }
    }
}

fn keep<K: Ord + Clone, V>(into: &mut BTreeMap<K, V>, key: &K, value: Option<V>) -> bool {
    match value {
        Some(value) => {
            into.insert(key.clone(), value);
            true
        }
        None => false,
    }
}

/// Puts what lies in a meeting's folder into the meeting.
fn assemble(
    mut meetings: BTreeMap<MeetingId, crate::model::Meeting>,
    items: BTreeMap<(MeetingId, Id), crate::model::Item>,
    mut notes: BTreeMap<(MeetingId, Id), crate::model::ItemNote>,
    replies: BTreeMap<(MeetingId, Id), crate::model::Reply>,
    receipts: BTreeMap<MeetingId, Receipts>,
    minutes: BTreeMap<MeetingId, crate::model::Minutes>,
) -> BTreeMap<MeetingId, crate::model::Meeting> {
    for ((id, item_id), mut item) in items {
        if let Some(meeting) = meetings.get_mut(&id) {
            item.note = notes.remove(&(id, item_id.clone()));
            meeting.items.insert(item_id, item);
        }
    }
    for ((id, party), reply) in replies {
        if let Some(meeting) = meetings.get_mut(&id) {
            meeting.replies.insert(party, reply);
        }
    }
    for (id, record) in receipts {
        if let Some(meeting) = meetings.get_mut(&id) {
            meeting.receipts = record;
        }
    }
    for (id, record) in minutes {
        if let Some(meeting) = meetings.get_mut(&id) {
            meeting.minutes = Some(record);
        }
    }
    meetings
}

/// Where a file that lies at the wrong place may belong.
fn belongs(path: &str) -> Say {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        ["meetings", _, _, "replies", _] => say!(
            "et svar er en tekstfil, der hedder kommunens id og `.md`, for eksempel `furesoe.md`",
            "a reply is a text file that is called the municipality's id and `.md`, for example `furesoe.md`"
        ),
        [folder @ ("municipalities" | "contacts" | "forums" | "cases"), _] => say!(
            "filerne i {folder} hedder et id og `.toml`; giv den et nyt navn, eller flyt den",
            "the files in {folder} are called an id and `.toml`; rename it, or move it"
        ),
        _ => say!(
            "siderne i docs/format viser, hvor filerne hører til; flyt den, eller slet den",
            "the pages in docs/format show where files belong; move it, or delete it"
        ),
    }
}

/// The end of the first line: where a fault of the whole file is shown.
fn first_line(text: &str) -> usize {
    text.find(['\r', '\n']).unwrap_or(text.len())
}

/// What a name would be as an id: "Furesø" is `furesoe`.
fn plain_id(name: &str) -> String {
    let folded = crate::words::fold(name);
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    folded.chars().map(letter).collect::<String>().trim_matches('-').to_owned()
}
