//! Odd things on the disk: links, folders in a file's place, names.

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::Case;
use super::repository::{ITEM, MARK, MEETING, REPLY, change, put};

const ANNEX: &str = "meetings/2026/raad-01/budget/tal.txt";

/// More than any disk here holds: a file without blocks.
const TERABYTE: u64 = 1 << 40;

fn remove(at: &Path, path: &str) {
    fs::remove_file(at.join(path)).expect("the file is there");
}

fn link(at: &Path, target: &str, path: &str) {
    symlink(target, at.join(path)).expect("links can be made");
}

fn pipe(at: &Path, path: &str) {
    let made = std::process::Command::new("mkfifo").arg(at.join(path)).status();
    assert!(made.expect("mkfifo runs").success());
}

fn socket(at: &Path, path: &str) {
    // A socket's path has to be short, so it is made elsewhere; it stays when it is closed.
    let folder = tempfile::TempDir::new_in(at).expect("a folder");
    let made = folder.path().join("s");
    std::os::unix::net::UnixListener::bind(&made).expect("a socket");
    fs::rename(made, at.join(path)).expect("the socket moves");
}

fn huge(at: &Path, path: &str) {
    put(at, path, "");
    let file = fs::OpenOptions::new().write(true).open(at.join(path)).expect("the file opens");
    file.set_len(TERABYTE).expect("the file is sparse");
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
        name: "a mark that is a pipe",
        make: |at| {
            remove(at, MARK);
            pipe(at, MARK);
        },
        exits: [2, 2, 2, 2],
        at: "",
    },
    Case {
        name: "a mark that is a link to a file",
        make: |at| {
            fs::rename(at.join(MARK), at.join("x.toml")).expect("the file moves");
            link(at, "x.toml", MARK);
        },
        exits: [1, 2, 2, 2],
        at: MARK,
    },
    Case { name: "a mark of a terabyte", make: |at| huge(at, MARK), exits: [1, 2, 2, 2], at: MARK },
    Case {
        name: "a pipe in a record's place",
        make: |at| pipe(at, "forums/pipe.toml"),
        exits: [1, 0, 0, 0],
        at: "forums/pipe.toml",
    },
    Case {
        name: "a socket in a record's place",
        make: |at| socket(at, "forums/socket.toml"),
        exits: [1, 0, 0, 0],
        at: "forums/socket.toml",
    },
    Case {
        name: "a pipe in an annex's place",
        make: |at| {
            remove(at, ANNEX);
            pipe(at, ANNEX);
        },
        exits: [1, 0, 0, 0],
        at: ANNEX,
    },
    Case {
        name: "a socket in an annex's place",
        make: |at| {
            remove(at, ANNEX);
            socket(at, ANNEX);
        },
        exits: [1, 0, 0, 0],
        at: ANNEX,
    },
    Case {
        name: "an annex of a terabyte",
        make: |at| huge(at, ANNEX),
        exits: [0, 0, 0, 0],
        at: ANNEX,
    },
    Case {
        name: "a reply of a terabyte",
        make: |at| huge(at, REPLY),
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "a meeting's name of 255 bytes",
        make: |at| {
            let name = format!("{}-01", "a".repeat(252));
            put(at, &format!("meetings/2026/{name}/meeting.toml"), "status = \"planned\"\n");
        },
        exits: [1, 0, 0, 0],
        at: "",
    },
    Case {
        name: "ten thousand files in a folder",
        make: |at| {
            for number in 0..10_000 {
                put(at, &format!("meetings/2026/raad-01/budget/{number}.txt"), "x");
            }
        },
        exits: [0, 0, 0, 0],
        at: "meetings/2026/raad-01/budget/9999.txt",
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
        name: "folders two hundred deep",
        make: |at| put(at, &format!("meetings/2026/raad-01/{}x.txt", "a/".repeat(200)), "x"),
        exits: [0, 0, 0, 0],
        at: "",
    },
];
