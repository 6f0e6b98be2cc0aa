//! T007: a link or an image that leads to no file.

use std::ops::Range;

use super::text::address::{Leads, decoded, leads, resolved};
use super::text::{Text, quoted};
use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Fix, Place, Severity};
use crate::say;
use crate::words::{Say, nearest};

pub static CHECK: Check =
    Check { code: Code { id: "T007", name: "link-broken", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for text in context.texts() {
        for link in &text.marks.links {
            let Leads::File { path, .. } = leads(&link.to) else { continue };
            if folders(text).iter().any(|folder| leads_to_file(context, folder, &path)) {
                continue;
            }
            let to = quoted(&path);
            let what = match link.is_image {
                true => say!("der er intet billede `{to}`", "there is no image `{to}`"),
                false => say!(
                    "linket til `{to}` fører ingen steder hen",
                    "the link to `{to}` leads nowhere"
                ),
            };
            let place = Place::span(text.path, link.span.clone());
            found.push(Diagnostic::new(&CHECK.code, place, what, help(context, text, &path)));
        }
        found.extend(text.marks.torn.iter().map(|span| torn(text, span)));
    }
}

/// `[planen](https://kl.example/en plan.pdf)`: a blank ends the address, so there is no link.
fn torn(text: &Text, span: &Range<usize>) -> Diagnostic {
    let to = text.text.get(span.clone()).unwrap_or_default().trim();
    let words = quoted(to);
    // Documents take the name of a file as it stands, and the web has no blanks.
    let meant = match leads(to) {
        Leads::File { .. } => format!("<{to}>"),
        _ => to.replace(' ', "%20"),
    };
    let shown = quoted(&meant);
    let torn = Diagnostic::new(
        &CHECK.code,
        Place::span(text.path, span.clone()),
        say!(
            "`{words}` bliver ikke et link, for adressen har et mellemrum",
            "`{words}` is not made a link, since the address has a space in it"
        ),
        say!("skriv `{shown}` i parentesen", "write `{shown}` in the brackets"),
    );
    match to.contains(['<', '>', '"', '\'']) {
        true => torn,
        false => torn.mended_by(Fix::replace(text.path, span.clone(), meant)),
    }
}

/// The folders that a link is read from: the file's own, and for what documents show together with
/// the items (replies, minutes) the items' too.
fn folders(text: &Text) -> Vec<String> {
    let own = text.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut folders = vec![own.to_owned()];
    if let Some(meeting) = text.meeting {
        let folder = meeting.id.folder();
        if own != folder && !own.ends_with("/replies") {
            return folders;
        }
        folders.extend(meeting.items.keys().map(|item| format!("{folder}/{item}")));
        folders.push(folder);
    }
    folders
}

/// Whether `path`, as written or with `%20` and its like decoded, is a file or a folder.
fn leads_to_file(context: &Context, folder: &str, path: &str) -> bool {
    [path.to_owned(), decoded(path)]
        .iter()
        .any(|path| resolved(folder, path).is_some_and(|path| is_there(context, &path)))
}

fn is_there(context: &Context, path: &str) -> bool {
    let files = &context.repository.files;
    let inside = format!("{path}/");
    let next = files.range(inside.clone()..).next();
    path.is_empty()
        || files.contains_key(path)
        || next.is_some_and(|(next, _)| next.starts_with(&inside))
}

fn help(context: &Context, text: &Text, path: &str) -> Say {
    let name = path.rsplit('/').next().unwrap_or(path);
    let files = context.repository.files.keys();
    let folder = text.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = files.filter_map(|file| file.strip_prefix(folder)?.strip_prefix('/'));
    match nearest(name, beside.filter(|file| !file.contains('/') && !file.ends_with("item.md"))) {
        Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
        None => say!(
            "læg filen i punktets mappe som bilag, eller skriv hele adressen med `https://`",
            "put the file in the item's folder as an annex, or write the whole address with `https://`"
        ),
    }
}
