//! `sek import`: what came as files becomes replies, receipts and originals, once.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::{files, repository};
use crate::sek::{Ran, sek};

const MEETING: &str = "meetings/2026/raad-01";

/// A mail from Herlev with `body`, beside the repository.
fn mail(folder: &Path, name: &str, body: &str) -> PathBuf {
    mail_at(folder, name, "Fri, 20 Nov 2026 11:42:10 +0100", body)
}

fn mail_at(folder: &Path, name: &str, time: &str, body: &str) -> PathBuf {
    let text = format!(
        "Received: from a by b; {time}\r\nFrom: Sundhed <sundhed@herlev.example>\r\n\
         Subject: Svar\r\nDate: {time}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{body}"
    );
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

fn import(at: &Path, file: &Path, more: &[&str]) -> Ran {
    let file = file.to_str().unwrap();
    let fixed = ["import", file, "--for", "2026/raad-01", "--today", "2026-11-23"];
    sek(at, &[&fixed[..], more].concat())
}

/// The records, without git's own files.
fn records(at: &Path) -> BTreeMap<String, Vec<u8>> {
    files(&at.join("meetings"))
}

fn git(at: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=s", "-c", "user.email=sekretariat@vaert.example"];
    let ran = Command::new("git").current_dir(at).args(who).args(arguments).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
fn a_mail_becomes_a_reply_a_receipt_and_an_original() {
    let (folder, outside) = (repository(), TempDir::new().unwrap());
    let at = folder.path();
    let body =
        "## 1. Budget\r\nHoldning: støtter\r\n\r\nVi er <b>enige</b>.\r\n\r\nMvh\r\nHerlev\r\n";
    let file = mail(outside.path(), "svar.eml", body);
    let before = records(at);
    let shown = import(at, &file, &["--dry-run"]).ended(0);
    assert!(shown.out.contains("1. Budget for 2027"), "{}", shown.out);
    assert_eq!(records(at), before, "a dry run writes nothing");
    import(at, &file, &[]).ended(0);
    let reply = fs::read_to_string(at.join(MEETING).join("replies/herlev.md")).unwrap();
    assert_eq!(reply, "## 1. Budget\nHoldning: støtter\n\nVi er \\<b>enige\\</b>.\n");
    let receipts = fs::read_to_string(at.join(MEETING).join("receipts.toml")).unwrap();
    assert!(
        receipts.contains("party = \"herlev\"\ntime = 2026-11-20T11:42:10+01:00\nway = \"mail\""),
        "{receipts}"
    );
    let originals = files(&at.join(MEETING).join("replies/originals"));
    assert_eq!(originals.values().collect::<Vec<_>>(), [&fs::read(&file).unwrap()]);
    // Once more adds nothing, under another name too.
    let written = records(at);
    import(at, &file, &[]).ended(0);
    fs::rename(&file, outside.path().join("b.eml")).unwrap();
    import(at, outside.path(), &[]).ended(0);
    assert_eq!(records(at), written);
    let checked = sek(at, &["check", "--today", "2026-11-23"]).ended(0);
    assert!(!checked.out.contains("originals"), "{}", checked.out);
    let status = sek(at, &["status", "--today", "2026-11-23"]).ended(0);
    assert!(status.out.contains("fre 20/11"), "{}", status.out);
}

#[test]
fn what_is_uncertain_is_listed_and_nothing_of_it_is_written() {
    let (folder, outside) = (repository(), TempDir::new().unwrap());
    let at = folder.path();
    let before = records(at);
    let write = |name: &str, text: &str| {
        let path = outside.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let text = write("herlev.txt", "Vi støtter.\n");
    let listed = import(at, &text, &[]).ended(1);
    for flag in ["--from herlev", "--received", "--item 3", "--keep-headings"] {
        assert!(listed.out.contains(flag), "{flag}: {}", listed.out);
    }
    let unknown = mail(outside.path(), "a.eml", "## Helt andet\r\nx\r\n");
    let listed = import(at, &unknown, &["--yes"]).ended(1);
    assert!(listed.out.contains("--item \"Helt andet="), "{}", listed.out);
    for (name, text) in [("a.pdf", "%PDF-"), ("a.docx", "PK"), ("b.eml", ""), ("c.msg", "\u{1}")] {
        let refused = import(at, &write(name, text), &["--from", "herlev"]).ended(1);
        assert!(refused.out.contains("ikke taget ind"), "{}", refused.out);
    }
    let empty = write("tom.md", "");
    let said = ["--from", "herlev", "--received", "2026-11-20T10:00", "--keep-headings"];
    import(at, &empty, &said).ended(1);
    let cpr = write("cpr.md", "## 1\nBorgeren 010203-1234 ringede.\n");
    let said = ["--from", "herlev", "--received", "2026-11-20T10:00"];
    let refused = import(at, &cpr, &said).ended(1);
    assert!(refused.out.contains("linje 2") && !refused.out.contains("1234"), "{}", refused.out);
    assert_eq!(records(at), before);
    import(at, &text, &[&said[..], &["--item", "1"]].concat()).ended(0);
    let reply = fs::read_to_string(at.join(MEETING).join("replies/herlev.md")).unwrap();
    assert_eq!(reply, "## 1. Budget for 2027\n\nVi støtter.\n");
    import(at, &outside.path().join("no.md"), &[]).ended(2);
    import(at, outside.path(), &["--from", "herlev"]).ended(2);
    import(at, &text, &["--received", "i går"]).ended(2);
    import(at, &text, &["--item", "99"]).ended(2);
}

#[test]
fn a_reply_is_replaced_only_by_a_newer_one_and_only_when_git_holds_it() {
    let (folder, outside) = (repository(), TempDir::new().unwrap());
    let at = folder.path();
    let time = |hour: u32| format!("Fri, 20 Nov 2026 {hour}:00:00 +0100");
    let first = mail_at(outside.path(), "1.eml", &time(11), "## 1\r\nFørste\r\n");
    let second = mail_at(outside.path(), "2.eml", &time(12), "## 1\r\nAnden\r\n");
    let older = mail_at(outside.path(), "0.eml", &time(10), "## 1\r\nÆldre\r\n");
    import(at, &first, &[]).ended(0);
    let written = records(at);
    let refused = import(at, &second, &[]).ended(1);
    assert!(refused.out.contains("git commit"), "{}", refused.out);
    assert_eq!(records(at), written, "what isn't committed stays");
    git(at, &["add", "."]);
    git(at, &["commit", "-qm", "Svar"]);
    import(at, &second, &[]).ended(0);
    let reply = fs::read_to_string(at.join(MEETING).join("replies/herlev.md")).unwrap();
    assert_eq!(reply, "## 1\nAnden\n");
    git(at, &["add", "."]);
    git(at, &["commit", "-qm", "Nyt svar"]);
    let written = records(at);
    let refused = import(at, &older, &[]).ended(1);
    assert!(refused.out.contains("kom senere"), "{}", refused.out);
    import(at, &first, &[]).ended(0);
    assert_eq!(records(at), written);
    let receipts = fs::read_to_string(at.join(MEETING).join("receipts.toml")).unwrap();
    assert_eq!(receipts.matches("party = \"herlev\"").count(), 2);
}

#[test]
fn originals_may_be_kept_elsewhere_or_not_at_all() {
    let outside = TempDir::new().unwrap();
    let file = mail(outside.path(), "svar.eml", "Ingen bemærkninger\r\n\r\nMvh\r\n010203-1234\r\n");
    let folder = repository();
    let refused = import(folder.path(), &file, &[]).ended(1);
    assert!(refused.out.contains("--without-original"), "{}", refused.out);
    import(folder.path(), &file, &["--without-original"]).ended(0);
    assert!(!folder.path().join(MEETING).join("replies/originals").exists());
    let folder = repository();
    let file = mail(outside.path(), "b.eml", "Ingen bemærkninger\r\n");
    let kept = TempDir::new().unwrap();
    import(folder.path(), &file, &["--originals", kept.path().to_str().unwrap()]).ended(0);
    assert!(!folder.path().join(MEETING).join("replies/originals").exists());
    assert_eq!(files(kept.path()).len(), 1);
}

/// A file where a record is expected is read as records are: up to 8 MB.
#[test]
fn nothing_is_written_on_top_of_a_file_too_large_to_be_read() {
    let outside = TempDir::new().unwrap();
    let file = mail(outside.path(), "svar.eml", "## 1. Budget\r\nHoldning: støtter\r\n");
    for name in ["receipts.toml", "replies/herlev.md"] {
        let folder = repository();
        let path = folder.path().join(MEETING).join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::File::create(&path).unwrap().set_len(8 * 1024 * 1024 + 1).unwrap();
        let before: Vec<String> = records(folder.path()).into_keys().collect();
        let ran = import(folder.path(), &file, &[]).ended(2);
        assert!(ran.err.contains("er større end 8 MB"), "{name}: {}", ran.err);
        assert_eq!(records(folder.path()).into_keys().collect::<Vec<_>>(), before);
        assert_eq!(path.metadata().unwrap().len(), 8 * 1024 * 1024 + 1);
    }
}

#[test]
fn another_original_of_any_size_is_passed_by() {
    let (folder, outside) = (repository(), TempDir::new().unwrap());
    let (at, body) = (folder.path(), "## 1. Budget\r\nHoldning: støtter\r\n");
    let file = mail(outside.path(), "svar.eml", body);
    let shown = import(at, &file, &["--dry-run"]).ended(0);
    let name = shown.out.split(['/', ' ', '\n', '`']).find(|word| word.ends_with(".eml")).unwrap();
    let originals = at.join(MEETING).join("replies/originals");
    fs::create_dir_all(&originals).unwrap();
    fs::write(originals.join(name), "another").unwrap();
    import(at, &file, &[]).ended(0);
    let kept = fs::read_dir(&originals).unwrap().map(|one| fs::read(one.unwrap().path()).unwrap());
    let mut kept: Vec<Vec<u8>> = kept.collect();
    kept.sort_by_key(Vec::len);
    assert_eq!(kept, [b"another".to_vec(), fs::read(&file).unwrap()]);
}
