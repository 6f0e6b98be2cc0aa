//! Whether the base's policy is main's newest, and whether a change brings an older one back.

use anyhow::Result;
use git2::{Oid, Repository};

use crate::request::gate::{Change, Touch};
use crate::source::Repo;
use crate::source::tree::Trees;

/// The paths that a verdict rests on.
const POLICY: [&str; 3] = ["sekretariat.toml", "municipalities", "forums"];

/// How far back on main an older text is looked for.
const FARTHEST: usize = 200_000;

/// Whether a verdict may rest on what the file at `path` says.
pub fn is_policy(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or(path);
    POLICY.contains(&first)
}

/// The paths of policy that the branch `main` holds otherwise than the base of `change`, though it
/// builds on it. None if the head is on main already: then it is history that is looked at.
pub fn outdated(repo: &Repo, change: &Change, main: &str) -> Result<Vec<String>> {
    // Without a main branch here there is nothing newer to be seen.
    let Ok(Some(tip)) = repo.main_tip(main) else { return Ok(Vec::new()) };
    let (base, head) = (Oid::from_str(&change.base)?, Oid::from_str(&change.head)?);
    let git = repo.git();
    if tip == base || !git.graph_descendant_of(tip, base)? || is_in(git, tip, head)? {
        return Ok(Vec::new());
    }
    let trees = Trees::new(git)?;
    let (base, tip) = (git.find_commit(base)?.tree_id(), git.find_commit(tip)?.tree_id());
    let mut found = Vec::new();
    for path in POLICY {
        let at = |root| trees.at(root, path, path.ends_with(".toml"));
        if at(base)? != at(tip)? {
            found.push(path.to_owned());
        }
    }
    Ok(found)
}

fn is_in(git: &Repository, tip: Oid, commit: Oid) -> Result<bool> {
    Ok(tip == commit || git.graph_descendant_of(tip, commit)?)
}

/// The paths of policy that `net` gives a text which the first-parent line of `base` had before.
pub fn restored(repo: &Repo, base: &str, net: &[Touch]) -> Result<Vec<String>> {
    let wanted: Vec<(&Touch, Oid)> = net
        .iter()
        .filter(|touch| is_policy(&touch.path) && touch.tricks.is_empty())
        .filter_map(|touch| Some((touch, Oid::from_bytes(&touch.new.as_ref()?.id).ok()?)))
        .collect();
    let mut found = Vec::new();
    if wanted.is_empty() {
        return Ok(found);
    }
    let git = repo.git();
    let trees = Trees::new(git)?;
    let mut next = Some(Oid::from_str(base)?);
    let mut last = None;
    for _ in 0..FARTHEST {
        let Some(id) = next else { break };
        let commit = git.find_commit(id)?;
        next = commit.parent_ids().next();
        if last.replace(commit.tree_id()) == Some(commit.tree_id()) {
            continue;
        }
        for (touch, id) in &wanted {
            if trees.at(commit.tree_id(), &touch.path, true)? == Some(*id) {
                found.push(touch.path.clone());
            }
        }
        if found.len() >= wanted.len() {
            break;
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}
