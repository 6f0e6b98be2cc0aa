//! The files of a commit in the making: blob ids by path.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use git2::build::TreeUpdateBuilder;
use git2::{FileMode, Index, IndexEntry, IndexTime, Oid, Repository};

use super::Base;
use crate::scenario::{Commit, matches};

/// Blob ids by path, and what they were in the commit that it began as.
#[derive(Default)]
pub(super) struct State {
    pub files: BTreeMap<String, Oid>,
    began: Option<Began>,
}

struct Began {
    tree: Oid,
    files: BTreeMap<String, Oid>,
}

impl State {
    pub fn of_tree(git: &Repository, tree: Oid) -> Result<State> {
        let mut index = Index::new()?;
        index.read_tree(&git.find_tree(tree)?)?;
        let files = files_of(&index);
        Ok(State { files: files.clone(), began: Some(Began { tree, files }) })
    }

    /// The same beginning, with the files of a merge's result.
    pub fn with(self, merged: &Index) -> State {
        State { files: files_of(merged), ..self }
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
            if file.is_link {
                bail!("{} is a link, which a commit of a scenario can't hold", file.path);
            }
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

    /// Writes the tree and gives its id. Folders that didn't change aren't written again, which
    /// makes a long history ten times as fast.
    pub fn write(&self, git: &Repository) -> Result<Oid> {
        if let Some(tree) = self.began.as_ref().and_then(|began| self.updated(git, began).ok()) {
            return Ok(tree);
        }
        let mut index = Index::new()?;
        for (path, id) in &self.files {
            index.add(&entry(path, *id))?;
        }
        Ok(index.write_tree_to(git)?)
    }

    /// Fails where a file takes the name of a folder.
    fn updated(&self, git: &Repository, began: &Began) -> Result<Oid> {
        let mut update = TreeUpdateBuilder::new();
        for path in began.files.keys().filter(|path| !self.files.contains_key(*path)) {
            update.remove(path);
        }
        for (path, id) in self.files.iter().filter(|(path, id)| began.files.get(*path) != Some(id))
        {
            update.upsert(path, *id, FileMode::Blob);
        }
        Ok(update.create_updated(git, &git.find_tree(began.tree)?)?)
    }
}

fn files_of(index: &Index) -> BTreeMap<String, Oid> {
    let named =
        index.iter().map(|entry| (String::from_utf8_lossy(&entry.path).into_owned(), entry.id));
    named.collect()
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
