//! Git objects that no git would write, in a history that is otherwise good.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Case;
use super::git::commit_all;
use super::repository::{REPLY, put};
use crate::git::git;

/// Writes an object of `bytes`, however wrong they are, and gives its id.
fn object(at: &Path, kind: &str, bytes: &[u8]) -> String {
    let mut child = Command::new("git")
        .current_dir(at)
        .args(["hash-object", "--literally", "-w", "--stdin", "-t", kind])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("git runs");
    child.stdin.take().expect("a pipe").write_all(bytes).expect("git reads");
    let output = child.wait_with_output().expect("git ends");
    assert!(output.status.success(), "git makes a {kind}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Puts a commit of the present files on top of main, with other words for who and when.
fn commit(at: &Path, author: &[u8], committer: &[u8], message: &[u8]) {
    put(at, REPLY, "## 1. Budget\nHoldning: støtter\n");
    commit_all(at);
    let tree = git(at, &["rev-parse", "main^{tree}"]);
    let parts: [&[u8]; 8] = [
        b"tree ",
        tree.as_bytes(),
        b"\nauthor ",
        author,
        b"\ncommitter ",
        committer,
        b"\n\n",
        message,
    ];
    let id = object(at, "commit", &parts.concat());
    put(at, ".git/refs/heads/main", format!("{id}\n"));
}

/// Puts a commit on main whose `meetings` folder is the tree of `lines`: mode, name, id in hex.
fn meetings(at: &Path, lines: &[(&str, &[u8], String)]) {
    let raw = |id: &str| -> Vec<u8> {
        (0..40).step_by(2).map(|at| u8::from_str_radix(&id[at..at + 2], 16).expect("hex")).collect()
    };
    let mut bytes = Vec::new();
    for (mode, name, id) in lines {
        bytes.extend([mode.as_bytes(), b" ", name, b"\0", &raw(id)].concat());
    }
    let inner = object(at, "tree", &bytes);
    let top = [b"40000 meetings\0".as_slice(), &raw(&inner)].concat();
    let tree = object(at, "tree", &top);
    let who = "x <x@x.example> 1795000000 +0100";
    let text = format!("tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n");
    let id = object(at, "commit", text.as_bytes());
    put(at, ".git/refs/heads/main", format!("{id}\n"));
}

const WHO: &[u8] = b"Egedal <sundhed@egedal.example> 1795000000 +0100";

pub const CASES: &[Case] = &[
    Case {
        name: "a commit at the end of time",
        make: |at| commit(at, WHO, b"x <x@x.example> 9223372036854775807 +9999", b"x"),
        exits: [0, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "a commit before all time",
        make: |at| commit(at, WHO, b"x <x@x.example> -99999999999999999999 -9999", b"x"),
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a commit by nobody at no time",
        make: |at| commit(at, b"", b"", b"x"),
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a commit by someone whose name steers",
        make: |at| {
            let who = b"\x1b[2J\xe2\x80\xae\xff <\x07@x.example> 1795000000 +0100";
            commit(at, who, who, b"\x1b[2J");
        },
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "a commit with a message of ten megabytes",
        make: |at| commit(at, WHO, WHO, &[b'x'; 10_000_000]),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a main that is a tag of a tag",
        make: |at| {
            commit_all(at);
            git(at, &["tag", "-a", "-m", "x", "en"]);
            git(at, &["tag", "-a", "-m", "x", "to", "en"]);
            let tag = git(at, &["rev-parse", "refs/tags/to"]);
            put(at, ".git/refs/heads/main", format!("{tag}\n"));
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a tree whose names lead out",
        make: |at| {
            commit_all(at);
            let blob = object(at, "blob", b"x");
            let tree = git(at, &["rev-parse", "main^{tree}"]);
            let lines = [
                ("100644", b"..".as_slice(), blob.clone()),
                ("40000", b"..", tree.clone()),
                ("100644", b"../../outside/secret.txt", blob.clone()),
                ("100644", b".git", blob.clone()),
                ("100644", b"", blob),
            ];
            meetings(at, &lines);
        },
        exits: [0, 0, 0, 2],
        at: "",
    },
    Case {
        name: "a tree of names that come twice, in no order, of no kind",
        make: |at| {
            commit_all(at);
            let blob = object(at, "blob", b"x");
            let lines = [
                ("40000", b"2026".as_slice(), blob.clone()),
                ("100644", b"2026", blob.clone()),
                ("7777777", b"b", blob.clone()),
                ("160000", b"a", "1".repeat(40)),
                ("120000", b"\xff\x1b", blob),
            ];
            meetings(at, &lines);
        },
        exits: [0, 0, 0, 2],
        at: "",
    },
    Case {
        name: "a tree that is cut off",
        make: |at| {
            commit_all(at);
            let tree = object(at, "tree", b"40000 meetings\0only a few");
            let who = "x <x@x.example> 1795000000 +0100";
            let text = format!("tree {tree}\nauthor {who}\ncommitter {who}\n\nx\n");
            let id = object(at, "commit", text.as_bytes());
            put(at, ".git/refs/heads/main", format!("{id}\n"));
        },
        exits: [0, 0, 0, 2],
        at: "",
    },
];
