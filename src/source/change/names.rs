//! Names that mean another thing to some system than they seem to.

use std::collections::{BTreeMap, HashMap};

use git2::Oid;

use crate::request::gate::Trick;
use crate::words::{composed, steers};

/// What is wrong with one name of a tree.
pub(super) fn tricks(name: &[u8]) -> Vec<Trick> {
    let Ok(name) = std::str::from_utf8(name) else { return vec![Trick::NotUtf8] };
    let mut found = Vec::new();
    if matches!(name, "" | "." | "..") || name.contains('/') {
        found.push(Trick::Leaves);
    }
    if is_git_folder(name) {
        found.push(Trick::GitFolder);
    }
    if name.contains(steers) {
        found.push(Trick::Unseen);
    }
    if composed(name) != name {
        found.push(Trick::Decomposed);
    }
    if name.contains(['\\', ':']) || (name.ends_with(['.', ' ']) && !found.contains(&Trick::Leaves))
    {
        found.push(Trick::NotPortable);
    }
    found
}

/// Whether a disk may take `name` for `.git`: without regard to case (all but Linux), without the
/// characters that HFS+ leaves out, with a stream or trailing stops as NTFS reads it, or by the
/// short name that Windows gives it.
fn is_git_folder(name: &str) -> bool {
    let is_ignored = |letter: char| {
        matches!(letter, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{206a}'..='\u{206f}' | '\u{feff}')
    };
    let plain: String = name.chars().filter(|letter| !is_ignored(*letter)).collect();
    let plain = plain.to_lowercase();
    plain.split(['\\', ':']).any(|part| {
        let part = part.trim_end_matches([' ', '.']);
        part == ".git" || part == "git~1"
    })
}

/// Which of the names that were `added` to a folder some disk takes for another one of it.
pub(super) fn clashes<'a>(
    held: &BTreeMap<Vec<u8>, (u32, Oid)>,
    added: impl Iterator<Item = &'a Vec<u8>>,
) -> BTreeMap<Vec<u8>, String> {
    let added: Vec<&Vec<u8>> = added.filter(|name| held.contains_key(*name)).collect();
    if added.is_empty() {
        return BTreeMap::new();
    }
    let mut by_form: HashMap<String, Vec<&Vec<u8>>> = HashMap::new();
    for name in held.keys() {
        by_form.entry(one_form(name)).or_default().push(name);
    }
    let other = |name: &Vec<u8>| {
        let other = by_form.get(&one_form(name))?.iter().find(|other| ***other != *name)?;
        Some((name.clone(), String::from_utf8_lossy(other).into_owned()))
    };
    added.into_iter().filter_map(other).collect()
}

/// What a disk that knows neither case nor form makes of a name.
fn one_form(name: &[u8]) -> String {
    let text = String::from_utf8_lossy(name);
    let upper = composed(&text).to_uppercase().to_lowercase();
    composed(&upper).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_gits_own_folder_is_known() {
        for name in [
            ".git",
            ".GIT",
            ".Git",
            ".gi\u{200c}t",
            ".g\u{feff}it",
            "git~1",
            "GIT~1",
            ".git.",
            ".git ",
            ".git . .",
            ".git::$INDEX_ALLOCATION",
            ".git:x",
            "x\\.git",
            ".git\\config",
        ] {
            assert!(tricks(name.as_bytes()).contains(&Trick::GitFolder), "{name}");
        }
        for name in [".gitkeep", ".github", "git", "furesoe.md", "git~2"] {
            assert!(!tricks(name.as_bytes()).contains(&Trick::GitFolder), "{name}");
        }
    }

    #[test]
    fn plain_names_are_no_tricks() {
        for name in ["furesoe.md", "Nærsundhed æøå.pdf", ".gitattributes", "a b.md"] {
            assert_eq!(tricks(name.as_bytes()), [], "{name}");
        }
        assert_eq!(tricks(b"\xff"), [Trick::NotUtf8]);
        assert_eq!(tricks("a\u{30A}.md".as_bytes()), [Trick::Decomposed]);
        assert_eq!(tricks("a\u{202e}.md".as_bytes()), [Trick::Unseen]);
        assert_eq!(tricks(b"a\\b"), [Trick::NotPortable]);
    }
}
