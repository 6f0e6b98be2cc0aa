//! T013: a field in a letter or a presentation that nobody knows, or that isn't closed. It would
//! stand in every municipality's paper as it was written.

use super::text::quoted;
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Fix, Place, Severity};
use crate::say;
use crate::words::merge::{Field, Mention, Mentioned};

pub static CHECK: Check =
    Check { code: Code { id: "T013", name: "field-unknown", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for mention in &text.fields {
            match &mention.what {
                Mentioned::Unknown(name) => found.push(unknown(text.path, mention, name)),
                Mentioned::Open => found.push(open(text.path, mention)),
                _ => {}
            }
        }
    }
}

fn unknown(path: &str, mention: &Mention, name: &str) -> Diagnostic {
    let place = Place::span(path, mention.span.clone());
    let shown = quoted(name);
    let what =
        say!("der er intet felt, der hedder `{shown}`", "there is no field called `{shown}`");
    let meant = Field::meant(name);
    let help = match meant.or_else(|| Field::nearest(name)).map(Field::name) {
        Some(near) => say!("mente du `{{{near}}}`?", "did you mean `{{{near}}}`?"),
        None => {
            let all = Field::ALL.iter().map(|field| format!("`{}`", field.name()));
            let list = all.collect::<Vec<_>>().join(", ");
            say!(
                "felterne er {list}; en almindelig parentes skrives `{{{{`",
                "the fields are {list}; a plain brace is written `{{{{`"
            )
        }
    };
    let finding = Diagnostic::new(&CHECK.code, place, what, help);
    match meant {
        None => finding,
        Some(field) => {
            let mended = format!("{{{}}}", field.name());
            finding.mended_by(Fix::replace(path, mention.span.clone(), mended))
        }
    }
}

fn open(path: &str, mention: &Mention) -> Diagnostic {
    Diagnostic::new(
        &CHECK.code,
        Place::span(path, mention.span.clone()),
        say!("parentesen lukkes ikke på linjen", "the brace is not closed in its line"),
        say!(
            "skriv `}}` efter feltets navn, eller `{{{{`, hvis der skal stå en parentes",
            "write `}}` after the field's name, or `{{{{` if a brace is meant"
        ),
    )
}
