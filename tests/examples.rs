//! The examples: which there are, on which day each is set, and what holds of all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sekretariat::scenario::Today;
use serde_json::Value;
use tempfile::TempDir;

use crate::commands::files;
use crate::git::{git, scenario};
use crate::sek::{Ran, command, sek};

/// A folder of `example-repo/` and the page beside it that tells how it came about.
pub struct Example {
    pub name: String,
    pub root: PathBuf,
    pub today: Today,
}

/// Every example there is.
pub fn all() -> Vec<Example> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-repo");
    let mut found = Vec::new();
    for entry in fs::read_dir(&home).expect("example-repo") {
        let root = entry.expect("an entry").path();
        if !root.is_dir() {
            continue;
        }
        let name = root.file_name().expect("a name").to_string_lossy().into_owned();
        let page = fs::read_to_string(home.join(format!("{name}.md"))).expect("its history");
        let today = scenario(&page).today.expect("its history says `today:`");
        found.push(Example { name, root, today });
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// The papers, and all commit ids.
fn made(folder: &Path) -> (BTreeMap<String, Vec<u8>>, String) {
    let log = git(folder, &["log", "--all", "--format=%H %D", "--topo-order"]);
    (files(&folder.join("out")), log)
}

fn names(files: &BTreeMap<String, Vec<u8>>) -> BTreeSet<&String> {
    files.keys().collect()
}

#[test]
fn the_demo_lists_every_example() {
    let folder = TempDir::new().expect("a folder");
    for language in ["da", "en"] {
        let ran = sek(folder.path(), &["demo", "--list", "--language", language]).ended(0);
        let mut listed: Vec<&str> =
            ran.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
        listed.sort_unstable();
        let there: Vec<String> = all().into_iter().map(|example| example.name).collect();
        assert_eq!(listed, there, "src/cli/demo/example.rs has a line for each");
        assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    }
    assert!(files(folder.path()).is_empty());
}

/// What the program carries is what lies in the folder, and its history comes to it.
#[test]
fn an_example_is_the_same_each_time_and_sound() {
    for Example { name, root, today } in all() {
        let folder = TempDir::new().expect("a folder");
        sek(folder.path(), &["demo", "one", "--example", &name]).ended(0);
        let mut other = command(folder.path(), &["demo", "two", "--example", &name]);
        other.env("TZ", "America/Los_Angeles").env("LC_ALL", "C").env("COLUMNS", "50");
        Ran::of(other.output().expect("sek runs")).ended(0);
        let at = folder.path().join("one");
        let (one, two) = (made(&at), made(&folder.path().join("two")));
        assert_eq!(one.1, two.1, "{name}: commits");
        assert_eq!(names(&one.0), names(&two.0), "{name}");
        for (path, bytes) in &one.0 {
            assert!(*bytes == two.0[path], "{name}: {path} differs");
        }
        assert!(one.0.keys().any(|path| path.ends_with(".html")), "{name}");
        git(&at, &["fsck", "--strict", "--no-dangling"]);
        let there = files(&root);
        let mut written = files(&at);
        written.retain(|path, _| !path.starts_with(".git") && !path.starts_with("out"));
        assert_eq!(names(&written), names(&there), "{name}");
        for (path, bytes) in &written {
            assert!(*bytes == there[path], "{name}: {path} is not what the folder has");
        }
        let day = today.to_string();
        let ran = sek(&at, &["check", "--today", &day, "--format", "json"]).ended(0);
        let found: Value = serde_json::from_str(&ran.out).expect("JSON");
        assert!(found["diagnostics"].is_array(), "{name}");
    }
}
