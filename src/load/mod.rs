//! Load: bytes to typed records. Never stops at the first fault.
//!
//! A record that can't be made is left out, and named in [`Loaded::broken`], so that the rest of
//! the repository still works and nothing is reported twice because of it.

mod case;
pub mod codes;
mod dates;
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
mod names;
mod parts;
mod path;
mod phrase;
mod record;
mod record_minutes;
pub mod reply;
mod rhythm;
mod secretariat;
mod toml;

use std::collections::BTreeSet;

pub use faults::Keys;
pub use item::NOTE_HEADINGS;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::{Repository, Secretariat, Texts};
use crate::say;
use crate::source::{Entry, Snapshot, parallel};
use crate::words::Say;
use faults::Faults;
use parts::Parts;
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
    let entries: Vec<(&String, &Entry)> = snapshot.entries.iter().collect();
    for part in parallel::in_parts(&entries, |part| Loading::part(snapshot, part)) {
        loading.add(part);
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

impl Loading {
    /// Reads some of the files.
    fn part(snapshot: &Snapshot, entries: &[(&String, &Entry)]) -> Loading {
        let mut loading = Loading::default();
        let reader = snapshot.reader();
        for (path, entry) in entries {
            if entry.is_link {
                loading.link(path);
                continue;
            }
            match path::classify(path) {
                _ if path::is_litter(path) => {}
                RecordPath::Nothing => loading.stray(path),
                RecordPath::BadName { shown } => loading.bad_name(path, &shown),
                RecordPath::Annex { .. } | RecordPath::Reserved => {}
                record => loading.record(&reader, path, entry.size, &record),
            }
        }
        loading
    }

    /// Adds what was read of the files that come after these.
    fn add(&mut self, part: Loading) {
        self.diagnostics.extend(part.diagnostics);
        self.broken.extend(part.broken);
        self.texts.extend(part.texts);
        self.secretariat = self.secretariat.take().or(part.secretariat);
        self.parts.add(part.parts);
        for (name, asked) in part.keys {
            self.keys.entry(name).or_default().extend(asked);
        }
    }

    fn report(&mut self, code: &'static Code, place: Place, what: Say, help: Say) {
        self.diagnostics.push(Diagnostic::new(code, place, what, help));
    }

    fn take(&mut self, faults: Faults) {
        let (found, keys) = faults.into_parts();
        self.diagnostics.extend(found);
        for (name, asked) in keys {
            self.keys.entry(name).or_default().extend(asked);
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
        let mut parts = self.parts;
        let broken = self.broken;
        let repository = self.secretariat.map(|secretariat| Repository {
            secretariat,
            meetings: parts.assemble(),
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
