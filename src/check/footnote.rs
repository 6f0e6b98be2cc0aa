//! T011: a footnote without text, or a text that no footnote refers to.

use super::text::{Missing, Text, quoted};
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::Say;

pub static CHECK: Check =
    Check { code: Code { id: "T011", name: "footnote-loose", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        let marks = &text.marks;
        marks.noteless.iter().for_each(|missing| found.push(one(text, missing, noteless(missing))));
        marks.empty_notes.iter().for_each(|missing| found.push(one(text, missing, empty(missing))));
        marks
            .unused_notes
            .iter()
            .for_each(|missing| found.push(one(text, missing, unused(missing))));
    }
}

fn one(text: &Text, missing: &Missing, (what, help): (Say, Say)) -> Diagnostic {
    Diagnostic::new(&CHECK.code, Place::span(text.path, missing.span.clone()), what, help)
}

fn noteless(missing: &Missing) -> (Say, Say) {
    let label = quoted(&missing.label);
    match missing.is_elsewhere {
        false => (
            say!("fodnoten `[^{label}]` har ingen tekst", "the footnote `[^{label}]` has no text"),
            say!(
                "skriv `[^{label}]: ...` på en linje for sig i samme afsnit",
                "write `[^{label}]: ...` on a line of its own in the same section"
            ),
        ),
        true => (
            say!(
                "teksten til fodnoten `[^{label}]` står i et andet afsnit",
                "the text of the footnote `[^{label}]` is in another section"
            ),
            say!(
                "flyt teksten til samme afsnit; dokumenterne viser afsnittene hver for sig",
                "move the text to the same section; documents show each section by itself"
            ),
        ),
    }
}

fn empty(missing: &Missing) -> (Say, Say) {
    let label = quoted(&missing.label);
    (
        say!("fodnoten `[^{label}]` er tom", "the footnote `[^{label}]` is empty"),
        say!("skriv dens tekst efter kolonet", "write its text after the colon"),
    )
}

fn unused(missing: &Missing) -> (Say, Say) {
    let label = quoted(&missing.label);
    (
        say!(
            "intet henviser til fodnoten `[^{label}]`",
            "nothing refers to the footnote `[^{label}]`"
        ),
        say!(
            "skriv `[^{label}]` i teksten, hvor noten hører til, eller slet noten",
            "write `[^{label}]` in the text where the note belongs, or delete the note"
        ),
    )
}
