//! `sek check --base`: what is new since the commit that a change builds on.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::repository;
use crate::git::{git, git_at};
use crate::sek::{Ran, sek};

const MEETING: &str = "meetings/2026/raad-01/meeting.toml";
const ALLOW: &str = "\n[[allow]]\ncheck = \"R002\"\npath = \"meetings/2026/raad-01/meeting.toml\"\n\
                     reason = \"Behandles to gange\"\nuntil = 2027-01-31\n";

fn check(folder: &Path, more: &[&str]) -> Ran {
    sek(folder, &[&["check", "--today", "2026-11-23"], more].concat())
}

fn replace(folder: &Path, path: &str, from: &str, to: &str) {
    let path = folder.join(path);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

fn append(folder: &Path, path: &str, more: &str) {
    let path = folder.join(path);
    let text = fs::read_to_string(&path).unwrap_or_default();
    fs::write(path, text + more).unwrap();
}

fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git_at(folder, "2026-11-21T12:00:00+01:00", "vaert", &["commit", "-qm", "more"]);
}

/// A repository whose main branch has one error: an item that is twice on the agenda.
fn with_old_error() -> TempDir {
    let folder = repository();
    replace(folder.path(), MEETING, "[\"budget\"]", "[\"budget\", \"budget\"]");
    commit(folder.path());
    folder
}

fn states(ran: &Ran) -> Vec<(String, String)> {
    let report: Value = serde_json::from_str(&ran.out).expect("JSON");
    let all = report["diagnostics"].as_array().expect("findings");
    let word = |found: &Value, key: &str| found[key].as_str().unwrap_or("").to_owned();
    all.iter().map(|found| (word(found, "code"), word(found, "base"))).collect()
}

#[test]
fn only_what_is_new_is_shown_and_counts() {
    let folder = with_old_error();
    check(folder.path(), &[]).ended(1);
    let same = check(folder.path(), &["--base", "main"]).ended(0);
    assert!(same.out.contains("ingen fejl; 1 uændret\nsammenlignet med "), "{}", same.out);
    // A line above, a new slip below: the old one is known again.
    git(folder.path(), &["checkout", "-qb", "change"]);
    replace(folder.path(), MEETING, "starts", "# en linje mere\nstarts");
    append(folder.path(), "forums/raad.toml", "count = 1\nmunicipality = \"odense\"\n");
    for is_committed in [false, true] {
        if is_committed {
            commit(folder.path());
        }
        let new = check(folder.path(), &["--base", "main"]).ended(1);
        assert!(new.out.contains("fejl[R001]") && !new.out.contains("R002"), "{}", new.out);
        assert!(new.out.contains("1 fejl; 1 uændret\n"), "{}", new.out);
        let json = check(folder.path(), &["--base", "main", "--format", "json"]).ended(1);
        let pair = |code: &str, base: &str| (code.to_owned(), base.to_owned());
        assert_eq!(states(&json), [pair("R001", "new"), pair("R002", "unchanged")]);
    }
}

#[test]
fn one_more_of_the_same_is_new() {
    let folder = repository();
    let seat = "[[seats]]\nside = \"municipal\"\nmunicipality = \"odense\"\n";
    append(folder.path(), "forums/raad.toml", seat);
    commit(folder.path());
    append(folder.path(), "forums/raad.toml", seat);
    let found = check(folder.path(), &["--base", "HEAD", "--format", "json"]).ended(1);
    let news = states(&found).iter().filter(|(_, base)| base == "new").count();
    assert_eq!(news, 1, "{}", found.out);
}

#[test]
fn what_is_mended_is_counted() {
    let folder = with_old_error();
    replace(folder.path(), MEETING, "\"budget\", \"budget\"", "\"budget\"");
    let found = check(folder.path(), &["--base", "HEAD"]).ended(0);
    assert!(found.out.starts_with("ingen fejl\nsammenlignet med "), "{}", found.out);
    assert!(found.out.ends_with(": 1 rettet\n"), "{}", found.out);
}

#[test]
fn main_may_have_moved_on() {
    let folder = with_old_error();
    git(folder.path(), &["checkout", "-qb", "change"]);
    git(folder.path(), &["checkout", "-q", "main"]);
    replace(folder.path(), MEETING, "\"budget\", \"budget\"", "\"budget\"");
    commit(folder.path());
    git(folder.path(), &["checkout", "-q", "change"]);
    // The branch is not blamed for what main has mended since it began.
    let found = check(folder.path(), &["--base", "main"]).ended(0);
    assert!(found.out.contains("1 uændret"), "{}", found.out);
}

#[test]
fn a_change_does_not_excuse_itself() {
    let folder = repository();
    replace(folder.path(), MEETING, "[\"budget\"]", "[\"budget\", \"budget\"]");
    append(folder.path(), "sekretariat.toml", ALLOW);
    let alone = check(folder.path(), &[]).ended(0);
    assert!(alone.out.contains("ingen fejl; 1 tilladt"), "{}", alone.out);
    let change = check(folder.path(), &["--base", "main"]).ended(1);
    assert!(change.out.contains("fejl[R002]"), "{}", change.out);
    replace(folder.path(), "sekretariat.toml", ALLOW, "\n[checks]\nR002 = \"off\"\n");
    check(folder.path(), &[]).ended(0);
    check(folder.path(), &["--base", "main"]).ended(1);
}

#[test]
fn what_the_base_allows_a_change_may_have() {
    let folder = repository();
    append(folder.path(), "sekretariat.toml", &format!("{ALLOW}\n[checks]\nM002 = \"error\"\n"));
    commit(folder.path());
    replace(folder.path(), MEETING, "[\"budget\"]", "[\"budget\", \"budget\"]");
    let found = check(folder.path(), &["--base", "main"]).ended(0);
    assert!(found.out.contains("ingen fejl; 1 tilladt\n"), "{}", found.out);
    // A base's severity is the change's too.
    replace(folder.path(), "sekretariat.toml", "M002 = \"error\"", "M002 = \"off\"");
    replace(folder.path(), MEETING, "2026-12-08T16", "2026-12-24T16");
    replace(folder.path(), MEETING, "2026-12-08T18", "2026-12-24T18");
    let found = check(folder.path(), &["--base", "main"]).ended(1);
    assert!(found.out.contains("fejl[M002]"), "{}", found.out);
}

#[test]
fn a_meeting_that_moves_keeps_its_findings() {
    let folder = with_old_error();
    replace(
        folder.path(),
        "meetings/2026/raad-01/budget/item.md",
        "owner = \"secretariat\"",
        "owner = \"odense\"",
    );
    commit(folder.path());
    git(folder.path(), &["mv", "meetings/2026/raad-01", "meetings/2026/raad-02"]);
    let found = check(folder.path(), &["--base", "HEAD"]).ended(0);
    assert!(found.out.contains("2 uændret\n") && found.out.contains(": 0 rettet"), "{}", found.out);
}

#[test]
fn before_there_was_a_repository_everything_is_new() {
    let folder = TempDir::new().unwrap();
    git(folder.path(), &["init", "-q"]);
    fs::write(folder.path().join("README.md"), "tom\n").unwrap();
    commit(folder.path());
    fs::write(
        folder.path().join("sekretariat.toml"),
        "format = 1\nname = \"x\"\n[checks]\nR9 = \"off\"\n",
    )
    .unwrap();
    let found = check(folder.path(), &["--base", "HEAD"]).ended(0);
    assert!(found.out.contains("advarsel[C001]"), "{}", found.out);
    assert!(found.out.contains("er ingen sekretariat.toml"), "{}", found.out);
    let english = check(folder.path(), &["--base", "HEAD", "--language", "en"]).ended(0);
    assert!(english.out.contains("there is no sekretariat.toml there"), "{}", english.out);
}

#[test]
fn what_cant_be_compared_is_refused() {
    let folder = with_old_error();
    let refused = check(folder.path(), &["--base", "origin/main"]).ended(2);
    assert!(refused.err.contains("ingen commit `origin/main`"), "{}", refused.err);
    git(folder.path(), &["checkout", "-q", "--orphan", "other"]);
    commit(folder.path());
    let refused = check(folder.path(), &["--base", "main"]).ended(2);
    assert!(refused.err.contains("ingen historie til fælles"), "{}", refused.err);
    git(folder.path(), &["checkout", "-q", "main"]);
    let clones = TempDir::new().unwrap();
    let from = format!("file://{}", folder.path().display());
    git(clones.path(), &["clone", "-q", "--depth", "1", &from, "shallow"]);
    let refused = check(clones.path(), &["-C", "shallow", "--base", "HEAD"]).ended(2);
    assert!(refused.err.contains("git fetch --unshallow"), "{}", refused.err);
    fs::remove_dir_all(folder.path().join(".git")).unwrap();
    let refused = check(folder.path(), &["--base", "main"]).ended(2);
    assert!(refused.err.contains("`--base` kræver et git-repository"), "{}", refused.err);
}

#[test]
fn commits_of_a_bare_clone_are_compared() {
    let folder = with_old_error();
    let clones = TempDir::new().unwrap();
    git(clones.path(), &["clone", "-q", "--bare", folder.path().to_str().unwrap(), "bare"]);
    let found = check(clones.path(), &["-C", "bare", "--base", "HEAD~1"]).ended(1);
    assert!(found.out.contains("fejl[R002]"), "{}", found.out);
    let found = check(clones.path(), &["-C", "bare", "--at", "HEAD~1", "--base", "HEAD"]).ended(0);
    assert!(found.out.contains("ingen fejl\n"), "{}", found.out);
}
