//! T005: a clock time in a text that no clock shows. 24.00 is the end of a day.

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "T005", name: "no-such-time", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for span in &text.no_clocks {
            let words = text.quoted(span);
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::span(text.path, span.clone()),
                say!("klokkeslættet `{words}` findes ikke", "the time `{words}` doesn't exist"),
                say!(
                    "skriv et tidspunkt fra `kl. 00.00` til `kl. 24.00`",
                    "write a time from `00:00` to `24:00`"
                ),
            ));
        }
    }
}
