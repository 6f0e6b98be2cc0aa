//! The files of a commit, read without checking it out.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use git2::Oid;

use super::Repo;
use super::tree::{Entry, FOLDER, SUBMODULE, SYMLINK, Trees, entries};

/// Every file of one commit.
pub struct CommitTree<'r> {
    /// The commit's id.
    pub commit: String,
    /// What lies at each path.
    pub files: BTreeMap<String, Stored>,
    trees: Trees<'r>,
}

/// What lies at a path of a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    pub id: Oid,
    pub kind: Kind,
}

/// What kind of thing it is. Links and submodules are reported as such, never followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    File,
    Symlink,
    Submodule,
}

impl<'r> CommitTree<'r> {
    /// The files of the commit that `rev` names.
    pub fn open(repo: &'r Repo, rev: &str) -> Result<CommitTree<'r>> {
        let commit = repo.commit(rev)?;
        let trees = Trees::new(repo.git())?;
        let files = files_below(&trees, commit.tree_id())?;
        Ok(CommitTree { commit: commit.id().to_string(), files, trees })
    }

    /// The bytes of the file at `path`; `None` if there is no regular file.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>> {
        match self.file(path) {
            Some(id) => Ok(Some(self.trees.read(id)?.data().to_vec())),
            None => Ok(None),
        }
    }

    /// The size in bytes of the file at `path`, without reading it.
    pub fn size(&self, path: &str) -> Result<Option<u64>> {
        match self.file(path) {
            Some(id) => Ok(Some(self.trees.size(id)? as u64)),
            None => Ok(None),
        }
    }

    fn file(&self, path: &str) -> Option<Oid> {
        self.files.get(path).filter(|stored| stored.kind == Kind::File).map(|stored| stored.id)
    }
}

/// How deep folders may lie in each other: deeper than any real repository, and no trap.
const DEEPEST: usize = 64;

fn files_below(trees: &Trees, root: Oid) -> Result<BTreeMap<String, Stored>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![(String::new(), 0, root)];
    while let Some((prefix, depth, id)) = folders.pop() {
        if depth > DEEPEST {
            bail!("`{prefix}` lies more than {DEEPEST} folders deep");
        }
        for entry in entries(trees.read(id)?.data()) {
            let path = format!("{prefix}{}", String::from_utf8_lossy(entry.name));
            match entry.mode {
                FOLDER => folders.push((format!("{path}/"), depth + 1, entry.oid()?)),
                _ => drop(files.insert(path, Stored { id: entry.oid()?, kind: kind(&entry) })),
            }
        }
    }
    Ok(files)
}

fn kind(entry: &Entry) -> Kind {
    match entry.mode {
        SYMLINK => Kind::Symlink,
        SUBMODULE => Kind::Submodule,
        _ => Kind::File,
    }
}
