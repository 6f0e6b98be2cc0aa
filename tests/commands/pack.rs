//! `sek pack`: what it writes, where, and when it doesn't.

use std::fs;

use serde_json::Value;

use super::{files, repository};
use crate::sek::sek;

const PACK: [&str; 4] = ["pack", "2026/raad-01", "--today", "2026-11-23"];

#[test]
fn a_pack_names_all_its_files_and_nothing_else() {
    let folder = repository();
    sek(folder.path(), &PACK).ended(0);
    let out = folder.path().join("out/2026-raad-01/municipal-members");
    let manifest: Value =
        serde_json::from_slice(&fs::read(out.join("manifest.json")).unwrap()).unwrap();
    let mut named: Vec<&String> = manifest["files"].as_object().unwrap().keys().collect();
    let there = files(&out);
    let mut there: Vec<&String> = there.keys().filter(|name| *name != "manifest.json").collect();
    named.sort();
    there.sort();
    assert_eq!(named, there);
    assert_eq!(manifest["audience"], "municipal-members");
    assert_eq!(manifest["draft"], false);
}

#[test]
fn a_meeting_with_errors_becomes_a_draft_or_nothing() {
    let folder = repository();
    let item = folder.path().join("meetings/2026/raad-01/budget/item.md");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, text.replace("kind =", "kindd = 1\nkind =")).unwrap();
    let refused = sek(folder.path(), &PACK).ended(1);
    assert!(refused.out.contains("kindd") && refused.out.contains("--draft"), "{}", refused.out);
    assert!(!folder.path().join("out").exists());
    sek(folder.path(), &[&PACK[..], &["--draft"]].concat()).ended(0);
    let papers = files(&folder.path().join("out"));
    for (name, bytes) in
        papers.iter().filter(|(name, _)| name.ends_with(".html") || name.ends_with(".md"))
    {
        assert!(String::from_utf8_lossy(bytes).contains("UDKAST"), "{name}");
    }
    sek(folder.path(), &["check", "--today", "2026-11-23"]).ended(1);
    fs::write(&item, text).unwrap();
    sek(folder.path(), &PACK).ended(0);
    let papers = files(&folder.path().join("out"));
    assert!(papers.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("UDKAST")));
}

#[test]
fn errors_elsewhere_stop_no_pack() {
    let folder = repository();
    fs::create_dir_all(folder.path().join("meetings/2026/raad-02")).unwrap();
    fs::write(folder.path().join("meetings/2026/raad-02/meeting.toml"), "?").unwrap();
    sek(folder.path(), &["check", "--today", "2026-11-23"]).ended(1);
    sek(folder.path(), &PACK).ended(0);
}

#[test]
fn a_place_that_can_not_be_written_is_named() {
    let folder = repository();
    fs::write(folder.path().join("taken"), "a file").unwrap();
    let refused = sek(folder.path(), &[&PACK[..], &["--out", "taken"]].concat()).ended(2);
    assert!(refused.err.contains("taken"), "{}", refused.err);
    assert_eq!(fs::read_to_string(folder.path().join("taken")).unwrap(), "a file");
}

#[test]
fn a_manifest_removes_nothing_outside_its_folder() {
    let folder = repository();
    sek(folder.path(), &PACK).ended(0);
    let manifest = folder.path().join("out/2026-raad-01/municipal-members/manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let spoilt =
        text.replacen("\"files\": {", "\"files\": {\n\"../../../sekretariat.toml\": \"\",", 1);
    assert_ne!(spoilt, text);
    fs::write(&manifest, spoilt).unwrap();
    sek(folder.path(), &PACK);
    assert!(folder.path().join("sekretariat.toml").is_file());
}

#[test]
fn readers_without_a_seat_get_nothing() {
    let folder = repository();
    let refused = sek(folder.path(), &[&PACK[..], &["--audience", "plo"]].concat()).ended(2);
    assert!(refused.err.contains("PLO"), "{}", refused.err);
    assert!(!folder.path().join("out").exists());
}
