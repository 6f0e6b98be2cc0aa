//! What stands in the way of drawing lots.

use std::fs;
use std::path::Path;

use super::LANGUAGES;
use super::failures::{Failure, nothing, put};
use crate::commands::lots::{BY_HAND, FILE, LOT, commit, prepared, run};

pub const FAILURES: &[Failure] = &[
    ("lots-of-no-name", nothing, &["lots", "verify", "2026/plads"]),
    ("lots-nearly-named", |at| put(at, FILE, LOT), &["lots", "verify", "2026/pladsen"]),
    ("lots-broken", |at| put(at, FILE, "title = 1\n"), &["lots", "verify", "2026/plads"]),
    ("lots-prepared", |at| put(at, FILE, LOT), PREPARE),
    ("lots-prepared-by-hand", |at| put(at, FILE, BY_HAND), PREPARE),
    ("lots-prepared-too-late", |at| put(at, FILE, LOT), &LATE),
    ("lots-prepared-of-one", |at| put(at, FILE, &LOT.replace("\"furesoe\", ", "")), PREPARE),
    ("lots-prepared-in-latin-1", latin, PREPARE),
    ("lots-drawn-early", sealed, DRAW),
    ("lots-drawn", sealed, &draw("2026-11-28T21:00", "31 4 15")),
    ("lots-drawn-with-words", sealed, &draw("2026-11-28T21:00", "syv")),
    ("lots-drawn-unprepared", |at| put(at, FILE, LOT), &draw("2026-11-28T21:00", "1")),
    ("lots-drawn-with-picks", sealed, &picks("2026-11-28T21:00", "herlev")),
    ("lots-drawn-twice", drawn, &draw("2026-11-28T22:00", "1")),
    ("lots-drawn-though-given-up", given_up, &draw("2026-11-28T22:00", "1")),
    (
        "lots-drawn-without-history",
        |at| {
            sealed(at);
            fs::remove_dir_all(at.join(".git")).expect("removed")
        },
        DRAW,
    ),
    ("lots-drawn-by-hand-with-numbers", sealed_by_hand, DRAW),
    ("lots-drawn-by-hand-of-no-id", sealed_by_hand, &picks("2026-11-28T22:00", "Hr. Ø")),
    (
        "lots-verified-without-history",
        |at| {
            sealed(at);
            fs::remove_dir_all(at.join(".git")).expect("removed")
        },
        &["lots", "verify"],
    ),
];

const PREPARE: &[&str] = &["lots", "prepare", "2026/plads"];
const DRAW: &[&str] = &["lots", "draw", "2026/plads", "--numbers", "31 4 15"];
const LATE: [&str; 5] = ["--today", "2026-11-28", "lots", "prepare", "2026/plads"];

const fn draw(today: &'static str, numbers: &'static str) -> [&'static str; 7] {
    ["--today", today, "lots", "draw", "2026/plads", "--numbers", numbers]
}

const fn picks(today: &'static str, picks: &'static str) -> [&'static str; 7] {
    ["--today", today, "lots", "draw", "2026/plads", "--picks", picks]
}

fn seal(at: &Path, text: &str) {
    put(at, FILE, text);
    run(at, "2026-11-20T10:00", &["prepare", "2026/plads"]).ended(0);
    commit(at, "2026-11-20T10:05:00+01:00");
}

fn sealed(at: &Path) {
    seal(at, LOT);
}

fn sealed_by_hand(at: &Path) {
    seal(at, BY_HAND);
}

fn drawn(at: &Path) {
    sealed(at);
    run(at, "2026-11-28T21:00", &["draw", "2026/plads", "--numbers", "31 4 15"]).ended(0);
}

fn given_up(at: &Path) {
    sealed(at);
    let text = fs::read_to_string(at.join(FILE)).expect("a lot");
    put(at, FILE, &format!("withdrawn = \"Kandidaten trak sig\"\n{text}"));
}

fn latin(at: &Path) {
    put(at, FILE, LOT);
    fs::write(at.join(FILE), [LOT.as_bytes(), b"# \xe6\n"].concat()).expect("a file");
}

/// What the document of a lot says, in each state that it can be in.
pub fn said() -> Vec<String> {
    let by_numbers = LOT.replace(
        "published = 2026-11-28",
        "published = 2026-11-28T20:00:00\nkeeps_order = true\naddress = \"https://lotto.example\"",
    );
    let mut said = Vec::new();
    for text in [
        by_numbers.clone(),
        BY_HAND.to_owned(),
        by_numbers.replacen("pool", "method = \"rfc3797-md5\"\npool", 1),
    ] {
        let folder = prepared(&text);
        let at = folder.path();
        let show = |said: &mut Vec<String>| {
            for language in LANGUAGES {
                let ran =
                    run(at, "2026-11-29", &["verify", "--language", language, "--format", "md"]);
                said.extend([ran.out, ran.err]);
            }
        };
        show(&mut said);
        // Prepared anew and not on main; on a terminal, where nothing is escaped.
        for language in LANGUAGES {
            let fresh = prepared(&text);
            let at = fresh.path();
            crate::git::git(at, &["update-ref", "refs/heads/main", "HEAD~1"]);
            said.push(run(at, "2026-11-25", &["verify", "--language", language]).ended(0).out);
        }
        let how: &[&str] = match text.contains("by-hand") {
            true => &["--picks", "herlev", "--witness", "Formanden", "--witness", "Sekretæren"],
            false => &["--numbers", "31 4 15"],
        };
        let ran = run(at, "2026-11-28T21:00", &[&["draw", "2026/plads"], how].concat());
        said.push(ran.ended(0).out);
        commit(at, "2026-11-28T21:05:00+01:00");
        show(&mut said);
        let text = fs::read_to_string(at.join(FILE)).expect("a lot");
        put(at, FILE, &format!("withdrawn = \"x\"\n{text}"));
        show(&mut said);
    }
    said
}
