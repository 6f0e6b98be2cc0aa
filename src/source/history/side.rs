//! What a merge brought to main: the commits of the merged side, and who wrote a reply there.

use std::collections::HashSet;

use anyhow::Result;
use git2::{Commit, Oid, Repository};

use super::line::Step;
use super::person;
use crate::request::receipt::Person;
use crate::source::tree::Trees;

/// Every commit that main has reached so far. Following the line from its oldest commit, what
/// a merge reaches beyond that is exactly what it brought; clocks play no part.
#[derive(Default)]
pub(super) struct Merged {
    reached: HashSet<Oid>,
}

impl Merged {
    /// Takes a commit as reached.
    pub fn reach(&mut self, id: Oid) {
        self.reached.insert(id);
    }

    /// The commits that `step` brought, without itself.
    pub fn brought_by(&mut self, git: &Repository, step: &Step) -> Result<Vec<Oid>> {
        self.reached.insert(step.commit);
        let mut brought = Vec::new();
        let mut open: Vec<Oid> = step.merged.clone();
        while let Some(id) = open.pop() {
            if self.reached.insert(id) {
                brought.push(id);
                open.extend(git.find_commit(id)?.parent_ids());
            }
        }
        Ok(brought)
    }
}

/// Who wrote a reply on the merged side.
#[derive(Default)]
pub(super) struct Written {
    /// The author of the newest commit there that gave the reply its content.
    pub author: Option<Person>,
    /// The authors of all commits there that touched it, oldest first.
    pub writers: Vec<Person>,
}

/// Who wrote the reply at `path`, which became `content`, in the commits of `side`.
pub(super) fn written(
    git: &Repository,
    trees: &Trees,
    side: &[Oid],
    path: &str,
    content: Option<Oid>,
) -> Result<Written> {
    let mut touching = Vec::new();
    for id in side {
        let commit = git.find_commit(*id)?;
        let here = trees.at(commit.tree_id(), path, true)?;
        if touches(trees, &commit, path, here)? {
            touching.push((commit.time().seconds(), commit, here));
        }
    }
    touching.sort_by_key(|(seconds, commit, _)| (*seconds, commit.id()));
    let mut written = Written::default();
    for (_, commit, here) in touching {
        let author = person(&commit.author());
        if here == content {
            written.author = Some(author.clone());
        }
        if !written.writers.contains(&author) {
            written.writers.push(author);
        }
    }
    Ok(written)
}

/// Whether `commit` holds something else at `path` than each of its parents.
fn touches(trees: &Trees, commit: &Commit, path: &str, here: Option<Oid>) -> Result<bool> {
    for parent in commit.parents() {
        let same = parent.tree_id() == commit.tree_id();
        if same || trees.at(parent.tree_id(), path, true)? == here {
            return Ok(false);
        }
    }
    Ok(commit.parent_count() > 0 || here.is_some())
}
