//! `--fix` and `--diff`: what is certain to mend a finding, shown and written.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use similar::{ChangeTag, TextDiff};

use super::open::{Common, Opened};
use crate::diagnostic::mend;
use crate::say;
use crate::source::{self, Refusal, Repo};
use crate::words::{Language, printable};

/// One mend may show the next: a text that is quoted can then be read as a date. This often, and
/// no oftener.
const ROUNDS: usize = 10;

/// A file that would be changed.
pub struct Change {
    /// Relative to the repository, with `/`.
    path: String,
    file: PathBuf,
    before: Arc<str>,
    after: String,
}

/// What can be mended in the folder that `opened` was read from. Nothing is written.
///
/// # Errors
/// If a commit or an overlay is looked at, which are never written.
pub fn changes(common: &Common, mut opened: Opened) -> Result<Vec<Change>> {
    let is_folder = opened.snapshot.layers == ["work tree"];
    if !is_folder {
        bail!(say!(
            "`--fix` og `--diff` virker kun på filerne i mappen, uden `--at` og `--overlay`",
            "`--fix` and `--diff` work only on the files of the folder, without `--at` and `--overlay`"
        ))
    }
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    for _ in 0..ROUNDS {
        let found = opened.findings();
        let live = found.iter().filter(|found| found.counts());
        let texts = mend(live.filter_map(|found| found.fix.as_ref()), &opened.texts);
        if texts.is_empty() {
            break;
        }
        for (path, after) in texts {
            let file = opened.snapshot.file(&path).map(Path::to_owned);
            opened.snapshot.draft(&path, after.as_bytes());
            match (changes.get_mut(&path), file, opened.texts.get(&path)) {
                (Some(change), ..) => change.after = after,
                (None, Some(file), Some(before)) => {
                    let before = before.clone();
                    changes.insert(path.clone(), Change { path, file, before, after });
                }
                _ => {}
            }
        }
        opened = opened.again(common)?;
    }
    let changes = changes.into_values().filter(|change| *change.before != *change.after);
    Ok(changes.collect())
}

/// Writes the changes.
///
/// # Errors
/// If a file has changes that git doesn't have, unless `allow_dirty`; or can't be written.
pub fn write(root: &Path, changes: &[Change], allow_dirty: bool) -> Result<()> {
    if !allow_dirty {
        let repo = Repo::open(root)?;
        let is_clean =
            |change: &&Change| repo.as_ref().is_some_and(|repo| repo.is_clean(&change.file));
        let dirty = changes.iter().filter(|change| !is_clean(change));
        let dirty: Vec<&str> = dirty.map(|change| change.path.as_str()).collect();
        if !dirty.is_empty() {
            return Err(unsaved(&dirty).into());
        }
    }
    for change in changes {
        source::rewrite(root, &change.file, change.before.as_bytes(), change.after.as_bytes())?;
    }
    Ok(())
}

fn unsaved(paths: &[&str]) -> Refusal {
    let list = paths.join(", ");
    Refusal {
        what: say!(
            "intet er skrevet, for ændringer i {list} er ikke gemt i git",
            "nothing was written, since changes in {list} are not saved in git"
        ),
        help: say!(
            "gem det med `git commit`, eller tilføj `--allow-dirty`, hvis det må skrives over",
            "save it with `git commit`, or add `--allow-dirty` if it may be written over"
        ),
    }
}

/// The changes as a unified diff.
pub fn diff(changes: &[Change], color: bool) -> String {
    let mut out = String::new();
    for change in changes {
        let path = printable(&change.path);
        out.push_str(&format!("--- a/{path}\n+++ b/{path}\n"));
        let lines = TextDiff::from_lines(&*change.before, change.after.as_str());
        for hunk in lines.unified_diff().context_radius(2).iter_hunks() {
            out.push_str(&format!("{}\n", hunk.header()));
            for line in hunk.iter_changes() {
                let (mark, style) = match line.tag() {
                    ChangeTag::Equal => (' ', ""),
                    ChangeTag::Delete => ('-', "\u{1b}[31m"),
                    ChangeTag::Insert => ('+', "\u{1b}[32m"),
                };
                let text = printable(line.value().trim_end_matches('\n'));
                match color && !style.is_empty() {
                    true => out.push_str(&format!("{style}{mark}{text}\u{1b}[0m\n")),
                    false => out.push_str(&format!("{mark}{text}\n")),
                }
            }
        }
    }
    out
}

/// What was done, in a line.
pub fn summary(files: usize, is_written: bool, language: Language) -> String {
    let say = match (files, is_written) {
        (0, _) => say!(
            "der er intet, som med sikkerhed kan rettes",
            "there is nothing that can be fixed for certain"
        ),
        (1, true) => say!("1 fil er rettet", "1 file was fixed"),
        (_, true) => say!("{files} filer er rettet", "{files} files were fixed"),
        (1, false) => say!(
            "1 fil kan rettes med `sek check --fix`",
            "1 file can be fixed with `sek check --fix`"
        ),
        (_, false) => say!(
            "{files} filer kan rettes med `sek check --fix`",
            "{files} files can be fixed with `sek check --fix`"
        ),
    };
    say.to(language).to_owned() + "\n"
}
