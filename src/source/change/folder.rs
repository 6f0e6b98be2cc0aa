//! Files of one commit, read from its objects as they are asked for: the rest of a repository may
//! be as large as it likes.

use std::collections::BTreeMap;

use anyhow::Result;
use git2::{ObjectType, Oid};

use super::commit::Read;
use super::objects::Objects;
use crate::source::tree::{Trees, entries};
use crate::source::{LARGEST_RECORD, Repo};

/// A folder with more than this is no folder of a meeting.
const MOST: usize = 100_000;

/// Files of a commit.
pub struct BaseFiles<'r> {
    objects: Objects<'r>,
    trees: Trees<'r>,
    root: Oid,
}

impl<'r> BaseFiles<'r> {
    pub fn new(repo: &'r Repo, commit: &str) -> Result<BaseFiles<'r>> {
        let objects = Objects::new(repo.git())?;
        let root = Read::new(&objects, Oid::from_str(commit)?)?.tree;
        Ok(BaseFiles { objects, trees: Trees::new(repo.git())?, root })
    }

    /// Adds the file at `path`, if it is one.
    pub fn file(&self, path: &str, into: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
        if let Some(id) = self.trees.at(self.root, path, true)? {
            into.insert(path.to_owned(), self.bytes(id)?);
        }
        Ok(())
    }

    /// Adds every file below the folder `path`. Of those that are no records only the name.
    pub fn below(
        &self,
        path: &str,
        is_wanted: impl Fn(&str) -> bool,
        into: &mut BTreeMap<String, Vec<u8>>,
    ) -> Result<()> {
        let mut open: Vec<(String, Oid)> = self
            .trees
            .at(self.root, path, false)?
            .map(|id| (path.to_owned(), id))
            .into_iter()
            .collect();
        let mut count = 0;
        while let Some((folder, id)) = open.pop() {
            for entry in entries(&self.trees.read(id)?) {
                count += 1;
                let Ok(name) = std::str::from_utf8(entry.name) else { continue };
                let path = format!("{folder}/{name}");
                if count > MOST || !is_wanted(&path) {
                    continue;
                }
                if entry.is_folder() {
                    open.push((path, entry.oid()?));
                } else if entry.is_file() {
                    let is_record = path.ends_with(".toml") || path.ends_with(".md");
                    let bytes = if is_record { self.bytes(entry.oid()?)? } else { Vec::new() };
                    into.insert(path, bytes);
                }
            }
        }
        Ok(())
    }

    /// The bytes of a blob; none of one that is too large for a record.
    fn bytes(&self, id: Oid) -> Result<Vec<u8>> {
        if self.objects.size(id)? > LARGEST_RECORD {
            return Ok(Vec::new());
        }
        self.objects.read(id, ObjectType::Blob, LARGEST_RECORD)
    }
}

/// The bytes of the blob `id`, which is known to be small.
pub fn bytes_of(repo: &Repo, id: &str) -> Result<Vec<u8>> {
    Objects::new(repo.git())?.read(Oid::from_str(id)?, ObjectType::Blob, LARGEST_RECORD)
}
