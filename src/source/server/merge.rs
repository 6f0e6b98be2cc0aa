//! The merge that puts an answer on main: made in the object store, without files and without an
//! index, of main as it is and of exactly the files that were judged.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};
use chrono::{DateTime, FixedOffset};
use git2::build::TreeUpdateBuilder;
use git2::{Commit, ErrorCode, FileMode, Oid, Signature, Time, Tree};

use super::Server;
use crate::request::receipt::Person;

/// A file as an answer has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Change {
    pub path: String,
    /// The blob's id; `None` where the answer deletes it.
    pub content: Option<String>,
}

impl From<(String, Option<String>)> for Change {
    fn from((path, content): (String, Option<String>)) -> Change {
        Change { path, content }
    }
}

/// What is to be put on main.
pub struct Merge<'a> {
    /// Where main was when the answer was judged.
    pub onto: &'a str,
    /// The answer's last commit; none where only `beside` is to be put on main.
    pub head: Option<&'a str>,
    /// What the answer changes, all of it.
    pub changes: &'a [Change],
    /// Files that the server writes beside it: path and text.
    pub beside: &'a [(String, String)],
    pub by: &'a Person,
    pub at: DateTime<FixedOffset>,
    pub message: &'a str,
}

/// How it went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// Main is at this commit now.
    Done(String),
    /// Main has moved since, so the answer must be judged again.
    Moved,
    /// Main has its own newer version of these.
    Clash(Vec<String>),
}

impl Server {
    /// Puts an answer on main, unless main is elsewhere by now.
    ///
    /// # Errors
    /// If git can't read or write.
    pub fn merge(&self, merge: &Merge) -> Result<Merged> {
        let git = self.repo.git();
        let onto = git.find_commit(Oid::from_str(merge.onto)?)?;
        let head = merge.head.map(|head| git.find_commit(Oid::from_str(head)?)).transpose()?;
        if let Some(head) = &head {
            let clashes = self.clashes(&onto, head, merge.changes)?;
            if !clashes.is_empty() {
                return Ok(Merged::Clash(clashes));
            }
        }
        let tree = git.find_tree(self.tree(&onto.tree()?, merge)?)?;
        let when = Time::new(merge.at.timestamp(), merge.at.offset().local_minus_utc() / 60);
        let by = Signature::new(&merge.by.name, &merge.by.email, &when)?;
        let parents: Vec<&Commit> = std::iter::once(&onto).chain(&head).collect();
        let made = git.commit(None, &by, &by, merge.message, &tree, &parents)?;
        self.flush(made, &onto.tree()?, &tree, merge)?;
        let log = merge.message.lines().next().unwrap_or_default();
        Ok(match self.swap(onto.id(), made, log)? {
            true => Merged::Done(made.to_string()),
            false => Merged::Moved,
        })
    }

    /// What the files at `paths` are at `commit`.
    ///
    /// # Errors
    /// If git can't read them.
    pub fn files_at<'p>(
        &self,
        commit: &str,
        paths: impl Iterator<Item = &'p String>,
    ) -> Result<BTreeMap<String, Option<String>>> {
        let tree = self.repo.git().find_commit(Oid::from_str(commit)?)?.tree()?;
        let one = |path: &String| Ok((path.clone(), id_at(&tree, path)?.map(|id| id.to_string())));
        paths.map(one).collect()
    }

    /// The text of the file at `path` at `commit`, if there is one.
    ///
    /// # Errors
    /// If git can't read it.
    pub fn text_at(&self, commit: &str, path: &str) -> Result<Option<String>> {
        let tree = self.repo.git().find_commit(Oid::from_str(commit)?)?.tree()?;
        match id_at(&tree, path)? {
            Some(id) => self.repo.text(&id.to_string()),
            None => Ok(None),
        }
    }

    /// The paths that main has changed too, and otherwise, since the answer was begun. Texts are
    /// never mixed: nobody would have written the result.
    fn clashes(&self, onto: &Commit, head: &Commit, changes: &[Change]) -> Result<Vec<String>> {
        let git = self.repo.git();
        let begun = match git.merge_base(onto.id(), head.id()) {
            Ok(base) => Some(git.find_commit(base)?.tree()?),
            Err(fault) if fault.code() == ErrorCode::NotFound => None,
            Err(fault) => return Err(fault.into()),
        };
        let main = onto.tree()?;
        let mut found = Vec::new();
        for Change { path, content } in changes {
            let here = id_at(&main, path)?;
            let before = begun.as_ref().map(|begun| id_at(begun, path)).transpose()?.flatten();
            let there = content.as_deref().map(Oid::from_str).transpose()?;
            if here != before && here != there {
                found.push(path.clone());
            }
        }
        Ok(found)
    }

    /// Main's tree with what the answer changes, and with what the server writes beside it.
    fn tree(&self, main: &Tree, merge: &Merge) -> Result<Oid> {
        let git = self.repo.git();
        let mut update = TreeUpdateBuilder::new();
        for Change { path, content } in merge.changes {
            match content {
                Some(id) => drop(update.upsert(path, Oid::from_str(id)?, FileMode::Blob)),
                None if id_at(main, path)?.is_some() => drop(update.remove(path)),
                None => {}
            }
        }
        for (path, text) in merge.beside {
            update.upsert(path, git.blob(text.as_bytes())?, FileMode::Blob);
        }
        Ok(update.create_updated(git, main)?)
    }

    /// Sees to it that the new objects are on the disk before main names them.
    fn flush(&self, commit: Oid, old: &Tree, new: &Tree, merge: &Merge) -> Result<()> {
        let mut made = BTreeSet::from([commit, new.id()]);
        let changed = merge.changes.iter().map(|change| &change.path);
        for path in changed.chain(merge.beside.iter().map(|(path, _)| path)) {
            let steps = path.match_indices('/').map(|(at, _)| &path[..at]);
            for step in steps.chain([path.as_str()]) {
                let entry = id_at(new, step)?;
                made.extend(entry.filter(|id| id_at(old, step).ok().flatten() != Some(*id)));
            }
        }
        let objects = self.root.join("objects");
        for id in made.iter().map(ToString::to_string) {
            // What came with the push may lie in a pack, which git has seen to.
            if let Ok(file) = File::open(objects.join(&id[..2]).join(&id[2..])) {
                file.sync_all().context("an object can't be kept")?;
            }
        }
        Ok(())
    }

    /// Moves main from `old` to `new`; `false` if it isn't at `old` any more. Another push may hold
    /// it for a moment.
    fn swap(&self, old: Oid, new: Oid, log: &str) -> Result<bool> {
        const PATIENCE: usize = 200;
        for _ in 0..PATIENCE {
            match self.repo.git().reference_matching(&self.main, new, true, old, log) {
                Ok(_) => return Ok(true),
                Err(fault) if fault.code() == ErrorCode::Locked => {
                    sleep(Duration::from_millis(25));
                }
                Err(fault) if fault.code() == ErrorCode::Modified => return Ok(false),
                Err(fault) => return Err(fault.into()),
            }
        }
        Ok(false)
    }
}

/// The id of the file or folder at `path`.
fn id_at(tree: &Tree, path: &str) -> Result<Option<Oid>> {
    match tree.get_path(std::path::Path::new(path)) {
        Ok(entry) => Ok(Some(entry.id())),
        Err(fault) if fault.code() == ErrorCode::NotFound => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}
