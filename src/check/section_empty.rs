//! A003: a required section with nothing under its heading.

use super::section_missing::{of_title, written_by_us};
use super::{Check, Context, item_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;

pub static CHECK: Check =
    Check { code: Code { id: "A003", name: "section-empty", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for (meeting, forum, item) in written_by_us(context) {
        for section in forum.sections.iter().filter(|section| section.required) {
            let Some(written) = of_title(item, &section.title) else { continue };
            if !written.text.is_empty() {
                continue;
            }
            let title = &section.title;
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::span(item_path(meeting, &item.id), written.heading.clone()),
                say!("afsnittet `{title}` er tomt", "the section `{title}` is empty"),
                say!(
                    "skriv teksten, eller sæt `readiness = \"not-ready\"`",
                    "write the text, or set `readiness = \"not-ready\"`"
                ),
            ));
        }
    }
}
