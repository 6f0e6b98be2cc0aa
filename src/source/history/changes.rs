//! What one commit did to the replies, compared with the commit before it on the line.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use anyhow::Result;
use git2::Oid;

use super::log::Noted;
use crate::source::tree::{Difference, Entry, Trees, entries};

/// What changed between two commits.
#[derive(Default)]
pub(super) struct Changes {
    /// Folders of rounds that moved: from `meetings/2026/a-01`, to `meetings/2026/b-01`.
    pub folders_moved: Vec<(String, String)>,
    /// Replies that changed. Below a moved folder only what the move itself doesn't explain.
    pub files: Vec<Change>,
}

/// A reply that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub path: String,
    pub old: Option<Oid>,
    pub new: Option<Oid>,
}

impl Change {
    /// The party whose reply it is: the file's name.
    pub fn party(&self) -> &str {
        let file = self.path.rsplit('/').next().unwrap_or_default();
        file.strip_suffix(".md").unwrap_or(file)
    }

    /// The folder of the round that it is a reply of.
    fn folder(&self) -> &str {
        self.path.rsplit_once("/replies/").map_or("", |(folder, _)| folder)
    }
}

impl Changes {
    /// What lies between the root trees `old` and `new`.
    pub fn between(trees: &Trees, old: Option<Oid>, new: Oid) -> Result<Changes> {
        let mut changes = Changes::default();
        if old == Some(new) {
            return Ok(changes);
        }
        let mut folders = BTreeMap::new();
        for (top, depth) in [("meetings", 2), ("requests", 3)] {
            let at = |root: Oid| trees.at(root, top, false);
            let both = Folder { old: old.map(at).transpose()?.flatten(), new: at(new)? };
            changed_folders(trees, top, &both, depth, &mut folders)?;
        }
        for (from, to) in moved(trees, &folders)? {
            let old = folders.remove(&from).and_then(|folder| folder.old);
            if let Some(folder) = folders.get_mut(&to) {
                changes.replies(trees, &from, &to, old, folder.new)?;
                folder.new = None;
            }
            changes.folders_moved.push((from, to));
        }
        for (name, folder) in &folders {
            changes.replies(trees, name, name, folder.old, folder.new)?;
        }
        changes.files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(changes)
    }

    /// Adds what differs among the replies of the folders `old` and `new`. What is gone
    /// is gone from `from`; everything else is at `to`.
    fn replies(
        &mut self,
        trees: &Trees,
        from: &str,
        to: &str,
        old: Option<Oid>,
        new: Option<Oid>,
    ) -> Result<()> {
        let replies = |folder: Option<Oid>| match folder {
            Some(folder) => trees.at(folder, "replies", false),
            None => Ok(None),
        };
        let is_reply = |entry: &Entry| entry.is_file() && entry.name.ends_with(b".md");
        for Difference { name, old, new } in
            trees.differences(replies(old)?, replies(new)?, is_reply)?
        {
            let folder = if new.is_none() { from } else { to };
            self.files.push(Change { path: format!("{folder}/replies/{name}"), old, new });
        }
        Ok(())
    }
}

/// A folder before and after.
struct Folder {
    old: Option<Oid>,
    new: Option<Oid>,
}

/// Adds the folders `depth` levels below `both` that differ, by their paths.
fn changed_folders(
    trees: &Trees,
    path: &str,
    both: &Folder,
    depth: usize,
    folders: &mut BTreeMap<String, Folder>,
) -> Result<()> {
    for Difference { name, old, new } in
        trees.differences(both.old, both.new, |entry| entry.is_folder())?
    {
        let path = format!("{path}/{name}");
        let folder = Folder { old, new };
        match depth {
            1 => {
                folders.insert(path, folder);
            }
            _ => changed_folders(trees, &path, &folder, depth - 1, folders)?,
        }
    }
    Ok(())
}

/// Which of the folders that are gone is which of those that are new: the one that it has most
/// entries in common with, if these are at least half of what it held.
fn moved(trees: &Trees, folders: &BTreeMap<String, Folder>) -> Result<Vec<(String, String)>> {
    let gone = folders.iter().filter(|(_, folder)| folder.new.is_none());
    let gone: Vec<(&String, Oid)> =
        gone.filter_map(|(from, folder)| Some((from, folder.old?))).collect();
    if gone.is_empty() {
        return Ok(Vec::new());
    }
    // A year of them may move at once: where an entry lies now is looked up, not looked for.
    let come = folders.iter().filter(|(_, folder)| folder.old.is_none());
    let mut holders: HashMap<(Vec<u8>, Vec<u8>), BTreeSet<&String>> = HashMap::new();
    for (to, new) in come.filter_map(|(to, folder)| Some((to, folder.new?))) {
        for entry in entries(&trees.read(new)?) {
            holders.entry((entry.name.to_owned(), entry.id.to_owned())).or_default().insert(to);
        }
    }
    let mut pairs = Vec::new();
    for (from, old) in gone {
        let (mut common, mut all): (BTreeMap<&String, usize>, usize) = (BTreeMap::new(), 0);
        for entry in entries(&trees.read(old)?) {
            all += 1;
            let holders = holders.get(&(entry.name.to_owned(), entry.id.to_owned()));
            holders.into_iter().flatten().for_each(|to| *common.entry(to).or_default() += 1);
        }
        let likely = common.into_iter().filter(|(_, common)| common * 2 >= all);
        pairs.extend(likely.map(|(to, common)| (Reverse(common), from, to)));
    }
    pairs.sort();
    let (mut taken, mut given) = (HashSet::new(), HashSet::new());
    let mut found = Vec::new();
    for (_, from, to) in pairs {
        if !taken.contains(from) && !given.contains(to) {
            taken.insert(from);
            given.insert(to);
            found.push((from.clone(), to.clone()));
        }
    }
    Ok(found)
}

/// Takes the renames out of `changes`: from path, to path. A rename keeps the content and
/// either the party (to another round) or the round (from a name that is no party's). Two
/// parties that write the same words are never mixed.
pub(super) fn renames(
    changes: Vec<Noted>,
    is_party: impl Fn(&str) -> bool,
) -> (Vec<(String, String)>, Vec<Noted>) {
    let mut taken = vec![false; changes.len()];
    let mut found = Vec::new();
    // A commit may bring a hundred thousand replies: those that could have been renamed are
    // looked up, not looked for.
    let mut of_party: HashMap<(Oid, &str), Vec<usize>> = HashMap::new();
    let mut of_folder: HashMap<(Oid, &str), Vec<usize>> = HashMap::new();
    for (at, Noted { change, .. }) in changes.iter().enumerate() {
        if let (Some(old), None) = (change.old, change.new) {
            of_party.entry((old, change.party())).or_default().push(at);
            if !is_party(change.party()) {
                of_folder.entry((old, change.folder())).or_default().push(at);
            }
        }
    }
    for (at, Noted { change: to, .. }) in changes.iter().enumerate() {
        let (None, Some(new)) = (to.old, to.new) else { continue };
        let open = |known: Option<&Vec<usize>>| -> Vec<usize> {
            let known = known.into_iter().flatten().copied();
            known.filter(|from| !taken[*from]).take(2).collect()
        };
        let moved = open(of_party.get(&(new, to.party())));
        let renamed = open(of_folder.get(&(new, to.folder())));
        let from = match (&moved[..], &renamed[..]) {
            ([from, ..], _) | ([], [from]) => *from,
            _ => continue,
        };
        taken[at] = true;
        taken[from] = true;
        found.push((changes[from].change.path.clone(), to.path.clone()));
    }
    drop((of_party, of_folder));
    let others = changes.into_iter().zip(taken).filter(|(_, taken)| !taken);
    (found, others.map(|(noted, _)| noted).collect())
}
