//! Records that can be read and make no sense.

use std::path::Path;

use super::Case;
use super::repository::{FORUM, ITEM, MEETING, RECEIPTS, add, change, put};

const OTHER: &str = "meetings/2026/raad-02/meeting.toml";

fn annex(at: &Path, file: &str) {
    change(at, ITEM, "file = \"tal.txt\"", &format!("file = {file}"));
}

fn receipt(at: &Path, time: &str) {
    let content = "0".repeat(40);
    let text = format!(
        "[[receipts]]\nparty = \"egedal\"\ntime = {time}\nway = \"mail\"\ncontent = \"{content}\"\n"
    );
    put(at, RECEIPTS, text);
}

fn rule(at: &Path, words: &str) {
    change(at, FORUM, "8 arbejdsdage før mødet, kl. 16", words);
}

pub const CASES: &[Case] = &[
    Case {
        name: "an annex above the folder",
        make: |at| annex(at, "\"../../../../../outside/secret.txt\""),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "an annex with an absolute path",
        make: |at| annex(at, "\"/etc/passwd\""),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "an annex with a NUL",
        make: |at| annex(at, "\"tal\\u0000.txt\""),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "an annex that is the item itself",
        make: |at| annex(at, "\"item.md\""),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "an annex that is the municipal side's note",
        make: |at| {
            put(at, "meetings/2026/raad-01/budget/note.md", "## Kernen\n\nLinjen.\n");
            annex(at, "\"note.md\"");
        },
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "annexes of the meeting that are records",
        make: |at| {
            let annex = |file| format!("[[annexes]]\nfile = \"{file}\"\ntitle = \"x\"\n");
            for file in ["meeting.toml", "minutes.md", "receipts.toml", "budget/item.md"] {
                add(at, MEETING, &annex(file));
            }
        },
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "an annex in a folder below",
        make: |at| annex(at, "\"under/tal.txt\""),
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "a meeting held in another year than its folder's",
        make: |at| change(at, MEETING, "2026-12-10", "2027-02-10"),
        exits: [0, 0, 2, 0],
        at: "",
    },
    Case {
        name: "a huge count of working days",
        make: |at| rule(at, "4294967295 arbejdsdage før mødet"),
        exits: [1, 0, 0, 0],
        at: FORUM,
    },
    Case {
        name: "a count past every integer",
        make: |at| rule(at, &format!("{} dage før mødet", "9".repeat(60))),
        exits: [1, 0, 0, 0],
        at: FORUM,
    },
    Case {
        name: "many years of working days",
        make: |at| rule(at, "99999 arbejdsdage før mødet"),
        exits: [1, 0, 0, 0],
        at: FORUM,
    },
    Case {
        name: "a meeting in year 1",
        make: |at| {
            change(at, MEETING, "2026-12-10T09", "0001-01-01T09");
            change(at, MEETING, "2026-12-10T11", "0001-01-01T11");
        },
        exits: [1, 0, 2, 0],
        at: MEETING,
    },
    Case {
        name: "a meeting in year 9999",
        make: |at| {
            change(at, MEETING, "2026-12-10T09", "9999-12-31T23");
            change(at, MEETING, "2026-12-10T11:00:00", "9999-12-31T23:59:59");
        },
        exits: [0, 0, 2, 0],
        at: MEETING,
    },
    Case {
        name: "a meeting that ends before it starts",
        make: |at| change(at, MEETING, "2026-12-10T11", "2026-12-09T11"),
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "an item that is a part of itself",
        make: |at| {
            let cycle = "{ item = \"budget\", parts = [\"budget\", \"eventuelt\"] }, \
                         { item = \"eventuelt\", parts = [\"budget\"] }";
            change(at, MEETING, "\"budget\", \"eventuelt\"", cycle);
        },
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "very many items",
        make: |at| {
            let mut agenda = String::new();
            for number in 0..2000 / super::SHRINK {
                let path = format!("meetings/2026/raad-01/punkt-{number}/item.md");
                put(at, &path, "+++\ntitle = \"Punkt\"\nkind = \"decision\"\n+++\n");
                agenda.push_str(&format!("\"punkt-{number}\", "));
            }
            change(at, MEETING, "agenda = [", &format!("agenda = [{agenda}"));
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a number that is a path",
        make: |at| {
            let entry = "{ item = \"budget\", number = \"../../x/\\u0000\\u001b[2J\" }";
            change(at, MEETING, "\"budget\"", entry);
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a forum that prepares itself",
        make: |at| {
            change(
                at,
                FORUM,
                "name = \"Rådet\"\nshort",
                "prepares = \"raad\"\nname = \"Rådet\"\nshort",
            )
        },
        exits: [1, 0, 0, 0],
        at: FORUM,
    },
    Case {
        name: "meetings that prepare each other",
        make: |at| {
            let text = std::fs::read_to_string(at.join(MEETING)).expect("the file is there");
            put(at, OTHER, text.replace("starts", "prepares = \"2026/raad-01\"\nstarts"));
            for item in ["budget", "eventuelt"] {
                let path = format!("meetings/2026/raad-02/{item}/item.md");
                put(at, &path, "+++\ntitle = \"Punkt\"\nkind = \"decision\"\n+++\n");
            }
            change(at, MEETING, "starts", "prepares = \"2026/raad-02\"\nstarts");
        },
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "a meeting that prepares itself",
        make: |at| change(at, MEETING, "starts", "prepares = \"2026/raad-01\"\nstarts"),
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "a receipt with an absurd offset",
        make: |at| receipt(at, "2026-11-19T12:00:00+99:99"),
        exits: [1, 0, 0, 0],
        at: RECEIPTS,
    },
    Case {
        name: "a receipt at the end of time",
        make: |at| receipt(at, "9999-12-31T23:59:59-23:59"),
        exits: [1, 0, 0, 0],
        at: RECEIPTS,
    },
    Case {
        name: "a receipt at the beginning of time",
        make: |at| receipt(at, "0000-01-01T00:00:00+23:59"),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "numbers past every integer",
        make: |at| {
            change(at, ITEM, "minutes = 15", "minutes = 99999999999999999999");
            change(at, FORUM, "valid_from", "format = -99999999999999999999\nvalid_from");
        },
        exits: [1, 0, 0, 0],
        at: ITEM,
    },
    Case {
        name: "every value of another kind",
        make: |at| {
            let text = std::fs::read_to_string(at.join(FORUM)).expect("the file is there");
            let lines = text.lines().map(|line| match line.split_once(" = ") {
                Some((key, _)) => format!("{key} = [{{ a = 1.5e300 }}, nan]\n"),
                None => format!("{line}\n"),
            });
            put(at, FORUM, lines.collect::<String>());
        },
        exits: [1, 0, 0, 2],
        at: FORUM,
    },
];
