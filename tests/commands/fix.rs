//! `sek check --fix` and `--diff`, and that `sek check` alone never writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sekretariat::load;
use sekretariat::scenario::parse;
use sekretariat::source::Snapshot;
use sekretariat::source::scenario::write;
use tempfile::TempDir;

use super::{files, lay_out, repository};
use crate::git::{git, git_at};
use crate::sek::{Ran, sek};

/// As people write it, and as the format has it.
const SLIPS: [(&str, &str, &str); 14] = [
    ("sekretariat.toml", "format = 1", "format = \"1\""),
    ("sekretariat.toml", "name = \"Sekretariatet\"", "name = Sekretariatet # navnet"),
    ("municipalities/furesoe.toml", "code = 190", "code = \"190\""),
    ("municipalities/herlev.toml", "name = \"Herlev\"", "name = Herlev"),
    ("forums/raad.toml", "agenda_owner = \"own\"", "agenda_owner = \"Egen\""),
    ("forums/raad.toml", "\"furesoe\", \"herlev\"", "\"Furesø\", \"Herlev Kommune\""),
    ("forums/raad.toml", "side = \"municipal\"", "side = Municipal"),
    ("meetings/2026/raad-01/meeting.toml", "2026-12-08T16:00:00", "\"8. december 2026 kl. 16.00\""),
    ("meetings/2026/raad-01/meeting.toml", "2026-12-08T18:00:00", "8/12-2026 kl. 18"),
    ("meetings/2026/raad-01/meeting.toml", "\"called\"", "indkaldt"),
    ("meetings/2026/raad-01/meeting.toml", "\"budget\"", "\"Budget\""),
    ("meetings/2026/raad-01/budget/item.md", "\"decision\"", "\"beslutning\""),
    ("meetings/2026/raad-01/budget/item.md", "minutes = 20", "minutes = \"20\""),
    ("meetings/2026/raad-01/budget/item.md", "ask = true", "ask = Ja"),
];

/// The repository with more keys in it, and the same with all of `SLIPS`, committed.
fn with_slips() -> (TempDir, TempDir) {
    let right = repository();
    let item = right.path().join("meetings/2026/raad-01/budget/item.md");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, text.replacen("owner =", "minutes = 20\nask = true\nowner =", 1)).unwrap();
    commit(right.path());
    let wrong = TempDir::new().unwrap();
    git(wrong.path(), &["clone", "-q", right.path().to_str().unwrap(), "."]);
    for (path, good, bad) in SLIPS {
        let path = wrong.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(good), "{good} in {text}");
        fs::write(path, text.replacen(good, bad, 1)).unwrap();
    }
    commit(wrong.path());
    (right, wrong)
}

fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git_at(folder, "2026-11-21T12:00:00+01:00", "vaert", &["commit", "-qm", "more"]);
}

fn check(folder: &Path, more: &[&str]) -> Ran {
    sek(folder, &[&["check", "--today", "2026-11-23"], more].concat())
}

/// The records, whatever their texts are.
fn records(folder: &Path) -> String {
    let mut read = load::load(&Snapshot::folder(folder).unwrap()).repository.expect("a repository");
    read.texts = std::sync::Arc::default();
    read.files.clear();
    let mut text = format!("{read:#?}");
    // Where sections stand in their files.
    text.retain(|letter| !letter.is_ascii_digit());
    text
}

#[test]
fn every_slip_is_mended_to_what_was_meant() {
    let (right, wrong) = with_slips();
    check(right.path(), &[]).ended(0);
    let before = check(wrong.path(), &[]).ended(1);
    assert!(before.out.contains("kan rettes med `sek check --fix`"), "{}", before.out);
    let fixed = check(wrong.path(), &["--fix"]).ended(0);
    assert!(fixed.out.contains("6 filer er rettet"), "{}", fixed.out);
    assert!(fixed.out.contains("+starts = 2026-12-08T16:00:00\n"), "{}", fixed.out);
    assert_eq!(records(wrong.path()), records(right.path()));
    for (path, good, _) in SLIPS {
        let text = fs::read_to_string(wrong.path().join(path)).unwrap();
        assert!(text.contains(good), "{good} in {text}");
    }
    let secretariat = fs::read_to_string(wrong.path().join("sekretariat.toml")).unwrap();
    assert!(secretariat.contains("name = \"Sekretariatet\" # navnet"), "{secretariat}");
}

#[test]
fn the_difference_is_shown_and_not_written() {
    let (_, wrong) = with_slips();
    let before = files(wrong.path());
    let shown = check(wrong.path(), &["--diff"]).ended(1);
    assert!(shown.out.contains("6 filer kan rettes"), "{}", shown.out);
    assert_eq!(files(wrong.path()), before);
    // What is shown is what git understands, and what is written.
    let patch = shown.out.rsplit_once("6 filer").unwrap().0;
    fs::write(wrong.path().join("patch"), patch).unwrap();
    git(wrong.path(), &["apply", "patch"]);
    fs::remove_file(wrong.path().join("patch")).unwrap();
    let applied = files(&wrong.path().join("meetings"));
    git(wrong.path(), &["checkout", "-q", "."]);
    check(wrong.path(), &["--fix"]).ended(0);
    assert_eq!(files(&wrong.path().join("meetings")), applied);
}

#[test]
fn a_second_time_changes_nothing() {
    let (_, wrong) = with_slips();
    check(wrong.path(), &["--fix"]).ended(0);
    let before = files(wrong.path());
    let again = check(wrong.path(), &["--fix"]).ended(0);
    assert!(again.out.contains("intet, som med sikkerhed"), "{}", again.out);
    assert_eq!(files(wrong.path()), before);
}

#[test]
fn what_git_does_not_have_is_not_written_over() {
    let (_, wrong) = with_slips();
    let forum = wrong.path().join("forums/raad.toml");
    fs::write(&forum, fs::read_to_string(&forum).unwrap() + "# nyt\n").unwrap();
    let before = files(wrong.path());
    let refused = check(wrong.path(), &["--fix"]).ended(2);
    assert!(
        refused.err.contains("ændringer i forums/raad.toml er ikke gemt i git\n"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("--allow-dirty"), "{}", refused.err);
    assert_eq!(files(wrong.path()), before);
    check(wrong.path(), &["--fix", "--allow-dirty"]).ended(0);
    assert!(fs::read_to_string(&forum).unwrap().ends_with("# nyt\n"));
}

#[test]
fn only_the_folder_is_written() {
    let (_, wrong) = with_slips();
    let other = repository();
    let overlay = other.path().to_str().unwrap();
    for more in [&["--at", "HEAD"][..], &["--overlay", overlay]] {
        let refused = check(wrong.path(), &[&["--fix"], more].concat()).ended(2);
        assert!(refused.err.contains("`--at` og `--overlay`"), "{}", refused.err);
    }
    sek(wrong.path(), &["check", "--fix", "--diff"]).ended(2);
    sek(wrong.path(), &["check", "--fix", "--base", "HEAD"]).ended(2);
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_a_folder_that_is_only_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let (_, wrong) = with_slips();
    let forum = wrong.path().join("forums/raad.toml");
    git(wrong.path(), &["config", "core.fileMode", "false"]);
    fs::set_permissions(&forum, fs::Permissions::from_mode(0o750)).unwrap();
    check(wrong.path(), &["--fix"]).ended(0);
    assert_eq!(fs::metadata(&forum).unwrap().permissions().mode() & 0o777, 0o750);
    git(wrong.path(), &["checkout", "-q", "."]);
    fs::set_permissions(&forum, fs::Permissions::from_mode(0o444)).unwrap();
    let refused = check(wrong.path(), &["--fix"]).ended(2);
    assert!(refused.err.contains("skrivebeskyttet"), "{}", refused.err);
    assert!(fs::read_to_string(&forum).unwrap().contains("Egen"));
}

/// Every file's bytes and time of change, those of git included.
#[test]
fn a_check_alone_never_writes() {
    let (_, wrong) = with_slips();
    let times = |folder: &Path| {
        let time = |path: &String| fs::metadata(folder.join(path)).unwrap().modified().unwrap();
        files(folder).keys().map(|path| (path.clone(), time(path))).collect::<Vec<_>>()
    };
    let before = (files(wrong.path()), times(wrong.path()));
    for more in [&[][..], &["--diff"], &["--base", "HEAD~1"], &["--format", "json"]] {
        check(wrong.path(), more).ended(1);
        assert!((files(wrong.path()), times(wrong.path())) == before, "{more:?}");
    }
}

#[test]
fn a_file_of_other_line_ends_keeps_them() {
    let folder = TempDir::new().unwrap();
    lay_out(super::PAGE, folder.path());
    let path = folder.path().join("municipalities/furesoe.toml");
    fs::write(&path, "\u{feff}code = \"190\"\r\nname = Furesø\r\n").unwrap();
    check(folder.path(), &["--fix", "--allow-dirty"]);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text, "\u{feff}code = 190\r\nname = \"Furesø\"\r\n");
}

/// How many findings there are of reading the files.
fn faults_of_reading(folder: &Path, today: &str) -> usize {
    let ran = sek(folder, &["check", "--today", today, "--format", "json"]);
    assert!(ran.code < 2, "{}", ran.err);
    let report: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    let found = report["diagnostics"].as_array().expect("findings");
    let of_reading = |one: &&serde_json::Value| one["code"].as_str().unwrap().starts_with('F');
    found.iter().filter(of_reading).count()
}

/// Takes the quotation marks off every value that is one text.
fn unquoted(text: &str) -> String {
    let line = |line: &str| match line.split_once(" = \"") {
        Some((key, value)) => format!("{key} = {}\n", value.trim_end_matches('"')),
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

/// A case of every check page without its quotation marks, and those of reading as they are too:
/// mending never makes a file less readable, and comes to an end.
#[test]
fn mending_does_no_harm() {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/checks");
    let mut count = 0;
    for page in fs::read_dir(pages).unwrap() {
        let page = page.unwrap();
        let of_reading = page.file_name().to_string_lossy().starts_with('F');
        let text = fs::read_to_string(page.path()).unwrap();
        let Some(case) = parse(&text).unwrap().into_iter().find(|case| case.commits.is_empty())
        else {
            continue;
        };
        let Some(today) = case.today.as_ref().map(ToString::to_string) else { continue };
        for spoil in [false, true].into_iter().filter(|spoil| *spoil || of_reading) {
            let mut case = case.clone();
            for file in case.files.iter_mut().filter(|_| spoil) {
                if let Ok(text) = String::from_utf8(file.bytes.clone()) {
                    file.bytes = unquoted(&text).into_bytes();
                }
            }
            let folder = TempDir::new().unwrap();
            write(&case, &BTreeMap::new(), folder.path()).unwrap();
            let has_link = case.files.iter().any(|file| file.is_link);
            if has_link || !folder.path().join("sekretariat.toml").exists() {
                continue;
            }
            let before = faults_of_reading(folder.path(), &today);
            let fix = ["check", "--fix", "--allow-dirty", "--today", &today];
            assert!(sek(folder.path(), &fix).code < 2, "{}", case.title);
            let mended = files(folder.path());
            let after = faults_of_reading(folder.path(), &today);
            assert!(after <= before, "{}: {before} faults became {after}", case.title);
            assert!(!spoil || after < before, "{}: nothing was mended", case.title);
            assert!(sek(folder.path(), &fix).code < 2, "{}", case.title);
            assert!(files(folder.path()) == mended, "{}", case.title);
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

#[test]
fn a_reply_is_never_written() {
    let folder = repository();
    let reply = folder.path().join("meetings/2026/raad-01/replies/furesoe.md");
    fs::write(&reply, "## 1. Budget for 2027\nHoldning: stÃ¸tter\nKommunerne stÃ¸tter.\n").unwrap();
    let item = folder.path().join("meetings/2026/raad-01/budget/item.md");
    fs::write(&item, fs::read_to_string(&item).unwrap() + "\nKommunerne stÃ¸tter.\n").unwrap();
    commit(folder.path());
    let before = fs::read(&reply).unwrap();
    // The host is nobody that the repository knows.
    check(folder.path(), &["--fix"]).ended(1);
    assert!(fs::read_to_string(&item).unwrap().contains("støtter"));
    assert_eq!(fs::read(&reply).unwrap(), before);
}
