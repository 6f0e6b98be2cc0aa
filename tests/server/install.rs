//! `sek hook install`, and what stands in its way.

use std::fs;

use tempfile::TempDir;

use super::place::{ANSWER, OPEN, Place};
use crate::git::git;
use crate::sek::sek;

#[test]
fn it_can_be_done_again_and_never_takes_anothers_hook() {
    let place = Place::new();
    let told = place.hook(&["install"]).ended(0).out;
    assert!(told.contains("hooks/pre-receive") && told.contains("`svar/<kommune>`"), "{told}");
    let hook = place.server().join("hooks/post-receive");
    fs::write(&hook, "#!/bin/sh\nmail\n").unwrap();
    let said = place.hook(&["install"]).ended(2).err;
    assert!(said.contains("findes allerede"), "{said}");
    assert_eq!(fs::read_to_string(&hook).unwrap(), "#!/bin/sh\nmail\n");
    fs::remove_file(&hook).unwrap();
    place.on_server(&["config", "core.hooksPath", "/etc/hooks"]);
    let said = place.hook(&["install"]).ended(2).err;
    assert!(said.contains("git tager hooks fra /etc/hooks"), "{said}");
}

#[test]
fn it_wants_a_bare_repository_with_a_plan_on_main() {
    let folder = TempDir::new().unwrap();
    let said = sek(folder.path(), &["hook", "install"]).ended(2).err;
    assert!(said.contains("er ikke et bart git-repository"), "{said}");
    git(folder.path(), &["init", "-q", "--bare", "."]);
    let said = sek(folder.path(), &["hook", "install"]).ended(2).err;
    assert!(said.contains("ingen sekretariat.toml på serverens hovedgren"), "{said}");
}

#[test]
fn what_a_killed_push_left_locked_is_let_go() {
    let place = Place::new();
    let furesoe = place.clone_of("furesoe");
    furesoe.answer(OPEN, ANSWER);
    let refs = ["HEAD:refs/heads/svar/furesoe"];
    let locks = ["refs/heads/svar/furesoe.lock", "refs/heads/main.lock", "packed-refs.lock"];
    fs::create_dir_all(place.server().join("refs/heads/svar")).unwrap();
    for lock in locks {
        fs::write(place.server().join(lock), "").unwrap();
    }
    assert!(!furesoe.push(&refs).0, "git waits for no lock");
    place.hook(&["finish", "--after-crash"]).ended(0);
    furesoe.pushes(&refs);
    assert!(locks.iter().all(|lock| !place.server().join(lock).exists()));
    // While pushes come in, only what is too old to be in use is let go.
    furesoe.answer(OPEN, &format!("{ANSWER}\nMere.\n"));
    let lock = place.server().join(locks[0]);
    fs::write(&lock, "").unwrap();
    assert!(!furesoe.push(&refs).0);
    let old = std::time::SystemTime::now() - std::time::Duration::from_secs(3600);
    fs::File::options().write(true).open(&lock).unwrap().set_modified(old).unwrap();
    furesoe.pushes(&refs);
}
