//! Git repositories that are damaged, empty or somewhere else.

use std::fs;
use std::path::Path;

use super::Case;
use super::repository::{REPLY, put};
use crate::git::git;

pub fn commit_all(at: &Path) {
    git(at, &["init", "--quiet"]);
    git(at, &["add", "."]);
    git(at, &["commit", "--quiet", "-m", "Begin"]);
}

/// Overwrites every loose object of the repository.
fn corrupt(at: &Path, bytes: &[u8]) {
    for found in walkdir::WalkDir::new(at.join(".git/objects")).into_iter().filter_map(Result::ok) {
        if found.file_type().is_file() {
            fs::remove_file(found.path()).expect("objects can be removed");
            fs::write(found.path(), bytes).expect("objects can be written");
        }
    }
}

/// Cuts the second half off every object and pack below `folder`.
fn cut_off(at: &Path, folder: &str) {
    for found in walkdir::WalkDir::new(at.join(folder)).into_iter().filter_map(Result::ok) {
        let is_index = found.path().extension().is_some_and(|end| end != "pack");
        if found.file_type().is_file() && !is_index {
            let whole = fs::read(found.path()).expect("objects can be read");
            fs::remove_file(found.path()).expect("objects can be removed");
            fs::write(found.path(), &whole[..whole.len() / 2]).expect("objects can be written");
        }
    }
}

pub const CASES: &[Case] = &[
    Case { name: "a good history", make: commit_all, exits: [0, 0, 0, 0], at: "" },
    Case {
        name: "no commit yet",
        make: |at| drop(git(at, &["init", "--quiet"])),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "empty objects",
        make: |at| {
            commit_all(at);
            corrupt(at, b"");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "objects of other bytes",
        make: |at| {
            put(at, REPLY, "Ingen bemærkninger\n");
            commit_all(at);
            corrupt(at, b"\x78\x9c\xff\xff\xff\xff tr\xe6");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "objects cut off inside",
        make: |at| {
            commit_all(at);
            cut_off(at, ".git/objects");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a pack cut off inside",
        make: |at| {
            commit_all(at);
            git(at, &["repack", "-a", "-d", "--quiet"]);
            cut_off(at, ".git/objects/pack");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "no objects",
        make: |at| {
            commit_all(at);
            fs::remove_dir_all(at.join(".git/objects")).expect("the folder is there");
            fs::create_dir(at.join(".git/objects")).expect("a folder");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a .git that points nowhere",
        make: |at| put(at, ".git", "gitdir: /nowhere/at/all\n"),
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a .git of nonsense",
        make: |at| put(at, ".git", [0xff; 100]),
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "an empty .git",
        make: |at| fs::create_dir(at.join(".git")).expect("a folder"),
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "no main branch",
        make: |at| {
            commit_all(at);
            git(at, &["branch", "--quiet", "-m", "main", "andet"]);
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a HEAD to a branch that is not there",
        make: |at| {
            commit_all(at);
            put(at, ".git/HEAD", "ref: refs/heads/intet\n");
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a HEAD to a commit that is not there",
        make: |at| {
            commit_all(at);
            put(at, ".git/HEAD", "1234567890123456789012345678901234567890\n");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a HEAD of nonsense",
        make: |at| {
            commit_all(at);
            put(at, ".git/HEAD", b"\x1b[2J\xff\n");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a main that is no commit",
        make: |at| {
            commit_all(at);
            let tree = git(at, &["rev-parse", "main^{tree}"]);
            put(at, ".git/refs/heads/main", format!("{tree}\n"));
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a configuration that can't be read",
        make: |at| {
            commit_all(at);
            put(at, ".git/config", "[core\n\tbare = \u{1b}[2J");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a tree that stands for ten thousand million folders",
        make: |at| {
            commit_all(at);
            let meetings = bomb(at);
            let top = std::process::Command::new("git")
                .current_dir(at)
                .args(["ls-tree", "HEAD"])
                .output()
                .expect("git runs");
            let top = String::from_utf8_lossy(&top.stdout).into_owned();
            let kept = top.lines().filter(|line| !line.ends_with("\tmeetings"));
            let lines: Vec<&str> = kept.collect();
            let tree =
                tree(at, &format!("{}\n040000 tree {meetings}\tmeetings\n", lines.join("\n")));
            let commit = git(at, &["commit-tree", "-m", "x", &tree]);
            git(at, &["update-ref", "refs/heads/main", &commit]);
        },
        exits: [0, 0, 0, 2],
        at: "",
    },
];

/// Ten levels of folders, each ten times the one below.
fn bomb(at: &Path) -> String {
    let blob = git(at, &["hash-object", "-w", "sekretariat.toml"]);
    let mut id = tree(at, &format!("100644 blob {blob}\tx\n"));
    for _ in 0..10 {
        let lines = (0..10).map(|name| format!("040000 tree {id}\t{name}\n"));
        id = tree(at, &lines.collect::<String>());
    }
    id
}

/// Makes a tree of `lines` as `git ls-tree` prints them.
fn tree(at: &Path, lines: &str) -> String {
    put(at, ".git/lines", lines);
    let lines = fs::File::open(at.join(".git/lines")).expect("the file is there");
    let made = std::process::Command::new("git")
        .current_dir(at)
        .arg("mktree")
        .stdin(lines)
        .output()
        .expect("git runs");
    String::from_utf8_lossy(&made.stdout).trim().to_owned()
}
