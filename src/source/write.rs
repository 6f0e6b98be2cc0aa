//! Writing: only into the output folder, or a new file; each file whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, bail};

use crate::say;
use crate::words::Say;

/// The folder that a command writes its results into.
pub struct OutFolder {
    path: PathBuf,
}

impl OutFolder {
    /// Makes the folder, and the folders above it, if they aren't there.
    pub fn open(path: &Path) -> Result<OutFolder> {
        fs::create_dir_all(path).with_context(|| no_folder(path))?;
        Ok(OutFolder { path: path.to_owned() })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes `bytes` under `name`, which may lie in a folder below, but never outside.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let relative = inside(name)?;
        let target = self.path.join(relative);
        let folder = target.parent().unwrap_or(&self.path).to_owned();
        self.refuse_links(relative)?;
        fs::create_dir_all(&folder).with_context(|| no_folder(&folder))?;
        replace(&target, bytes).with_context(|| not_written(&target))?;
        Ok(target)
    }

    /// A link below the output folder could lead the bytes out of it.
    fn refuse_links(&self, relative: &Path) -> Result<()> {
        let mut folder = self.path.clone();
        for part in relative.parent().into_iter().flat_map(Path::components) {
            folder.push(part);
            if folder.symlink_metadata().is_ok_and(|facts| facts.is_symlink()) {
                let folder = folder.display();
                bail!(say!(
                    "{folder} er en genvej; sek skriver kun i selve uddatamappen",
                    "{folder} is a link; sek writes only into the output folder itself"
                ));
            }
        }
        Ok(())
    }

    /// The bytes of a file that an earlier run made; `None` if it can't be read.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path.join(inside(name).ok()?)).ok()
    }

    /// The names in a folder below, sorted; none if there is no such folder.
    pub fn names(&self, folder: &str) -> Result<Vec<String>> {
        let Ok(found) = fs::read_dir(self.path.join(inside(folder)?)) else {
            return Ok(Vec::new());
        };
        let mut names: Vec<String> =
            found.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        Ok(names)
    }

    /// Removes a file that an earlier run made and this one doesn't.
    ///
    /// The name comes from a manifest that anybody may have written, so it is held to the same
    /// rule as a name that is written.
    pub fn remove(&self, name: &str) -> Result<()> {
        let relative = inside(name)?;
        self.refuse_links(relative)?;
        match fs::remove_file(self.path.join(relative)) {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => Err(fault)
                .with_context(|| say!("kunne ikke fjerne {name}", "could not remove {name}")),
            _ => Ok(()),
        }
    }
}

/// `name` as a path that can only lead down.
fn inside(name: &str) -> Result<&Path> {
    let relative = Path::new(name);
    let is_down = relative.components().all(|part| matches!(part, Component::Normal(_)));
    if name.is_empty() || !is_down {
        bail!(say!(
            "`{name}` er ikke et navn i uddatamappen",
            "`{name}` is not a name in the output folder"
        ));
    }
    Ok(relative)
}

/// Writes `bytes` to `target`, in a folder that is there.
///
/// The bytes go to a draft beside it first, which then takes the name: a reader sees the old file
/// or the new one, whole, also when the program is stopped in between.
pub(super) fn replace(target: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let draft = target.with_file_name(draft_name(target));
    let written = write_draft(&draft, bytes).and_then(|()| fs::rename(&draft, target));
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written
}

/// The name of the file that will take the name of `target`: one that no other process and no
/// other thread writes at the same time.
fn draft_name(target: &Path) -> String {
    static DRAFTS: AtomicUsize = AtomicUsize::new(0);
    let count = DRAFTS.fetch_add(1, Ordering::Relaxed);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.{}-{count}.tmp", std::process::id())
}

/// Writes a new file, to the disk itself.
fn write_draft(draft: &Path, bytes: &[u8]) -> std::io::Result<()> {
    // A link that somebody laid in the draft's place would lead the bytes away.
    match fs::remove_file(draft) {
        Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => return Err(fault),
        _ => {}
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(draft)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Writes a new file, and never over one that is there. What can't be written whole is removed.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| no_folder(folder))?;
    }
    let mut file =
        fs::OpenOptions::new().write(true).create_new(true).open(path).with_context(|| {
            let path = path.display();
            say!("kunne ikke oprette {path}", "could not make {path}")
        })?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        let _ = fs::remove_file(path);
    }
    written.with_context(|| not_written(path))
}

fn no_folder(folder: &Path) -> Say {
    let folder = folder.display();
    say!("kunne ikke oprette mappen {folder}", "could not make the folder {folder}")
}

pub(super) fn not_written(file: &Path) -> Say {
    let file = file.display();
    say!("kunne ikke skrive {file}", "could not write {file}")
}

/// Makes a folder a git repository with the branch `main`, if it isn't one already.
///
/// # Errors
/// If git can't write there.
pub fn start_git(root: &Path) -> Result<()> {
    if root.join(".git").symlink_metadata().is_ok() {
        return Ok(());
    }
    let mut options = git2::RepositoryInitOptions::new();
    options.initial_head("main").external_template(false);
    git2::Repository::init_opts(root, &options).with_context(|| {
        let root = root.display();
        say!("kunne ikke begynde git i {root}", "could not start git in {root}")
    })?;
    Ok(())
}
