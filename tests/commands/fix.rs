//! `sek check --fix` and `--diff`, and that `sek check` alone never writes.

use std::fs;
use std::path::Path;

use sekretariat::load;
use sekretariat::source::Snapshot;
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
    read.texts.clear();
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
    assert!(refused.err.contains("står i forums/raad.toml\n"), "{}", refused.err);
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
