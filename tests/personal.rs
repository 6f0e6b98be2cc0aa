//! A personal number planted wherever a name or a string can stand: no command shows it, in no
//! format, and no paper holds it.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::git::git;
use crate::sek::{Ran, sek};
use sekretariat::diagnostic::Format;

const NUMBER: &str = "010203-9876";
const TODAY: [&str; 2] = ["--today", "2026-11-23"];
/// Keys whose value is a free text; others are words that the reader knows.
const FREE: [&str; 14] = [
    "name",
    "official_name",
    "short_name",
    "title",
    "place",
    "remark",
    "reason",
    "presenter",
    "document_number",
    "case_number",
    "speaker",
    "public_title",
    "rhythm_note",
    "kle",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

/// The example with the number in every free text, or in every string there is.
fn planted(everywhere: bool) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-repo/koebenhavns-omegn-nord");
    for file in files(&example) {
        let path = folder.path().join(file.strip_prefix(&example).expect("inside"));
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        let bytes = fs::read(&file).expect("a file");
        let text = String::from_utf8(bytes.clone()).ok();
        match text.filter(|_| file.extension().is_some_and(|end| end == "md" || end == "toml")) {
            Some(text) => fs::write(&path, plant(&text, everywhere)).expect("a record"),
            None => fs::write(&path, bytes).expect("an annex"),
        }
    }
    let item = folder.path().join("meetings/2026/sundhedsraad-10/naere-midler");
    fs::rename(item.join("fordeling.pdf"), item.join(format!("{NUMBER}.pdf"))).expect("an annex");
    let text = fs::read_to_string(item.join("item.md")).expect("an item");
    fs::write(item.join("item.md"), text.replace("fordeling.pdf", &format!("{NUMBER}.pdf")))
        .unwrap();
    fs::write(item.join("liste.csv"), format!("CPR\n{NUMBER}\n")).expect("an annex");
    let odd = folder.path().join(format!("meetings/2026/sundhedsraad-10/{NUMBER}"));
    fs::create_dir_all(&odd).expect("a folder");
    fs::write(odd.join(format!("{NUMBER}.docx")), b"\0\xff").expect("an annex");
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-qm", "Begin"]);
    folder
}

fn plant(text: &str, everywhere: bool) -> String {
    let mut is_front = text.starts_with("+++") || !text.contains("+++");
    let mut out = String::new();
    for line in text.lines() {
        let key = line.split('=').next().unwrap_or_default().trim();
        let is_value = line.contains("= \"") && line.ends_with('"');
        if line == "+++" && !out.is_empty() {
            is_front = false;
        }
        match is_value
            && (everywhere && !["time_zone", "main_branch"].contains(&key) || FREE.contains(&key))
        {
            true => out.push_str(&format!("{} {NUMBER}\"", &line[..line.len() - 1])),
            false if !is_front && !line.is_empty() && !line.starts_with(['+', '#', '|']) => {
                out.push_str(&format!("{line} {NUMBER}"));
            }
            false => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// Whether the number's end stands in `bytes`, other than by chance in a hash.
fn shows(bytes: &[u8]) -> bool {
    let is_hash = |at: usize| {
        let digit = |byte: &&u8| byte.is_ascii_hexdigit();
        let before = bytes[..at].iter().rev().take_while(digit).count();
        before + bytes[at..].iter().take_while(digit).count() >= 20
    };
    let mut windows = bytes.windows(4).enumerate();
    windows.any(|(at, part)| part == b"9876" && !is_hash(at))
}

fn is_clean(ran: &Ran, what: &[&str]) {
    for text in [&ran.out, &ran.err] {
        assert!(!shows(text.as_bytes()), "{what:?}: {text}");
        assert!(!text.contains("panicked"), "{what:?}: {text}");
    }
}

#[test]
fn no_command_shows_a_number_in_any_format() {
    for everywhere in [false, true] {
        let folder = planted(everywhere);
        let run = |arguments: &[&str]| {
            let arguments = [arguments, &TODAY].concat();
            let ran = sek(folder.path(), &arguments);
            is_clean(&ran, &arguments);
            ran
        };
        for (format, ..) in Format::ALL {
            let ran = run(&["check", "--format", format]);
            assert!(ran.out.contains("P001"), "{format}: {ran:?}");
        }
        run(&["check", "--language", "en", "--at", "HEAD"]);
        for format in ["terminal", "json", "html", "md"] {
            run(&["status", "--weeks", "52", "--format", format]);
            run(&["status", "--for", "furesoe", "--format", format]);
        }
        run(&["deadlines", "2026", "--explain"]);
        run(&["explain", NUMBER]);
        run(&["pack", NUMBER]);
        run(&["new", "item", "2026/sundhedsraad-10", NUMBER]);
        run(&["new", "meeting", NUMBER, "--on", "2027-01-20T09:00"]);
        run(&["new", "reply", "2026/sundhedsraad-10", "--as", NUMBER]);
    }
}

#[test]
fn a_pack_is_refused_and_a_draft_holds_no_number() {
    let folder = planted(false);
    let pack = [&["pack", "2026/sundhedsraad-10"], &TODAY[..]].concat();
    let ran = sek(folder.path(), &pack).ended(1);
    is_clean(&ran, &pack);
    assert!(!folder.path().join("out").exists());
    let draft = [&pack[..], &["--draft"]].concat();
    let ran = sek(folder.path(), &draft).ended(0);
    is_clean(&ran, &draft);
    let papers = files(&folder.path().join("out"));
    assert!(papers.len() > 3);
    for path in papers {
        assert!(!path.to_string_lossy().contains("9876"), "{}", path.display());
        let bytes = fs::read(&path).expect("a paper");
        assert!(!shows(&bytes), "{}", path.display());
    }
}
