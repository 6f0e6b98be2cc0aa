//! Makes a scenario's commits, as git objects with the times and names given.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use git2::{Index, Oid, Reference, Repository, Signature, Sort, Time};

use super::state::State;
use super::{Base, write_file};
use crate::scenario::{Action, Commit, Signed};

/// The history so far.
pub(super) struct Builder<'g> {
    git: &'g Repository,
    base: &'g Base<'g>,
    main: &'g str,
    tips: BTreeMap<String, Oid>,
}

impl<'g> Builder<'g> {
    pub fn new(git: &'g Repository, base: &'g Base<'g>, main: &'g str) -> Builder<'g> {
        Builder { git, base, main, tips: BTreeMap::new() }
    }

    pub fn branches(&self) -> BTreeMap<String, String> {
        self.tips.iter().map(|(name, id)| (name.clone(), id.to_string())).collect()
    }

    /// Makes one commit (for a rebase: several) and moves its branch there.
    pub fn commit(&mut self, commit: &Commit) -> Result<Oid> {
        let step = || format!("in the commit `{}` on `{}`", commit.message, commit.branch);
        let id = self.make(commit).with_context(step)?;
        self.tips.insert(commit.branch.clone(), id);
        Ok(id)
    }

    /// Where `commit` is put on top: its branch, or for a new one where that starts.
    pub fn start(&mut self, commit: &Commit) -> Result<Option<Oid>> {
        if let Some(tip) = self.tips.get(&commit.branch) {
            return Ok(Some(*tip));
        }
        let start = match &commit.from {
            Some(from) => Some(self.named(from)?),
            None => self.tips.get(self.main).copied(),
        };
        if let Some(start) = start {
            self.tips.insert(commit.branch.clone(), start);
        }
        Ok(start)
    }

    fn make(&mut self, commit: &Commit) -> Result<Oid> {
        let tip = self.start(commit)?;
        let (mut state, parents) = match (&commit.action, tip) {
            (Action::Change, None) => (State::default(), Vec::new()),
            (Action::Change, Some(tip)) => (self.state(tip)?, vec![tip]),
            (_, None) => bail!("the branch has no commit to build on"),
            (Action::Merge(other), Some(tip)) => {
                let other = self.named(other)?;
                (self.merged(tip, other)?, vec![tip, other])
            }
            (Action::Squash(other), Some(tip)) => {
                (self.merged(tip, self.named(other)?)?, vec![tip])
            }
            (Action::Rebase(other), Some(tip)) => {
                return self.replay(tip, self.named(other)?, commit);
            }
        };
        state.apply(self.git, self.base, commit)?;
        let author = signature(&commit.author)?;
        let committer = signature(&commit.committer)?;
        self.store(&author, &committer, &commit.message, &state, &parents)
    }

    /// The commits that `other` has beyond `tip`, on top of `tip`, with a new committer.
    fn replay(&self, tip: Oid, other: Oid, commit: &Commit) -> Result<Oid> {
        let mut walk = self.git.revwalk()?;
        walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
        walk.push(other)?;
        walk.hide(tip)?;
        let committer = signature(&commit.committer)?;
        let mut onto = tip;
        for id in walk {
            let old = self.git.find_commit(id?)?;
            if old.parent_count() != 1 {
                continue;
            }
            let trees = (old.parent(0)?.tree()?, self.git.find_commit(onto)?.tree()?, old.tree()?);
            let index = self.git.merge_trees(&trees.0, &trees.1, &trees.2, None)?;
            let message = String::from_utf8_lossy(old.message_bytes()).into_owned();
            let state = without_conflict(self.state(onto)?, &index)?;
            onto = self.store(&old.author(), &committer, &message, &state, &[onto])?;
        }
        Ok(onto)
    }

    fn merged(&self, tip: Oid, other: Oid) -> Result<State> {
        let (ours, theirs) = (self.git.find_commit(tip)?, self.git.find_commit(other)?);
        let index = self.git.merge_commits(&ours, &theirs, None)?;
        without_conflict(self.state(tip)?, &index)
    }

    fn store(
        &self,
        author: &Signature,
        committer: &Signature,
        message: &str,
        state: &State,
        parents: &[Oid],
    ) -> Result<Oid> {
        let tree = self.git.find_tree(state.write(self.git)?)?;
        let parents: Result<Vec<_>, _> =
            parents.iter().map(|id| self.git.find_commit(*id)).collect();
        let parents = parents?;
        let parents: Vec<_> = parents.iter().collect();
        let message = format!("{}\n", message.trim_end());
        Ok(self.git.commit(None, author, committer, &message, &tree, &parents)?)
    }

    fn state(&self, commit: Oid) -> Result<State> {
        State::of_tree(self.git, self.git.find_commit(commit)?.tree_id())
    }

    /// The commit that `branch` or `branch~2` names.
    fn named(&self, name: &str) -> Result<Oid> {
        let (branch, back) = name.split_once('~').unwrap_or((name, "0"));
        let tip =
            self.tips.get(branch).with_context(|| format!("there is no branch `{branch}`"))?;
        let mut id = *tip;
        for _ in 0..back.parse::<usize>().with_context(|| format!("`{name}` is no commit"))? {
            id = self.git.find_commit(id)?.parent_id(0)?;
        }
        Ok(id)
    }

    /// Writes the branches, makes `head` the current one and lays out its files; what is `open`
    /// is done to the files only.
    pub fn check_out(&self, head: &str, open: Option<&Commit>, into: &Path) -> Result<()> {
        // Written as files, since git2 would log who is logged in on this machine, and when.
        for (branch, id) in &self.tips {
            if !Reference::is_valid_name(&format!("refs/heads/{branch}")) {
                bail!("`{branch}` is no name for a branch");
            }
            write_file(
                self.git.path(),
                &format!("refs/heads/{branch}"),
                format!("{id}\n").as_bytes(),
            )?;
        }
        let tip = self.tips.get(head).with_context(|| format!("`{head}` has no commit"))?;
        write_file(self.git.path(), "HEAD", format!("ref: refs/heads/{head}\n").as_bytes())?;
        let mut state = self.state(*tip)?;
        let mut index = self.git.index()?;
        index.read_tree(&self.git.find_commit(*tip)?.tree()?)?;
        index.write()?;
        if let Some(open) = open {
            state.apply(self.git, self.base, open)?;
        }
        for (path, id) in &state.files {
            write_file(into, path, self.git.find_blob(*id)?.content())?;
        }
        Ok(())
    }
}

fn without_conflict(ours: State, index: &Index) -> Result<State> {
    if index.has_conflicts() {
        bail!("the branches change the same lines");
    }
    Ok(ours.with(index))
}

fn signature(signed: &Signed) -> Result<Signature<'static>> {
    let minutes = signed.time.offset().local_minus_utc() / 60;
    let time = Time::new(signed.time.timestamp(), minutes);
    Ok(Signature::new(&signed.who.name, &signed.who.email, &time)?)
}
