//! `sek invite`: what goes out to each party.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::repository;
use crate::sek::{Ran, sek};

fn invite(folder: &Path, more: &[&str]) -> Ran {
    sek(folder, &[&["invite", "2026/raad-01", "--today", "2026-11-23"], more].concat())
}

/// The repository with a forge, and with a closed item that the administrations may not see.
fn with_forge(kind: &str) -> TempDir {
    let folder = repository();
    let at = folder.path();
    let mark = at.join("sekretariat.toml");
    let keys = format!("forge = \"https://git.example/sundhed/plan\"\nforge_kind = \"{kind}\"\n");
    let settings = fs::read_to_string(&mark).unwrap();
    fs::write(&mark, settings.replacen("name = ", &format!("{keys}name = "), 1)).unwrap();
    let meeting = at.join("meetings/2026/raad-01");
    let toml = fs::read_to_string(meeting.join("meeting.toml")).unwrap();
    let toml = toml.replace("agenda = [", "agenda = [\"hemmeligt\", ");
    fs::write(meeting.join("meeting.toml"), toml).unwrap();
    fs::create_dir(meeting.join("hemmeligt")).unwrap();
    let item = "+++\ntitle = \"Udbud af kirsebær\"\nkind = \"decision\"\n\
                closed = { reason = \"Forhandling\", audiences = [\"municipal-members\"] }\n+++\n";
    fs::write(meeting.join("hemmeligt/item.md"), item).unwrap();
    folder
}

#[test]
fn each_party_is_told_what_by_when_and_how() {
    let folder = with_forge("github");
    let all = invite(folder.path(), &[]).ended(0);
    assert!(all.out.contains("Til Furesø Kommune\n"), "{}", all.out);
    for words in ["Frist: ", "- regel: ", "I bliver spurgt om:", "Skabelon\n", "Holdning:"] {
        assert!(all.out.contains(words), "{words}: {}", all.out);
    }
    // Furesø's reply is on main already, so its page is the one for editing.
    let edit =
        "https://git.example/sundhed/plan/edit/main/meetings/2026/raad-01/replies/furesoe.md";
    assert!(all.out.contains(edit), "{}", all.out);
    // Herlev's is not, so its page is the one for a new file, with the template in it.
    let new =
        "/new/main?filename=meetings%2F2026%2Fraad-01%2Freplies%2Fherlev.md&value=%3C%21--%0A";
    assert!(all.out.contains(new), "{}", all.out);
    let english = invite(folder.path(), &["--language", "en", "--for", "Furesø"]).ended(0);
    assert!(english.out.contains("Deadline: "), "{}", english.out);
}

#[test]
fn what_is_closed_goes_out_in_no_way() {
    for kind in ["github", "gitlab", "forgejo"] {
        let folder = with_forge(kind);
        let out = TempDir::new().unwrap();
        let place = out.path().to_str().unwrap();
        let shown = invite(folder.path(), &[]).ended(0).out;
        invite(folder.path(), &["-o", place]).ended(0);
        let written = super::files(out.path());
        let texts = written.values().map(|bytes| String::from_utf8(bytes.clone()).unwrap());
        for text in texts.chain([shown]) {
            for word in ["irseb", "Udbud", "hemmeligt", "Forhandling"] {
                assert!(!text.contains(word), "{kind}: {word}");
            }
        }
    }
}

#[test]
fn the_same_request_makes_the_same_files() {
    let folder = with_forge("forgejo");
    let (one, two) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    for out in [&one, &two] {
        invite(folder.path(), &["--out", out.path().to_str().unwrap()]).ended(0);
    }
    let files = super::files(one.path());
    assert_eq!(files, super::files(two.path()));
    assert!(files.contains_key("furesoe.eml") && files.contains_key("furesoe.txt"));
}

#[test]
fn who_is_not_asked_gets_none() {
    let folder = repository();
    assert!(invite(folder.path(), &["--for", "nowhere"]).ended(2).err.contains("nowhere"));
    let forum = folder.path().join("forums/raad.toml");
    let text = fs::read_to_string(&forum).unwrap();
    let none: String =
        text.lines().filter(|line| !line.starts_with("asks")).collect::<Vec<_>>().join("\n");
    fs::write(&forum, none).unwrap();
    let refused = invite(folder.path(), &[]).ended(2);
    assert!(refused.err.contains("forums/raad.toml"), "{}", refused.err);
}

#[test]
fn a_forge_needs_its_address_and_its_kind() {
    let folder = repository();
    let mark = folder.path().join("sekretariat.toml");
    let settings = fs::read_to_string(&mark).unwrap();
    for (keys, words) in [
        ("forge = \"https://git.example/a/b\"\n", "hører sammen"),
        ("forge_kind = \"gitlab\"\n", "hører sammen"),
        ("forge = \"https://git.example\"\nforge_kind = \"gitlab\"\n", "adresse"),
        ("forge = \"https://git.example/a?b\"\nforge_kind = \"gitlab\"\n", "adresse"),
        ("forge = \"ssh://git.example/a\"\nforge_kind = \"gitlab\"\n", "adresse"),
        ("forge = \"https://git.example/a/b\"\nforge_kind = \"gitblab\"\n", "gitlab"),
    ] {
        fs::write(&mark, settings.replacen("name = ", &format!("{keys}name = "), 1)).unwrap();
        let checked = sek(folder.path(), &["check", "--today", "2026-11-23"]).ended(1);
        assert!(checked.out.contains(words), "{keys}: {}", checked.out);
    }
}
