//! What a commit touched: paths that it holds otherwise than each of its parents.

use std::collections::BTreeMap;

use anyhow::Result;
use git2::{ObjectType, Oid};

use super::names::{clashes, tricks};
use super::objects::Objects;
use super::{blob, touch};
use crate::request::gate::{Excess, Touch, Trick};
use crate::source::tree::{FOLDER, entries};

const MOST_FILES: usize = 1_000;
const MOST_FOLDERS: usize = 20_000;
const DEEPEST: usize = 40;
/// A folder of a hundred thousand files takes a tenth of this.
const LARGEST_TREE: u64 = 64 * 1024 * 1024;

/// A name in a folder: what it is, and its id.
type Held = BTreeMap<Vec<u8>, (u32, Oid)>;

/// The comparing of trees, with what it may still read.
pub(super) struct Walk<'o, 'r> {
    objects: &'o Objects<'r>,
    files: usize,
    folders: usize,
}

/// A folder to be looked into: its names so far, and what lies there.
struct Open {
    names: Vec<Vec<u8>>,
    tricks: Vec<Trick>,
    parents: Vec<Option<Oid>>,
    new: Option<Oid>,
}

impl<'o, 'r> Walk<'o, 'r> {
    pub fn new(objects: &'o Objects<'r>) -> Walk<'o, 'r> {
        Walk { objects, files: 0, folders: 0 }
    }

    /// Adds the paths that `new` holds otherwise than each of `parents`.
    ///
    /// # Errors
    /// An [`Excess`] if there is too much of anything.
    pub fn between(
        &mut self,
        parents: &[Option<Oid>],
        new: Option<Oid>,
        commit: Option<&str>,
        found: &mut Vec<Touch>,
    ) -> Result<()> {
        if parents.contains(&new) {
            return Ok(());
        }
        let root = Open { names: Vec::new(), tricks: Vec::new(), parents: parents.to_vec(), new };
        let mut open = vec![root];
        while let Some(folder) = open.pop() {
            if folder.names.len() > DEEPEST {
                return Err(Excess::Folders(DEEPEST).into());
            }
            self.folder(&folder, commit, &mut open, found)?;
        }
        Ok(())
    }

    fn folder(
        &mut self,
        folder: &Open,
        commit: Option<&str>,
        open: &mut Vec<Open>,
        found: &mut Vec<Touch>,
    ) -> Result<()> {
        let (new, is_odd) = self.held(folder.new)?;
        let mut parents = Vec::new();
        for parent in &folder.parents {
            parents.push(self.held(*parent)?.0);
        }
        let mut names: Vec<&Vec<u8>> =
            new.keys().chain(parents.iter().flat_map(|parent| parent.keys())).collect();
        names.sort_unstable();
        names.dedup();
        // What the folder itself is guilty of, though no file of it may be touched.
        let is_empty = folder.new.is_some() && new.is_empty() && !folder.names.is_empty();
        if is_odd || is_empty {
            let mut own = touch(shown(&folder.names), commit);
            own.tricks = folder.tricks.clone();
            own.tricks.extend(is_odd.then_some(Trick::OddTree));
            if let Some(id) = folder.new {
                own.new = Some(blob(self.objects, FOLDER, id)?);
            }
            self.add(own, found)?;
        }
        let added = |name: &&Vec<u8>| !parents.iter().any(|parent| parent.contains_key(*name));
        let clashes = clashes(&new, names.iter().copied().filter(added));
        for name in names {
            let here = new.get(name);
            let there: Vec<_> = parents.iter().map(|parent| parent.get(name)).collect();
            let mut own = folder.tricks.clone();
            if here.is_some() {
                own.extend(tricks(name));
                own.extend(clashes.get(name).cloned().map(Trick::Clash));
            }
            let path = [&folder.names[..], std::slice::from_ref(name)].concat();
            let file =
                |held: Option<&(u32, Oid)>| held.copied().filter(|(mode, _)| !is_tree(*mode));
            let below = |held: Option<&(u32, Oid)>| {
                held.filter(|(mode, _)| is_tree(*mode)).map(|(_, id)| *id)
            };
            // The file and the folder of a name are two things.
            let new_file = file(here);
            if !there.iter().any(|held| file(*held) == new_file) {
                let mut changed = touch(shown(&path), commit);
                let old = there.first().and_then(|held| file(*held));
                changed.old = old.map(|(mode, id)| blob(self.objects, mode, id)).transpose()?;
                changed.new =
                    new_file.map(|(mode, id)| blob(self.objects, mode, id)).transpose()?;
                changed.tricks = own.clone();
                self.add(changed, found)?;
            }
            let new_folder = below(here);
            if !there.iter().any(|held| below(*held) == new_folder) {
                let parents = there.iter().map(|held| below(*held)).collect();
                open.push(Open { names: path, tricks: own, parents, new: new_folder });
            }
        }
        Ok(())
    }

    fn add(&mut self, touch: Touch, found: &mut Vec<Touch>) -> Result<()> {
        self.files += 1;
        if self.files > MOST_FILES {
            return Err(Excess::Files(MOST_FILES).into());
        }
        found.push(touch);
        Ok(())
    }

    /// What the folder `id` holds, and whether it isn't as git writes trees: in order, each name
    /// once, each mode one of the five.
    fn held(&mut self, id: Option<Oid>) -> Result<(Held, bool)> {
        let Some(id) = id else { return Ok((Held::new(), false)) };
        self.folders += 1;
        if self.folders > MOST_FOLDERS {
            return Err(Excess::Folders(MOST_FOLDERS).into());
        }
        let raw = self.objects.read(id, ObjectType::Tree, LARGEST_TREE)?;
        let (mut held, mut is_odd, mut read) = (Held::new(), false, 0);
        let mut last: Option<Vec<u8>> = None;
        for entry in entries(&raw) {
            // Git sorts a folder as if its name ended with a stroke.
            let mut order = entry.name.to_vec();
            order.extend(is_tree(entry.mode).then_some(b'/'));
            is_odd |= last.as_ref().is_some_and(|last| *last >= order);
            is_odd |= ![0o100_644, 0o100_755, 0o120_000, 0o160_000, FOLDER].contains(&entry.mode);
            last = Some(order);
            read += format!("{:o}", entry.mode).len() + 1 + entry.name.len() + 1 + 20;
            is_odd |= held.insert(entry.name.to_vec(), (entry.mode, entry.oid()?)).is_some();
        }
        // What isn't read, or has zeros before a mode, takes more room.
        Ok((held, is_odd || read != raw.len()))
    }
}

fn is_tree(mode: u32) -> bool {
    mode & 0o170_000 == FOLDER
}

/// A path as far as it is text.
fn shown(names: &[Vec<u8>]) -> String {
    let names: Vec<_> = names.iter().map(|name| String::from_utf8_lossy(name)).collect();
    names.join("/")
}
