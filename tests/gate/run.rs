//! `sek gate` as it is run: its exit codes, formats and files.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::bed::{Bed, REPLY, TEXT};
use crate::git::git;
use crate::sek::{Ran, sek};

const NOW: [&str; 2] = ["--arrived", super::bed::ARRIVED];

fn run(at: &Path, head: &str, more: &[&str]) -> Ran {
    let own = ["gate", "--base", "main", "--head", head, "--today", "2026-12-01"];
    sek(at, &[&own, &NOW[..], more].concat())
}

#[test]
fn the_exit_code_is_the_verdict() {
    let bed = Bed::new();
    let at = bed.folder.path();
    let good = bed.change(bed.put(REPLY, TEXT)).head;
    let bad = bed.change(bed.put("sekretariat.toml", "x")).head;
    let ran = run(at, &good, &["--as", "furesoe"]).ended(0);
    assert!(ran.out.contains("kan flettes") && ran.out.contains("til tiden"), "{}", ran.out);
    run(at, &good, &["--as", "nogen"]).ended(3);
    run(at, &bad, &["--as", "furesoe"]).ended(1);
    run(at, "findes-ikke", &[]).ended(2);
    let ran = run(at, &bad, &["--as", "furesoe", "--language", "en"]).ended(1);
    assert!(ran.out.contains("error[G002]: the file is the secretariat's"), "{}", ran.out);
    fs::write(at.join(".git/shallow"), format!("{good}\n")).expect("a file");
    let ran = run(at, &good, &["--as", "furesoe"]).ended(2);
    assert!(ran.err.contains("fetch-depth: 0"), "{}", ran.err);
}

#[test]
fn every_format_is_written_in_one_run() {
    let bed = Bed::new();
    let at = bed.folder.path();
    let head = bed.change(bed.put("sekretariat.toml", "x")).head;
    let out = TempDir::new().expect("a folder");
    let formats =
        ["json", "github", "gitlab", "sarif", "markdown", "concise", "junit", "json-lines"];
    let outputs: Vec<String> =
        formats.iter().map(|name| format!("{name}={}/{name}", out.path().display())).collect();
    let mut more = vec!["--as", "furesoe", "--format", "human"];
    more.extend(outputs.iter().flat_map(|output| ["--output", output.as_str()]));
    run(at, &head, &more).ended(1);
    let text = |name: &str| fs::read_to_string(out.path().join(name)).expect("a file");
    let json: Value = serde_json::from_str(&text("json")).expect("JSON");
    assert_eq!((&json["verdict"], &json["known_by"]), (&"refused".into(), &"forge".into()));
    assert_eq!(json["head"], head);
    assert_eq!(json["arrived"], "2026-11-25T09:00:00Z");
    for name in &formats[1..4] {
        assert!(text(name).contains("G002") && text(name).contains("sekretariat.toml"), "{name}");
    }
    assert!(text("markdown").contains("## Ændringen kan ikke tages ind, som den er"));
    let _: Value = serde_json::from_str(&text("sarif")).expect("SARIF");
    let _: Value = serde_json::from_str(&text("gitlab")).expect("GitLab's");
}

#[test]
fn a_receipt_makes_a_reply_count_that_is_merged_later() {
    let bed = Bed::new();
    let at = bed.folder.path();
    let head = bed.change(bed.put(REPLY, TEXT)).head;
    let receipts = at.join("meetings/2026/raad-01/receipts.toml");
    run(at, &head, &["--as", "furesoe", "--write-receipts"]).ended(0);
    let written = fs::read_to_string(&receipts).expect("receipts");
    assert!(written.contains("time = 2026-11-25T10:00:00+01:00"), "{written}");
    assert!(written.contains(&format!("content = \"{}\"", bed.blob(TEXT))), "{written}");
    run(at, &head, &["--as", "furesoe", "--write-receipts"]).ended(0);
    assert_eq!(fs::read_to_string(&receipts).expect("receipts"), written);
    git(at, &["add", "--all"]);
    git(at, &["commit", "--quiet", "--message", "Kvittering"]);
    // A week later the same content is in time, and another one isn't.
    let late = ["gate", "--base", "main", "--as", "furesoe", "--today", "2026-12-03"];
    let ran = sek(at, &[&late[..], &["--head", &head, "--format", "markdown"]].concat()).ended(0);
    assert!(ran.out.contains("der er kvittering for"), "{}", ran.out);
    let other = bed.change(bed.put(REPLY, "Ingen bemærkninger\n")).head;
    sek(at, &[&late[..], &["--head", &other]].concat()).ended(3);
}

#[test]
fn no_receipt_is_written_where_the_change_lies_or_the_sender_is_unsure() {
    let bed = Bed::new();
    let at = bed.folder.path();
    let head = bed.change(bed.put(REPLY, TEXT)).head;
    let before = git(at, &["status", "--porcelain"]);
    run(at, &head, &["--as", "nogen", "--write-receipts"]).ended(3);
    let bad = bed.change(bed.put("sekretariat.toml", "x")).head;
    run(at, &bad, &["--as", "furesoe", "--write-receipts"]).ended(1);
    assert_eq!(git(at, &["status", "--porcelain"]), before);
    git(at, &["switch", "--quiet", "--detach", &head]);
    let ran = run(at, &head, &["--as", "furesoe", "--write-receipts"]).ended(2);
    assert!(ran.err.contains("git switch"), "{}", ran.err);
    assert!(!at.join("meetings/2026/raad-01/receipts.toml").exists());
}

#[test]
fn a_bare_repository_is_judged_too() {
    let bed = Bed::new();
    let head = bed.change(bed.put(REPLY, TEXT)).head;
    git(bed.folder.path(), &["branch", "svar", &head]);
    let folder = TempDir::new().expect("a folder");
    let from = bed.folder.path().display().to_string();
    git(folder.path(), &["clone", "--quiet", "--bare", &from, "bare"]);
    let at = folder.path().join("bare");
    run(&at, "svar", &["--as", "furesoe"]).ended(0);
    let ran = run(&at, "svar", &["--as", "furesoe", "--write-receipts"]).ended(2);
    assert!(ran.err.contains("--write-receipts"), "{}", ran.err);
}

#[test]
fn nothing_arrives_in_the_future_or_at_no_time() {
    let bed = Bed::new();
    let at = bed.folder.path();
    let base = ["gate", "--base", "main", "--today", "2026-11-25"];
    for words in ["2026-11-27T10:00:00+01:00", "i morgen"] {
        let ran = sek(at, &[&base[..], &["--arrived", words]].concat()).ended(2);
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}
