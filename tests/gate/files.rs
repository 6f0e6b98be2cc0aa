//! What is no plain file of a sensible size, and trees that git would not write.

use std::fs;
use std::path::Path;

use git2::{ObjectType, Oid};

use super::bed::{Bed, REPLY, TEXT, names};
use super::{Case, refused};

pub fn cases(bed: &Bed) -> Vec<Case> {
    let root = Some(bed.tree_of(bed.base()));
    let put =
        |path: &str, mode: u32, id: Oid| bed.change(bed.with(root, &names(path), Some((mode, id))));
    let link = bed.blob("../../../sekretariat.toml");
    let text = bed.blob(TEXT);
    let commit = bed.base();
    let mut cases = vec![
        refused("its reply as a link", "G004", put(REPLY, 0o120_000, link)),
        refused("its reply as a submodule", "G004", put(REPLY, 0o160_000, commit)),
        refused("its reply as a program", "G004", put(REPLY, 0o100_755, text)),
        refused("its contacts as a link", "G004", put("contacts/furesoe.toml", 0o120_000, link)),
        refused("its contacts as a program", "G004", put("contacts/furesoe.toml", 0o100_755, text)),
        refused("its reply for the group to write", "G004", put(REPLY, 0o100_664, text)),
        refused("its reply of no mode", "G004", put(REPLY, 0o000_644, text)),
        refused(
            "the folder of the replies as a link",
            "G002",
            put("meetings/2026/raad-01/replies", 0o120_000, link),
        ),
        refused(
            "the folder of the meetings as a submodule",
            "G002",
            put("meetings", 0o160_000, commit),
        ),
        refused("a submodule beside", "G002", put("modul", 0o160_000, commit)),
        refused("a link beside", "G002", put("genvej", 0o120_000, link)),
        refused("its reply as a folder", "G002", put(&format!("{REPLY}/x"), 0o100_644, text)),
        refused("a reply of more than a megabyte", "G005", {
            put(REPLY, 0o100_644, bed.blob(&"æ".repeat(600_000)))
        }),
        refused("a reply of a gigabyte", "G005", put(REPLY, 0o100_644, huge(bed.folder.path()))),
        refused("contacts of a gigabyte", "G005", {
            put("contacts/furesoe.toml", 0o100_644, huge(bed.folder.path()))
        }),
        refused("a file of a gigabyte elsewhere", "G002", {
            put("stor.bin", 0o100_644, huge(bed.folder.path()))
        }),
    ];
    cases.extend(trees(bed, text));
    cases.extend(numbers(bed, text));
    cases
}

/// A loose object that says that it is a blob of a gigabyte. Whoever loads it gets less; nobody
/// has to.
fn huge(folder: &Path) -> Oid {
    let id = "d1".repeat(20);
    let head = b"blob 1073741824\0";
    let length = head.len() as u16;
    // A stored block that isn't the last one, and then nothing.
    let mut bytes = vec![0x78, 0x01, 0x00];
    bytes.extend(length.to_le_bytes());
    bytes.extend((!length).to_le_bytes());
    bytes.extend(head);
    let at = folder.join(".git/objects").join(&id[..2]);
    fs::create_dir_all(&at).expect("a folder");
    fs::write(at.join(&id[2..]), bytes).expect("an object");
    Oid::from_str(&id).expect("an id")
}

/// Trees as git never writes them.
fn trees(bed: &Bed, text: Oid) -> Vec<Case> {
    let git = bed.git();
    let top = git.find_tree(bed.tree_of(bed.base())).expect("a tree");
    let of = |name: &str| top.get_name(name).expect("an entry").id();
    let meetings = of("meetings");
    let lines = |extra: &[(&'static str, &'static [u8], Oid)]| {
        let mut lines: Vec<(&str, &[u8], Oid)> = vec![
            ("40000", b".github", of(".github")),
            ("100644", b".gitattributes", of(".gitattributes")),
            ("40000", b"contacts", of("contacts")),
            ("40000", b"forums", of("forums")),
            ("40000", b"meetings", meetings),
            ("40000", b"municipalities", of("municipalities")),
            ("100644", b"sekretariat.toml", of("sekretariat.toml")),
        ];
        lines.extend(extra);
        bed.change(bed.tree(&lines))
    };
    let broken = bed.write(ObjectType::Tree, b"100644 a\0too short");
    let empty = bed.write(ObjectType::Tree, b"");
    vec![
        refused(
            "a tree with a name twice",
            "G012",
            lines(&[("100644", b"sekretariat.toml", text)]),
        ),
        refused("a tree out of order", "G012", lines(&[("100644", b"a", text)])),
        refused("a mode with a zero before it", "G012", lines(&[("0100644", b"x", text)])),
        refused("a mode that there isn't", "G012", lines(&[("100600", b"x", text)])),
        refused("a tree that ends too soon", "G012", lines(&[("40000", b"x", broken)])),
        refused("a folder without files", "G004", lines(&[("40000", b"x", empty)])),
        refused(
            "git's folder without files",
            "G003",
            lines(&[("40000", b"x", { bed.tree(&[("40000", b".git", empty)]) })]),
        ),
    ]
}

/// Too much of everything.
fn numbers(bed: &Bed, text: Oid) -> Vec<Case> {
    let file_names: Vec<String> = (0..10_000).map(|at| format!("x{at:05}.md")).collect();
    let lines: Vec<(&str, &[u8], Oid)> =
        file_names.iter().map(|name| ("100644", name.as_bytes(), text)).collect();
    let many = bed.tree(&lines);
    let root = Some(bed.tree_of(bed.base()));
    let mut deep = bed.tree(&[("100644", b"x", text)]);
    for _ in 0..200 {
        deep = bed.tree(&[("40000", b"d", deep)]);
    }
    // Each tree names the one below it ten times: in all as many files as there are stars.
    let mut bomb = bed.tree(&[("100644", b"x", text)]);
    for _ in 0..12 {
        let names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
        let lines: Vec<(&str, &[u8], Oid)> =
            names.iter().map(|name| ("40000", name.as_bytes(), bomb)).collect();
        bomb = bed.tree(&lines);
    }
    let own = bed.put(REPLY, TEXT);
    let mut last = bed.base();
    for _ in 0..501 {
        last = bed.commit(&bed.draft(own).on(&[last]));
    }
    let long = bed.draft(own).text() + &"æ".repeat(200_000);
    let folder = |id| bed.change(bed.with(root, &[b"x"], Some((0o40000, id))));
    vec![
        refused("ten thousand files", "G006", folder(many)),
        refused("ten thousand files among the replies", "G006", {
            bed.change(bed.with(
                root,
                &names("meetings/2026/raad-01/replies"),
                Some((0o40000, many)),
            ))
        }),
        refused("two hundred folders deep", "G006", folder(deep)),
        refused("a bomb of trees", "G006", folder(bomb)),
        refused("five hundred commits", "G006", bed.ask(last)),
        refused("a commit with a message like a book", "G006", {
            bed.ask(bed.write(ObjectType::Commit, long.as_bytes()))
        }),
    ]
}
