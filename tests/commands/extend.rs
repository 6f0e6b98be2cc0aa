//! `sek extend`: more time, written as a record that can be read again.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::repository;
use crate::sek::{Ran, sek};

const FILE: &str = "meetings/2026/raad-01/receipts.toml";

fn run(at: &std::path::Path, arguments: &[&str]) -> Ran {
    sek(at, &[&["--today", "2026-11-27T09:40", "extend", "2026/raad-01"], arguments].concat())
}

#[test]
fn an_extension_is_written_and_counts() {
    let folder = repository();
    let at = folder.path();
    let reason = ["--reason", "Udvalget \"mødes\" \\ sent"];
    let given = run(
        at,
        &[&["--for", "Herlev,furesoe", "--until", "2026-12-02T12:00"], &reason[..]].concat(),
    );
    let given = given.ended(0);
    assert!(given.out.contains("Herlev: onsdag den 2. december 2026 kl. 12.00 (før: mandag den 30. november 2026 kl. 12.00)"), "{}", given.out);
    assert!(given.out.contains(FILE) && given.err.is_empty(), "{given:?}");
    let text = fs::read_to_string(at.join(FILE)).unwrap();
    assert!(
        text.contains("granted = 2026-11-27\n") && text.matches("[[extensions]]").count() == 2,
        "{text}"
    );
    let shown = sek(at, &["--today", "2026-12-01", "status", "--for", "herlev"]).ended(0);
    assert!(shown.out.contains("2. december"), "{}", shown.out);
    sek(at, &["--today", "2026-11-27T09:40", "check"]).ended(0);
    // Twice the same, and an earlier time, are refused: nothing is written.
    for until in ["2026-12-02T12:00", "2026-12-02T11:00:00Z", "2026-12-01"] {
        let again =
            run(at, &[&["--for", "herlev", "--until", until], &reason[..]].concat()).ended(2);
        assert!(again.err.contains("har allerede frist til"), "{}", again.err);
    }
    assert_eq!(fs::read_to_string(at.join(FILE)).unwrap(), text);
    let doubt =
        run(at, &[&["--for", "herlev", "--until", "2026-12-05"], &reason[..]].concat()).ended(0);
    assert!(doubt.err.contains("weekend"), "{}", doubt.err);
    let late =
        run(at, &[&["--for", "herlev", "--until", "2026-12-09"], &reason[..]].concat()).ended(0);
    assert!(late.err.contains("efter mødets begyndelse"), "{}", late.err);
}

#[test]
fn what_makes_no_extension_is_refused() {
    let folder = repository();
    let at = folder.path();
    for (arguments, words) in [
        (["--for", "herlev", "--until", "2026-12-02", "--reason", " "], "skal have en grund"),
        (["--for", "gentofte", "--until", "2026-12-02", "--reason", "x"], "ingen kommune"),
        (["--for", "herlev", "--until", "2. december", "--reason", "x"], "ingen frist"),
        (["--for", "herlev", "--until", "2027-03-28T02:30", "--reason", "x"], "findes ikke"),
        (["--for", "herlev,", "--until", "2026-12-02", "--reason", "x"], "ingen kommune"),
    ] {
        let refused = run(at, &arguments).ended(2);
        assert!(refused.err.contains(words), "{words}: {}", refused.err);
    }
    assert!(!at.join(FILE).exists());
    let herlev = ["--for", "herlev", "--until", "2026-12-02", "--reason", "ferie"];
    let at_head = sek(at, &[&["--at", "HEAD", "extend", "2026/raad-01"], &herlev[..]].concat());
    assert!(at_head.ended(2).err.contains("--at"));
    fs::write(at.join(FILE), "[[receipts]\n").unwrap();
    let broken = run(at, &herlev).ended(2);
    assert!(broken.err.contains("receipts.toml"), "{}", broken.err);
    assert_eq!(fs::read_to_string(at.join(FILE)).unwrap(), "[[receipts]\n");
    // What is there keeps its line ends, and a file of a link is nobody's.
    fs::write(at.join(FILE), "# egen\r\n").unwrap();
    run(at, &herlev).ended(0);
    let text = fs::read_to_string(at.join(FILE)).unwrap();
    assert!(text.starts_with("# egen\r\n\r\n[[extensions]]\r\n"), "{text}");
    fs::rename(at.join(FILE), at.join("andet")).unwrap();
    std::os::unix::fs::symlink(at.join("andet"), at.join(FILE)).unwrap();
    assert!(run(at, &herlev).ended(2).err.contains("genvej"));
}

#[test]
fn a_folder_that_is_only_read_is_told() {
    let folder = repository();
    let meeting = folder.path().join("meetings/2026/raad-01");
    fs::set_permissions(&meeting, fs::Permissions::from_mode(0o555)).unwrap();
    let ran = run(folder.path(), &["--for", "herlev", "--until", "2026-12-02", "--reason", "x"]);
    let is_root = fs::write(meeting.join("prøve"), "").is_ok();
    fs::set_permissions(&meeting, fs::Permissions::from_mode(0o755)).unwrap();
    if !is_root {
        assert!(ran.ended(2).err.contains("receipts.toml"));
        assert!(!meeting.join("receipts.toml").exists());
    }
}
