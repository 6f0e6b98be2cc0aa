//! `[checks]` and `[[allow]]`: in force for every command, and marked for machines.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::repository;
use crate::sek::{Ran, sek};

const MEETING: &str = "meetings/2026/raad-01/meeting.toml";

fn check(folder: &Path, more: &[&str]) -> Ran {
    sek(folder, &[&["check", "--today", "2026-11-23"], more].concat())
}

fn set(folder: &Path, more: &str) {
    let path = folder.join("sekretariat.toml");
    let text = fs::read_to_string(&path).unwrap();
    let own = text.split("\n[").next().unwrap().trim_end();
    fs::write(path, format!("{own}\n\n{more}")).unwrap();
}

fn replace(folder: &Path, from: &str, to: &str) {
    let path = folder.join(MEETING);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[test]
fn a_severity_is_what_the_settings_say() {
    let folder = repository();
    replace(folder.path(), "2026-12-08", "2026-12-24");
    for (level, code, line) in [
        ("error", 1, "fejl[M002]"),
        ("warning", 0, "advarsel[M002]"),
        ("note", 0, "bemærkning[M002]"),
    ] {
        for name in ["meeting-on-closed-day", "M002", "m002"] {
            set(folder.path(), &format!("[checks]\n{name} = \"{level}\"\n"));
            let found = check(folder.path(), &[]).ended(code);
            assert!(found.out.contains(line), "{name}, {level}: {}", found.out);
        }
    }
    set(folder.path(), "[checks]\nM002 = \"off\"\n");
    let found = check(folder.path(), &[]).ended(0);
    assert!(!found.out.contains("M002"), "{}", found.out);
    set(folder.path(), "[checks]\nM002 = \"no\"\n");
    let found = check(folder.path(), &[]).ended(1);
    assert!(found.out.contains("`M002` kan ikke være `no`"), "{}", found.out);
}

#[test]
fn guards_are_not_made_milder() {
    let folder = repository();
    for level in ["off", "note", "warning"] {
        set(folder.path(), &format!("[checks]\nbad-name = \"{level}\"\nF009 = \"off\"\n"));
        fs::create_dir_all(folder.path().join("forums")).unwrap();
        fs::write(folder.path().join("forums/Æ.toml"), "").unwrap();
        fs::write(folder.path().join("forums/x.txt"), "").unwrap();
        let found = check(folder.path(), &[]).ended(1);
        assert!(found.out.contains("fejl[F011]"), "{}", found.out);
        assert!(found.out.contains("advarsel[F009]"), "{}", found.out);
    }
    set(folder.path(), "[checks]\nF009 = \"error\"\n");
    assert!(check(folder.path(), &[]).ended(1).out.contains("fejl[F009]"));
}

#[test]
fn an_allowed_error_stops_nothing_and_is_marked() {
    let folder = repository();
    replace(folder.path(), "[\"budget\"]", "[\"budget\", \"budget\"]");
    let pack = ["pack", "2026/raad-01", "--today", "2026-11-23", "--out", "out"];
    sek(folder.path(), &pack).ended(1);
    set(
        folder.path(),
        &format!(
            "[[allow]]\ncheck = \"R002\"\npath = \"{MEETING}\"\nreason = \"To behandlinger\"\n\
             until = 2026-12-31\n"
        ),
    );
    let found = check(folder.path(), &[]).ended(0);
    assert_eq!(found.out, "ingen fejl; 1 tilladt\n");
    sek(folder.path(), &pack).ended(0);
    let json = check(folder.path(), &["--format", "json"]).ended(0);
    let report: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(report["summary"]["allowed"], 1);
    assert_eq!(report["summary"]["error"], 0);
    let allowed = &report["diagnostics"][0]["allowed"];
    assert_eq!(allowed["reason"], "To behandlinger");
    assert_eq!(allowed["until"], "2026-12-31");
    // The day after the last.
    sek(folder.path(), &["check", "--today", "2027-01-01"]).ended(1);
}

#[test]
fn an_allowance_is_for_one_finding() {
    let folder = repository();
    let forum = folder.path().join("forums/raad.toml");
    let text = fs::read_to_string(&forum).unwrap().replace("\"herlev\"", "\"odense\", \"aarhus\"");
    fs::write(&forum, text).unwrap();
    let entry = |about: &str| {
        format!(
            "[[allow]]\ncheck = \"R001\"\npath = \"forums/raad.toml\"\n{about}reason = \"På vej\"\n\
             until = 2026-12-31\n"
        )
    };
    set(folder.path(), &entry(""));
    let unclear = check(folder.path(), &[]).ended(1);
    assert!(unclear.out.contains("`about`: `aarhus`, `odense`"), "{}", unclear.out);
    set(folder.path(), &entry("about = \"odense\"\n"));
    let one = check(folder.path(), &[]).ended(1);
    assert!(one.out.contains("`aarhus`\n") && one.out.contains("1 fejl; 1 tilladt"), "{}", one.out);
    // What is left may be meant by an entry that doesn't say.
    set(folder.path(), &(entry("") + &entry("about = \"odense\"\n")));
    let both = check(folder.path(), &[]).ended(0);
    assert_eq!(both.out, "ingen fejl; 2 tilladt\n");
}

#[test]
fn an_allowance_says_why_and_until_when() {
    let folder = repository();
    set(folder.path(), "[[allow]]\ncheck = \"B004\"\npath = \"x\"\nreason = \" \"\n");
    let found = check(folder.path(), &["--language", "en"]).ended(1);
    assert!(found.out.contains("`reason` is empty"), "{}", found.out);
    assert!(found.out.contains("the key `until` is missing"), "{}", found.out);
}

#[test]
fn a_number_that_is_none_is_allowed_by_its_place_and_stays_in_the_papers() {
    let folder = repository();
    let item = folder.path().join("meetings/2026/raad-01/budget/item.md");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, text + "\nSkabet 010203-9876 og 040506-9877.\n").unwrap();
    let entry = |number: u8| {
        format!(
            "[[allow]]\ncheck = \"P001\"\npath = \"meetings/2026/raad-01/budget/item.md\"\n\
             about = \"number {number}\"\nreason = \"Numre på skabe\"\nuntil = 2026-12-31\n"
        )
    };
    let pack = ["pack", "2026/raad-01", "--today", "2026-11-23", "--out", "out"];
    assert!(check(folder.path(), &[]).ended(1).out.contains("2 fejl"));
    set(folder.path(), &entry(2));
    let one = check(folder.path(), &[]).ended(1);
    assert!(one.out.contains("1 fejl; 1 tilladt"), "{}", one.out);
    assert!(!one.out.contains("9876") && !one.out.contains("9877"), "{}", one.out);
    sek(folder.path(), &pack).ended(1);
    set(folder.path(), &(entry(1) + &entry(2)));
    assert_eq!(check(folder.path(), &[]).ended(0).out, "ingen fejl; 2 tilladt\n");
    sek(folder.path(), &pack).ended(0);
    let papers = super::files(&folder.path().join("out"));
    let mut pages = papers.iter().filter(|(name, _)| name.ends_with(".md"));
    let is_whole = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("010203-9876");
    assert!(pages.any(|(_, bytes)| is_whole(bytes)), "{:?}", papers.keys());
    // A reason isn't enough without a day.
    set(folder.path(), &entry(1).replace("until = 2026-12-31\n", ""));
    assert!(check(folder.path(), &[]).ended(1).out.contains("`until`"));
}
