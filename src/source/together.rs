//! Several files written together: all of them, or none.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::write::{draft_name, no_folder, not_written, write_draft};
use crate::say;

/// A file to be written, in the folder of the repository.
#[derive(Clone, Debug)]
pub struct Change {
    /// Relative to the repository, with `/`.
    pub path: String,
    /// What it holds now; `None` if it isn't there.
    pub before: Option<Vec<u8>>,
    pub after: Vec<u8>,
}

/// Writes the `changes` in their order. Every byte lies on the disk before the first file takes
/// its name, and where one can't, those before it are put back.
///
/// # Errors
/// If a file is another than it was, leads elsewhere, or can't be written.
pub fn write_together(root: &Path, changes: &[Change]) -> Result<()> {
    let mut drafts = Drafts::default();
    for change in changes {
        let path = root.join(&change.path);
        refuse_links(root, Path::new(&change.path))?;
        if let Some(folder) = path.parent() {
            drafts.folder(root, folder)?;
        }
        let draft = path.with_file_name(draft_name(&path));
        let open = write_draft(&draft, &change.after).with_context(|| not_written(&path))?;
        if let Ok(facts) = path.metadata() {
            if facts.permissions().readonly() {
                let _ = fs::remove_file(&draft);
                let shown = path.display();
                bail!(say!("{shown} er skrivebeskyttet", "{shown} is read-only"))
            }
            let _ = fs::set_permissions(&draft, facts.permissions());
        }
        drafts.files.push((draft, path, open));
    }
    // As late as can be: somebody may have a file open in an editor.
    for change in changes {
        unchanged(root, change)?;
    }
    drafts.take(changes)
}

fn unchanged(root: &Path, change: &Change) -> Result<()> {
    let path = root.join(&change.path);
    let now = match fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => None,
        Err(fault) => return Err(fault).with_context(|| not_written(&path)),
    };
    if now != change.before {
        let shown = path.display();
        bail!(say!(
            "{shown} er blevet ændret imens; kør kommandoen igen",
            "{shown} has changed meanwhile; run the command again"
        ))
    }
    Ok(())
}

/// What lies on the disk and has no name yet. What isn't taken is removed.
#[derive(Default)]
struct Drafts {
    files: Vec<(PathBuf, PathBuf, fs::File)>,
    folders: Vec<PathBuf>,
    is_done: bool,
}

impl Drafts {
    /// Makes `folder`, and remembers which of those above it are new.
    fn folder(&mut self, root: &Path, folder: &Path) -> Result<()> {
        let above: Vec<&Path> = folder.ancestors().take_while(|above| *above != root).collect();
        for folder in above.into_iter().rev() {
            if folder.symlink_metadata().is_err() {
                fs::create_dir(folder).with_context(|| no_folder(folder))?;
                self.folders.push(folder.to_owned());
            }
        }
        Ok(())
    }

    fn take(&mut self, changes: &[Change]) -> Result<()> {
        for (index, (draft, path, _)) in self.files.iter().enumerate() {
            if let Err(fault) = fs::rename(draft, path) {
                for (change, (_, path, _)) in changes[..index].iter().zip(&self.files) {
                    put_back(path, change.before.as_deref());
                }
                return Err(fault).with_context(|| not_written(path));
            }
        }
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Drafts {
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        for (draft, ..) in &self.files {
            let _ = fs::remove_file(draft);
        }
        // Where somebody has laid something in it by now, it stays.
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

fn put_back(path: &Path, before: Option<&[u8]>) {
    let _ = match before {
        Some(bytes) => super::write::replace(path, bytes),
        None => fs::remove_file(path),
    };
}

/// A link would lead the bytes out of the repository.
fn refuse_links(root: &Path, inside: &Path) -> Result<()> {
    let mut step = root.to_owned();
    for part in inside.components() {
        let Component::Normal(part) = part else {
            let shown = inside.display();
            bail!(say!("{shown} ligger ikke i repositoriet", "{shown} is not in the repository"))
        };
        step.push(part);
        if step.symlink_metadata().is_ok_and(|facts| facts.is_symlink()) {
            let shown = step.display();
            bail!(say!("{shown} er en genvej", "{shown} is a link"))
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str, before: Option<&str>, after: &str) -> Change {
        let before = before.map(|text| text.as_bytes().to_vec());
        Change { path: path.to_owned(), before, after: after.as_bytes().to_vec() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let all = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
        all.map(|one| one.unwrap().file_name().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn all_are_written_or_none() {
        let folder = tempfile::TempDir::new().unwrap();
        let root = folder.path();
        let first = [change("a/b/x.md", None, "1"), change("y.toml", None, "2")];
        write_together(root, &first).unwrap();
        assert_eq!(names(root), ["a", "b", "x.md", "y.toml"]);
        // The second isn't what it was thought to be.
        let wrong = [change("n/z.md", None, "3"), change("y.toml", Some("other"), "4")];
        assert!(write_together(root, &wrong).is_err());
        assert_eq!(names(root), ["a", "b", "x.md", "y.toml"]);
        // A folder lies in the way of the last: the first is put back.
        fs::create_dir_all(root.join("d/full")).unwrap();
        let blocked = [change("a/b/x.md", Some("1"), "5"), change("d", None, "6")];
        assert!(write_together(root, &blocked).is_err());
        assert_eq!(fs::read(root.join("a/b/x.md")).unwrap(), b"1");
        assert_eq!(names(root), ["a", "b", "x.md", "d", "full", "y.toml"]);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = tempfile::TempDir::new().unwrap();
        let elsewhere = tempfile::TempDir::new().unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), folder.path().join("out")).unwrap();
        assert!(write_together(folder.path(), &[change("out/x", None, "1")]).is_err());
        assert_eq!(names(elsewhere.path()), Vec::<String>::new());
    }
}
