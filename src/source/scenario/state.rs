//! The files of a commit in the making: blob ids by path.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use git2::{Index, IndexEntry, IndexTime, Oid, Repository};

use super::Base;
use crate::scenario::{Commit, matches};

/// Blob ids by path.
#[derive(Default)]
pub(super) struct State {
    pub files: BTreeMap<String, Oid>,
}

impl State {
    pub fn of(index: &Index) -> State {
        let named =
            index.iter().map(|entry| (String::from_utf8_lossy(&entry.path).into_owned(), entry.id));
        State { files: named.collect() }
    }

    pub fn of_tree(git: &Repository, tree: Oid) -> Result<State> {
        let mut index = Index::new()?;
        index.read_tree(&git.find_tree(tree)?)?;
        Ok(State::of(&index))
    }

    /// Renames, deletes, takes from the base and writes what `commit` says, in this order.
    pub fn apply(&mut self, git: &Repository, base: &Base, commit: &Commit) -> Result<()> {
        for (from, to) in &commit.rename {
            self.rename(from, to)?;
        }
        for pattern in &commit.delete {
            let gone = self.paths(pattern)?;
            self.files.retain(|path, _| !gone.contains(path));
        }
        for pattern in &commit.take {
            let mut found = base.iter().filter(|(path, _)| matches(pattern, path)).peekable();
            if found.peek().is_none() {
                bail!("`{pattern}` is no file of the base folder");
            }
            for (path, bytes) in found {
                self.files.insert(path.clone(), git.blob(bytes)?);
            }
        }
        for file in &commit.files {
            self.files.insert(file.path.clone(), git.blob(&file.bytes)?);
        }
        Ok(())
    }

    /// A file, or a folder with all in it.
    fn rename(&mut self, from: &str, to: &str) -> Result<()> {
        for path in self.paths(from)? {
            if let Some(id) = self.files.remove(&path) {
                let rest = path.strip_prefix(from).unwrap_or_default();
                self.files.insert(format!("{to}{rest}"), id);
            }
        }
        Ok(())
    }

    fn paths(&self, pattern: &str) -> Result<Vec<String>> {
        let found = self.files.keys().filter(|path| matches(pattern, path));
        let found: Vec<String> = found.cloned().collect();
        if found.is_empty() {
            bail!("`{pattern}` is no file at this point of the history");
        }
        Ok(found)
    }

    /// Writes the tree and gives its id.
    pub fn write(&self, git: &Repository) -> Result<Oid> {
        let mut index = Index::new()?;
        for (path, id) in &self.files {
            index.add(&entry(path, *id))?;
        }
        Ok(index.write_tree_to(git)?)
    }
}

fn entry(path: &str, id: Oid) -> IndexEntry {
    IndexEntry {
        ctime: IndexTime::new(0, 0),
        mtime: IndexTime::new(0, 0),
        dev: 0,
        ino: 0,
        mode: 0o100_644,
        uid: 0,
        gid: 0,
        file_size: 0,
        id,
        flags: 0,
        flags_extended: 0,
        path: path.as_bytes().to_vec(),
    }
}
