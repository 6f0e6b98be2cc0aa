//! Ids of new items: short, from the title, and never telling of what is closed.

use std::collections::BTreeSet;

use super::super::{Access, Item};
use super::Known;
use crate::model::Id;
use crate::words::folded;

/// Letters of an id from a title.
const LONGEST: usize = 40;

/// Names that are used already, or mean something else in a meeting's folder.
pub fn used(known: &Known) -> BTreeSet<String> {
    let items = known.meeting.items.keys().map(ToString::to_string);
    let listed = known.meeting.listed().map(ToString::to_string);
    let taken = known.taken.iter().cloned();
    items.chain(listed).chain(taken).chain(["replies".to_owned()]).collect()
}

/// A free id for `item`, the one at the place `at` of the agenda. It counts as used from then on.
pub fn of(item: &Item, at: usize, used: &mut BTreeSet<String>) -> Id {
    let place = item.number.as_deref().map_or_else(|| (at + 1).to_string(), plain);
    let stem = match item.access {
        Access::Open => from_title(&super::masked(&item.title)),
        // The folder's name is seen by all.
        Access::Closed | Access::Unclear => String::new(),
    };
    let stem = match (stem.is_empty(), item.access) {
        (false, _) => stem,
        (true, Access::Open) => format!("punkt-{place}"),
        (true, _) => format!("lukket-punkt-{place}"),
    };
    let mut names = std::iter::once(stem.clone()).chain((2..).map(|n: u32| format!("{stem}-{n}")));
    let free = names.find_map(|name| (!used.contains(&name)).then(|| Id::new(&name))).flatten();
    let id = free.or_else(|| Id::new(&format!("punkt-{}", used.len() + 1))).unwrap_or_default();
    used.insert(id.to_string());
    id
}

fn from_title(title: &str) -> String {
    let mut out = String::new();
    for word in folded(title) {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        let length = out.len() + word.len() + usize::from(!out.is_empty());
        if length > LONGEST && !out.is_empty() {
            break;
        }
        if !word.is_empty() {
            out.push_str(if out.is_empty() { "" } else { "-" });
            out.push_str(&word[..word.len().min(LONGEST)]);
        }
    }
    out
}

fn plain(number: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    number.chars().map(letter).collect::<String>().trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_plain_and_their_own() {
        let mut used = BTreeSet::from(["replies".to_owned()]);
        let mut id = |title: &str, access| {
            let item =
                Item { title: title.into(), access, number: Some("7".into()), ..Item::default() };
            of(&item, 0, &mut used).to_string()
        };
        assert_eq!(id("Økonomi på tværs", Access::Open), "oekonomi-paa-tvaers");
        assert_eq!(id("Økonomi på tværs", Access::Open), "oekonomi-paa-tvaers-2");
        assert_eq!(id("Replies", Access::Open), "replies-2");
        assert_eq!(id("Køb af Møllegården", Access::Closed), "lukket-punkt-7");
        assert_eq!(id("Fyring?", Access::Unclear), "lukket-punkt-7-2");
        assert_eq!(id("日本 !", Access::Open), "punkt-7");
        assert_eq!(id(&"x".repeat(500), Access::Open), "x".repeat(40));
        let long = id("Nærsundhedsplan 2027-2030: udkast til høring hos kommunerne", Access::Open);
        assert_eq!(long, "naersundhedsplan-2027-2030-udkast-til");
    }
}
