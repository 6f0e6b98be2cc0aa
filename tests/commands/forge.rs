//! `sek init --forge`: what is added, what is brought up to date, and what is left.

use std::fs;

use tempfile::TempDir;

use super::{files, repository};
use crate::sek::sek;

const SVAR: &str = ".github/workflows/sek-svar.yml";

#[test]
fn every_forge_gets_its_files_and_none_of_the_others() {
    let own = [("github", ".github"), ("gitlab", ".gitlab"), ("forgejo", ".forgejo")];
    for (kind, folder) in own {
        let at = TempDir::new().unwrap();
        sek(at.path(), &["init", "--forge", kind]).ended(0);
        let files = files(at.path());
        assert!(files.contains_key(".sek/forge.py") && files.contains_key(".editorconfig"));
        assert!(files.contains_key(".sek/schema/meeting.json"), "{kind}");
        assert!(files.keys().any(|path| path.starts_with(folder)), "{kind}");
        for (_, other) in own.iter().filter(|(name, _)| *name != kind) {
            let is_other = |path: &&String| path.starts_with(other);
            assert_eq!(files.keys().find(is_other), None, "{kind}");
        }
        let checked = sek(at.path(), &["check", "--today", "2026-11-23"]).ended(0);
        assert_eq!(checked.out, "ingen fejl\n", "{kind}");
        let again = sek(at.path(), &["init", "--forge", kind]).ended(0);
        assert!(!again.out.contains("  ny "), "{}", again.out);
        assert_eq!(files, super::files(at.path()), "{kind}: the second run writes nothing");
    }
}

#[test]
fn a_repository_that_is_there_keeps_every_byte() {
    let folder = repository();
    fs::write(folder.path().join(".gitattributes"), "* text=auto\n").unwrap();
    let before = files(folder.path());
    let ran = sek(folder.path(), &["init", "--forge", "github"]).ended(0);
    assert!(ran.out.contains("jeres egen, står"), "{}", ran.out);
    let after = files(folder.path());
    for (path, bytes) in &before {
        assert_eq!(Some(bytes), after.get(path), "{path}");
    }
    assert!(after.contains_key(SVAR));
    assert!(!after.contains_key("municipalities/eksempel.toml"));
}

#[test]
fn an_older_file_is_brought_up_to_date_and_one_that_was_changed_is_left() {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    sek(at, &["init", "--forge", "github"]).ended(0);
    let path = at.join(SVAR);
    // The main branch has another name now, so that the files would be written otherwise.
    let mark = at.join("sekretariat.toml");
    let settings = fs::read_to_string(&mark).unwrap();
    fs::write(&mark, settings.replace("main_branch = \"main\"", "main_branch = \"hoved\""))
        .unwrap();
    fs::write(&path, fs::read_to_string(&path).unwrap() + "# vores egen linje\n").unwrap();
    let other = at.join(".github/workflows/sek-pakker.yml");
    let changed = fs::read_to_string(&other).unwrap().replace("17 4", "30 5");
    fs::write(&other, &changed).unwrap();
    let checked = sek(at, &["check", "--today", "2026-11-23"]).ended(0);
    assert_eq!(checked.out.matches("C010").count(), 3, "{}", checked.out);
    let ran = sek(at, &["init", "--forge", "github"]).ended(0);
    assert!(ran.out.contains("opdateret") && ran.out.contains("rettet i hånden"), "{}", ran.out);
    let now = fs::read_to_string(&path).unwrap();
    assert!(now.contains("branches: ['hoved']") && now.ends_with("# vores egen linje\n"), "{now}");
    assert_eq!(fs::read_to_string(&other).unwrap(), changed);
    let checked = sek(at, &["check", "--today", "2026-11-23"]).ended(0);
    assert!(checked.out.contains("sek-pakker.yml") && !checked.out.contains("sek-svar.yml"));
}

#[test]
fn a_branch_with_an_odd_name_gets_no_files() {
    let folder = repository();
    let mark = folder.path().join("sekretariat.toml");
    let settings = fs::read_to_string(&mark).unwrap();
    let odd = "main_branch = \"x' }} y\"\n";
    let with_odd = settings.replacen("name = ", &format!("{odd}name = "), 1);
    fs::write(&mark, with_odd.replace("main_branch = \"main\"\n", "")).unwrap();
    let refused = sek(folder.path(), &["init", "--forge", "gitlab"]).ended(2);
    assert!(refused.err.contains("main_branch"), "{}", refused.err);
    assert!(!folder.path().join(".gitlab-ci.yml").exists());
}
