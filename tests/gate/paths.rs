//! Files that aren't the sender's, and paths that aren't what they seem to be.

use git2::Oid;

use super::bed::{Bed, HERLEVS, REPLY, TEXT, names};
use super::{Case, refused};

const PLAIN: u32 = 0o100_644;

/// Paths of the secretariat, near and far from a reply.
const SECRETARIATS: [&str; 19] = [
    "sekretariat.toml",
    "municipalities/furesoe.toml",
    "municipalities/ny.toml",
    "forums/raad.toml",
    "meetings/2026/raad-01/meeting.toml",
    "meetings/2026/raad-01/receipts.toml",
    "meetings/2026/raad-01/budget/item.md",
    "meetings/2026/raad-01/minutes.md",
    ".github/workflows/gate.yml",
    ".github/workflows/ny.yml",
    ".gitattributes",
    "meetings/2026/raad-01/replies/.gitattributes",
    ".gitmodules",
    ".mailmap",
    "CODEOWNERS",
    "meetings/2026/raad-01/replies/furesoe.md.toml",
    "meetings/2026/raad-01/replies/sub/furesoe.md",
    "meetings/2026/raad-01/furesoe.md",
    "meetings/2026/raad/replies/furesoe.md",
];

/// The sender's own path in a form that only looks like it: names from the root.
const LOOKALIKES: [&[u8]; 9] = [
    b"Furesoe.md",
    b"FURESOE.MD",
    b"furesoe.md ",
    b"furesoe.md.",
    "furesø.md".as_bytes(),
    "fureso\u{308}e.md".as_bytes(),
    "furesoe\u{200b}.md".as_bytes(),
    b"furesoe.md\n",
    b"furesoe\xff.md",
];

/// Names that lead out of the repository or into git's own folder.
const TRICKS: [&[u8]; 17] = [
    b"..",
    b".",
    b"",
    b"a/../../b",
    b".git",
    b".GIT",
    b".Git",
    b"git~1",
    b"GIT~1",
    b".git ",
    b".git.",
    b".git::$INDEX_ALLOCATION",
    ".gi\u{200c}t".as_bytes(),
    ".g\u{feff}it".as_bytes(),
    b"..\\..\\x",
    b"C:x",
    "\u{202e}dm.eoseruf".as_bytes(),
];

pub fn cases(bed: &Bed) -> Vec<Case> {
    let mut cases = Vec::new();
    for path in SECRETARIATS {
        let ask = bed.change(bed.put(path, "x = 1\n"));
        cases.push(refused(format!("the secretariat's {path}"), "G002", ask));
    }
    for name in LOOKALIKES {
        let mut path = names("meetings/2026/raad-01/replies");
        path.push(name);
        let ask = bed.change(bed.with(Some(root(bed)), &path, Some((PLAIN, bed.blob(TEXT)))));
        let shown = String::from_utf8_lossy(name).escape_debug().to_string();
        cases.push(refused(format!("like its own file: {shown}"), "G002", ask));
    }
    for name in TRICKS {
        let shown = String::from_utf8_lossy(name).escape_debug().to_string();
        let file = Some((PLAIN, bed.blob(TEXT)));
        let ask = bed.change(bed.with(Some(root(bed)), &[name], file));
        cases.push(refused(format!("a file {shown:?}"), "G003", ask));
        // Below it lies what would be the sender's own file.
        let mut path = vec![name];
        path.extend(names(REPLY));
        let ask = bed.change(bed.with(Some(root(bed)), &path, file));
        cases.push(refused(format!("a folder {shown:?}"), "G003", ask));
    }
    cases.extend(others(bed));
    cases.extend(cases_of_form(bed));
    cases
}

fn root(bed: &Bed) -> Oid {
    bed.tree_of(bed.base())
}

/// Another party's files, and what becomes of them.
fn others(bed: &Bed) -> Vec<Case> {
    let own = bed.put(REPLY, TEXT);
    let moved = bed.with(Some(own), &names(HERLEVS), None);
    vec![
        refused("another's reply changed", "G001", bed.change(bed.put(HERLEVS, TEXT))),
        refused(
            "another's reply deleted",
            "G001",
            bed.change(bed.with(Some(root(bed)), &names(HERLEVS), None)),
        ),
        refused(
            "another's reply beside its own",
            "G001",
            bed.change(bed.put_on(own, HERLEVS, TEXT)),
        ),
        refused("another's reply renamed to its own", "G001", bed.change(moved)),
        refused(
            "another's new reply",
            "G001",
            bed.change(bed.put("meetings/2026/fri-01/replies/herlev.md", TEXT)),
        ),
        refused("another's contacts", "G001", bed.change(bed.put("contacts/herlev.toml", ""))),
        refused(
            "a reply of nobody there is",
            "G001",
            bed.change(bed.put("meetings/2026/raad-01/replies/nogen.md", TEXT)),
        ),
        refused("its own reply renamed onto the agenda", "G002", {
            let agenda = names("meetings/2026/raad-01/meeting.toml");
            bed.change(bed.with(Some(own), &agenda, Some((PLAIN, bed.blob(TEXT)))))
        }),
        refused("an item renamed to its own reply", "G002", {
            bed.change(bed.with(Some(own), &names("meetings/2026/raad-01/budget/item.md"), None))
        }),
        refused("all that there was deleted", "G002", {
            bed.change(bed.with(None, &names(REPLY), Some((PLAIN, bed.blob(TEXT)))))
        }),
    ]
}

/// Paths that some disks take for one that is there.
fn cases_of_form(bed: &Bed) -> Vec<Case> {
    let mut cases = Vec::new();
    for path in [
        "Meetings/2026/raad-01/replies/furesoe.md",
        "meetings/2026/RAAD-01/replies/furesoe.md",
        "meetings/2026/raad-01/Replies/furesoe.md",
        "meetings/2026/raad-01/replies/HERLEV.md",
        "Sekretariat.toml",
        "SEKRETARIAT.TOML",
    ] {
        cases.push(refused(
            format!("another case: {path}"),
            "G003",
            bed.change(bed.put(path, TEXT)),
        ));
    }
    for path in ["meetings/../sekretariat.toml", "meetings/2026/raad-01/replies/../meeting.toml"] {
        let one = path.split_once('/').map(|(first, rest)| [first.as_bytes(), rest.as_bytes()]);
        let one = one.expect("a folder");
        let ask = bed.change(bed.with(Some(root(bed)), &one, Some((PLAIN, bed.blob(TEXT)))));
        cases.push(refused(format!("a name with strokes: {path}"), "G003", ask));
    }
    cases
}
