//! A branch that `sek` writes for its user: commits on it are built from trees, so the index, the
//! branch that is checked out and every other file stay as they are.

mod guards;

use std::path::Path;

use anyhow::{Context, Result};
use git2::build::TreeUpdateBuilder;
use git2::{Commit, ErrorCode, FileMode, Oid, Repository, Signature};

use self::guards::{named, no_commit, require_free, require_quiet};
use super::{Repo, signing};
use crate::say;
use crate::words::Say;

/// A branch, which may not be there yet, and the commit that its next one builds on.
pub struct OwnBranch<'r> {
    git: &'r Repository,
    /// `svar/furesoe/2026/sundhedsraad-11`
    pub name: String,
    main: String,
    base: Oid,
    /// Its newest commit, if it is there and has more than main.
    tip: Option<Oid>,
    local: Option<Oid>,
    author: Signature<'static>,
    committer: Signature<'static>,
}

/// Where a reply is kept.
pub enum Kept {
    /// In a commit that was made for it.
    Now(Made),
    /// The branch had it just so already.
    Before,
    /// Main has it just so, and the branch nothing else.
    OnMain,
}

/// A commit that was made.
pub struct Made {
    pub commit: String,
    /// Why it isn't signed although its author's git signs commits.
    pub unsigned: Option<Say>,
}

impl Repo {
    /// The id of the blob that git would make of the file at `path` in the work tree.
    ///
    /// # Errors
    /// If there is no such file, or git can't be written.
    pub fn stored_id(&self, path: &str) -> Result<String> {
        Ok(stored(self.git(), path)?.to_string())
    }

    /// The branch `name`, which goes on where it stands here or at the remote, and otherwise
    /// begins at `main`. Where the party already has the branch `svar/PARTY`, git can't have one
    /// below it, and that one is used.
    ///
    /// # Errors
    /// If a commit could not be made on it, in words that say what to do.
    pub fn own_branch(&self, name: &str, main: &str) -> Result<OwnBranch<'_>> {
        let git = self.git();
        require_quiet(git)?;
        self.require_whole_history()?;
        let main_tip = self.main_tip(main)?.ok_or_else(no_commit)?;
        let remote = remote(git, main);
        let name = above(git, remote.as_deref(), name)?.unwrap_or(name);
        let local = tip(git, &format!("refs/heads/{name}"))?;
        require_free(git, name)?;
        let there = match remote {
            Some(remote) => tip(git, &format!("refs/remotes/{remote}/{name}"))?,
            None => None,
        };
        let newest = match (local, there) {
            (Some(local), Some(there)) if git.graph_descendant_of(there, local)? => Some(there),
            (local, there) => local.or(there),
        };
        // What main has taken in is done with: the next commit builds on main.
        let is_merged = |tip: &Oid| {
            *tip == main_tip || git.graph_descendant_of(main_tip, *tip).unwrap_or(false)
        };
        let tip = newest.filter(|tip| !is_merged(tip));
        Ok(OwnBranch {
            git,
            name: name.to_owned(),
            main: main.to_owned(),
            base: tip.unwrap_or(main_tip),
            tip,
            local,
            author: named(git.author_from_env().ok())?,
            committer: named(git.committer_from_env().ok())?,
        })
    }
}

impl OwnBranch<'_> {
    /// The file at `path` as the branch has it; where it isn't begun, as main has it.
    pub fn content(&self, path: &str) -> Result<Option<Vec<u8>>> {
        match self.git.find_commit(self.base)?.tree()?.get_path(Path::new(path)) {
            Ok(entry) => match self.git.find_blob(entry.id()) {
                Ok(blob) => Ok(Some(blob.content().to_vec())),
                // A folder or a submodule is nobody's reply.
                Err(_) => Ok(None),
            },
            Err(fault) if fault.code() == ErrorCode::NotFound => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Whether the branch has commits that main lacks.
    pub fn is_begun(&self) -> bool {
        self.tip.is_some()
    }

    /// Whether the branch is the one that is checked out here.
    pub fn is_checked_out(&self) -> bool {
        let head = self.git.head().ok();
        head.is_some_and(|head| {
            head.name().ok() == Some(format!("refs/heads/{}", self.name).as_str())
        })
    }

    /// Commits the file at `path` in the work tree, and nothing else, unless it is there just so.
    ///
    /// # Errors
    /// If git can't be written, or a signature was wanted and could not be made.
    pub fn commit(&self, path: &str, message: &str) -> Result<Kept> {
        let blob = stored(self.git, path)?;
        let base = self.git.find_commit(self.base)?;
        let tree = base.tree()?;
        let known = tree.get_path(Path::new(path)).ok();
        if known.is_some_and(|entry| entry.id() == blob && entry.filemode() == 0o100644) {
            if self.tip.is_none() {
                return Ok(Kept::OnMain);
            }
            // The remote's branch has to be here too, to be pushed with what may come.
            self.point_at(self.base, message)?;
            return Ok(Kept::Before);
        }
        let tree = TreeUpdateBuilder::new()
            .upsert(path, blob, FileMode::Blob)
            .create_updated(self.git, &tree)?;
        let (commit, unsigned) = self.signed(tree, &base, message)?;
        self.point_at(commit, message)?;
        if self.is_checked_out() {
            let mut index = self.git.index()?;
            index.add_path(Path::new(path))?;
            index.write()?;
        }
        Ok(Kept::Now(Made { commit: commit.to_string(), unsigned }))
    }

    fn signed(&self, tree: Oid, parent: &Commit, message: &str) -> Result<(Oid, Option<Say>)> {
        let tree = self.git.find_tree(tree)?;
        let (author, committer) = (&self.author, &self.committer);
        let buffer = self.git.commit_create_buffer(author, committer, message, &tree, &[parent])?;
        let text = std::str::from_utf8(&buffer)?;
        match signing::sign(self.git, text)? {
            signing::Signed::With(signature) => {
                Ok((self.git.commit_signed(text, &signature, None)?, None))
            }
            signing::Signed::NotWanted => Ok((self.plain(&tree, parent, message)?, None)),
            signing::Signed::Not(why) => Ok((self.plain(&tree, parent, message)?, Some(why))),
        }
    }

    fn plain(&self, tree: &git2::Tree, parent: &Commit, message: &str) -> Result<Oid> {
        Ok(self.git.commit(None, &self.author, &self.committer, message, tree, &[parent])?)
    }

    /// Moves the branch, unless somebody else has moved it meanwhile.
    fn point_at(&self, commit: Oid, message: &str) -> Result<()> {
        if self.local == Some(commit) {
            return Ok(());
        }
        let reference = format!("refs/heads/{}", self.name);
        let log = format!("sek reply: {message}");
        let moved = match self.local {
            Some(local) => {
                self.git.reference_matching(&reference, commit, true, local, &log).map(drop)
            }
            None => self.git.reference(&reference, commit, false, &log).map(drop),
        };
        let name = &self.name;
        moved.with_context(|| {
            say!("grenen {name} kunne ikke flyttes", "the branch {name} could not be moved")
        })
    }

    /// Whether the file at `path` is one that the index has.
    pub fn is_tracked(&self, path: &str) -> bool {
        self.git.index().is_ok_and(|index| index.get_path(Path::new(path), 0).is_some())
    }

    /// Whether `bytes` are just what the index has at `path`.
    pub fn is_indexed(&self, path: &str, bytes: &[u8]) -> bool {
        let entry = self.git.index().ok().and_then(|index| index.get_path(Path::new(path), 0));
        entry.is_some_and(|entry| {
            let id = entry.id.to_string();
            super::blob::work_tree_id(bytes, |known| known == id).is_ok_and(|found| found == id)
        })
    }

    /// The branch that it is to be merged into.
    pub fn main(&self) -> &str {
        &self.main
    }

    /// The remote that the branch would be pushed to.
    pub fn remote(&self) -> Option<String> {
        remote(self.git, &self.main)
    }
}

/// Gives git the file at `path` in the work tree, with the line ends that it would store.
fn stored(git: &Repository, path: &str) -> Result<Oid> {
    let full = git.workdir().map(|root| root.join(path)).unwrap_or_default();
    git.blob_path(&full)
        .with_context(|| say!("git kan ikke gemme {path}", "git can't store {path}"))
}

/// The branch of the party itself, `svar/furesoe`, if `name` lies below it and it is there.
fn above<'n>(git: &Repository, remote: Option<&str>, name: &'n str) -> Result<Option<&'n str>> {
    let Some((at, _)) = name.match_indices('/').nth(1) else { return Ok(None) };
    let own = &name[..at];
    let there = remote.map(|remote| format!("refs/remotes/{remote}/{own}"));
    for reference in std::iter::once(format!("refs/heads/{own}")).chain(there) {
        if tip(git, &reference)?.is_some() {
            return Ok(Some(own));
        }
    }
    Ok(None)
}

/// The remote of the branch `main`, `origin`, or the only one.
fn remote(git: &Repository, main: &str) -> Option<String> {
    let names = git.remotes().ok()?;
    let names: Vec<&str> = names.iter().filter_map(|name| name.ok().flatten()).collect();
    let own = git.branch_upstream_remote(&format!("refs/heads/{main}")).ok();
    let own = own.as_ref().and_then(|name| name.as_str().ok());
    let own = own.filter(|own| names.contains(own));
    let only = if let [only] = names[..] { Some(only) } else { None };
    let origin = names.iter().copied().find(|name| *name == "origin");
    own.or(origin).or(only).map(str::to_owned)
}

fn tip(git: &Repository, reference: &str) -> Result<Option<Oid>> {
    match git.find_reference(reference) {
        Ok(found) => Ok(Some(found.peel_to_commit()?.id())),
        Err(fault) if matches!(fault.code(), ErrorCode::NotFound | ErrorCode::InvalidSpec) => {
            Ok(None)
        }
        Err(fault) => Err(fault.into()),
    }
}

impl Made {
    /// The commit's id as people write it.
    pub fn short(&self) -> &str {
        self.commit.get(..7).unwrap_or(&self.commit)
    }
}
