//! What the names and places of files tell: links, strays, and folders without their record.

use std::collections::BTreeSet;

use super::path::RecordPath;
use super::{Loading, codes, path};
use crate::diagnostic::{Fix, Place};
use crate::model::{Id, RoundId};
use crate::say;
use crate::source::Snapshot;
use crate::words::Say;

impl Loading {
    pub(super) fn odd_names(&mut self, snapshot: &Snapshot) {
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

    /// A link, or a pipe or a socket, which would be waited for without end.
    pub(super) fn link(&mut self, path: &str) {
        use RecordPath::{Annex, BadName, Nothing, Original, RequestAnnex};
        // What stands here is wrong, and is not missing too.
        if !matches!(
            path::classify(path),
            Annex { .. } | RequestAnnex { .. } | BadName { .. } | Nothing | Original(_)
        ) {
            self.broken.insert(path.to_owned());
        }
        self.report(
            &codes::LINK,
            Place::file(path),
            say!(
                "her ligger ingen almindelig fil, men en genvej eller lignende",
                "this is no ordinary file, but a link or the like"
            ),
            say!(
                "læg selve filen her; sek følger aldrig genveje",
                "put the file itself here; sek never follows links"
            ),
        );
    }

    pub(super) fn stray(&mut self, path: &str) {
        self.report(
            &codes::STRAY_FILE,
            Place::file(path),
            say!("filen hører ikke til på dette sted", "the file doesn't belong in this place"),
            belongs(path),
        );
    }

    /// A name that is no id: said once, at the first file of a folder that has it.
    pub(super) fn bad_name(&mut self, path: &str, shown: &str) {
        let end = path.find(shown).map_or(path.len(), |at| at + shown.len());
        if !self.bad_names.insert(path[..end].to_owned()) {
            return;
        }
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
                    "a meeting's folder is under its year and is named by the forum's id and two digits: `2026/sundhedsraad-10`"
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

    /// Gives the faults that are a known thing's name in place of its id the id that was meant.
    pub(super) fn mend_names(&mut self) {
        for (at, key, name) in std::mem::take(&mut self.names) {
            let place = &self.diagnostics[at].place;
            let Some(start) = place.start else { continue };
            let Some(id) = self.meant_id(key, &name, &place.path) else { continue };
            let fix = Fix::replace(&place.path, start..place.end, format!("\"{id}\""));
            self.diagnostics[at].fix = Some(fix);
            self.diagnostics[at].help = say!("skriv `{id}`", "write `{id}`");
        }
    }

    fn meant_id(&self, key: &str, name: &str, path: &str) -> Option<String> {
        let plain = plain_id(name);
        let record = match key {
            "host" | "asks" | "municipality" | "municipalities" | "party" | "from" => {
                return self.parts.named_municipality(name).map(ToString::to_string);
            }
            "case" => format!("cases/{plain}.toml"),
            "index" => format!("indices/{plain}.toml"),
            "prepares" | "excludes" | "forum" | "appointed_by" | "reports_to" => {
                format!("forums/{plain}.toml")
            }
            "item" | "parts" => format!("{}/{plain}/item.md", path.strip_suffix("/meeting.toml")?),
            _ => return None,
        };
        self.texts.contains_key(&record).then_some(plain)
    }

    /// A meeting's folder without meeting.toml, or an item's without item.md: nothing in it would
    /// ever be seen.
    pub(super) fn folders_without_record(&mut self, snapshot: &Snapshot) {
        let mut needed: BTreeSet<String> = BTreeSet::new();
        for path in snapshot.entries.keys() {
            if let RecordPath::ShareLetter(id) = path::classify(path) {
                needed.insert(id.path());
            }
            let (meeting, item) = match path::classify(path) {
                RecordPath::Receipts(round)
                | RecordPath::Original(round)
                | RecordPath::Reply { round, .. } => match round {
                    RoundId::Meeting(meeting) => (meeting, None),
                    RoundId::Request { request, .. } => {
                        needed.insert(format!("{}/request.md", request.folder()));
                        continue;
                    }
                },
                RecordPath::RequestPresentation(request) => {
                    needed.insert(format!("{}/request.md", request.folder()));
                    continue;
                }
                RecordPath::RequestAnnex { request, .. } if !path::is_litter(path) => {
                    needed.insert(format!("{}/request.md", request.folder()));
                    continue;
                }
                RecordPath::Minutes(meeting) => (meeting, None),
                RecordPath::Item { meeting, item }
                | RecordPath::Note { meeting, item }
                | RecordPath::Presentation { meeting, item } => (meeting, Some(item)),
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
                    "create the file, or move what is in the folder; without it none of it is seen"
                ),
            );
        }
    }
}

/// Where a file that lies at the wrong place may belong.
fn belongs(path: &str) -> Say {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        ["meetings", _, _, "replies", _] => say!(
            "et svar er en tekstfil, der hedder kommunens id og `.md`, for eksempel `furesoe.md`",
            "a reply is a text file named by the municipality's id and `.md`, for example `furesoe.md`"
        ),
        [
            folder @ ("municipalities" | "contacts" | "forums" | "cases" | "indices" | "visits"),
            _,
        ] => say!(
            "filerne i {folder} hedder et id og `.toml`; giv den et nyt navn, eller flyt den",
            "the files in {folder} are named by an id and `.toml`; rename it, or move it"
        ),
        ["lots", ..] => say!(
            "en lodtrækning ligger under sit år og hedder et id og `.toml`: `lots/2026/plads.toml`",
            "a lot lies under its year and is named by an id and `.toml`: `lots/2026/plads.toml`"
        ),
        _ => say!(
            "siderne i docs/format viser, hvor filerne hører til; flyt den, eller slet den",
            "the pages in docs/format show where files belong; move it, or delete it"
        ),
    }
}

/// What a name would be as an id: "Furesø" is `furesoe`.
pub fn plain_id(name: &str) -> String {
    let folded = crate::words::fold(name);
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    folded.chars().map(letter).collect::<String>().trim_matches('-').to_owned()
}
