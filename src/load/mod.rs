//! Load: bytes to typed records. Never stops at the first fault.
//!
//! A record that can't be made is left out, and named in [`Loaded::broken`], so that the rest of
//! the repository still works and nothing is reported twice because of it.

mod alone;
pub mod annexes;
mod case;
mod checks;
mod choice;
pub mod codes;
mod dates;
mod dispatch;
mod enquiries;
pub mod evidence;
pub mod facts;
mod faults;
mod field;
mod fields;
mod forum;
pub mod front;
mod item;
mod joint;
mod keys;
mod lot;
pub mod markdown;
mod meeting;
mod mend;
pub mod minutes;
mod municipality;
mod names;
mod parts;
mod path;
mod phrase;
mod record;
mod record_minutes;
pub mod reply;
mod request;
mod rhythm;
mod secretariat;
mod share;
mod staff;
mod toml;
mod visits;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use alone::{dispatches, language, lot, receipts};
pub use item::{NOTE_HEADINGS, OF_ITEM};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{PersonalNumbers, Repository, Request, Secretariat, Texts};
use crate::parallel;
use crate::say;
use crate::source::{Entry, Snapshot};
use crate::words::Say;
use faults::{Faults, Name};
use parts::Parts;
use path::RecordPath;

/// A repository as far as it could be read.
pub struct Loaded {
    /// `None` if there is no `sekretariat.toml` that can be read.
    pub repository: Option<Repository>,
    pub diagnostics: Vec<Diagnostic>,
    /// The records that could not be made.
    pub broken: BTreeSet<String>,
    /// The texts without personal numbers: fit to be shown, not to be written back.
    pub texts: Texts,
    /// The records that a personal number was taken out of.
    pub personal: BTreeSet<String>,
}

/// Reads every record of `snapshot`.
pub fn load(snapshot: &Snapshot) -> Loaded {
    let mut loading = Loading::default();
    loading.odd_names(snapshot);
    // What the secretariat has allowed must be known before the others are read.
    let (first, rest): (Vec<_>, Vec<_>) =
        snapshot.entries.iter().partition(|(path, _)| path.as_str() == SECRETARIAT);
    loading.add(Loading::default().part(snapshot, &first));
    let secretariat = loading.secretariat.clone();
    let part = |part: &[(&String, &Entry)]| {
        let begun = Loading { secretariat: secretariat.clone(), ..Loading::default() };
        begun.part(snapshot, part)
    };
    for part in parallel::in_parts(&rest, part) {
        loading.add(part);
    }
    for (path, shown) in std::mem::take(&mut loading.odd) {
        loading.bad_name(&path, &shown);
    }
    loading.finish(snapshot)
}

const SECRETARIAT: &str = "sekretariat.toml";

/// The request that a snapshot of nothing but its file holds.
pub fn request(snapshot: &Snapshot) -> Option<Request> {
    let files: Vec<_> = snapshot.entries.iter().collect();
    let part = Loading::default().part(snapshot, &files);
    part.parts.requests.into_values().next()
}

#[derive(Default)]
struct Loading {
    diagnostics: Vec<Diagnostic>,
    /// Which of the diagnostics are a name where a key wants an id.
    names: Vec<Name>,
    broken: BTreeSet<String>,
    /// The texts in the order in which they were read, that of their paths.
    read: Vec<(String, Arc<str>)>,
    /// The same once all are read: a map of sorted pairs is made at once, one by one is slow.
    texts: Texts,
    personal: PersonalNumbers,
    secretariat: Option<Secretariat>,
    parts: Parts,
    /// The paths with a name that is no id, and the name: each is told of once, when all are known.
    odd: Vec<(String, String)>,
    /// Those names, as far as the path goes to them.
    bad_names: BTreeSet<String>,
}

impl Loading {
    /// Reads some of the files.
    fn part(mut self, snapshot: &Snapshot, files: &[(&String, &Entry)]) -> Loading {
        let reader = snapshot.reader();
        for (path, entry) in files {
            if entry.is_link {
                self.link(path);
                continue;
            }
            match path::classify(path) {
                _ if path::is_litter(path) => {}
                RecordPath::Nothing => self.stray(path),
                RecordPath::BadName { shown } => self.odd.push(((*path).clone(), shown)),
                RecordPath::Annex { .. }
                | RecordPath::RequestAnnex { .. }
                | RecordPath::Original(_) => {}
                record => self.record(&reader, path, entry, &record),
            }
        }
        self
    }

    /// Adds what was read of the files that come after these.
    fn add(&mut self, part: Loading) {
        let before = self.diagnostics.len();
        let shifted = part.names.into_iter().map(|(at, key, name)| (before + at, key, name));
        self.names.extend(shifted);
        self.diagnostics.extend(part.diagnostics);
        self.broken.extend(part.broken);
        self.odd.extend(part.odd);
        self.read.extend(part.read);
        self.personal.in_texts.extend(part.personal.in_texts);
        self.secretariat = self.secretariat.take().or(part.secretariat);
        self.parts.add(part.parts);
    }

    fn report(&mut self, code: &'static Code, place: Place, what: Say, help: Say) {
        self.diagnostics.push(Diagnostic::new(code, place, what, help));
    }

    fn take(&mut self, faults: Faults) {
        let (found, names) = faults.into_found();
        let before = self.diagnostics.len();
        let shifted = names.into_iter().map(|(at, key, name)| (before + at, key, name));
        self.names.extend(shifted);
        self.diagnostics.extend(found);
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
        self.texts = Arc::new(std::mem::take(&mut self.read).into_iter().collect());
        self.parts.assemble();
        self.folders_without_record(snapshot);
        self.mend_names();
        let files = snapshot.entries.iter().filter(|(path, _)| !path::is_litter(path));
        let files = files.map(|(path, entry)| (path.clone(), entry.size));
        let parts = self.parts;
        let broken = self.broken;
        self.personal.in_names = snapshot.personal.clone();
        let repository = self.secretariat.map(|secretariat| Repository {
            secretariat,
            meetings: parts.meetings,
            municipalities: parts.municipalities,
            contacts: parts.contacts,
            forums: parts.forums,
            cases: parts.cases,
            lots: parts.lots,
            shares: parts.shares,
            indices: parts.indices,
            requests: parts.requests,
            loans: parts.loans,
            visits: parts.visits,
            enquiries: parts.enquiries,
            texts: self.texts.clone(),
            personal: self.personal.clone(),
            files: files.collect(),
            forge_files: BTreeMap::new(),
            broken: broken.clone(),
        });
        Loaded {
            repository,
            diagnostics: self.diagnostics,
            broken,
            personal: self.personal.in_texts.into_keys().collect(),
            texts: self.texts,
        }
    }
}
