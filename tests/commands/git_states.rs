//! The states a git repository can be in.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::repository;
use crate::git::git;
use crate::sek::{Ran, sek};

const TODAY: [&str; 2] = ["--today", "2026-11-23"];

/// What Furesø's reply counts as.
fn state(ran: Ran) -> String {
    let status: Value = serde_json::from_str(&ran.ended(0).out).expect("JSON");
    let answers = status["meetings"][0]["answers"].as_array().expect("answers").clone();
    let furesoe = answers.iter().find(|answer| answer["party"] == "furesoe").expect("Furesø");
    furesoe["state"].as_str().expect("a state").to_owned()
}

fn status(folder: &std::path::Path, more: &[&str]) -> Ran {
    sek(folder, &[&["status", "--format", "json"], more, &TODAY].concat())
}

#[test]
fn an_older_commit_is_looked_at_without_a_checkout() {
    let folder = repository();
    assert_eq!(state(status(folder.path(), &[])), "in-time");
    assert_eq!(state(status(folder.path(), &["--at", "HEAD~1"])), "missing");
    assert_eq!(git(folder.path(), &["status", "--porcelain"]), "");
    let refused = status(folder.path(), &["--at", "HEAD~9"]).ended(2);
    assert!(refused.err.contains("`HEAD~9`"), "{}", refused.err);
}

#[test]
fn a_bare_clone_is_read_from_its_commits() {
    let folder = repository();
    let clones = TempDir::new().unwrap();
    let from = folder.path().to_str().unwrap();
    git(clones.path(), &["clone", "--bare", from, "bare"]);
    assert_eq!(state(status(clones.path(), &["-C", "bare"])), "in-time");
    sek(clones.path(), &["-C", "bare", "check", "--today", "2026-11-23"]).ended(0);
    let pack = ["-C", "bare", "pack", "2026/raad-01", "--today", "2026-11-23", "--out", "out"];
    sek(clones.path(), &pack).ended(0);
}

#[test]
fn a_shallow_clone_is_refused_with_the_remedy() {
    let folder = repository();
    let clones = TempDir::new().unwrap();
    let from = format!("file://{}", folder.path().display());
    git(clones.path(), &["clone", "--depth", "1", &from, "shallow"]);
    for command in ["status", "check"] {
        let refused = sek(clones.path(), &["-C", "shallow", command]).ended(2);
        assert!(refused.err.contains("git fetch --unshallow"), "{}", refused.err);
    }
}

#[test]
fn what_came_to_main_counts_from_wherever_one_stands() {
    let folder = repository();
    let at = folder.path();
    git(at, &["switch", "--detach", "HEAD"]);
    assert_eq!(state(status(at, &[])), "in-time");
    git(at, &["switch", "-c", "svar", "HEAD~1"]);
    assert_eq!(state(status(at, &["--at", "main"])), "in-time");
    let text = "## 1. Budget for 2027\nHoldning: støtter\n";
    let reply = at.join("meetings/2026/raad-01/replies/furesoe.md");
    fs::create_dir_all(reply.parent().unwrap()).unwrap();
    fs::write(&reply, text.replace("støtter", "støtter ikke")).unwrap();
    git(at, &["add", "."]);
    git(at, &["commit", "-m", "Svar"]);
    // The branch's own text has not arrived; main's has.
    assert_eq!(state(status(at, &[])), "in-time");
    let herlev = at.join("meetings/2026/raad-01/replies/herlev.md");
    fs::write(&herlev, text).unwrap();
    let shown: Value = serde_json::from_str(&status(at, &[]).ended(0).out).unwrap();
    let answers = shown["meetings"][0]["answers"].as_array().unwrap();
    let herlev = answers.iter().find(|answer| answer["party"] == "herlev").unwrap();
    assert_eq!(herlev["has_answered"], false, "{herlev:#}");
}

#[test]
fn a_worktree_and_a_folder_below_are_the_repository() {
    let folder = repository();
    let other = TempDir::new().unwrap();
    let tree = other.path().join("tree");
    git(folder.path(), &["worktree", "add", "-b", "side", tree.to_str().unwrap()]);
    assert_eq!(state(status(&tree, &[])), "in-time");
    assert_eq!(state(status(&folder.path().join("meetings/2026"), &[])), "in-time");
}

#[test]
fn a_repository_without_a_commit_or_without_git_still_has_a_status() {
    let folder = repository();
    fs::remove_dir_all(folder.path().join(".git")).unwrap();
    let ran = status(folder.path(), &[]);
    assert!(ran.err.contains("intet git-repository"), "{}", ran.err);
    assert_ne!(state(ran), "in-time");
    git(folder.path(), &["init"]);
    assert_ne!(state(status(folder.path(), &[])), "in-time");
    let refused = status(folder.path(), &["--at", "main"]).ended(2);
    assert!(refused.err.contains("`main`"), "{}", refused.err);
}

#[test]
fn a_layer_that_is_not_there_is_refused() {
    let folder = repository();
    let refused = status(folder.path(), &["--overlay", "lukket"]).ended(2);
    assert!(refused.err.contains("lukket"), "{}", refused.err);
}
