//! The facts of a change, from git's objects alone: nothing is checked out, nothing in it is run,
//! and no setting, attribute or hook of it is read. What is read is bounded, and its ids hold.

mod commit;
mod folder;
mod names;
mod objects;
mod policy;
mod touched;

use anyhow::Result;
use git2::{ErrorClass, ErrorCode, ObjectType, Oid, Repository};

use self::commit::Read;
use self::objects::Objects;
use self::touched::Walk;
use super::{Refusal, Repo};
use crate::request::gate::{Blob, Change, Commit, Excess, Touch};
use crate::say;

pub use folder::{BaseFiles, bytes_of};
pub use policy::{is_policy, outdated, restored};

/// More commits than this are no answer to a request.
const MOST_COMMITS: usize = 500;

/// What lies between `base` and `head`.
///
/// # Errors
/// If a commit isn't there, only a part of the history is here, or a file or reference of this
/// machine tells the history otherwise than it is.
pub fn gather(repo: &Repo, base: &str, head: &str) -> Result<Change> {
    repo.require_whole_history()?;
    let git = repo.git();
    refuse_replacements(git)?;
    let (base, head) = (repo.commit(base)?.id(), named(repo, head)?);
    let mut change = Change { base: base.to_string(), head: head.to_string(), ..Change::default() };
    let objects = Objects::new(git)?;
    match changes(git, &objects, base, head, &mut change) {
        Ok(()) => Ok(change),
        Err(fault) => match fault.downcast::<Excess>() {
            Ok(excess) => Ok(Change { excess: Some(excess), ..change }),
            Err(fault) => Err(fault),
        },
    }
}

/// The commit that `rev` names. Git's reader takes a broken one for none; here it is one to refuse.
fn named(repo: &Repo, rev: &str) -> Result<Oid> {
    let id = Oid::from_str(rev).ok().filter(|_| rev.len() == 40);
    let header = id.and_then(|id| repo.git().odb().ok()?.read_header(id).ok());
    match (id, header) {
        (Some(id), Some((_, ObjectType::Commit))) => Ok(id),
        _ => Ok(repo.commit(rev)?.id()),
    }
}

impl std::fmt::Display for Excess {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{self:?}")
    }
}

impl std::error::Error for Excess {}

fn changes(
    git: &Repository,
    objects: &Objects,
    base: Oid,
    head: Oid,
    change: &mut Change,
) -> Result<()> {
    let first = Read::new(objects, head)?.facts(None);
    if first.is_odd {
        // What it says of its tree and parents may be anything.
        change.merge_bases.push(change.base.clone());
        change.commits.push(first);
        return Ok(());
    }
    let bases = match git.merge_bases(base, head) {
        Ok(found) => found.iter().copied().collect(),
        Err(error) if error.code() == ErrorCode::NotFound => Vec::new(),
        Err(error) => return unread(error, head, change),
    };
    change.merge_bases = bases.iter().map(Oid::to_string).collect();
    let mut order = git.revwalk()?;
    if let Err(error) = order.push(head).and_then(|()| order.hide(base)) {
        return unread(error, head, change);
    }
    let mut walk = Walk::new(objects);
    for id in order {
        if change.commits.len() == MOST_COMMITS {
            return Err(Excess::Commits(MOST_COMMITS).into());
        }
        let read = match id {
            Ok(id) => Read::new(objects, id)?,
            Err(error) => return unread(error, head, change),
        };
        let after = newest(objects, &read.parents)?;
        let facts = read.facts(after);
        let is_odd = facts.is_odd;
        change.commits.push(facts);
        if is_odd {
            return Ok(());
        }
        let mut parents = Vec::new();
        for parent in &read.parents {
            parents.push(Some(Read::new(objects, *parent)?.tree));
        }
        if parents.is_empty() {
            parents.push(None);
        }
        let commit = read.id.to_string();
        walk.between(&parents, Some(read.tree), Some(&commit), &mut change.touched)?;
    }
    // With several merge bases, what differs from any of them is looked at.
    let head = Read::new(objects, head)?.tree;
    for from in bases {
        let from = Read::new(objects, from)?.tree;
        walk.between(&[Some(from)], Some(head), None, &mut change.net)?;
    }
    change.net.sort_by(|one, other| one.path.cmp(&other.path));
    change.net.dedup_by(|one, other| one.path == other.path);
    Ok(())
}

/// Somewhere below `head` git itself can't read a commit: then there is an odd one. What is only
/// missing here is another matter.
fn unread(error: git2::Error, head: Oid, change: &mut Change) -> Result<()> {
    if matches!(error.class(), ErrorClass::Odb | ErrorClass::Os | ErrorClass::Zlib) {
        return Err(error.into());
    }
    let id = head.to_string();
    change.commits.insert(0, Commit { id, is_odd: true, ..Commit::default() });
    Ok(())
}

/// The newest time that one of `parents` claims.
fn newest(objects: &Objects, parents: &[Oid]) -> Result<Option<i64>> {
    let mut newest = None;
    for parent in parents {
        newest = newest.max(Some(Read::new(objects, *parent)?.committed));
    }
    Ok(newest)
}

/// Objects that stand in for others would be merged by git and not be seen here, or the other way
/// round.
fn refuse_replacements(git: &Repository) -> Result<()> {
    match git.references_glob("refs/replace/*")?.names().next() {
        None => Ok(()),
        Some(_) => Err(replaced().into()),
    }
}

fn replaced() -> Refusal {
    Refusal {
        what: say!(
            "git-repositoriet har erstattede objekter (`refs/replace`), så git viser noget andet end det, der er skrevet",
            "the git repository has replaced objects (`refs/replace`), so git shows something else than what was written"
        ),
        help: say!(
            "se dem med `git replace --list`, og fjern dem med `git replace --delete`",
            "see them with `git replace --list`, and take them away with `git replace --delete`"
        ),
    }
}

/// What a tree says of a file.
fn blob(objects: &Objects, mode: u32, id: Oid) -> Result<Blob> {
    let mut bytes = [0; 20];
    bytes.copy_from_slice(id.as_bytes());
    let is_file = mode & 0o170_000 == 0o100_000 || mode == 0o120_000;
    let size = if is_file { objects.size(id)? } else { 0 };
    Ok(Blob { id: bytes, mode, size })
}

/// A touch of nothing yet.
fn touch(path: String, commit: Option<&str>) -> Touch {
    Touch { path, commit: commit.map(str::to_owned), old: None, new: None, tricks: Vec::new() }
}
