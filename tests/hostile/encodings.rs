//! Files that another program wrote: other encodings, other formats, halves of files.

use std::path::Path;

use super::Case;
use super::repository::{FORUM, ITEM, MARK, MEETING, MINUTES, REPLY, change, put};

const REPLY_TEXT: &str = "## 1. Budget\nHoldning: støtter\n\nVi støtter æøå.\n";

fn reply(at: &Path, bytes: impl AsRef<[u8]>) {
    put(at, REPLY, bytes);
}

fn units(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

pub const CASES: &[Case] = &[
    Case {
        name: "a reply in UTF-16, the other end first",
        make: |at| reply(at, units(&format!("\u{feff}{REPLY_TEXT}"), u16::to_be_bytes)),
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "a reply in UTF-32",
        make: |at| {
            reply(
                at,
                REPLY_TEXT.chars().flat_map(|c| (c as u32).to_le_bytes()).collect::<Vec<u8>>(),
            )
        },
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "a reply in Windows-1252",
        make: |at| reply(at, b"## 1. Budget\n\n\x93Vi st\xf8tter\x94\n"),
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "letters written longer than they are",
        make: |at| reply(at, b"## 1. Budget\n\n\xc0\xaf\xe0\x80\xaf\n"),
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "half pairs of UTF-16 in UTF-8",
        make: |at| reply(at, b"## 1. Budget\n\n\xed\xa0\x80\xed\xb0\x80\n"),
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "a reply cut off in a letter",
        make: |at| reply(at, &REPLY_TEXT.as_bytes()[..REPLY_TEXT.len() - 3]),
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "two byte order marks, and one in the middle",
        make: |at| reply(at, format!("\u{feff}\u{feff}{REPLY_TEXT}\u{feff}Mere.\n")),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a mark that is only a byte order mark",
        make: |at| put(at, MARK, "\u{feff}"),
        exits: [1, 2, 2, 2],
        at: MARK,
    },
    Case {
        name: "TOML whose lines end with CR alone",
        make: |at| change(at, MEETING, "\n", "\r"),
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "a reply whose lines end with CR alone",
        make: |at| reply(at, REPLY_TEXT.replace('\n', "\r")),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "every kind of line end in one item",
        make: |at| change(at, ITEM, "Kort.", "a\r\n\rb\n\r\n\u{85}c\u{2028}d\u{2029}e\u{b}f\u{c}g"),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a web page in an item's place",
        make: |at| put(at, ITEM, "<!DOCTYPE html><html><body><h1>Budget</h1></body></html>"),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "a PDF in an item's place",
        make: |at| put(at, ITEM, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "JSON in a meeting's place",
        make: |at| put(at, MEETING, "{\"starts\": \"2026-12-10T09:00:00\"}\n"),
        exits: [1, 0, 2, 2],
        at: MEETING,
    },
    Case {
        name: "YAML between the lines of an item",
        make: |at| put(at, ITEM, "+++\ntitle: Budget\nkind: decision\n+++\n"),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "lines of minus signs in place of plus signs",
        make: |at| change(at, ITEM, "+++", "---"),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "a meeting with the two sides of a conflict",
        make: |at| {
            let both = "<<<<<<< HEAD\nplace = \"A\"\n=======\nplace = \"B\"\n>>>>>>> gren\n";
            change(at, MEETING, "place = \"Rådhuset\"\n", both);
        },
        exits: [1, 0, 2, 2],
        at: MEETING,
    },
    Case {
        name: "a reply with the two sides of a conflict",
        make: |at| {
            reply(at, "<<<<<<< HEAD\n## 1. Budget\nA\n=======\n## 1. Budget\nB\n>>>>>>> gren\n")
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "curly quotes and hard blanks in TOML",
        make: |at| change(at, MEETING, "place = \"Rådhuset\"", "place\u{a0}=\u{a0}”Rådhuset”"),
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "a key in other letters that look the same",
        make: |at| change(at, MEETING, "place", "\"pl\u{430}ce\""),
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "a letter under very many accents",
        make: |at| {
            // The typesetter without optimization needs minutes for ten thousand of them.
            let accents = if cfg!(feature = "pdf") { 250 } else { 10_000 };
            let tall = format!("a{}", "\u{301}".repeat(accents));
            change(at, ITEM, "Kort.", &tall);
            change(at, ITEM, "\"Budget\"", &format!("\"Budget {tall}\""));
            reply(at, format!("## {tall}\n\n{tall}\n"));
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "four megabytes of blanks",
        make: |at| put(at, FORUM, " ".repeat(4_000_000)),
        exits: [1, 0, 0, 2],
        at: FORUM,
    },
    Case {
        name: "a value of four megabytes",
        make: |at| change(at, MEETING, "Rådhuset", &"R".repeat(4_000_000 / super::SHRINK)),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "minutes of two thousand headings",
        make: |at| put(at, MINUTES, "## 1. Budget\nResultat: godkendt\n\n".repeat(2_000)),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "ten thousand links to one name, and notes that name each other",
        make: |at| {
            let links: String = (0..10_000).map(|n| format!("[a{n}]: x{n}\n[a] ")).collect();
            let notes = "[^a]\n\n[^a]: [^b]\n\n[^b]: [^a]\n";
            change(at, ITEM, "Kort.", &format!("{links}\n\n{notes}"));
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a thousand lengths of backticks and a table of many columns",
        make: |at| {
            let ticks: String = (1..600).map(|n| format!("{}x ", "`".repeat(n))).collect();
            let table =
                format!("|{}\n|{}\n|{}\n", "a|".repeat(500), "-|".repeat(500), "b|".repeat(500));
            change(at, ITEM, "Kort.", &format!("{ticks}\n\n{table}"));
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
];
