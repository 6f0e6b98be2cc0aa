//! Git repositories that lie elsewhere, borrow, replace, and name programs to run.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::Case;
use super::git::commit_all;
use super::repository::{REPLY, put};
use crate::git::{git, git_at};

/// Adds a reply in a second commit.
fn two_commits(at: &Path) {
    commit_all(at);
    put(at, REPLY, "## 1. Budget\nHoldning: støtter\n");
    git(at, &["add", "."]);
    git_at(at, "2026-11-20T08:00:00+01:00", "host", &["commit", "--quiet", "-m", "Svar"]);
}

fn id(at: &Path, rev: &str) -> String {
    git(at, &["rev-parse", rev])
}

/// A program that leaves a file behind if anybody runs it; its path.
fn trap(at: &Path) -> String {
    let program = at.join("../outside/run.sh");
    let sprung = at.join("../outside/sprung");
    let text = format!("#!/bin/sh\ntouch '{}'\ncat\n", sprung.display());
    fs::write(&program, text).expect("the program can be written");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("and made one");
    program.display().to_string()
}

pub const CASES: &[Case] = &[
    Case {
        name: "programs in the configuration",
        make: |at| {
            two_commits(at);
            let run = trap(at);
            for key in [
                "core.fsmonitor",
                "core.editor",
                "core.pager",
                "core.sshCommand",
                "core.askPass",
                "core.gitProxy",
                "gpg.program",
                "diff.external",
                "credential.helper",
                "filter.a.clean",
                "filter.a.smudge",
                "filter.a.process",
                "diff.a.textconv",
                "merge.a.driver",
                "uploadpack.packObjectsHook",
                "remote.origin.vcs",
            ] {
                git(at, &["config", key, &run]);
            }
            git(at, &["config", "commit.gpgSign", "true"]);
            git(at, &["config", "filter.a.required", "true"]);
            git(at, &["config", "core.hooksPath", "../outside"]);
            put(at, ".gitattributes", "* filter=a diff=a merge=a ident eol=crlf\n");
            for hook in
                ["post-checkout", "pre-commit", "post-index-change", "reference-transaction"]
            {
                let into = at.join(".git/hooks");
                fs::create_dir_all(&into).expect("a folder");
                fs::copy(&run, into.join(hook)).expect("a hook");
            }
        },
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "a graft that makes a commit its own parent",
        make: |at| {
            two_commits(at);
            let main = id(at, "main");
            put(at, ".git/info/grafts", format!("{main} {main}\n"));
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "grafts in a circle",
        make: |at| {
            two_commits(at);
            let (main, first) = (id(at, "main"), id(at, "main~1"));
            put(at, ".git/info/grafts", format!("{first} {main}\n"));
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "grafts of nonsense",
        make: |at| {
            two_commits(at);
            put(at, ".git/info/grafts", b"\xff\x00 what\n\n1234");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a commit that is replaced by another",
        make: |at| {
            two_commits(at);
            git(at, &["replace", "main", "main~1"]);
        },
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "objects lent by a folder that is gone",
        make: |at| {
            commit_all(at);
            put(at, ".git/objects/info/alternates", "/nowhere/objects\n../../../../nothing\n");
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "objects lent by themselves",
        make: |at| {
            commit_all(at);
            put(at, ".git/objects/info/alternates", ".\n../objects\n");
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "packed references of nonsense",
        make: |at| {
            commit_all(at);
            git(at, &["pack-refs", "--all"]);
            put(at, ".git/packed-refs", b"# pack-refs with: peeled\n\xff\xfe main\n^^^\n");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a main that is a reference to itself",
        make: |at| {
            commit_all(at);
            put(at, ".git/refs/heads/main", "ref: refs/heads/main\n");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "an index of nonsense, and one that is locked",
        make: |at| {
            commit_all(at);
            put(at, ".git/index", [0xff; 512]);
            put(at, ".git/index.lock", "");
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a git folder that lies elsewhere",
        make: |at| {
            two_commits(at);
            fs::rename(at.join(".git"), at.join("../outside/git")).expect("the folder moves");
            put(at, ".git", "gitdir: ../outside/git\n");
        },
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "a git folder behind a link",
        make: |at| {
            two_commits(at);
            fs::rename(at.join(".git"), at.join("../outside/git")).expect("the folder moves");
            std::os::unix::fs::symlink("../outside/git", at.join(".git")).expect("a link");
        },
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "a .git that points to itself",
        make: |at| put(at, ".git", "gitdir: .git\n"),
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a .git that is a pipe",
        make: |at| {
            let made = std::process::Command::new("mkfifo").arg(at.join(".git")).status();
            assert!(made.expect("mkfifo runs").success());
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a folder that is a repository of its own",
        make: |at| {
            let inner = at.join("meetings/2026/raad-01/budget");
            commit_all(&inner);
            commit_all(at);
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "ids of another length",
        make: |at| {
            git(at, &["init", "--quiet", "--object-format=sha256"]);
            git(at, &["add", "."]);
            git(at, &["commit", "--quiet", "-m", "x"]);
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a format from the future",
        make: |at| {
            commit_all(at);
            git(at, &["config", "core.repositoryFormatVersion", "99"]);
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a branch name in the mark that is a path and an option",
        make: |at| {
            commit_all(at);
            let mark = "main_branch = \"../../--upload-pack=x\"\nhost";
            super::repository::change(at, super::repository::MARK, "host", mark);
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
];
