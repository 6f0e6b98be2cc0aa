//! The names under which a snapshot shows its files: composed, and without personal numbers.
//!
//! A path is printed, stored and made part of other names in many places. So a personal number in
//! it is masked here, before anybody sees it; what lies behind the name is still read.

use std::collections::BTreeMap;

use crate::words::composed;
use crate::words::personal::{self, Certainty};

/// The folders and files with a personal number in their own name, by the path that is shown: a
/// file that lies there, and how certain it is.
pub type PersonalNames = BTreeMap<String, (String, Certainty)>;

/// The entries under the names that are shown.
pub(super) fn shown<T>(entries: BTreeMap<String, T>) -> (BTreeMap<String, T>, PersonalNames) {
    let mut named = composed_names(entries);
    let mut found = PersonalNames::new();
    let is_shown_otherwise =
        |path: &String, _: &mut T| personal::has_digits(path) && masked(path) != *path;
    let other: Vec<(String, T)> = named.extract_if(.., is_shown_otherwise).collect();
    for (path, entry) in other {
        let name = free(masked(&path), &named);
        note(&path, &name, &mut found);
        named.insert(name, entry);
    }
    (named, found)
}

/// The path without the personal numbers in its folders' and its own name.
pub(super) fn masked(path: &str) -> String {
    let parts: Vec<_> = path.split('/').map(personal::mask).collect();
    parts.join("/")
}

/// Notes each folder or file on the way to `path` whose own name has a personal number.
fn note(path: &str, shown: &str, found: &mut PersonalNames) {
    let mut end = 0;
    for (part, name) in path.split('/').zip(shown.split('/')) {
        end += name.len();
        let certainty = personal::find(part).iter().map(|hit| hit.certainty).max();
        if let (Some(certainty), Some(place)) = (certainty, shown.get(..end)) {
            found.entry(place.to_owned()).or_insert_with(|| (shown.to_owned(), certainty));
        }
        end += 1;
    }
}

/// `name`, or with a number where another file is shown by it.
fn free<T>(name: String, taken: &BTreeMap<String, T>) -> String {
    let mut all = std::iter::once(name.clone()).chain((2..).map(|n: u32| format!("{name}~{n}")));
    all.find(|name| !taken.contains_key(name)).unwrap_or(name)
}

/// The same with names in Unicode's composed form: some disks keep `å` as two characters. Where
/// both forms are there, both stay.
fn composed_names<T>(mut named: BTreeMap<String, T>) -> BTreeMap<String, T> {
    let is_other = |path: &String, _: &mut T| !path.is_ascii() && composed(path) != path.as_str();
    let other: Vec<(String, T)> = named.extract_if(.., is_other).collect();
    for (path, entry) in other {
        let name = composed(&path).into_owned();
        let is_free = !named.contains_key(&name);
        named.insert(if is_free { name } else { path }, entry);
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_without_the_number() {
        let paths = ["a/010203-1234/x.md", "a/010203-1234/y.md", "a/010203-5678/x.md", "b/c.md"];
        let entries = paths.iter().map(|path| ((*path).to_owned(), *path)).collect();
        let (shown, found) = shown(entries);
        let names: Vec<&str> = shown.keys().map(String::as_str).collect();
        let expected =
            ["a/xxxxxx-xxxx/x.md", "a/xxxxxx-xxxx/x.md~2", "a/xxxxxx-xxxx/y.md", "b/c.md"];
        assert_eq!(names, expected);
        assert_eq!(found.len(), 1);
        assert_eq!(found["a/xxxxxx-xxxx"].0, "a/xxxxxx-xxxx/x.md");
    }
}
