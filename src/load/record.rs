//! One file to one record: its text, its TOML, and its Markdown.

use std::collections::BTreeMap;
use std::string::FromUtf8Error;
use std::sync::Arc;

use super::faults::Faults;
use super::fields::Fields;
use super::path::RecordPath;
use super::{
    Loading, case, choice, codes, dispatch, enquiries, forum, front, item, joint, lot, markdown,
    meeting, minutes, municipality, record_minutes, reply, request, secretariat, share, staff,
    toml, visits,
};
use crate::diagnostic::Place;
use crate::model::MarkdownSection;
use crate::say;
use crate::source::{Entry, LARGEST_RECORD, Reader};
use crate::words::personal::{self, Certainty};
use crate::words::{Say, cause as cause_words};

impl Loading {
    pub(super) fn record(
        &mut self,
        snapshot: &Reader,
        path: &str,
        entry: &Entry,
        record: &RecordPath,
    ) {
        let Some(text) = self.text(snapshot, path, entry) else {
            self.broken.insert(path.to_owned());
            return;
        };
        let text = self.without_personal_numbers(path, text);
        let made = match record {
            RecordPath::Reply { round, party } => {
                let reply = Arc::new(reply::reply(path, party.clone(), &text));
                self.parts.replies.push(((round.clone(), party.clone()), reply));
                true
            }
            RecordPath::Item { .. }
            | RecordPath::Note { .. }
            | RecordPath::Presentation { .. }
            | RecordPath::Minutes(_)
            | RecordPath::Request(_)
            | RecordPath::Joint(_)
            | RecordPath::RequestPresentation(_) => self.with_front(path, &text, record),
            RecordPath::ShareLetter(id) => {
                let letter = text.strip_prefix('\u{feff}').unwrap_or(&text).trim().to_owned();
                self.parts.share_letters.insert(id.clone(), letter);
                true
            }
            _ => self.plain_toml(path, &text, record),
        };
        if !made {
            self.broken.insert(path.to_owned());
        }
    }

    /// The text as it may be read, printed and compiled. The one that findings show hides what
    /// could be a personal number as well; the record keeps that, for it may be another number.
    fn without_personal_numbers(&mut self, path: &str, text: String) -> String {
        let hits = personal::find_written(&text);
        let shown = personal::mask_at(&text, hits.iter().map(|hit| hit.span.clone()));
        self.read.push((path.to_owned(), Arc::from(&*shown)));
        if hits.is_empty() {
            return text;
        }
        let sure: Vec<_> = hits.iter().filter(|hit| hit.certainty == Certainty::Sure).collect();
        let numbered = sure.iter().zip(1..);
        let hidden = numbered.filter(|(_, number)| !self.is_allowed(path, *number, sure.len()));
        let hidden = hidden.map(|(hit, _)| hit.span.clone());
        let read = personal::mask_at(&text, hidden).into_owned();
        self.personal.in_texts.insert(path.to_owned(), hits);
        read
    }

    /// Whether the secretariat has said that the hit of this number in the record at `path`, of so
    /// many, is none. When the allowance has ended, it is still none: a finding asks for a new one.
    fn is_allowed(&self, path: &str, number: usize, of: usize) -> bool {
        let Some(secretariat) = &self.secretariat else { return false };
        secretariat.checks.allowances.iter().any(|allowance| {
            ["P001", "personal-number"].contains(&allowance.check.as_str())
                && allowance.path == path
                && match &allowance.about {
                    Some(about) => *about == format!("number {number}"),
                    None => of == 1,
                }
        })
    }

    /// The file's text, if it is text.
    fn text(&mut self, snapshot: &Reader, path: &str, entry: &Entry) -> Option<String> {
        if entry.size > LARGEST_RECORD {
            self.report(
                &codes::NOT_UTF8,
                Place::file(path),
                say!(
                    "filen er større end 8 MB, og så store tekstfiler læser sek ikke",
                    "the file is larger than 8 MB, and sek reads no text file that large"
                ),
                say!("læg store filer som bilag", "keep large files as annexes"),
            );
            return None;
        }
        let bytes = match snapshot.read_entry(path, entry) {
            Ok(bytes) => bytes,
            Err(fault) => {
                let why = fault.chain().find_map(|cause| cause.downcast_ref().map(cause_words));
                let why =
                    why.unwrap_or_else(|| Say { da: fault.to_string(), en: fault.to_string() });
                let (da, en) = (why.da, why.en);
                self.report(
                    &codes::NOT_UTF8,
                    Place::file(path),
                    say!("filen kan ikke læses: {da}", "the file can't be read: {en}"),
                    say!("se efter rettighederne til filen", "look at the file's permissions"),
                );
                return None;
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) => Some(text),
            Err(fault) => {
                let (what, help) = not_utf8(&fault);
                self.report(&codes::NOT_UTF8, Place::file(path), what, help);
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
            RecordPath::Choice(id) => {
                keep(&mut parts.choices, id, choice::choice(fields("choice")))
            }
            RecordPath::Staff => {
                parts.loans = staff::staff(fields("staff file"));
                true
            }
            RecordPath::Visits(id) => {
                keep(&mut parts.visits, id, visits::visits(id, fields("round of visits")))
            }
            RecordPath::Enquiries(year) => {
                parts.enquiries.insert(*year, enquiries::enquiries(fields("enquiries file")));
                true
            }
            RecordPath::Lot(id) => keep(&mut parts.lots, id, lot::lot(id, fields("lot"))),
            RecordPath::Index(id) => {
                keep(&mut parts.indices, id, share::index(id, fields("index")))
            }
            RecordPath::Share(id) => keep(&mut parts.shares, id, share::share(id, fields("share"))),
            RecordPath::Meeting(id) => {
                keep(&mut parts.meetings, id, meeting::meeting(id, fields("meeting")))
            }
            RecordPath::Receipts(id) => {
                keep(&mut parts.receipts, id, meeting::receipts(fields("receipts file")))
            }
            RecordPath::Dispatch(id) => {
                parts.dispatches.insert(id.clone(), dispatch::dispatches(fields("dispatch file")));
                true
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
                // All but an item may be Markdown alone; an item needs its title and kind.
                if matches!(fault, front::FrontFault::Missing)
                    && !matches!(record, RecordPath::Item { .. } | RecordPath::Request(_))
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
            RecordPath::Request(id) => {
                let sections = markdown::sections(body, start, 2);
                keep(&mut parts.requests, id, request::request(id, fields("request"), sections))
            }
            RecordPath::Joint(id) => {
                parts.joints.insert(id.clone(), joint::joint(fields("joint"), body, start));
                true
            }
            RecordPath::Presentation { meeting, item } => {
                let key = (meeting.clone(), item.clone());
                parts.presentations.insert(key, item::presentation(fields("presentation"), body));
                true
            }
            RecordPath::RequestPresentation(id) => {
                let presentation = item::presentation(fields("presentation"), body);
                parts.request_presentations.insert(id.clone(), presentation);
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
            self.lost_heading(path, section);
        }
        made
    }

    /// A note's text that has no place in the note.
    fn lost_heading(&mut self, path: &str, section: MarkdownSection) {
        self.report(
            &codes::BAD_VALUE,
            Place::span(path, section.heading.clone()),
            match section.title.is_empty() {
                true => say!(
                    "teksten står før den første overskrift",
                    "there is text before the first heading"
                ),
                false => {
                    let title = section.title;
                    say!("notatet har intet afsnit `{title}`", "a note has no section `{title}`")
                }
            },
            say!(
                "afsnittene er `Kernen`, `Opmærksomhedspunkter`, `Forslag til fælles linje` og `Frigivet linje`",
                "the sections are `Kernen`, `Opmærksomhedspunkter`, `Forslag til fælles linje` and `Frigivet linje`"
            ),
        );
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
}

/// What the bytes are instead of UTF-8, as far as they tell.
fn not_utf8(fault: &FromUtf8Error) -> (Say, Say) {
    let bytes = fault.as_bytes();
    let help = say!("gem filen som UTF-8", "save the file as UTF-8");
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        return (say!("filen er gemt som UTF-16", "the file is saved as UTF-16"), help);
    }
    let good = fault.utf8_error().valid_up_to();
    let line = 1 + bytes[..good].iter().filter(|byte| **byte == b'\n').count();
    let what = say!(
        "filen er ikke UTF-8; linje {line} har et tegn i en anden tegnkodning",
        "the file is not UTF-8; line {line} has a character in another encoding"
    );
    (what, help)
}

/// Puts a record with the others, if it was made.
fn keep<K: Ord + Clone, V>(into: &mut BTreeMap<K, V>, key: &K, value: Option<V>) -> bool {
    match value {
        Some(value) => {
            into.insert(key.clone(), value);
            true
        }
        None => false,
    }
}

/// The end of the first line: where a fault of the whole file is shown.
fn first_line(text: &str) -> usize {
    text.find(['\r', '\n']).unwrap_or(text.len())
}
