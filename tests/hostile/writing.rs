//! What is written, when the place it is written to is odd, full, or shared.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use sekretariat::source::OutFolder;
use tempfile::TempDir;

use super::repository::{FORUM, ITEM, Laid, MARK, MEETING, MINUTES, REPLY, change, put};
use super::run::sek;

fn folder() -> (TempDir, OutFolder) {
    let folder = TempDir::new().expect("a folder");
    let out = OutFolder::open(&folder.path().join("out")).expect("the folder is made");
    (folder, out)
}

/// The names in the output folder, drafts among them.
fn names(out: &OutFolder) -> Vec<String> {
    read(out.path()).expect("the folder can be read")
}

fn read(path: &std::path::Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for found in fs::read_dir(path)? {
        names.push(found?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

#[test]
fn a_write_that_fails_leaves_what_was_there() {
    let (_folder, out) = folder();
    fs::create_dir_all(out.path().join("a.html/inside")).expect("a folder");
    let fault = out.write("a.html", b"x").expect_err("a folder has the name");
    assert!(fault.to_string().contains("could not write"), "{fault}");
    assert_eq!(names(&out), ["a.html"], "no draft stays");
    out.write("b.html", b"old").expect("written");
    fs::write(out.path().join("c"), b"a file").expect("written");
    out.write("c/d.html", b"x").expect_err("a file lies where the folder should");
    assert_eq!(fs::read(out.path().join("b.html")).expect("there"), b"old");
}

#[test]
fn a_link_in_the_targets_place_is_replaced_and_not_followed() {
    let (folder, out) = folder();
    let secret = folder.path().join("secret");
    fs::write(&secret, b"secret").expect("written");
    symlink(&secret, out.path().join("a.html")).expect("a link");
    out.write("a.html", b"new").expect("written");
    assert_eq!(fs::read(&secret).expect("there"), b"secret");
    let facts = out.path().join("a.html").symlink_metadata().expect("there");
    assert!(facts.is_file());
}

#[test]
fn no_name_leads_out_of_the_folder() {
    let (folder, out) = folder();
    fs::create_dir(folder.path().join("beside")).expect("a folder");
    symlink("../beside", out.path().join("bilag")).expect("a link");
    for name in ["", "..", "../x", "a/../../x", "/tmp/x", "bilag/x", "./x"] {
        assert!(out.write(name, b"x").is_err(), "{name:?} is written");
        assert!(out.remove(name).is_err(), "{name:?} is removed");
    }
    assert!(read(&folder.path().join("beside")).expect("there").is_empty());
}

#[test]
fn the_folder_itself_may_be_a_link() {
    let folder = TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("real")).expect("a folder");
    symlink("real", folder.path().join("out")).expect("a link");
    let out = OutFolder::open(&folder.path().join("out")).expect("opened");
    out.write("a/b.html", b"x").expect("written");
    assert_eq!(fs::read(folder.path().join("real/a/b.html")).expect("there"), b"x");
}

#[test]
fn two_writers_of_one_file_do_not_mix() {
    let (_folder, out) = folder();
    let texts = [vec![b'a'; 300_000], vec![b'b'; 300_000]];
    std::thread::scope(|scope| {
        for text in &texts {
            scope.spawn(|| (0..20).for_each(|_| drop(out.write("a.html", text).expect("written"))));
        }
        for _ in 0..200 {
            let seen = fs::read(out.path().join("a.html")).unwrap_or_else(|_| texts[0].clone());
            assert!(texts.contains(&seen), "half a file of {} bytes", seen.len());
        }
    });
    assert_eq!(names(&out), ["a.html"]);
}

#[test]
fn a_full_disk_behind_standard_output_is_an_error() {
    let laid = Laid::new();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let ran = Command::new(env!("CARGO_BIN_EXE_sek"))
        .current_dir(laid.repository())
        .args(["status", "--today", "2026-11-20"])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .expect("sek runs");
    assert_eq!(ran.status.code(), Some(2));
    let words = String::from_utf8_lossy(&ran.stderr);
    assert!(words.contains("fejl: ") && !words.contains("panicked"), "{words}");
}

#[test]
fn one_run_reports_every_fault() {
    let laid = Laid::new();
    let root = laid.repository();
    let raad_02 = "meetings/2026/raad-02/meeting.toml";
    put(&root, "cases/a.toml", "title = \"A\nopened = 2026-02-02\n");
    put(&root, "cases/b.toml", "titel = \"B\"\n");
    put(&root, "cases/c.toml", b"title = \"B\xf8rn\"\n");
    put(&root, "cases/Sag.toml", "title = \"D\"\n");
    put(&root, "cases/e.txt", "x");
    put(&root, "cases/f.toml", "title = \"F\"\nopened = 2026-02-31\n");
    symlink("a.toml", root.join("cases/g.toml")).expect("a link");
    put(&root, raad_02, "starts = 2026-12-25T09:00:00\nstatus = \"kaldt\"\nagenda = []\n");
    change(&root, MARK, "host = \"egedal\"", "host = \"egedall\"");
    change(&root, FORUM, "8 arbejdsdage før mødet, kl. 16", "otte dage");
    change(&root, MEETING, "2026-12-10T11", "2026-12-10T08");
    change(&root, ITEM, "tal.txt", "tall.txt");
    put(&root, REPLY, "## 9. Noget andet\nHoldning: måske\n\nTekst\n");
    put(&root, MINUTES, "+++\nsent = 2026-12-11T09:00:00\n");
    put(&root, "contacts/nogen.toml", "");
    let ran = sek(&root, &["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let found = found["diagnostics"].as_array().expect("a list");
    let named = |path: &str| found.iter().any(|one| one["path"] == path);
    let expected = [
        "cases/a.toml",
        "cases/b.toml",
        "cases/c.toml",
        "cases/Sag.toml",
        "cases/e.txt",
        "cases/f.toml",
        "cases/g.toml",
        raad_02,
        MARK,
        FORUM,
        MEETING,
        ITEM,
        REPLY,
        MINUTES,
        "contacts/nogen.toml",
    ];
    let missing: Vec<&str> = expected.into_iter().filter(|path| !named(path)).collect();
    assert!(missing.is_empty(), "nothing is said of {missing:?}: {}", ran.out);
    let codes: std::collections::BTreeSet<String> =
        found.iter().map(|one| one["code"].to_string()).collect();
    assert!(codes.len() >= 12, "{codes:?}");
}
