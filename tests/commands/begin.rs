//! Beginning: `sek init`, `sek new`, and the codes that a run ends with.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use super::repository;
use crate::sek::sek;

#[test]
fn a_repository_that_was_just_begun_is_clean() {
    let folder = TempDir::new().unwrap();
    sek(folder.path(), &["init"]).ended(0);
    let checked = sek(folder.path(), &["check", "--today", "2026-11-23", "--format", "json"]);
    let found: Value = serde_json::from_str(&checked.ended(0).out).unwrap();
    assert_eq!(found["diagnostics"], Value::Array(Vec::new()), "{found:#}");
    let again = sek(folder.path(), &["init"]).ended(2);
    assert!(again.err.contains("skriver ikke over noget"), "{}", again.err);
}

#[test]
fn templates_have_no_errors() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    sek(at, &["init"]).ended(0);
    let today = ["--today", "2026-11-23"];
    let run = |arguments: &[&str]| sek(at, &[arguments, &today].concat());
    let meeting = ["new", "meeting", "direktoernetvaerk", "--on", "2027-01-20T09:00"];
    let made = run(&meeting).ended(0);
    assert!(made.out.starts_with("meetings/2027/direktoernetvaerk-01/meeting.toml\n"));
    let item = ["new", "item", "2027/direktoernetvaerk-01", "Økonomi: \"budget\" \\ 2027"];
    let made = run(&item).ended(0);
    assert!(made.out.contains("/oekonomi-budget-2027/item.md"), "{}", made.out);
    run(&["check"]).ended(0);
    let path = at.join("meetings/2027/direktoernetvaerk-01/meeting.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("agenda = []", "agenda = [\"oekonomi-budget-2027\"]")).unwrap();
    run(&["new", "reply", "2027/direktoernetvaerk-01", "--as", "Eksempel"]).ended(0);
    run(&["check"]).ended(0);
}

#[test]
fn nothing_new_goes_over_what_is_there() {
    let folder = repository();
    let path = folder.path().join("meetings/2026/raad-01/replies/furesoe.md");
    let before = fs::read(&path).unwrap();
    let reply = ["new", "reply", "2026/raad-01", "--as", "furesoe"];
    let refused = sek(folder.path(), &reply).ended(2);
    assert!(refused.err.contains("furesoe.md"), "{}", refused.err);
    assert_eq!(fs::read(&path).unwrap(), before);
    let item = ["new", "item", "2026/raad-01", "Budget"];
    sek(folder.path(), &item).ended(2);
    let next = ["new", "meeting", "raad", "--on", "2026-12-15T09:00"];
    assert!(sek(folder.path(), &next).ended(0).out.starts_with("meetings/2026/raad-02/"));
}

#[test]
fn codes_tell_how_it_went() {
    let folder = repository();
    let at = folder.path();
    let today = ["--today", "2026-11-23"];
    let run = |arguments: &[&str]| sek(at, &[arguments, &today].concat());
    run(&["check"]).ended(0);
    run(&["status"]).ended(0);
    run(&["deadlines", "2026/raad-01", "--explain"]).ended(0);
    run(&["explain"]).ended(0);
    run(&["no-such-command"]).ended(2);
    run(&["status", "--weeks", "0"]).ended(2);
    fs::write(at.join("cases.toml"), "not ours").unwrap();
    run(&["check"]).ended(0);
    fs::create_dir(at.join("cases")).unwrap();
    fs::write(at.join("cases/x.toml"), "title = 1\n").unwrap();
    run(&["check"]).ended(1);
    let status = run(&["status"]).ended(0);
    assert!(status.err.contains("fejl i filerne"), "{}", status.err);
    fs::write(at.join("sekretariat.toml"), "format = \"?\"\n").unwrap();
    run(&["check"]).ended(1);
    assert!(run(&["status"]).ended(2).err.contains("sek check"));
}

#[test]
fn a_code_is_explained_in_both_languages() {
    let folder = TempDir::new().unwrap();
    let run = |language: &str, code: &str| {
        sek(folder.path(), &["explain", code, "--language", language]).ended(0).out
    };
    let danish = run("da", "M002");
    assert!(danish.contains("Sværhedsgrad: ") && !danish.contains("Severity"), "{danish}");
    for code in ["M002", "meeting-on-closed-day"] {
        let english = run("en", code);
        assert!(
            english.starts_with("M002 meeting-on-closed-day\n\nSeverity: warning\n"),
            "{english}"
        );
        for words in
            ["What it says, of an example:\n\nwarning[M002]: ", "= help: ", "is in Danish:"]
        {
            assert!(english.contains(words), "{words} not in {english}");
        }
        assert!(english.contains("sek allow M002 "), "{english}");
    }
    // One that needs a history shows none.
    let of_history = run("en", "B005");
    assert!(
        !of_history.contains("What it says") && of_history.contains("Severity: "),
        "{of_history}"
    );
    let list = sek(folder.path(), &["explain", "--language", "en"]).ended(0).out;
    assert!(list.contains("P005  warning    personal-number-in-history\n"), "{list}");
    assert!(list.contains("read more: sek explain CODE"), "{list}");
}

#[test]
fn outside_a_repository_there_is_nothing_to_do() {
    let folder = TempDir::new().unwrap();
    for command in [&["check"][..], &["status"], &["deadlines"], &["pack", "2026/raad-01"]] {
        let refused = sek(folder.path(), command).ended(2);
        assert!(refused.err.contains("sekretariat.toml"), "{}", refused.err);
        assert!(refused.err.contains("sek init"), "{}", refused.err);
        assert_eq!(refused.out, "");
    }
}

#[test]
fn a_name_that_is_nearly_right_is_answered_with_the_right_one() {
    let folder = repository();
    let err = |arguments: &[&str]| sek(folder.path(), arguments).ended(2).err;
    assert!(err(&["pack", "2026/raad-1"]).contains("mente du `2026/raad-01`?"));
    assert!(err(&["deadlines", "raadd"]).contains("`raad`?"));
    assert!(err(&["status", "--for", "furesø kommun"]).contains("`furesoe`"));
    assert!(err(&["new", "meeting", "rad", "--on", "2027-01-01T09:00"]).contains("`raad`"));
    assert!(err(&["explain", "M0O2"]).contains("`M002`"));
    let pack = ["pack", "2026/raad-01", "--audience", "municipal-member"];
    assert!(err(&pack).contains("`municipal-members`"));
}

#[test]
fn today_is_a_day_or_a_moment() {
    let folder = repository();
    let remarks = |today: &str| {
        let arguments = ["status", "--format", "json", "--today", today];
        let status: Value =
            serde_json::from_str(&sek(folder.path(), &arguments).ended(0).out).unwrap();
        status["meetings"][0]["dues"][0]["is_past"].as_bool().unwrap()
    };
    assert!(!remarks("2026-11-29"));
    assert!(!remarks("2026-11-30T11:59"));
    assert!(remarks("2026-11-30T12:01"));
    assert!(remarks("2026-12-01"));
    for wrong in ["i morgen", "2026-02-30", "30-11-2026", "2026-11-30T25:00", ""] {
        let refused = sek(folder.path(), &["status", "--today", wrong]).ended(2);
        assert!(refused.err.contains("--today 2026-11-23"), "{wrong}: {}", refused.err);
    }
}

#[test]
fn findings_for_machines_keep_their_keys() {
    let folder = repository();
    fs::create_dir(folder.path().join("cases")).unwrap();
    fs::write(folder.path().join("cases/x.toml"), "titel = \"x\"\n").unwrap();
    let arguments = ["check", "--format", "json", "--today", "2026-11-23"];
    let found: Value = serde_json::from_str(&sek(folder.path(), &arguments).ended(1).out).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&found), ["diagnostics", "schema", "summary", "today", "tool", "version"]);
    let one = &found["diagnostics"][0];
    let place = ["end_byte", "end_column", "end_line"];
    let mending = ["fingerprint", "fix", "fixable", "help", "line", "message", "name", "path"];
    let rest = ["related", "severity", "start_byte"];
    let all = [&["code", "column"][..], &place, &mending, &rest].concat();
    assert_eq!(keys(one), all, "{one:#}");
    assert_eq!((&one["code"], &one["line"]), (&Value::from("F002"), &Value::from(1)));
}
