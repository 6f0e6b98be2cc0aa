//! The log of a history: what each commit of the line did to the replies. Facts alone: they follow
//! from the commit's id, whatever the settings say, and so they can be kept.

use std::collections::HashMap;

use anyhow::Result;
use git2::{Oid, Repository};

use super::changes::{Change, Changes};
use super::commits::Commits;
use super::line::Step;
use super::side::{Merged, Side};
use crate::parallel;
use crate::request::receipt::Person;
use crate::source::tree::Trees;

/// What the line tells, oldest commit first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Log {
    pub steps: Vec<Logged>,
}

/// What one commit of the line did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Logged {
    pub commit: Oid,
    /// Committer time in seconds after 1970.
    pub seconds: i64,
    /// The commits that it brought to main beside itself.
    pub brought: Vec<Oid>,
    /// Folders of rounds that moved: from, to.
    pub moved: Vec<(String, String)>,
    /// Those of its own and the brought commits whose messages hold a personal number.
    pub personal: Vec<Oid>,
    pub changes: Vec<Noted>,
}

/// A reply that changed, and who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Noted {
    pub change: Change,
    pub committer: Person,
    pub author: Person,
    pub writers: Vec<Person>,
}

impl Log {
    /// Where each commit of the log stands in it.
    pub fn order(&self) -> HashMap<Oid, usize> {
        self.steps.iter().enumerate().map(|(at, step)| (step.commit, at)).collect()
    }

    /// Adds what `steps` tell, which follow the last commit of the log.
    pub fn extend(
        &mut self,
        git: &Repository,
        commits: &mut Commits,
        steps: &[Step],
    ) -> Result<()> {
        let odb = git.odb()?;
        let mut merged = Merged::default();
        for known in &self.steps {
            merged.reach(known.commit);
            known.brought.iter().for_each(|id| merged.reach(*id));
        }
        let mut before = match self.steps.last() {
            Some(last) => Some(git.find_commit(last.commit)?.tree_id()),
            None => None,
        };
        let mut open = Vec::with_capacity(steps.len());
        for step in steps {
            open.push((before, step, merged.brought_by(git, &odb, commits, step)?));
            before = Some(step.tree);
        }
        // Git's handle is one thread's own.
        let (folder, commits) = (git.path(), &*commits);
        for part in parallel::in_parts(&open, |part| logged(folder, commits, part)) {
            self.steps.extend(part?);
        }
        Ok(())
    }
}

/// A commit of the line: the tree before it, itself, and what it brought.
type Open<'a> = (Option<Oid>, &'a Step, Vec<Oid>);

fn logged(git: &std::path::Path, commits: &Commits, part: &[Open]) -> Result<Vec<Logged>> {
    let git = Repository::open(git)?;
    let trees = Trees::new(&git)?;
    let side = Side { git: &git, trees: &trees, commits };
    let one = |(before, step, brought): &Open| {
        let changes = Changes::between(&trees, *before, step.tree)?;
        let mut personal = Vec::new();
        for id in std::iter::once(&step.commit).chain(brought) {
            if side.commit(*id)?.is_personal {
                personal.push(*id);
            }
        }
        let noted = changes.files.into_iter();
        let noted = noted.map(|change| note(&side, step, brought, change));
        Ok(Logged {
            commit: step.commit,
            seconds: step.seconds,
            brought: brought.clone(),
            moved: changes.folders_moved,
            personal,
            changes: noted.collect::<Result<_>>()?,
        })
    };
    part.iter().map(one).collect()
}

fn note(side: &Side, step: &Step, brought: &[Oid], change: Change) -> Result<Noted> {
    let commit = side.commit(step.commit)?;
    let written = side.written(brought, &change.path, change.new)?;
    let author = Person::clone(&commit.author);
    let writers = match written.writers.is_empty() {
        true => vec![author.clone()],
        false => written.writers,
    };
    let author = written.author.unwrap_or(author);
    Ok(Noted { change, committer: Person::clone(&commit.committer), author, writers })
}
