//! `sek demo`: what it says, and what it refuses. What holds of every example is in
//! `tests/examples.rs`.

use std::fs;

use tempfile::TempDir;

use super::files;
use crate::sek::sek;

#[test]
fn the_demo_says_what_it_found() {
    let folder = TempDir::new().unwrap();
    let ran = sek(folder.path(), &["demo", "d"]).ended(0);
    assert!(ran.out.contains("$ sek check --today 2026-11-23\nK004 "), "{}", ran.out);
    assert!(ran.out.contains("\n\n$ sek status --today 2026-11-23\nStatus "), "{}", ran.out);
    assert!(ran.out.contains("\n\n$ sek pack 2026/sundhedsraad-10 "), "{}", ran.out);
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
