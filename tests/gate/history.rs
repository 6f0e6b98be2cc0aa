//! Histories that hide something, and times that can't be.

use git2::{ObjectType, Oid};

use super::bed::{Ask, Bed, FURESOE, HERLEVS, REPLY, SECRETARIAT, TEXT, WRITTEN, names};
use super::{Case, held, refused};

const AGENDA: &str = "meetings/2026/raad-01/meeting.toml";

pub fn cases(bed: &Bed) -> Vec<Case> {
    let mut cases = merges(bed);
    cases.extend(shapes(bed));
    cases.extend(times(bed));
    cases.extend(policies(bed));
    cases.extend(odd(bed));
    cases
}

/// A commit of Furesø's with its reply, on `parents`.
fn reply(bed: &Bed, parents: &[Oid]) -> Oid {
    bed.commit(&bed.draft(bed.put(REPLY, TEXT)).on(parents))
}

/// A newer commit of main than the base that the branch began on.
fn newer(bed: &Bed) -> (Oid, Oid) {
    let tree = bed.put("cases/ny.toml", "title = \"Ny\"\n");
    (bed.commit(&bed.draft(tree).by(SECRETARIAT)), tree)
}

fn merges(bed: &Bed) -> Vec<Case> {
    let own = reply(bed, &[bed.base()]);
    let (main, main_tree) = newer(bed);
    let merged = bed.put_on(main_tree, REPLY, TEXT);
    let merge = |tree: Oid| {
        let head = bed.commit(&bed.draft(tree).on(&[own, main]));
        Ask { base: main.to_string(), ..bed.ask(head) }
    };
    let side = bed.commit(&bed.draft(bed.put(AGENDA, "x = 1\n")));
    let hidden = bed.commit(&bed.draft(bed.put(REPLY, TEXT)).on(&[side]));
    vec![
        refused(
            "a merge that hides a change",
            "G002",
            merge(bed.put_on(merged, AGENDA, "x = 1\n")),
        ),
        refused(
            "a merge that hides another's reply",
            "G001",
            merge(bed.put_on(merged, HERLEVS, TEXT)),
        ),
        refused("a merge that takes main's work away", "G002", merge(bed.put(REPLY, TEXT))),
        refused("a merge that deletes", "G002", {
            merge(bed.with(Some(merged), &names("forums/raad.toml"), None))
        }),
        refused("a change made and taken back", "G002", bed.ask(hidden)),
        refused("another's branch merged in", "G007", {
            let theirs = bed.draft(bed.put(HERLEVS, TEXT)).by(super::bed::HERLEV);
            let theirs = bed.commit(&theirs);
            let tree = bed.put_on(bed.put(HERLEVS, TEXT), REPLY, TEXT);
            bed.ask(bed.commit(&bed.draft(tree).on(&[own, theirs])))
        }),
    ]
}

fn shapes(bed: &Bed) -> Vec<Case> {
    let own = reply(bed, &[bed.base()]);
    let other = bed.commit(&bed.draft(bed.put(REPLY, "Ingen bemærkninger\n")));
    let third = bed.commit(&bed.draft(bed.put(REPLY, "Ingen bemærkninger.\n")));
    let tree = bed.put(REPLY, TEXT);
    let octopus = bed.commit(&bed.draft(tree).on(&[own, other, third]));
    let evil = bed.put_on(tree, AGENDA, "x = 1\n");
    let evil = bed.commit(&bed.draft(evil).on(&[own, other, third]));
    let orphan = bed.commit(&bed.draft(tree).on(&[]));
    let alone = bed.with(None, &names(REPLY), Some((0o100_644, bed.blob(TEXT))));
    let alone = bed.commit(&bed.draft(alone).on(&[]));
    let grafted = bed.commit(&bed.draft(tree).on(&[own, orphan]));
    let (one, two) = (own, {
        let path = "meetings/2026/fri-01/replies/furesoe.md";
        bed.commit(&bed.draft(bed.put(path, "Ingen bemærkninger\n")))
    });
    let both = bed.put_on(tree, "meetings/2026/fri-01/replies/furesoe.md", "Ingen bemærkninger\n");
    let across = bed.commit(&bed.draft(both).on(&[one, two]));
    let crossed = bed.commit(&bed.draft(both).on(&[two, one]));
    let empty = bed.commit(&bed.draft(bed.tree_of(bed.base())));
    vec![
        held("an octopus", "G034", bed.ask(octopus)),
        refused("an octopus that hides a change", "G002", bed.ask(evil)),
        refused("an orphan history", "G011", bed.ask(orphan)),
        refused("an orphan history of one file", "G011", bed.ask(alone)),
        refused("an orphan history merged in", "G002", bed.ask(grafted)),
        held("a history merged crosswise", "G035", {
            Ask { base: across.to_string(), ..bed.ask(crossed) }
        }),
        held("nothing", "G036", bed.ask(bed.base())),
        held("what main has already", "G036", bed.ask(bed.main[0])),
        held("a commit of nothing", "G036", bed.ask(empty)),
    ]
}

fn times(bed: &Bed) -> Vec<Case> {
    let at = |authored: i64, committed: i64| {
        let mut draft = bed.draft(bed.put(REPLY, TEXT));
        (draft.authored, draft.committed) = (authored, committed);
        bed.commit(&draft)
    };
    let late = "2026-12-01T09:00:00+01:00";
    vec![
        held("committed in the future", "G033", bed.ask(at(WRITTEN, WRITTEN + 90_000))),
        held("written in the future", "G033", bed.ask(at(WRITTEN + 90_000, WRITTEN))),
        held("far in the future", "G033", bed.ask(at(99_999_999_999_999, 99_999_999_999_999))),
        held("before what it builds on", "G033", bed.ask(at(1_700_000_000, 1_700_000_000))),
        held("before 1970", "G033", bed.ask(at(-1, -1))),
        held("late, and dated in time", "G020", bed.ask(at(WRITTEN, WRITTEN)).at(late)),
        held("late by a second", "G020", {
            bed.ask(at(WRITTEN, WRITTEN)).at("2026-11-30T12:00:01+01:00")
        }),
        held("late, in another zone", "G020", {
            bed.ask(at(WRITTEN, WRITTEN)).at("2026-11-30T11:30:00Z")
        }),
    ]
}

/// What a verdict rests on, brought back or read from an old base.
fn policies(bed: &Bed) -> Vec<Case> {
    let path = "municipalities/furesoe.toml";
    let git = bed.git();
    let old = git.find_tree(bed.tree_of(bed.main[0])).expect("a tree");
    let old = old.get_path(std::path::Path::new(path)).expect("a roster").id();
    let tree = bed.with(Some(bed.put(REPLY, TEXT)), &names(path), Some((0o100_644, old)));
    let on_old = bed.put_on(bed.tree_of(bed.main[0]), REPLY, TEXT);
    let on_old = bed.commit(&bed.draft(on_old).on(&[bed.main[0]]));
    vec![
        refused("an old roster brought back", "G038", bed.change(tree)),
        held("an old roster brought back by the secretariat", "G038", {
            let head = bed.commit(&bed.draft(tree).by(SECRETARIAT));
            bed.ask(head).by("secretariat")
        }),
        refused("the whole of an old main", "G002", bed.change(bed.tree_of(bed.main[0]))),
        held("judged by an old roster", "G037", {
            Ask { base: bed.main[0].to_string(), ..bed.ask(on_old) }
        }),
    ]
}

/// Commits as git never writes them.
fn odd(bed: &Bed) -> Vec<Case> {
    let text = bed.draft(bed.put(REPLY, TEXT)).text();
    let write = |text: String| bed.ask(bed.write(ObjectType::Commit, text.as_bytes()));
    let who = format!("author {FURESOE} {WRITTEN} +0100\n");
    let parent = format!("parent {}\n", bed.base());
    let broken = bed.write(ObjectType::Commit, text.replace(&who, "").as_bytes());
    let on_broken = bed.commit(&bed.draft(bed.put(REPLY, TEXT)).on(&[broken]));
    vec![
        refused("a broken commit below", "G012", bed.ask(on_broken)),
        refused("two authors", "G012", write(text.replace(&who, &format!("{who}{who}")))),
        refused("two committers", "G012", {
            write(
                text.replace("\n\nSvar", &format!("\ncommitter {FURESOE} {WRITTEN} +0100\n\nSvar")),
            )
        }),
        refused(
            "a parent twice",
            "G012",
            write(text.replace(&parent, &format!("{parent}{parent}"))),
        ),
        refused("no author", "G012", write(text.replace(&who, ""))),
        refused("two addresses", "G012", {
            write(
                text.replace(
                    "<sundhed@furesoe.example>",
                    "<sundhed@furesoe.example> <x@x.example>",
                ),
            )
        }),
        refused("a parent after the author", "G012", {
            write(text.replace(&who, &format!("{who}{parent}")))
        }),
        refused("a null character in the author", "G012", {
            write(text.replace("author Furesø", "author Fure\0sø"))
        }),
    ]
}
