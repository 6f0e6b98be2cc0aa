//! The `git` command, as a stranger to this program: no configuration of the machine, fixed
//! names.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use sekretariat::scenario::{Scenario, parse};
use sekretariat::source::scenario::{Written, write};
use tempfile::TempDir;

/// Runs `git` in `folder`, with the date `when` on what it commits, and gives what it prints.
pub fn git_at(folder: &Path, when: &str, who: &str, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .current_dir(folder)
        .args(["-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env_remove("GIT_DIR")
        .envs([("GIT_AUTHOR_DATE", when), ("GIT_COMMITTER_DATE", when)])
        .envs([("GIT_AUTHOR_NAME", who), ("GIT_COMMITTER_NAME", who)])
        .env("GIT_AUTHOR_EMAIL", format!("{who}@{who}.example"))
        .env("GIT_COMMITTER_EMAIL", format!("{who}@{who}.example"))
        .output()
        .expect("git runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("git prints UTF-8").trim_end().to_owned()
}

/// Runs `git` where no date matters.
pub fn git(folder: &Path, arguments: &[&str]) -> String {
    git_at(folder, "2026-11-20T12:00:00+01:00", "host", arguments)
}

/// The only case of `page`.
pub fn scenario(page: &str) -> Scenario {
    parse(page).expect("the page can be read").remove(0)
}

/// Writes the only case of `page` to a new folder.
pub fn lay_out(page: &str) -> (TempDir, Written) {
    let folder = TempDir::new().expect("a folder");
    let written = write(&scenario(page), &BTreeMap::new(), folder.path());
    (folder, written.expect("the scenario can be written"))
}
