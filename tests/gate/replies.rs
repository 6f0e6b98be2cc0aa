//! The sender's own reply, and what may be wrong with it.

use super::bed::{Ask, Bed, HERLEV, HERLEVS, REPLY, SECRETARIAT, TEXT, names};
use super::{Case, held, refused};

/// What nobody has to look at.
pub fn honest(bed: &Bed) -> Vec<(&'static str, Ask)> {
    let first = bed.commit(&bed.draft(bed.put(REPLY, "Status: udkast\n")));
    let second = bed.commit(&bed.draft(bed.put(REPLY, TEXT)).on(&[first]));
    let newer = bed.put("cases/ny.toml", "title = \"Ny\"\n");
    let main = bed.commit(&bed.draft(newer).by(SECRETARIAT));
    let merged = bed.draft(bed.put_on(newer, REPLY, TEXT)).on(&[second, main]);
    let merged = bed.commit(&merged);
    let theirs = bed.draft(bed.put(HERLEVS, TEXT)).by(HERLEV);
    vec![
        ("a reply", bed.change(bed.put(REPLY, TEXT))),
        ("no remarks", bed.change(bed.put(REPLY, "Ingen bemærkninger\n"))),
        ("written by Windows", bed.change(bed.put(REPLY, &TEXT.replace('\n', "\r\n")))),
        ("the last second", bed.change(bed.put(REPLY, TEXT)).at("2026-11-30T12:00:00+01:00")),
        ("in two commits", bed.ask(second)),
        ("main merged in", Ask { base: main.to_string(), ..bed.ask(merged) }),
        ("main gone on meanwhile", Ask { base: main.to_string(), ..bed.ask(second) }),
        ("changed in time", bed.ask(bed.commit(&theirs)).by("herlev")),
    ]
}

pub fn cases(bed: &Bed) -> Vec<Case> {
    let put = |text: &str| bed.change(bed.put(REPLY, text));
    let letter =
        |letter: char| put(&format!("## 1. Budget for 2027\nHoldning: støtter{letter} ikke\n"));
    let mut cases = vec![
        held("text turned round", "F014", letter('\u{202e}')),
        held("text turned round in an isolate", "F014", letter('\u{2067}')),
        held("an escape for terminals", "F014", letter('\u{1b}')),
        held("a null character", "F014", letter('\0')),
        held("a blank without width", "F014", letter('\u{200b}')),
        held("a tag nobody sees", "F014", letter('\u{e0041}')),
        held("a heading of no item", "B002", put("## 9. Noget helt andet\nHoldning: støtter\n")),
        held("a position nobody understands", "B008", put("## 1. Budget\nHoldning: måske\n")),
        held("a status nobody understands", "B010", put("Status: tja\n\nIngen bemærkninger\n")),
        held("a reply of nothing", "B003", put("")),
        held(
            "a personal number",
            "P001",
            put("## 1. Budget\nHoldning: støtter\n\nSe 010180-1233.\n"),
        ),
        held("what has to be mended", "G029", put("## 9. Noget helt andet\nHoldning: støtter\n")),
        held("a draft", "G026", put("Status: udkast\n\nIngen bemærkninger\n")),
        held(
            "its own contacts",
            "G028",
            bed.change(bed.put("contacts/furesoe.toml", "contacts = []\n")),
        ),
        held("a cancelled meeting", "G032", {
            bed.change(bed.put("meetings/2026/raad-02/replies/furesoe.md", TEXT))
        }),
        held("no meeting", "G030", {
            bed.change(bed.put("meetings/2026/raad-99/replies/furesoe.md", TEXT))
        }),
        held("another spelling of a meeting", "G030", {
            bed.change(bed.put("meetings/2026/raad-1/replies/furesoe.md", TEXT))
        }),
        held("a meeting without deadline", "G040", {
            bed.change(bed.put("meetings/2026/fri-01/replies/furesoe.md", "Ingen bemærkninger\n"))
        }),
        refused("its own reply moved into another's", "G001", {
            let gone = bed.with(Some(bed.put(HERLEVS, TEXT)), &names(REPLY), None);
            bed.change(gone)
        }),
    ];
    cases.extend(of_others(bed));
    let not_text = bed.write(git2::ObjectType::Blob, b"## 1. Budget\n\xff\xfe\n");
    let root = Some(bed.tree_of(bed.base()));
    let tree = bed.with(root, &names(REPLY), Some((0o100_644, not_text)));
    cases.push(held("no UTF-8", "F008", bed.change(tree)));
    cases
}

/// Changes of Herlev, which has answered, of Egedal, which isn't asked, and of the secretariat.
fn of_others(bed: &Bed) -> Vec<Case> {
    let late = "2026-12-01T09:00:00+01:00";
    let herlev = |tree| bed.ask(bed.commit(&bed.draft(tree).by(HERLEV))).by("herlev");
    let root = Some(bed.tree_of(bed.base()));
    let egedal = bed.put("meetings/2026/raad-01/replies/egedal.md", TEXT);
    let egedal = bed.draft(egedal).by("Egedal <sundhed@egedal.example>");
    let agenda = bed.put("meetings/2026/raad-01/meeting.toml", "x = 1\n");
    let secretariat =
        |tree| bed.ask(bed.commit(&bed.draft(tree).by(SECRETARIAT))).by("secretariat");
    vec![
        held("changed after the deadline", "G021", herlev(bed.put(HERLEVS, TEXT)).at(late)),
        held("withdrawn", "G027", herlev(bed.with(root, &names(HERLEVS), None))),
        held("moved to another meeting", "G027", {
            let path = names("meetings/2026/fri-01/replies/herlev.md");
            let tree = bed.with(root, &path, Some((0o100_644, bed.blob("Ingen bemærkninger\n"))));
            herlev(bed.with(Some(tree), &names(HERLEVS), None))
        }),
        held("not asked", "G031", bed.ask(bed.commit(&egedal)).by("egedal")),
        held("the secretariat's agenda", "G039", secretariat(agenda)),
        held("the secretariat in a party's file", "G039", secretariat(bed.put(REPLY, TEXT))),
        refused("the secretariat's path trick", "G003", {
            secretariat(bed.with(root, &[b".git", b"config"], Some((0o100_644, bed.blob("")))))
        }),
    ]
}
