//! T012: HTML in Markdown. Documents show the tag as text, for nothing of a user's may run.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::Say;

pub static CHECK: Check =
    Check { code: Code { id: "T012", name: "html-shown", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for html in &text.marks.html {
            // "<navn>" is a placeholder, and said to be one.
            if text.left.iter().any(|left| left.start == html.span.start) {
                continue;
            }
            let tag = &html.tag;
            let what = match tag.as_str() {
                "" => say!(
                    "kommentaren lukkes aldrig, så den vises som tekst",
                    "the comment is never closed, so it is shown as text"
                ),
                tag => say!(
                    "HTML-koden `<{tag}>` vises som tekst, ikke som det, den betyder",
                    "the HTML tag `<{tag}>` is shown as text, not as what it means"
                ),
            };
            let place = Place::span(text.path, html.span.clone());
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
            "slet koden, og lad en tom linje skille afsnittene",
            "delete the tag, and let an empty line part the paragraphs"
        ),
        _ => say!(
            "slet koden, eller skriv `\\<` foran, hvis tegnet skal ses",
            "delete the tag, or write `\\<` if the sign is to be seen"
        ),
    }
}
