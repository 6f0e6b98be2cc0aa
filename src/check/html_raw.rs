//! T012: HTML in Markdown. Documents show the tag as text, for nothing of a user's may run.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::Say;

pub static CHECK: Check =
    Check { code: Code { id: "T012", name: "html-shown", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        // "<navn>" is a placeholder, and said to be one.
        let left: BTreeSet<usize> = text.left.iter().map(|left| left.start).collect();
        let mut tags: BTreeMap<&str, Vec<&Range<usize>>> = BTreeMap::new();
        for html in text.marks.html.iter().filter(|html| !left.contains(&html.span.start)) {
            tags.entry(&html.tag).or_default().push(&html.span);
        }
        // Each kind of tag is said once, for they are mended together.
        for (tag, spans) in tags {
            let count = spans.len();
            let what = match (tag, count) {
                ("", _) => say!(
                    "kommentaren lukkes aldrig, så den vises som tekst",
                    "the comment is never closed, so it is shown as text"
                ),
                (tag, 1) => say!(
                    "koden `<{tag}>` er HTML og vises som tekst",
                    "the HTML tag `<{tag}>` is shown as text"
                ),
                (tag, count) => say!(
                    "koden `<{tag}>` er HTML og vises som tekst, {count} steder",
                    "the HTML tag `<{tag}>` is shown as text, in {count} places"
                ),
            };
            let place = Place::span(text.path, spans[0].clone());
            found.push(Diagnostic::new(&CHECK.code, place, what, help(tag)));
        }
    }
}

fn help(tag: &str) -> Say {
    match tag {
        "" => say!("skriv `-->`, hvor kommentaren slutter", "write `-->` where the comment ends"),
        "b" | "strong" => say!("skriv `**fed**`", "write `**bold**`"),
        "i" | "em" => say!("skriv `*kursiv*`", "write `*italics*`"),
        "a" => say!("skriv `[tekst](https://...)`", "write `[text](https://...)`"),
        "ul" | "ol" | "li" => say!(
            "skriv listen med `- ` eller `1. ` først på linjen",
            "write the list with `- ` or `1. ` first on the line"
        ),
        "table" | "tr" | "td" | "th" | "tbody" | "thead" => {
            say!(
                "skriv tabellen med `|` mellem felterne",
                "write the table with `|` between the cells"
            )
        }
        "img" => say!("skriv `![beskrivelse](figur.png)`", "write `![description](figure.png)`"),
        "p" | "div" | "span" | "font" => say!(
            "slet koden, og sæt en tom linje mellem tekststykkerne",
            "delete the tag, and put an empty line between paragraphs"
        ),
        _ => say!(
            "slet koden, eller skriv `\\<` foran, hvis den skal kunne læses",
            "delete the tag, or write `\\<` if it is meant to be read"
        ),
    }
}
