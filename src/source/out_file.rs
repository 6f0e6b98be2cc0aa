//! A file that the user named for a result: never one of the records.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::folder::{has_work_tree, is_ours};
use super::write::{not_written, replace};
use crate::say;

/// Where a result goes: a new file, or one that takes the place of an older file.
#[derive(Debug)]
pub struct OutFile {
    /// As the user wrote it.
    path: PathBuf,
    /// Where that is, whatever links lead there.
    real: PathBuf,
    /// Whether it is a device, a pipe or a link, which no new file may take the place of.
    keeps_place: bool,
}

impl OutFile {
    /// The file at `path`, which may be written to.
    ///
    /// # Errors
    /// If its folder isn't there, if it is a folder itself, or if it lies among the records or the
    /// git files of one of `repositories`.
    pub fn new(path: &Path, repositories: &[&Path]) -> Result<OutFile> {
        let shown = path.display();
        let kind = path.symlink_metadata().map(|facts| facts.file_type()).ok();
        if path.is_dir() || path.file_name().is_none() {
            bail!(say!(
                "{shown} er en mappe; skriv navnet på en fil i den",
                "{shown} is a folder; write the name of a file in it"
            ));
        }
        let Some(real) = real(path) else {
            let folder = parent(path).display();
            bail!(say!(
                "der er ingen mappe {folder}; opret den først",
                "there is no folder {folder}; create it first"
            ))
        };
        if repositories.iter().any(|root| is_inside(&real, root)) {
            bail!(say!(
                "{shown} hører til repositoriets egne filer, og dem skriver `sek check` ikke i; vælg et andet sted",
                "{shown} belongs to the repository's own files, which `sek check` doesn't write to; choose another place"
            ));
        }
        Ok(OutFile {
            path: path.to_owned(),
            real,
            keeps_place: kind.is_some_and(|kind| !kind.is_file()),
        })
    }

    /// Whether both are one file.
    pub fn is_same(&self, other: &OutFile) -> bool {
        self.real == other.real
    }

    /// The path as the user wrote it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes `bytes`: a file is whole, old or new, also when the program is stopped in between.
    ///
    /// # Errors
    /// If the folder doesn't let it, or the disk is full.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        let written = match self.keeps_place {
            true => fs::OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(true)
                .open(&self.path)
                .and_then(|mut file| file.write_all(bytes))
                // Who reads from a pipe may have seen enough.
                .or_else(|fault| match fault.kind() {
                    ErrorKind::BrokenPipe => Ok(()),
                    _ => Err(fault),
                }),
            false => replace(&self.path, bytes),
        };
        written.with_context(|| not_written(&self.path))
    }
}

/// The folder that `path` lies in.
fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Where writing to `path` would end; `None` if there is no such folder.
fn real(path: &Path) -> Option<PathBuf> {
    match path.canonicalize() {
        Err(fault) if fault.kind() == ErrorKind::NotFound => {
            // A link that leads nowhere yet makes the file that it leads to.
            if let Ok(to) = path.read_link() {
                let to = parent(path).join(to);
                return Some(parent(&to).canonicalize().ok()?.join(to.file_name()?));
            }
            Some(parent(path).canonicalize().ok()?.join(path.file_name()?))
        }
        found => found.ok(),
    }
}

/// Whether `real` is a record, or a place for one, of the repository at `root`, or git's.
fn is_inside(real: &Path, root: &Path) -> bool {
    let Ok(root) = root.canonicalize() else { return false };
    let Ok(below) = real.strip_prefix(&root) else { return false };
    let first = below.components().next().map(|part| part.as_os_str().to_string_lossy());
    // Some file systems take capital letters for small ones.
    let first = first.unwrap_or_default().to_lowercase();
    is_ours(&first) || first == ".git" || !has_work_tree(&root)
}
