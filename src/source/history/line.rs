//! The main branch's first-parent line: its commits in order, and where on it a commit belongs.

use std::collections::{HashMap, HashSet};

use anyhow::Result;
use git2::{Oid, Repository};

use super::commits::Commits;
use super::log::Log;

/// The first-parent line, as far as it is asked for: first what the log holds, then the rest.
pub(super) struct Line {
    /// How many of its first commits the log begins with.
    pub known: usize,
    /// Those after them, oldest first.
    pub steps: Vec<Step>,
    /// How many there are in all.
    pub length: usize,
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
    pub fn until(
        git: &Repository,
        commits: &mut Commits,
        main: Oid,
        at: Option<Oid>,
        log: &Log,
    ) -> Result<Line> {
        if at.is_none() && log.steps.last().is_some_and(|last| last.commit == main) {
            let length = log.steps.len();
            return Ok(Line { known: length, steps: Vec::new(), length });
        }
        let odb = git.odb()?;
        let mut order = log.order();
        let mut steps = Vec::new();
        let mut known = 0;
        let mut next = Some(main);
        while let Some(id) = next {
            if let Some(at) = order.get(&id) {
                known = at + 1;
                break;
            }
            let commit = commits.read(git, &odb, id)?;
            let mut parents = commit.parents.iter().copied();
            next = parents.next();
            steps.push(Step {
                commit: id,
                tree: commit.tree,
                seconds: commit.seconds,
                merged: parents.collect(),
            });
        }
        steps.reverse();
        let mut length = known + steps.len();
        if let Some(at) = at {
            order.retain(|_, position| *position < known);
            let new = steps.iter().enumerate();
            order.extend(new.map(|(position, step)| (step.commit, known + position)));
            length = newest_before(git, &order, at)?;
            steps.truncate(length.saturating_sub(known));
        }
        Ok(Line { known, steps, length })
    }
}

/// How many steps of the line `at` is or comes after.
fn newest_before(git: &Repository, order: &HashMap<Oid, usize>, at: Oid) -> Result<usize> {
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
