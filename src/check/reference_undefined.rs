//! T010: a link by label, `[se bilag][1a]`, whose label stands nowhere.

use super::text::quoted;
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "T010", name: "label-undefined", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for missing in &text.marks.undefined {
            let label = quoted(&missing.label);
            let (what, help) = match missing.is_elsewhere {
                false => (
                    say!(
                        "linket `[{label}]` har ingen adresse",
                        "the link `[{label}]` has no address"
                    ),
                    say!(
                        "skriv `[{label}]: https://...` på en linje for sig, eller skriv adressen i parentes efter linket",
                        "write `[{label}]: https://...` on a line of its own, or write the address in brackets after the link"
                    ),
                ),
                true => (
                    say!(
                        "adressen til linket `[{label}]` står i et andet afsnit",
                        "the address of the link `[{label}]` is in another section"
                    ),
                    say!(
                        "skriv `[{label}]: ...` i samme afsnit som linket; dokumenterne viser afsnittene hver for sig",
                        "write `[{label}]: ...` in the same section as the link; documents show each section by itself"
                    ),
                ),
            };
            let place = Place::span(text.path, missing.span.clone());
            found.push(Diagnostic::new(&CHECK.code, place, what, help));
        }
    }
}
