//! `sek allow`

use std::fs;

use super::{files, repository};
use crate::sek::sek;

const MEETING: &str = "meetings/2026/raad-01/meeting.toml";

#[test]
fn an_entry_is_added_and_works() {
    for (end, last) in [("\n", "\n"), ("\r\n", "\r\n"), ("\n", "")] {
        let folder = repository();
        let path = folder.path().join("sekretariat.toml");
        let before = fs::read_to_string(&path).unwrap().replace('\n', end);
        let before = before.trim_end().to_owned() + last;
        fs::write(&path, &before).unwrap();
        let meeting = folder.path().join(MEETING);
        let text = fs::read_to_string(&meeting).unwrap();
        fs::write(&meeting, text.replace("[\"budget\"]", "[\"budget\", \"budget\"]")).unwrap();
        let reason = "\"To\" \\ behandlinger";
        let arguments = ["allow", "R002", MEETING, "--reason", reason, "--until", "2027-01-31"];
        let today = ["--today", "2026-11-23"];
        let ran = sek(folder.path(), &[&arguments[..], &today].concat()).ended(0);
        assert!(ran.out.contains("check = \"duplicate\""), "{}", ran.out);
        let after = fs::read_to_string(&path).unwrap();
        assert!(after.starts_with(&before) && after.ends_with(end), "{after:?}");
        assert_eq!(after.matches('\n').count(), after.matches(end).count(), "{after:?}");
        let found = sek(folder.path(), &[&["check"][..], &today].concat()).ended(0);
        assert!(found.out.contains("1 tilladt"), "{}", found.out);
        // There is nothing left to allow.
        let again = sek(folder.path(), &[&arguments[..], &today].concat()).ended(2);
        assert!(again.err.contains("finder ikke"), "{}", again.err);
    }
}

#[test]
fn what_would_not_work_is_not_written() {
    let folder = repository();
    fs::write(folder.path().join("forums/x.toml"), "name = \n").unwrap();
    let forum = folder.path().join("forums/raad.toml");
    let text = fs::read_to_string(&forum).unwrap().replace("\"herlev\"", "\"odense\", \"aarhus\"");
    fs::write(&forum, text).unwrap();
    let before = files(folder.path());
    for (check, path, until, word) in [
        ("R001", "forums/raad.toml", "2027-01-31", "`odense`, `aarhus`"),
        ("R001", "forums/other.toml", "2027-01-31", "finder ikke"),
        ("R0O1", "forums/raad.toml", "2027-01-31", "`R001`"),
        ("F001", "forums/x.toml", "2027-01-31", "kan ikke tillades"),
        ("R001", "forums/raad.toml", "snart", "--until"),
    ] {
        let arguments = ["allow", check, path, "--reason", "x", "--until", until];
        let refused = sek(folder.path(), &[&arguments[..], &["--today", "2026-11-23"]].concat());
        let refused = refused.ended(2);
        assert!(refused.err.contains(word), "{}", refused.err);
    }
    let long = ["allow", "R001", "forums/raad.toml", "--about", "odense", "--reason", "x"];
    let more = ["--until", "2030-01-01", "--today", "2026-11-23"];
    let refused = sek(folder.path(), &[&long[..], &more].concat()).ended(2);
    assert!(refused.err.contains("to år"), "{}", refused.err);
    assert_eq!(files(folder.path()), before);
    let more = ["--until", "2027-01-01", "--today", "2026-11-23"];
    sek(folder.path(), &[&long[..], &more].concat()).ended(0);
}
