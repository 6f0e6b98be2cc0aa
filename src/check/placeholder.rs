//! T006: a template's words that were never replaced.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "T006", name: "placeholder-left", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for span in &text.left {
            let words = text.quoted(span);
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::span(text.path, span.clone()),
                say!(
                    "`{words}` er skabelontekst, som ikke er udfyldt",
                    "`{words}` is template text that has not been filled in"
                ),
                say!(
                    "skriv det, der skal stå der, eller slet det; vejledning til den, der skriver, kan stå i `<!-- -->`",
                    "write what belongs there, or delete it; guidance for the writer can be put in `<!-- -->`"
                ),
            ));
        }
    }
}
