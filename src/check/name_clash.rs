//! F012: names that only some machines can tell apart.

use std::collections::BTreeMap;

use super::{Check, Context};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::say;
use crate::words::composed;

pub static CHECK: Check =
    Check { code: Code { id: "F012", name: "name-clash", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let files = &context.repository.files;
    // A name that is its own plain form can only clash with one that isn't, so these are few.
    let mut odd: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for path in files.keys() {
        for prefix in prefixes(path).filter(|prefix| !is_plain(prefix)) {
            let names = odd.entry(one_form(prefix)).or_default();
            if names.last() != Some(&prefix) {
                names.push(prefix);
            }
        }
    }
    for (form, mut names) in odd {
        let below = format!("{form}/");
        let is_folder = || {
            files.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below))
        };
        if !names.contains(&form.as_str()) && (files.contains_key(&form) || is_folder()) {
            names.insert(0, &form);
        }
        names.sort_unstable();
        names.dedup();
        // Where the folders clash already, what lies in them is not said again.
        let is_new = |name: &str| {
            let folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_owned());
            folder(name) == folder(names[0])
        };
        for name in names.iter().skip(1).filter(|name| is_new(name)) {
            found.push(clash(context, name, names[0]));
        }
    }
}

fn clash(context: &Context, name: &str, other: &str) -> Diagnostic {
    let file = |name: &str| {
        let below = format!("{name}/");
        let files = &context.repository.files;
        let inside = || files.range(below.clone()..).next().map(|(path, _)| path.clone());
        if files.contains_key(name) { name.to_owned() } else { inside().unwrap_or_default() }
    };
    let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
    let (own, first) = (last(name), last(other));
    let (da, en) = match composed(name) == composed(other) {
        true => (
            "i, hvordan bogstaver med ring eller accent er gemt",
            "in how accented letters are stored",
        ),
        false => ("i store og små bogstaver", "in upper and lower case"),
    };
    Diagnostic::new(
        &CHECK.code,
        Place::file(file(name)),
        say!(
            "`{own}` og `{first}` er kun forskellige {da}",
            "`{own}` and `{first}` differ only {en}"
        ),
        say!(
            "giv den ene et andet navn; på Windows og macOS kan de ikke ligge i samme mappe",
            "give one of them another name; on Windows and macOS they can't be in the same folder"
        ),
    )
    .about(name)
    .with(Place::file(file(other)), say!("det andet navn", "the other name"))
}

/// `a`, `a/b` and `a/b/c` for `a/b/c`.
fn prefixes(path: &str) -> impl Iterator<Item = &str> {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.map(|end| &path[..end])
}

fn is_plain(path: &str) -> bool {
    path.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

/// The name as a disk keeps it that doesn't tell case and Unicode forms apart.
fn one_form(path: &str) -> String {
    composed(&path.to_lowercase()).into_owned()
}
