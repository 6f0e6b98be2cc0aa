//! A bare repository on a server that parties push to: its branches, what was accepted and when,
//! and the merge that puts an answer on main.

mod accepted;
mod hooks;
mod locks;
mod merge;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chrono::Duration;
use git2::{ErrorCode, Oid};

use super::{OutFolder, Refusal, Repo};
use crate::request::branch::{ANSWERS, Move};
use crate::say;

pub use accepted::Accepted;
pub use locks::Turn;
pub use merge::{Change, Merge, Merged};

/// The folder of the repository that is ours.
const OWN: &str = "sek";

/// No push holds a ref that long: what is older was left by one that was killed.
const STALE: Duration = Duration::minutes(10);

/// A bare repository that is pushed to.
pub struct Server {
    repo: Repo,
    root: PathBuf,
    main: String,
}

impl Server {
    /// The bare repository at `root`, whose `HEAD` names the main branch.
    ///
    /// # Errors
    /// If it is none, or can't be opened.
    pub fn open(root: &Path) -> Result<Server> {
        let Some(repo) = Repo::open(root)? else { return Err(no_server(root).into()) };
        if !repo.git().is_bare() {
            return Err(no_server(root).into());
        }
        let head = repo.git().find_reference("HEAD")?;
        let main = head.symbolic_target()?.context("HEAD names no branch")?.to_owned();
        drop(head);
        let root = std::path::absolute(root)?;
        Ok(Server { repo, root, main })
    }

    /// Lets also what a push has brought be seen while it is not accepted yet. git keeps it in a
    /// folder of its own and names it to the hook; libgit2 looks there only if it is told to.
    ///
    /// # Errors
    /// If git can't look there.
    pub fn see_incoming(&self, objects: &Path) -> Result<()> {
        let path = objects.to_str().context("the folder's name is no text")?;
        Ok(self.repo.git().odb()?.add_disk_alternate(path)?)
    }

    pub fn repo(&self) -> &Repo {
        &self.repo
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The full name of the main branch.
    pub fn main(&self) -> &str {
        &self.main
    }

    /// What an earlier run kept under `name`.
    pub fn kept(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.root.join(OWN).join(name)).ok()
    }

    /// Keeps `bytes` under `name` for later runs.
    ///
    /// # Errors
    /// If they can't be written.
    pub fn keep(&self, name: &str, bytes: &[u8]) -> Result<()> {
        OutFolder::open(&self.root.join(OWN))?.write(name, bytes).map(drop)
    }

    /// The commit that the ref `name` is at.
    ///
    /// # Errors
    /// If git can't read it.
    pub fn tip(&self, name: &str) -> Result<Option<String>> {
        match self.repo.git().refname_to_id(name) {
            Ok(id) => Ok(Some(id.to_string())),
            Err(fault) if fault.code() == ErrorCode::NotFound => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    /// The branches of the parties, by full name, in order.
    ///
    /// # Errors
    /// If git can't read them.
    pub fn answers(&self) -> Result<Vec<String>> {
        let found = self.repo.git().references_glob(&format!("{ANSWERS}*"))?;
        let mut names = Vec::new();
        for reference in found {
            // Names that aren't UTF-8 are nobody's.
            if let Ok(name) = reference?.name() {
                names.push(name.to_owned());
            }
        }
        names.sort();
        Ok(names)
    }

    /// A branch because of which git can't make the branch `name`.
    ///
    /// # Errors
    /// If git can't read the branches.
    pub fn in_the_way(&self, name: &str) -> Result<Option<String>> {
        for (at, _) in name.match_indices('/').filter(|(at, _)| *at > ANSWERS.len()) {
            if self.tip(&name[..at])?.is_some() {
                return Ok(Some(name[..at].to_owned()));
            }
        }
        let mut below = self.repo.git().references_glob(&format!("{name}/*"))?;
        let first = below.next().transpose()?;
        Ok(first.and_then(|found| found.name().ok().map(str::to_owned)))
    }

    /// What a push that moves a ref from `old` to `new` does with it.
    ///
    /// # Errors
    /// If git can't read the commits.
    pub fn how(&self, old: &str, new: &str) -> Result<Move> {
        let (old, new) = (Oid::from_str(old)?, Oid::from_str(new)?);
        Ok(match (old.is_zero(), new.is_zero()) {
            (_, true) => Move::Delete,
            (true, false) => Move::Create,
            (false, false) if self.is_commit(new) && self.holds(old, new)? => Move::Forward,
            (false, false) => Move::Rewrite,
        })
    }

    /// Whether `commit` is on main.
    ///
    /// # Errors
    /// If git can't read the commits.
    pub fn is_on_main(&self, commit: &str) -> Result<bool> {
        let Some(tip) = self.tip(&self.main)? else { return Ok(false) };
        self.holds(Oid::from_str(commit)?, Oid::from_str(&tip)?)
    }

    fn is_commit(&self, id: Oid) -> bool {
        self.repo.git().find_commit(id).is_ok()
    }

    /// Whether `new` is `old` or builds on it.
    fn holds(&self, old: Oid, new: Oid) -> Result<bool> {
        Ok(old == new || self.repo.git().graph_descendant_of(new, old)?)
    }
}

fn no_server(root: &Path) -> Refusal {
    let root = root.display();
    Refusal {
        what: say!("{root} er ikke et bart git-repository", "{root} is no bare git repository"),
        help: say!(
            "lav et på serveren med `git clone --bare`, og stå i det",
            "make one on the server with `git clone --bare`, and stand in it"
        ),
    }
}
