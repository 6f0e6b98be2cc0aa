//! T009: a link to a heading that isn't there.

use super::text::address::{Leads, leads, resolved};
use super::text::{Text, anchor, quoted};
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::load::markdown;
use crate::say;
use crate::words::{Say, fold, nearest};

pub static CHECK: Check =
    Check { code: Code { id: "T009", name: "anchor-broken", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for link in text.marks.links.iter().filter(|link| !link.is_image) {
            let (heading, anchors) = match leads(&link.to) {
                Leads::Heading(heading) => (heading, text.marks.anchors.clone()),
                Leads::File { path, heading: Some(heading) } => {
                    match elsewhere(context, text, &path) {
                        Some(anchors) => (heading, anchors),
                        None => continue,
                    }
                }
                _ => continue,
            };
            if heading.is_empty() || is_known(&heading, &anchors) {
                continue;
            }
            let shown = quoted(&heading);
            found.push(Diagnostic::new(
                &CHECK.code,
                Place::span(text.path, link.span.clone()),
                say!("der er ingen overskrift `#{shown}`", "there is no heading `#{shown}`"),
                help(&heading, &anchors),
            ));
        }
    }
}

/// Whether one of `anchors` is the heading's name, or that name once more: `resume-1`.
fn is_known(heading: &str, anchors: &[String]) -> bool {
    let wanted = fold(heading);
    let plain = fold(&anchor(heading));
    let stem = wanted.rsplit_once('-').filter(|(_, end)| end.parse::<u32>().is_ok());
    anchors.iter().map(|anchor| fold(anchor)).any(|known| {
        known == wanted || known == plain || stem.is_some_and(|(stem, _)| known == stem)
    })
}

/// The headings of another record that a link names.
fn elsewhere(context: &Context, text: &Text, path: &str) -> Option<Vec<String>> {
    let folder = text.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = resolved(folder, path).filter(|path| path.ends_with(".md"))?;
    let other = context.repository.texts.get(&path)?;
    Some(markdown::headings(other).iter().map(|heading| anchor(&heading.title)).collect())
}

fn help(heading: &str, anchors: &[String]) -> Say {
    match nearest(heading, anchors.iter().map(String::as_str)) {
        Some(near) => say!("mente du `#{near}`?", "did you mean `#{near}`?"),
        None => say!(
            "skriv overskriften med små bogstaver og bindestreger for mellemrum, for eksempel `#oekonomi-og-tid`",
            "write the heading in lower case with hyphens for spaces, for example `#oekonomi-og-tid`"
        ),
    }
}
