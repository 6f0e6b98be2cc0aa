//! `sek receive`: what came past git, with its receipt; both or none.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use super::{files, repository};
use crate::git::git;
use crate::sek::{Ran, command};

const REPLY: &str = "meetings/2026/raad-01/replies/herlev.md";
const FILE: &str = "meetings/2026/raad-01/receipts.toml";

/// `sek receive` with `input` on standard input.
fn piped(at: &Path, input: &[u8], arguments: &[&str]) -> Ran {
    let first = ["--today", "2026-12-01T09:00", "receive", "2026/raad-01"];
    let mut command = command(at, &[&first, arguments].concat());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("sek runs");
    // A run that refuses may be over before it has read.
    let _ = child.stdin.take().expect("a pipe").write_all(input);
    Ran::of(child.wait_with_output().expect("sek ends"))
}

fn run(at: &Path, arguments: &[&str]) -> Ran {
    piped(at, b"", arguments)
}

const PHONE: [&str; 6] = ["--from", "herlev", "--way", "phone", "--received", "2026-11-30T11:42"];

fn phoned(more: &[&'static str]) -> Vec<&'static str> {
    [&PHONE, more].concat()
}

/// Commits what lies there, and says how Herlev stands.
fn standing(at: &Path) -> String {
    git(at, &["add", "-A"]);
    git(at, &["commit", "-q", "-m", "Modtaget"]);
    crate::sek::sek(at, &["--today", "2026-12-01T09:00", "status", "--for", "herlev"]).ended(0).out
}

#[test]
fn a_reply_by_phone_is_in_time() {
    let folder = repository();
    let at = folder.path();
    let ran = run(at, &phoned(&["--text", "Ingen bemærkninger", "--note", "Ringet ind"])).ended(0);
    assert_eq!(fs::read_to_string(at.join(REPLY)).unwrap(), "Ingen bemærkninger\n");
    let receipts = fs::read_to_string(at.join(FILE)).unwrap();
    let content = git(at, &["hash-object", REPLY]);
    assert!(receipts.contains(&format!("content = \"{content}\"\n")), "{receipts}");
    assert!(receipts.contains("time = 2026-11-30T11:42:00+01:00\nway = \"phone\"\n"), "{receipts}");
    assert!(ran.out.contains("Ringet ind") && ran.out.contains("git add"), "{}", ran.out);
    let before = files(at);
    let again = run(at, &phoned(&["--text", "Ingen bemærkninger"])).ended(0);
    assert!(again.out.contains("har allerede en kvittering"), "{}", again.out);
    assert_eq!(before, files(at));
    assert!(standing(at).contains("til tiden"), "{}", standing(at));
}

#[test]
fn a_text_comes_by_pipe_file_or_lies_there() {
    let folder = repository();
    let at = folder.path();
    piped(at, "\u{feff}## 1\r\nHoldning: støtter\r\n\r\n".as_bytes(), &PHONE).ended(0);
    assert_eq!(fs::read_to_string(at.join(REPLY)).unwrap(), "## 1\nHoldning: støtter\n");
    fs::remove_file(at.join(FILE)).unwrap();
    fs::write(at.join("brev.txt"), "## 1\nHoldning: støtter\n").unwrap();
    run(at, &phoned(&["--file", "brev.txt"])).ended(0);
    fs::remove_file(at.join(FILE)).unwrap();
    run(at, &PHONE).ended(0);
    assert!(fs::read_to_string(at.join(FILE)).unwrap().contains(&git(at, &["hash-object", REPLY])));
    // As git stores it, where it writes other line ends than it keeps.
    fs::write(at.join(".gitattributes"), "* text=auto eol=lf\n").unwrap();
    fs::write(at.join(REPLY), "## 1\r\nHoldning: støtter ikke\r\n").unwrap();
    run(at, &PHONE).ended(0);
    assert!(fs::read_to_string(at.join(FILE)).unwrap().contains(&git(at, &["hash-object", REPLY])));
    assert!(standing(at).contains("til tiden"));
}

#[test]
fn another_reply_is_not_written_over_unasked() {
    let folder = repository();
    let at = folder.path();
    run(at, &phoned(&["--text", "Ingen bemærkninger"])).ended(0);
    let before = files(at);
    let refused = run(at, &phoned(&["--text", "## 1\nHoldning: støtter"])).ended(2);
    assert!(refused.err.contains("--replace"), "{}", refused.err);
    assert_eq!(before, files(at));
    run(at, &phoned(&["--text", "## 1\nHoldning: støtter", "--replace"])).ended(0);
    assert_eq!(fs::read_to_string(at.join(FILE)).unwrap().matches("[[receipts]]").count(), 2);
    // A blank one that was begun says nothing yet.
    fs::remove_file(at.join(REPLY)).unwrap();
    crate::sek::sek(at, &["new", "reply", "2026/raad-01", "--as", "herlev"]).ended(0);
    run(at, &phoned(&["--text", "Ingen bemærkninger"])).ended(0);
    assert!(standing(at).contains("til tiden"));
}

#[test]
fn nothing_is_written_where_anything_is_wrong() {
    let folder = repository();
    let at = folder.path();
    let before = files(at);
    let late =
        ["--from", "herlev", "--way", "phone", "--received", "2026-12-01T09:01", "--text", "x"];
    assert!(run(at, &late).ended(2).err.contains("i fremtiden"));
    let gap =
        ["--from", "herlev", "--way", "mail", "--received", "2026-03-29T02:30", "--text", "x"];
    assert!(run(at, &gap).ended(2).err.contains("uret stilles frem"));
    let twice =
        ["--from", "herlev", "--way", "mail", "--received", "2026-10-25T02:30", "--text", "x"];
    assert!(run(at, &twice).ended(2).err.contains("+01:00"));
    assert!(run(at, &PHONE).ended(2).err.contains("--text"));
    assert!(run(at, &phoned(&["--text", " "])).ended(2).err.contains("er tom"));
    assert!(piped(at, b"PK\x03\x04\0\xff", &PHONE).ended(2).err.contains("UTF-8"));
    run(at, &["--from", "herlev", "--way", "forge", "--received", "2026-11-30", "--text", "x"])
        .ended(2);
    assert_eq!(before, files(at));
    // The receipts can't be written: the reply isn't either.
    fs::write(at.join(FILE), "[[receipts]\n").unwrap();
    let broken = run(at, &phoned(&["--text", "Ingen bemærkninger"])).ended(2);
    assert!(broken.err.contains("receipts.toml"), "{}", broken.err);
    assert!(!at.join(REPLY).exists());
    fs::remove_file(at.join(FILE)).unwrap();
    fs::create_dir(at.join(FILE)).unwrap();
    run(at, &phoned(&["--text", "Ingen bemærkninger"])).ended(2);
    assert!(!at.join(REPLY).exists());
    // A reply that lay there is as it was.
    fs::write(at.join(REPLY), "## 1\nHoldning: støtter\n").unwrap();
    run(at, &phoned(&["--text", "Ingen bemærkninger", "--replace"])).ended(2);
    assert_eq!(fs::read_to_string(at.join(REPLY)).unwrap(), "## 1\nHoldning: støtter\n");
}

#[test]
fn names_and_titles_in_another_unicode_form_are_the_same() {
    let folder = repository();
    let at = folder.path();
    let record = at.join("municipalities/herlev.toml");
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace("\"Herlev\"", "\"Hårlev\"")).unwrap();
    let name = ["--from", "HA\u{30a}RLEV", "--way", "paper", "--received", "2026-11-30T11:42"];
    run(at, &[&name[..], &["--text", "## Budget for 2027\nHoldning: støtter"]].concat()).ended(0);
    assert!(at.join(REPLY).exists());
    fs::remove_file(at.join(REPLY)).unwrap();
    let ring = piped(at, "## 1\nVi vil ga\u{30a} videre\n".as_bytes(), &PHONE).ended(0);
    assert!(ring.out.contains("Hårlev"), "{}", ring.out);
    assert!(fs::read_to_string(at.join(REPLY)).unwrap().contains("ga\u{30a}"), "as it was written");
}
