//! `sek lots`: prepared before the numbers, drawn once after them, and verified by anyone.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::repository;
use crate::git::git_at;
use crate::sek::{Ran, sek};

pub const FILE: &str = "lots/2026/plads.toml";
pub const LOT: &str = "title = \"Plads i udvalget\"\npool = [\"furesoe\", { id = \"herlev\", label = \"Chef, Herlev\" }]\n\n\
    [[sources]]\nname = \"Lotto den 28. november 2026\"\ntakes = \"de syv vindertal\"\npublished = 2026-11-28\n";
pub const BY_HAND: &str =
    "title = \"Plads i udvalget\"\nmethod = \"by-hand\"\npool = [\"furesoe\", \"herlev\"]\n";

pub fn run(at: &Path, today: &str, arguments: &[&str]) -> Ran {
    sek(at, &[&["--today", today, "lots"], arguments].concat())
}

pub fn put(at: &Path, text: &str) {
    fs::create_dir_all(at.join("lots/2026")).unwrap();
    fs::write(at.join(FILE), text).unwrap();
}

pub fn commit(at: &Path, time: &str) {
    git_at(at, time, "sekretariat", &["add", "-A"]);
    git_at(at, time, "sekretariat", &["commit", "-q", "-m", "Lodtrækning"]);
}

/// A repository in which a lot was prepared and came to main in time.
pub fn prepared(text: &str) -> TempDir {
    let folder = repository();
    let at = folder.path();
    put(at, text);
    let said = run(at, "2026-11-24T10:00", &["prepare", "2026/plads"]).ended(0);
    assert!(said.out.contains("git add lots/2026/plads.toml"), "{}", said.out);
    commit(at, "2026-11-24T10:05:00+01:00");
    folder
}

#[test]
fn a_lot_goes_from_its_pool_to_an_outcome_that_anyone_can_check() {
    let folder = prepared(LOT);
    let at = folder.path();
    let sealed = fs::read_to_string(at.join(FILE)).unwrap();
    assert!(sealed.starts_with(LOT) && sealed.contains("seal = \""), "{sealed}");
    // Once more changes nothing, and says the same seal.
    run(at, "2026-11-25", &["prepare", "lots/2026/plads.toml"]).ended(0);
    assert_eq!(fs::read_to_string(at.join(FILE)).unwrap(), sealed);

    let numbers = ["draw", "2026/plads", "--numbers", "31 4 15 9 26 5 35"];
    let early = run(at, "2026-11-27T23:59", &numbers).ended(2);
    assert!(
        early.err.contains("offentliggøres først lørdag den 28. november 2026"),
        "{}",
        early.err
    );
    assert_eq!(fs::read_to_string(at.join(FILE)).unwrap(), sealed);

    let done = run(at, "2026-11-28T21:00", &numbers).ended(0);
    // Python: int.from_bytes(sha256(b"\0\0" + b"4.5.9.15.26.31.35./" + b"\0\0").digest()) % 2
    assert!(done.out.contains("1. herlev: Chef, Herlev\n"), "{}", done.out);
    let text = fs::read_to_string(at.join(FILE)).unwrap();
    assert!(text.starts_with(&sealed), "{text}");
    assert!(text.contains("time = 2026-11-28T21:00:00+01:00\nnumbers = [\"31 4 15 9 26 5 35\"]\npicks = [\"herlev\"]\n"), "{text}");
    commit(at, "2026-11-28T21:05:00+01:00");
    sek(at, &["--today", "2026-11-29", "check"]).ended(0);

    let again = run(at, "2026-11-29", &numbers).ended(2);
    assert!(again.err.contains("der trækkes kun én gang"), "{}", again.err);
    // Not even where the outcome was taken out of the file.
    put(at, &sealed);
    let again =
        run(at, "2026-11-29", &["draw", "2026/plads", "--numbers", "1 2 3 4 5 6 7"]).ended(2);
    assert!(again.err.contains("med et andet udfald"), "{}", again.err);
    assert_eq!(fs::read_to_string(at.join(FILE)).unwrap(), sealed);
}

#[test]
fn whoever_verifies_sees_every_step() {
    let folder = prepared(LOT);
    let at = folder.path();
    run(at, "2026-11-28T21:00", &["draw", "2026/plads", "--numbers", "31 4 15 9 26 5 35"]).ended(0);
    commit(at, "2026-11-28T21:05:00+01:00");
    let shown = run(at, "2026-11-29", &["verify", "2026/plads"]).ended(0).out;
    for step in [
        "sek lot 1\ntitle Plads i udvalget\nmethod rfc3797-sha256\ncount 1\n",
        "pool herlev Chef, Herlev\nsource 2026-11-28 sorted Lotto den 28. november 2026\n",
        "den 24. november 2026 kl. 10.05",
        "4.5.9.15.26.31.35./",
        "printf '\\000\\0004.5.9.15.26.31.35./\\000\\000' | sha256sum\n",
        "Alt stemmer",
    ] {
        assert!(shown.contains(step), "{step}\n---\n{shown}");
    }
    for format in ["html", "md", "json"] {
        let shown = run(at, "2026-11-29", &["verify", "--format", format]).ended(0).out;
        assert!(shown.contains("4.5.9.15.26.31.35./"), "{shown}");
    }
    // The shell's own tools come to the same.
    let line = shown.lines().find(|line| line.starts_with("printf")).unwrap();
    let ran = std::process::Command::new("sh").args(["-c", line]).output().unwrap();
    let hash = String::from_utf8(ran.stdout).unwrap();
    let hash = hash.split_whitespace().next().unwrap();
    assert!(hash.len() == 64 && shown.contains(&format!("\n{hash}\n")), "{hash}\n{shown}");

    let text = fs::read_to_string(at.join(FILE)).unwrap();
    put(at, &text.replace("picks = [\"herlev\"]", "picks = [\"furesoe\"]"));
    let shown = run(at, "2026-11-29", &["verify", "2026/plads"]).ended(1).out;
    assert!(
        shown.contains("tallene udpeger ikke dem") && !shown.contains("Alt stemmer"),
        "{shown}"
    );
}

#[test]
fn a_lot_drawn_by_hand_has_its_witnesses() {
    let folder = prepared(BY_HAND);
    let at = folder.path();
    let picks = ["draw", "2026/plads", "--picks", "herlev"];
    let alone = run(at, "2026-11-25T10:00", &picks).ended(2);
    assert!(alone.err.contains("uden vidner"), "{}", alone.err);
    let seen = [&picks[..], &["--witness", "Formanden for rådet"]].concat();
    run(at, "2026-11-25T10:00", &seen).ended(0);
    commit(at, "2026-11-25T10:05:00+01:00");
    let shown = run(at, "2026-11-29", &["verify", "2026/plads"]).ended(0).out;
    assert!(
        shown.contains("Formanden for rådet") && shown.contains("vidnerne står inde"),
        "{shown}"
    );
}

#[test]
fn what_came_too_late_is_not_drawn() {
    let folder = repository();
    let at = folder.path();
    put(at, LOT);
    let late = run(at, "2026-11-28T00:00", &["prepare", "2026/plads"]).ended(2);
    assert!(late.err.contains("så udfaldet kan kendes"), "{}", late.err);
    run(at, "2026-11-27T23:00", &["prepare", "2026/plads"]).ended(0);
    let numbers = ["draw", "2026/plads", "--numbers", "1 2 3"];
    let absent = run(at, "2026-11-28T21:00", &numbers).ended(2);
    assert!(absent.err.contains("er ikke på hovedgrenen"), "{}", absent.err);
    commit(at, "2026-11-28T00:00:00+01:00");
    let late = run(at, "2026-11-28T21:00", &numbers).ended(2);
    assert!(late.err.contains("men udfaldet kunne kendes"), "{}", late.err);
}

#[test]
fn the_time_on_a_branch_is_no_proof() {
    let folder = repository();
    let at = folder.path();
    put(at, LOT);
    run(at, "2026-11-24T10:00", &["prepare", "2026/plads"]).ended(0);
    let branch =
        |arguments: &[&str]| git_at(at, "2026-11-29T10:00:00+01:00", "sekretariat", arguments);
    branch(&["switch", "-q", "-c", "lod"]);
    commit(at, "2026-11-24T10:05:00+01:00");
    branch(&["switch", "-q", "main"]);
    branch(&["merge", "-q", "--no-ff", "-m", "Lod", "lod"]);
    let late = run(at, "2026-11-29T11:00", &["draw", "2026/plads", "--numbers", "1 2"]).ended(2);
    assert!(late.err.contains("kom på hovedgrenen den 29. november 2026"), "{}", late.err);
}
