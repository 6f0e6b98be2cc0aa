//! The main branch's first-parent line: its commits in order, and where on it a commit belongs.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use git2::{Oid, Repository};

/// The first-parent line, oldest first.
pub(super) struct Line {
    pub steps: Vec<Step>,
}

/// One commit of the line.
pub(super) struct Step {
    pub commit: Oid,
    pub tree: Oid,
    /// Committer time in seconds after 1970.
    pub seconds: i64,
    /// The parents beside the first: what a merge brought in.
    pub merged: Vec<Oid>,
}

impl Line {
    /// The line of `main` up to `at`: to the newest commit of the line that `at` is or comes
    /// after. Empty if `at` has nothing in common with it.
    pub fn until(git: &Repository, main: Oid, at: Option<Oid>) -> Result<Line> {
        let mut steps = Vec::new();
        let mut next = Some(main);
        while let Some(id) = next {
            let commit = git.find_commit(id)?;
            let mut parents = commit.parent_ids();
            next = parents.next();
            steps.push(Step {
                commit: id,
                tree: commit.tree_id(),
                seconds: commit.time().seconds(),
                merged: parents.collect(),
            });
        }
        steps.reverse();
        if let Some(at) = at {
            steps.truncate(newest_before(git, &steps, at)?);
        }
        Ok(Line { steps })
    }
}

/// How many steps of the line `at` is or comes after.
fn newest_before(git: &Repository, steps: &[Step], at: Oid) -> Result<usize> {
    let order: HashMap<Oid, usize> =
        steps.iter().enumerate().map(|(position, step)| (step.commit, position)).collect();
    let mut newest = 0;
    let mut seen = HashSet::from([at]);
    let mut open = vec![at];
    while let Some(id) = open.pop() {
        match order.get(&id) {
            // What lies behind a commit of the line is older on the line.
            Some(position) => newest = newest.max(position + 1),
            None => open.extend(git.find_commit(id)?.parent_ids().filter(|id| seen.insert(*id))),
        }
    }
    Ok(newest)
}
