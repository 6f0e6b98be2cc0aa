//! Words that want to be more than words: on the terminal, in JSON, in HTML, as file names.

use super::Case;
use super::repository::{FORUM, ITEM, MARK, MEETING, MINUTES, REPLY, change, put};

/// As TOML writes it: clears the screen, rings, turns the text around, ends a tag.
const NASTY: &str = "\\u001b[2J\\u001b]0;x\\u0007\\u009b31m\\u202e\\u2066\\u200f\\r\\n\\t</title><script>alert(1)</script>";

/// The same as it stands in Markdown.
const RAW: &str = "\u{1b}[2J\u{9b}31m\u{202e}x\u{2066}\r <script>alert(1)</script> [a](javascript:alert) ![b](javascript:b) <img src=x onerror=alert(1)>\u{0}";

pub const CASES: &[Case] = &[
    Case {
        name: "a title that steers",
        make: |at| change(at, ITEM, "title = \"Budget\"", &format!("title = \"{NASTY}\"")),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "names that steer",
        make: |at| {
            change(at, MARK, "name = \"Sekretariatet\"", &format!("name = \"{NASTY}\""));
            change(at, FORUM, "name = \"Rådet\"", &format!("name = \"{NASTY}\""));
            change(
                at,
                "municipalities/egedal.toml",
                "name = \"Egedal\"",
                &format!("name = \"{NASTY}\""),
            );
            change(at, MEETING, "Rådhuset", NASTY);
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "values that steer and are wrong",
        make: |at| {
            change(at, MEETING, "status = \"called\"", &format!("status = \"{NASTY}\""));
            change(at, FORUM, "8 arbejdsdage før mødet, kl. 16", NASTY);
        },
        exits: [1, 0, 0, 0],
        at: FORUM,
    },
    Case {
        name: "keys that steer",
        make: |at| change(at, MEETING, "starts", &format!("\"{NASTY}\" = 1\nstarts")),
        exits: [1, 0, 0, 0],
        at: MEETING,
    },
    Case {
        name: "an item whose text steers",
        make: |at| change(at, ITEM, "Kort.", RAW),
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "headings that steer",
        make: |at| {
            change(at, ITEM, "## Resumé", &format!("## {RAW}\n\nTekst\n\n```\n{RAW}\n```\n"))
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a reply that steers",
        make: |at| {
            put(at, REPLY, format!("## 1. Budget\nHoldning: {RAW}\n\n{RAW}\n\n## {RAW}\n\n{RAW}\n"))
        },
        exits: [0, 0, 0, 0],
        at: REPLY,
    },
    Case {
        name: "minutes that steer",
        make: |at| {
            put(at, MINUTES, format!("## 1. Budget\nResultat: {RAW}\n\n{RAW}\n\n## {RAW}\n{RAW}\n"))
        },
        exits: [1, 0, 0, 0],
        at: MINUTES,
    },
    Case {
        name: "an annex's title and name that steer",
        make: |at| {
            change(at, ITEM, "title = \"Tal\"", &format!("title = \"{NASTY}\""));
            change(at, ITEM, "\"tal.txt\"", "\"ta\u{202e}l.txt\"");
            put(at, "meetings/2026/raad-01/budget/ta\u{202e}l.txt", "1");
        },
        exits: [0, 0, 0, 0],
        at: "",
    },
    Case {
        name: "a file name that steers",
        make: |at| put(at, "forums/x\u{1b}[2J\u{202e}\n.toml", "name = 1"),
        exits: [1, 0, 0, 0],
        at: "forums/x\u{1b}[2J\u{202e}\n.toml",
    },
];
