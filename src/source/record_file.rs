//! The writing of single files of a repository: over one, a new one, and taking one away; each
//! whole or not at all.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path};

use anyhow::{Context, Result, bail};

use super::write::{draft_name, no_folder, not_written, write_draft};
use crate::say;
use crate::words::Say;

/// Refuses a `path` that isn't in the folder `root`, or that a link leads to.
///
/// # Errors
/// If it is so.
pub fn refuse_links(root: &Path, path: &Path) -> Result<()> {
    let shown = path.display();
    let inside = path
        .strip_prefix(root)
        .ok()
        .filter(|inside| inside.components().all(|part| matches!(part, Component::Normal(_))));
    let Some(inside) = inside else {
        bail!(say!("{shown} ligger ikke i repositoriet", "{shown} is not in the repository"))
    };
    let mut step = root.to_owned();
    for part in inside.components() {
        step.push(part);
        if step.symlink_metadata().is_ok_and(|facts| facts.is_symlink()) {
            bail!(say!("{shown} er en genvej", "{shown} is a link"))
        }
    }
    Ok(())
}

/// Writes `after` over the file at `path`, which must lie in the folder `root`, be a file of its
/// own and still hold `before`. It stays whole, and keeps its permissions.
///
/// # Errors
/// If it is none of that any more, or can't be written.
pub fn rewrite(root: &Path, path: &Path, before: &[u8], after: &[u8]) -> Result<()> {
    refuse_links(root, path)?;
    let shown = path.display();
    let facts = fs::metadata(path).with_context(|| not_written(path))?;
    if facts.permissions().readonly() {
        bail!(say!(
            "{shown} er skrivebeskyttet; fjern skrivebeskyttelsen, og prøv igen",
            "{shown} is read-only; make it writable, and try again"
        ))
    }
    let draft = path.with_file_name(draft_name(path));
    let written = write_draft(&draft, after).and_then(|open| {
        fs::set_permissions(&draft, facts.permissions())?;
        Ok((open, fs::read(path)?))
    });
    // As late as can be: somebody may have the file open in an editor.
    let renamed = match written {
        Ok((_open, now)) if now == before => {
            fs::rename(&draft, path).with_context(|| not_written(path))
        }
        Ok(_) => Err(changed(path)),
        Err(fault) => Err(fault).with_context(|| not_written(path)),
    };
    if renamed.is_err() {
        let _ = fs::remove_file(&draft);
    }
    renamed
}

fn changed(path: &Path) -> anyhow::Error {
    let path = path.display();
    let words = say!(
        "{path} er blevet ændret imens; kør kommandoen igen",
        "{path} has changed meanwhile; run the command again"
    );
    words.into()
}

/// Writes a new file, and never over one that is there. What can't be written whole is removed,
/// with the folders that were made for it.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let folders: Vec<&Path> = path.ancestors().skip(1).collect();
    let missing = folders.iter().take_while(|folder| folder.symlink_metadata().is_err()).count();
    let written = write_new_file(path, bytes);
    if written.is_err() {
        for folder in &folders[..missing] {
            // Where somebody has laid something in it by now, it stays.
            let _ = fs::remove_dir(folder);
        }
    }
    written
}

fn write_new_file(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| no_folder(folder))?;
    }
    if path.symlink_metadata().is_ok() {
        return Err(std::io::Error::from(ErrorKind::AlreadyExists)).with_context(|| taken(path));
    }
    let draft = path.with_file_name(draft_name(path));
    let written = write_draft(&draft, bytes);
    let named = written.with_context(|| not_written(path)).and_then(|open| {
        let named = name_new(&draft, path).with_context(|| taken(path));
        drop(open);
        named
    });
    let _ = fs::remove_file(&draft);
    named
}

/// Gives `draft` the name `path`, which nobody else may have taken meanwhile.
fn name_new(draft: &Path, path: &Path) -> std::io::Result<()> {
    match fs::hard_link(draft, path) {
        Err(fault) if fault.kind() != ErrorKind::AlreadyExists => {
            // A disk without links to files. Renaming would go over what is there.
            match path.symlink_metadata() {
                Ok(_) => Err(ErrorKind::AlreadyExists.into()),
                Err(_) => fs::rename(draft, path),
            }
        }
        linked => linked,
    }
}

fn taken(path: &Path) -> Say {
    let path = path.display();
    say!("kunne ikke oprette {path}", "could not create {path}")
}

/// Removes the file at `path` in the folder `root` if it still holds `bytes`, and the folder it
/// lay in if that is empty now.
///
/// # Errors
/// If it can't be read or removed, or a link leads to it.
pub fn remove_own(root: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    refuse_links(root, path)?;
    if fs::read(path).with_context(|| not_removed(path))? != bytes {
        return Err(changed(path));
    }
    fs::remove_file(path).with_context(|| not_removed(path))?;
    if let Some(folder) = path.parent().filter(|folder| *folder != root) {
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

fn not_removed(path: &Path) -> Say {
    let path = path.display();
    say!("kunne ikke fjerne {path}", "could not remove {path}")
}
