//! A small good repository, to be broken; and writing into it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::run::{Ran, sek};

pub const MARK: &str = "sekretariat.toml";
pub const FORUM: &str = "forums/raad.toml";
pub const MEETING: &str = "meetings/2026/raad-01/meeting.toml";
pub const ITEM: &str = "meetings/2026/raad-01/budget/item.md";
pub const REPLY: &str = "meetings/2026/raad-01/replies/egedal.md";
pub const RECEIPTS: &str = "meetings/2026/raad-01/receipts.toml";
pub const MINUTES: &str = "meetings/2026/raad-01/minutes.md";

const FILES: &[(&str, &str)] = &[
    (
        MARK,
        "format = 1\nname = \"Sekretariatet\"\nshort_name = \"Sekretariatet\"\nhost = \"egedal\"\nlanguage = \"da\"\n",
    ),
    (
        "municipalities/egedal.toml",
        "code = 240\nname = \"Egedal\"\nofficial_name = \"Egedal Kommune\"\nsenders = [\"sundhed@egedal.example\"]\n",
    ),
    (
        FORUM,
        "name = \"Rådet\"\nshort_name = \"Rådet\"\nagenda_owner = \"own\"\nvalid_from = 2026-01-01\nasks = [\"egedal\"]\nweekdays = \"mon-fri\"\n\n[deadlines]\nagenda = \"8 arbejdsdage før mødet, kl. 16\"\nremarks = \"2 arbejdsdage før mødet, kl. 12\"\n\n[[seats]]\nside = \"municipal\"\nmunicipality = \"egedal\"\nholder = \"egedal-medlem\"\nrole = \"medlem\"\nfrom = 2026-01-01\n",
    ),
    (
        MEETING,
        "starts = 2026-12-10T09:00:00\nends = 2026-12-10T11:00:00\nplace = \"Rådhuset\"\nstatus = \"called\"\nagenda = [\"budget\", \"eventuelt\"]\n",
    ),
    (
        ITEM,
        "+++\ntitle = \"Budget\"\nkind = \"decision\"\nowner = \"secretariat\"\npresenter = \"Sekretariatet\"\nminutes = 15\nreadiness = \"approved\"\n\n[[annexes]]\nfile = \"tal.txt\"\ntitle = \"Tal\"\n+++\n## Resumé\n\nKort.\n",
    ),
    ("meetings/2026/raad-01/budget/tal.txt", "1, 2, 3\n"),
    (
        "meetings/2026/raad-01/eventuelt/item.md",
        "+++\ntitle = \"Eventuelt\"\nkind = \"information\"\nowner = \"secretariat\"\nreadiness = \"approved\"\nask = false\n+++\n",
    ),
];

/// Larger files are told apart by their size alone.
const MOST: u64 = 1 << 28;

/// Writes `bytes` at `path` of the repository, with the folders above it.
pub fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let target = root.join(path);
    fs::create_dir_all(target.parent().expect("a folder")).expect("folders can be made");
    fs::write(target, bytes).expect("the file can be written");
}

/// Replaces `old` by `new` in the file at `path`.
pub fn change(root: &Path, path: &str, old: &str, new: &str) {
    let text = fs::read_to_string(root.join(path)).expect("the file is there");
    assert!(text.contains(old), "{path} has no {old:?}");
    put(root, path, text.replace(old, new));
}

/// Adds `text` at the end of the file at `path`.
pub fn add(root: &Path, path: &str, text: &str) {
    let before = fs::read_to_string(root.join(path)).expect("the file is there");
    put(root, path, before + text);
}

/// The good repository in a folder of its own, with something beside it that nobody may touch.
pub struct Laid {
    folder: TempDir,
}

impl Laid {
    pub fn new() -> Laid {
        let folder = TempDir::new().expect("a folder");
        for (path, text) in FILES {
            put(&folder.path().join("repository"), path, text);
        }
        put(folder.path(), "outside/secret.txt", "hemmeligheden");
        put(folder.path(), "outside/folder/item.md", "hemmeligheden");
        Laid { folder }
    }

    pub fn repository(&self) -> PathBuf {
        self.folder.path().join("repository")
    }

    pub fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// Everything in the folder but what lies in `out`, by path.
    fn state(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let all = walkdir::WalkDir::new(self.folder.path()).into_iter().filter_map(Result::ok);
        let kept = all.filter(|found| !found.path().starts_with(self.out()));
        let bytes = |found: walkdir::DirEntry| {
            let facts = found.metadata().ok().filter(|facts| facts.is_file());
            let bytes = facts.and_then(|facts| match facts.len() {
                // A file that only seems to be large can't be read whole.
                MOST.. => Some(facts.len().to_le_bytes().to_vec()),
                _ => fs::read(found.path()).ok(),
            });
            (found.into_path(), bytes)
        };
        kept.map(bytes).collect()
    }

    /// Runs the commands, and says what they did that they should not.
    pub fn faults(&self, exits: [i32; 4], at: &str) -> Vec<String> {
        let before = self.state();
        let out = self.out();
        let out = out.to_str().expect("a UTF-8 path");
        let commands: [(&[&str], i32); 6] = [
            (&["check"], exits[0]),
            (&["check", "--format", "json"], exits[0]),
            (&["status"], exits[1]),
            (&["status", "--format", "json"], exits[1]),
            (&["deadlines"], exits[2]),
            (&["pack", "2026/raad-01", "--draft", "--out", out], exits[3]),
        ];
        let mut faults = Vec::new();
        for (arguments, code) in commands {
            let ran = sek(&self.repository(), arguments);
            faults.extend(ran.faults(code));
            if arguments == ["check", "--format", "json"] && code != 2 {
                faults.extend(missing_place(&ran, at));
            }
        }
        if self.state() != before {
            faults.push("something was written outside the output folder".to_owned());
        }
        faults.extend(super::run::odd_papers(&self.out()));
        faults
    }
}

fn missing_place(ran: &Ran, at: &str) -> Option<String> {
    let found: serde_json::Value = match serde_json::from_str(&ran.out) {
        Ok(found) => found,
        Err(fault) => return Some(format!("check gives no JSON: {fault}")),
    };
    let findings = found["diagnostics"].as_array().cloned().unwrap_or_default();
    let all: Vec<String> = findings
        .iter()
        .map(|one| format!("{} {} {}", one["code"], one["path"], one["message"]))
        .collect();
    let hit = findings.iter().any(|one| one["path"] == at);
    (!at.is_empty() && !hit).then(|| format!("nothing is found in {at}, only {all:#?}"))
}
