//! What a merge brought to main: the commits of the merged side, and who wrote a reply there.

use std::borrow::Cow;
use std::collections::HashSet;

use anyhow::Result;
use git2::{Odb, Oid, Repository};

use super::commits::{Commit, Commits};
use super::line::Step;
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
    pub fn brought_by(
        &mut self,
        git: &Repository,
        odb: &Odb,
        commits: &mut Commits,
        step: &Step,
    ) -> Result<Vec<Oid>> {
        self.reached.insert(step.commit);
        let mut brought = Vec::new();
        let mut open: Vec<Oid> = step.merged.clone();
        while let Some(id) = open.pop() {
            if self.reached.insert(id) {
                brought.push(id);
                open.extend(&commits.read(git, odb, id)?.parents);
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

/// The merged side of the line, read for what it did to a reply.
pub(super) struct Side<'g> {
    pub git: &'g Repository,
    pub trees: &'g Trees<'g>,
    pub commits: &'g Commits,
}

impl Side<'_> {
    /// The commit `id`.
    pub fn commit(&self, id: Oid) -> Result<Cow<'_, Commit>> {
        self.commits.get(self.git, self.trees.odb(), id)
    }

    /// Who wrote the reply at `path`, which became `content`, in the commits of `side`.
    pub fn written(&self, side: &[Oid], path: &str, content: Option<Oid>) -> Result<Written> {
        let mut touching = Vec::new();
        for id in side {
            let commit = self.commit(*id)?;
            let here = self.trees.at(commit.tree, path, true)?;
            if self.touches(&commit, path, here)? {
                touching.push((commit.seconds, *id, commit, here));
            }
        }
        touching.sort_by_key(|(seconds, id, ..)| (*seconds, *id));
        let mut written = Written::default();
        for (_, _, commit, here) in touching {
            let author = Person::clone(&commit.author);
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
    fn touches(&self, commit: &Commit, path: &str, here: Option<Oid>) -> Result<bool> {
        for parent in &commit.parents {
            let tree = self.commit(*parent)?.tree;
            if tree == commit.tree || self.trees.at(tree, path, true)? == here {
                return Ok(false);
            }
        }
        Ok(!commit.parents.is_empty() || here.is_some())
    }
}
