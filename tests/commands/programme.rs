//! Theme meetings, seminars and conferences: a programme, and none of an agenda's forms.

use std::fs;

use tempfile::TempDir;

use super::lay_out;
use crate::sek::sek;

/// The repository of one meeting, made a meeting of that kind, with two talks.
fn repository(kind: &str) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let page = super::PAGE
        .replace("status = \"called\"", &format!("status = \"planned\"\nkind = \"{kind}\""))
        .replace(
            "agenda = [\"budget\"]",
            "agenda = [\"budget\", { heading = \"Frokost\" }, \"tal\"]",
        )
        .replace("owner = \"secretariat\"", "owner = \"secretariat\"\nminutes = 45");
    lay_out(&page, folder.path());
    let talk = folder.path().join("meetings/2026/raad-01/tal");
    fs::create_dir_all(&talk).expect("a folder");
    let text =
        "+++\ntitle = \"Tal\"\nkind = \"information\"\npresenter = \"En praksiskonsulent\"\n+++\n";
    fs::write(talk.join("item.md"), text).expect("an item");
    // Nobody is asked, so nobody has answered.
    if kind != "meeting" {
        let replies = folder.path().join("meetings/2026/raad-01/replies");
        fs::remove_dir_all(replies).expect("the replies");
    }
    // A rule that asks for more than a programme has.
    let forum = folder.path().join("forums/raad.toml");
    let rules = fs::read_to_string(&forum).expect("the forum");
    let rules =
        rules.replace("[deadlines]", "minimum_notice = \"4 arbejdsdage før mødet\"\n[deadlines]");
    let rules = format!("{rules}\n[[sections]]\ntitle = \"Indstilling\"\nrequired = true\n");
    fs::write(forum, rules).expect("the forum");
    folder
}

#[test]
fn a_seminar_has_no_deadlines_and_asks_nobody() {
    let folder = repository("seminar");
    let run =
        |arguments: &[&str]| sek(folder.path(), &[&["--today", "2026-11-23"], arguments].concat());
    let dues = run(&["deadlines", "2026/raad-01"]).ended(0).out;
    assert!(!dues.contains("bemærkninger"), "{dues}");
    let refused = run(&["invite", "2026/raad-01"]).ended(2);
    assert!(!refused.err.is_empty(), "{refused:?}");
    let status = run(&["status", "--for", "herlev"]).ended(0).out;
    assert!(status.contains("Der bedes ikke om bemærkninger"), "{status}");
    let meeting = repository("meeting");
    let asked = sek(meeting.path(), &["--today", "2026-11-23", "deadlines", "2026/raad-01"]);
    assert!(asked.ended(0).out.contains("bemærkninger"));
}

#[test]
fn its_pack_is_a_programme_with_times() {
    for (kind, word) in
        [("theme", "Temamøde"), ("seminar", "Seminar"), ("conference", "Konference")]
    {
        let folder = repository(kind);
        let arguments = [
            "--today",
            "2026-11-23",
            "pack",
            "2026/raad-01",
            "--audience",
            "secretariat",
            "--out",
            "ud",
        ];
        sek(folder.path(), &arguments).ended(0);
        let path = folder.path().join("ud/2026-raad-01/secretariat/program.md");
        let text = fs::read_to_string(path).expect("the programme");
        assert!(text.contains("# Program: Rådet") && text.contains(word), "{text}");
        for row in [
            "| kl. 16.00 | Budget for 2027 |",
            "| Frokost |",
            "| kl. 16.45 | Tal | En praksiskonsulent |",
        ] {
            assert!(text.contains(row), "{row}: {text}");
        }
        // What is to be done with an item is a form of the agenda; a talk without a text is in the
        // table alone.
        assert!(!text.contains("Type") && !text.contains("Beslutning"), "{text}");
        assert!(text.contains("## Budget") && !text.contains("## Tal"), "{text}");
    }
}
