//! Writes a scenario to a folder: its files, and with commits a real git repository, with the
//! same commit ids each time.

mod commits;
mod state;

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use git2::{Buf, Repository, RepositoryInitOptions};

use self::commits::Builder;
use super::folder::is_taken;
use super::write::{no_folder, not_written};
use crate::scenario::{File, Scenario};

/// The files that a commit's `files` takes from, by path: the final state of an example.
pub type Base<'a> = BTreeMap<String, &'a [u8]>;

/// The commits that were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// One id for each of the scenario's commits; for a rebase its last one; for what was left
    /// uncommitted that of the commit it lies on.
    pub commits: Vec<String>,
    /// The newest commit of each branch.
    pub branches: BTreeMap<String, String>,
}

/// Writes `scenario` into the folder `into`, which must be new or empty. A new one is taken away
/// again where not all of it can be written.
pub fn write(scenario: &Scenario, base: &Base, into: &Path) -> Result<Written> {
    let is_new = !is_taken(into);
    let written = write_into(scenario, base, into);
    if written.is_err() && is_new {
        let _ = fs::remove_dir_all(into);
    }
    written
}

fn write_into(scenario: &Scenario, base: &Base, into: &Path) -> Result<Written> {
    fs::create_dir_all(into).with_context(|| no_folder(into))?;
    if fs::read_dir(into)?.next().is_some() {
        bail!("{} isn't empty", into.display());
    }
    if scenario.commits.is_empty() {
        for file in &scenario.files {
            match file.is_link {
                true => write_link(into, file)?,
                false => write_file(into, &file.path, &file.bytes)?,
            }
        }
        return Ok(Written::default());
    }
    let git = create(into, &scenario.main)?;
    // Objects stay in memory until they are written as one pack: a file for each is slow.
    let odb = git.odb()?;
    let objects = odb.add_new_mempack_backend(MEMORY_FIRST)?;
    let mut builder = Builder::new(&git, base, &scenario.main);
    let mut written = Written::default();
    let mut last = None;
    for commit in &scenario.commits {
        let id = match commit.leave_uncommitted {
            false => builder.commit(commit)?,
            true => builder.start(commit)?.context("nothing is committed yet")?,
        };
        written.commits.push(id.to_string());
        last = Some(commit);
    }
    let open = last.filter(|commit| commit.leave_uncommitted);
    let head = open.map_or(scenario.main.as_str(), |commit| commit.branch.as_str());
    builder.check_out(head, open, into)?;
    let mut pack = Buf::new();
    objects.dump(&git, &mut pack)?;
    let mut writer = odb.packwriter()?;
    writer.write_all(&pack)?;
    writer.commit()?;
    written.branches = builder.branches();
    Ok(written)
}

/// Before libgit2's own stores, which have priorities 1 and 2.
const MEMORY_FIRST: i32 = 999;

/// An empty repository that takes nothing from the machine's templates.
fn create(into: &Path, main: &str) -> Result<Repository> {
    let mut options = RepositoryInitOptions::new();
    options.external_template(false).initial_head(main).no_reinit(true);
    Ok(Repository::init_opts(into, &options)?)
}

/// A link within the scenario's folder; its target counts from there.
#[cfg(unix)]
fn write_link(into: &Path, file: &File) -> Result<()> {
    let link = into.join(&file.path);
    if let Some(folder) = link.parent() {
        fs::create_dir_all(folder)?;
    }
    let target = into.join(String::from_utf8_lossy(&file.bytes).as_ref());
    std::os::unix::fs::symlink(target, &link)
        .with_context(|| format!("can't link {}", link.display()))
}

#[cfg(not(unix))]
fn write_link(_into: &Path, file: &File) -> Result<()> {
    bail!("{} is a link, which this system has none of", file.path)
}

fn write_file(into: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let target = into.join(path);
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&target, bytes).with_context(|| not_written(&target))
}
