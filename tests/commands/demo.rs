//! `sek demo`: the same example each time, wherever it is made.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::files;
use crate::git::git;
use crate::sek::{Ran, command, sek};

/// The papers, and all commit ids.
fn made(folder: &Path) -> (BTreeMap<String, Vec<u8>>, String) {
    let log = git(folder, &["log", "--all", "--format=%H %D", "--topo-order"]);
    (files(&folder.join("out")), log)
}

#[test]
fn the_demo_is_the_same_each_time() {
    let folder = TempDir::new().unwrap();
    sek(folder.path(), &["demo", "one"]).ended(0);
    let mut other = command(folder.path(), &["demo", "two"]);
    other.env("TZ", "America/Los_Angeles").env("LANG", "C").env("LC_ALL", "C").env("COLUMNS", "50");
    Ran::of(other.output().unwrap()).ended(0);
    let (one, two) = (made(&folder.path().join("one")), made(&folder.path().join("two")));
    assert_eq!(one.1, two.1, "commits");
    let names = |made: &BTreeMap<String, Vec<u8>>| made.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&one.0), names(&two.0));
    for (name, bytes) in &one.0 {
        assert!(*bytes == two.0[name], "{name} differs");
    }
    assert!(one.0.keys().any(|name| name.ends_with(".html")));
    assert!(one.0.keys().any(|name| name.ends_with("manifest.json")));
}

#[test]
fn the_demo_is_sound_and_says_what_it_found() {
    let folder = TempDir::new().unwrap();
    let ran = sek(folder.path(), &["demo", "d"]).ended(0);
    assert!(ran.out.contains("sek check --today 2026-11-23"), "{}", ran.out);
    let at = folder.path().join("d");
    git(&at, &["fsck", "--strict", "--no-dangling"]);
    let check = ["check", "--today", "2026-11-23", "--format", "json"];
    let ran = sek(&at, &check);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(!found["diagnostics"].as_array().unwrap().is_empty());
}

#[test]
fn the_demo_goes_over_nothing() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("d")).unwrap();
    fs::write(folder.path().join("d/mine.txt"), "mine").unwrap();
    let refused = sek(folder.path(), &["demo", "d"]).ended(2);
    assert!(refused.err.contains("ikke tom"), "{}", refused.err);
    assert_eq!(files(&folder.path().join("d")).len(), 1);
    fs::write(folder.path().join("file"), "mine").unwrap();
    sek(folder.path(), &["demo", "file"]).ended(2);
    let english = sek(folder.path(), &["demo", "d", "--language", "en"]).ended(2);
    assert!(english.err.contains("isn't empty"), "{}", english.err);
}
