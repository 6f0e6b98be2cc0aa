//! Findings as nasty as files can make them.

use std::sync::Arc;

use sekretariat::diagnostic::{Allowed, Code, Diagnostic, Fix, Place, Severity};
use sekretariat::say;
use sekretariat::words::Say;

use super::Texts;

pub static CLOSED: Code =
    Code { id: "M002", name: "meeting-on-closed-day", severity: Severity::Warning };
pub static UNKNOWN: Code =
    Code { id: "R001", name: "unknown-reference", severity: Severity::Error };
pub static UNUSED: Code = Code { id: "A001", name: "annex-unused", severity: Severity::Note };

/// The same words in both languages.
fn same(words: &str) -> Say {
    Say { da: words.to_owned(), en: words.to_owned() }
}

/// Words of a user, each with a trap of one format or another.
const WORDS: [&str; 12] = [
    "mødet `| a | b |` har en lodret streg | her",
    "ordet ``dobbelt` og ` alene",
    "linje\nskift\r\nog\ttabulator",
    "styretegn \u{1b}[31m\u{9b}1m\u{0}\u{b}\u{7}\u{fffe}\u{202e}vendt\u{2066}",
    "<script>alert(1)</script> & <!-- kommentar --> ]]>",
    "@navn og `@navn` og sundhed@kommune.example, #12, org/repo#12, GH-1, !7 og ~mærke",
    "👨‍👩‍👧 og 日本 og a\u{30a}",
    "[tekst](https://evil.example) og ![billede](x.png) og https://evil.example og www.evil.example",
    "100 %, %0A::error::nej, ::warning::nej, ##[error]nej",
    "**fed** _kursiv_ ~~streg~~ $x$ $`y`$ 1. liste # overskrift",
    "{0} og {{1}} og \\ og \\`",
    "\"citat\" og 'citat'",
];

/// Paths of annexes and folders, which users name as they like.
const PATHS: [&str; 8] = [
    "meetings/2026/råd-1/bilag til mødet.pdf",
    "meetings/2026/ra\u{30a}d-2/æøå.pdf",
    "meetings/2026/råd-3/100%.pdf",
    "meetings/2026/råd-4/kl. 12:30, sal 2.pdf",
    "meetings/2026/råd-5/a#b?c=d&e.pdf",
    "meetings/2026/råd-6/`kode` [x](y) @navn <b>.pdf",
    "meetings/2026/råd-7/skjult\u{202e}fdp.exe\n.pdf",
    "meetings/2026/råd-8/👨‍👩‍👧.pdf",
];

pub fn findings() -> (Vec<Diagnostic>, Texts) {
    let record = "meetings/2026/råd-1/meeting.toml";
    let text = "\u{feff}# 👨‍👩‍👧 æøå\r\nstarts = 2026-12-25\r\nagenda = [\r\n  \"x\",\r\n]\r\n";
    let texts = Texts::from([(record.to_owned(), Arc::from(text))]);
    let at = |words: &str| {
        let start = text.find(words).expect("in the text");
        Place::span(record, start..start + words.len())
    };
    let mut all: Vec<Diagnostic> = WORDS
        .iter()
        .map(|words| Diagnostic::new(&UNKNOWN, at("starts"), same(words), same(words)))
        .collect();
    for path in PATHS {
        let what = say!("filen `{path}` bruges ikke", "the file `{path}` is not used");
        let help = say!("nævn den, eller fjern den", "name it, or remove it");
        all.push(Diagnostic::new(&UNUSED, Place::file(path), what, help));
    }
    let what = say!("mødet ligger på 1. juledag", "the meeting is on Christmas Day");
    let help = say!("flyt det", "move it");
    let several = Diagnostic::new(&CLOSED, at("[\r\n  \"x\",\r\n]"), what.clone(), help.clone())
        .with(at("æøå"), say!("står her", "is here"))
        .with(Place::file(PATHS[2]), say!("og her", "and here"));
    all.push(several);
    let day = at("2026-12-25");
    let span = day.start.expect("a span")..day.end;
    let mended = Diagnostic::new(&CLOSED, day, what, help);
    all.push(mended.mended_by(Fix::replace(record, span, "2026-12-\"28\"\n")));
    // Twice the same, past the end of the file, without a file, and milder than its code.
    let beyond = Place::span(record, 9_999..10_000);
    for place in [beyond.clone(), beyond, Place::file("")] {
        let what = say!("intet sted", "no place");
        let mut found = Diagnostic::new(&UNKNOWN, place, what, say!("find det", "find it"));
        found.severity = Severity::Warning;
        all.push(found);
    }
    let what = say!("er aftalt", "is agreed");
    let mut allowed = Diagnostic::new(&UNKNOWN, at("agenda"), what.clone(), what);
    let until = "2026-12-31".parse().expect("a day");
    allowed.allowed = Some(Allowed { reason: WORDS[3].to_owned() + WORDS[5], until });
    all.push(allowed);
    sekretariat::diagnostic::sort(&mut all);
    (all, texts)
}
