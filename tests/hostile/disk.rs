//! Odd things on the disk: links, folders in a file's place, names.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::Case;
use super::repository::{ITEM, MARK, MEETING, change, put};

const ANNEX: &str = "meetings/2026/raad-01/budget/tal.txt";

fn remove(at: &Path, path: &str) {
    fs::remove_file(at.join(path)).expect("the file is there");
}

fn link(at: &Path, target: &str, path: &str) {
    symlink(target, at.join(path)).expect("links can be made");
}

pub const CASES: &[Case] = &[
    Case { name: "no mark", make: |at| remove(at, MARK), exits: [2, 2, 2, 2], at: "" },
    Case {
        name: "a mark that is a folder",
        make: |at| {
            remove(at, MARK);
            fs::create_dir(at.join(MARK)).expect("a folder");
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a mark that is a link to itself",
        make: |at| {
            remove(at, MARK);
            link(at, MARK, MARK);
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a folder in a record's place",
        make: |at| {
            remove(at, ITEM);
            fs::create_dir(at.join(ITEM)).expect("a folder");
        },
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "a file in a folder's place",
        make: |at| put(at, "contacts", "x"),
        exits: [0, 0, 0, 0],
        at: "contacts",
    },
    Case {
        name: "an annex that is a link out of the repository",
        make: |at| {
            remove(at, ANNEX);
            link(at, "../../../../../outside/secret.txt", ANNEX);
        },
        exits: [1, 0, 0, 0],
        at: ANNEX,
    },
    Case {
        name: "a record that is a link out of the repository",
        make: |at| {
            remove(at, ITEM);
            link(at, "../../../../../outside/folder/item.md", ITEM);
        },
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "a folder that is a link out of the repository",
        make: |at| {
            let folder = at.join("meetings/2026/raad-01/budget");
            fs::remove_dir_all(&folder).expect("the folder is there");
            link(at, "../../../../outside/folder", "meetings/2026/raad-01/budget");
        },
        exits: [1, 0, 0, 0],
        at: "meetings/2026/raad-01/budget",
    },
    Case {
        name: "all meetings behind a link",
        make: |at| {
            fs::rename(at.join("meetings"), at.join("moeder")).expect("the folder moves");
            link(at, "moeder", "meetings");
        },
        exits: [1, 0, 2, 2],
        at: "meetings",
    },
    Case {
        name: "links in a circle",
        make: |at| {
            link(at, "..", "meetings/2026/raad-01/op");
            link(at, "b", "forums/a.toml");
            link(at, "a.toml", "forums/b");
        },
        exits: [1, 0, 0, 0],
        at: "forums/a.toml",
    },
    Case {
        name: "a pipe in a record's place",
        make: |at| {
            let path = at.join("forums/pipe.toml");
            let made = std::process::Command::new("mkfifo").arg(path).status();
            assert!(made.expect("mkfifo runs").success());
        },
        exits: [1, 0, 0, 0],
        at: "forums/pipe.toml",
    },
    Case {
        name: "a name that is not UTF-8",
        make: |at| {
            let name = std::ffi::OsStr::from_bytes(b"r\xe5det.toml");
            fs::write(at.join("forums").join(name), "x").expect("the file can be written");
        },
        exits: [1, 0, 0, 0],
        at: "forums/r\u{fffd}det.toml",
    },
    Case {
        name: "an annex named in the one form of å and kept in the other",
        make: |at| {
            change(at, ITEM, "tal.txt", "\u{e5}r.txt");
            put(at, "meetings/2026/raad-01/budget/a\u{30a}r.txt", "1");
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "an id with æøå",
        make: |at| put(at, "forums/rådet.toml", "name = \"Rådet\""),
        exits: [1, 0, 0, 0],
        at: "forums/rådet.toml",
    },
    Case {
        name: "folders a hundred deep",
        make: |at| put(at, &format!("meetings/2026/raad-01/{}x.txt", "a/".repeat(100)), "x"),
        exits: [0, 0, 0, 0],
        at: "",
    },
];
