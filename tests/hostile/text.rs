//! Files that are no good text.

use super::Case;
use super::repository::{FORUM, ITEM, MARK, MEETING, MINUTES, REPLY, change, put};

pub const CASES: &[Case] = &[
    Case {
        name: "an empty meeting",
        make: |at| put(at, MEETING, ""),
        exits: [1, 0, 2, 2],
        at: MEETING,
    },
    Case { name: "an empty item", make: |at| put(at, ITEM, ""), exits: [1, 0, 0, 0], at: ITEM },
    Case { name: "an empty mark", make: |at| put(at, MARK, ""), exits: [1, 2, 2, 2], at: MARK },
    Case {
        name: "a forum that is only a byte order mark",
        make: |at| put(at, FORUM, "\u{feff}"),
        exits: [1, 0, 0, 2],
        at: FORUM,
    },
    Case {
        name: "an item that is only a byte order mark",
        make: |at| put(at, ITEM, "\u{feff}"),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "byte order marks and CRLF everywhere",
        make: |at| {
            for path in [MARK, FORUM, MEETING, ITEM, "municipalities/egedal.toml"] {
                let text = std::fs::read_to_string(at.join(path)).expect("the file is there");
                put(at, path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
            }
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "latin 1",
        make: |at| put(at, FORUM, b"name = \"R\xe5det\"\n"),
        exits: [1, 0, 0, 2],
        at: FORUM,
    },
    Case {
        name: "UTF-16",
        make: |at| {
            let units = "\u{feff}starts = 2026-12-10T09:00:00\n".encode_utf16();
            put(at, MEETING, units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>());
        },
        exits: [1, 0, 2, 2],
        at: MEETING,
    },
    Case {
        name: "NUL bytes in TOML",
        make: |at| change(at, MEETING, "Rådhuset", "Råd\0huset"),
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "NUL bytes alone",
        make: |at| put(at, MEETING, [0; 4096]),
        exits: [1, 0, 2, 2],
        at: MEETING,
    },
    Case {
        name: "NUL bytes in a reply",
        make: |at| put(at, REPLY, "\0\0## 1. Budget\nHoldning: st\0tter\n"),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "TOML cut off in a text",
        make: |at| change(at, MEETING, "Rådhuset\"\nstatus = \"called\"\n", "Rådh"),
        exits: [1, 0, 2, 2],
        at: MEETING,
    },
    Case {
        name: "an array that is never closed",
        make: |at| change(at, MEETING, "\"eventuelt\"]", "\"eventuelt\""),
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "a key that stands twice",
        make: |at| change(at, MEETING, "status", "place = \"Andetsteds\"\nstatus"),
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "two thousand unknown keys",
        make: |at| {
            let keys: String = (0..2_000).map(|n| format!("noegle{n} = {n}\n")).collect();
            change(at, MEETING, "starts", &format!("{keys}starts"));
        },
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "arrays nested ten thousand deep",
        make: |at| {
            let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
            change(at, MEETING, "\"Rådhuset\"", &deep);
        },
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "arrays opened ten thousand times",
        make: |at| change(at, MEETING, "\"Rådhuset\"", &"[".repeat(10_000)),
        exits: [1, 0, 2, 2],
        at: MEETING,
    },
    Case {
        name: "tables nested ten thousand deep",
        make: |at| change(at, MEETING, "\"Rådhuset\"", &"{a=".repeat(10_000)),
        exits: [1, 0, 2, 2],
        at: MEETING,
    },
    Case {
        name: "a dotted key of ten thousand parts",
        make: |at| change(at, MEETING, "place", &format!("{}a", "a.".repeat(10_000))),
        exits: [1, 0, 2, 2],
        at: MEETING,
    },
    Case {
        name: "a table header of ten thousand parts",
        make: |at| {
            let text = std::fs::read_to_string(at.join(MEETING)).expect("the file is there");
            put(at, MEETING, format!("{text}[{}a]\nb = 1\n", "a.".repeat(10_000)));
        },
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "Markdown nested ten thousand deep",
        make: |at| {
            let deep = format!("{} dybt\n\n{}x\n", ">".repeat(10_000), "- ".repeat(10_000));
            change(at, ITEM, "Kort.", &deep);
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "emphasis and brackets ten thousand deep",
        make: |at| {
            let deep = format!("{}x\n\n{}y\n", "*a ".repeat(10_000), "[".repeat(10_000));
            change(at, ITEM, "Kort.", &deep);
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a reply nested ten thousand deep",
        make: |at| put(at, REPLY, format!("## 1. Budget\n\n{} a\n", "> ".repeat(10_000))),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a reply of comments that are never closed",
        make: |at| put(at, REPLY, "<div><!--\n\n".repeat(5_000)),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a very long item",
        make: |at| {
            change(at, ITEM, "Kort.", &"Meget lang tekst. \n\n".repeat(40_000 / super::SHRINK))
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "one line of a megabyte",
        make: |at| put(at, REPLY, "x".repeat(1_000_000)),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a record of nine megabytes",
        make: |at| put(at, REPLY, "x\n".repeat(4_500_000)),
        exits: [1, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "front matter that is never closed",
        make: |at| put(at, ITEM, "+++\ntitle = \"Budget\"\nkind = \"decision\"\n"),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "three plus signs alone",
        make: |at| {
            put(at, ITEM, "+++");
            put(at, MINUTES, "+++");
        },
        exits: [1, 0, 0, 0],
        at: MINUTES,
    },
];
