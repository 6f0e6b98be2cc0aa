//! When each content of a record of the secretariat's own came to main.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Utc};
use git2::Oid;

use super::commits::Commits;
use super::line::{Line, Step};
use super::log::Log;
use super::{Question, time_of};
use crate::request::receipt::Doubt;
use crate::source::Repo;
use crate::source::tree::{Difference, Trees};

/// A commit on the main branch's first-parent line that changed a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordArrival {
    /// The blob id of the new content; `None` if the file was deleted.
    pub content: Option<String>,
    /// The commit's committer time, which is evidence unless there is a doubt.
    pub time: DateTime<Utc>,
    pub commit: String,
    pub doubt: Option<Doubt>,
}

/// The arrivals of every file `<folder>/<year>/<name>`, by path and oldest first. Names are
/// permanent, so a file under another name is another file.
///
/// # Errors
/// If the history can't be used: a shallow clone, or no main branch.
pub fn arrivals(
    repo: &Repo,
    question: &Question,
    folder: &str,
) -> Result<BTreeMap<String, Vec<RecordArrival>>> {
    let mut found: BTreeMap<String, Vec<RecordArrival>> = BTreeMap::new();
    repo.require_whole_history()?;
    let Some(main) = repo.main_tip(question.main_branch)? else { return Ok(found) };
    let at = question.at.map(|rev| repo.commit(rev)).transpose()?.map(|commit| commit.id());
    let git = repo.git();
    let line = Line::until(git, &mut Commits::default(), main, at, &Log::default())?;
    let trees = Trees::new(git)?;
    let (mut before, mut old) = (None, None);
    for step in line.steps {
        let new = trees.at(step.tree, folder, false)?;
        let changed = changed(&trees, old, new)?;
        let doubt = doubt(&step, before, question.now);
        for (path, content) in changed {
            found.entry(format!("{folder}/{path}")).or_default().push(RecordArrival {
                content: content.map(|id| id.to_string()),
                time: time_of(step.seconds),
                commit: step.commit.to_string(),
                doubt,
            });
        }
        (before, old) = (Some(step.seconds), new);
    }
    Ok(found)
}

/// Why the time of a commit of the line proves nothing.
fn doubt(step: &Step, before: Option<i64>, now: DateTime<Utc>) -> Option<Doubt> {
    match before {
        Some(before) if step.seconds < before => Some(Doubt::BeforeParent),
        _ => (time_of(step.seconds) > now).then_some(Doubt::AfterNow),
    }
}

/// The files that differ between two folders of years, by `2026/name.toml`.
fn changed(
    trees: &Trees,
    old: Option<Oid>,
    new: Option<Oid>,
) -> Result<Vec<(String, Option<Oid>)>> {
    let mut changed = Vec::new();
    for year in trees.differences(old, new, |entry| entry.is_folder())? {
        let files = trees.differences(year.old, year.new, |entry| entry.is_file())?;
        let path = |file: Difference| (format!("{}/{}", year.name, file.name), file.new);
        changed.extend(files.into_iter().map(path));
    }
    Ok(changed)
}
