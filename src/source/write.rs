//! Writing into the output folder and nowhere else; each file whole or not at all.

use std::fs;
use std::io::{ErrorKind, Write};
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

    /// Removes the drafts in a folder below that a run left when it was killed.
    ///
    /// A draft that is being written is locked by its writer, so another run's is left alone. A
    /// folder that can't be read keeps what it has: drafts are in nobody's way.
    pub fn clear_drafts(&self, folder: &str) {
        let path = self.path.join(folder);
        let is_folder = path.symlink_metadata().is_ok_and(|facts| facts.is_dir());
        if !folder.is_empty() && !is_folder {
            return;
        }
        let found = fs::read_dir(&path).into_iter().flatten().flatten();
        let drafts = found.filter(|entry| {
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            is_file && entry.file_name().to_str().is_some_and(is_draft)
        });
        for draft in drafts {
            let Ok(file) = fs::File::open(draft.path()) else { continue };
            if file.try_lock().is_ok() {
                let _ = fs::remove_file(draft.path());
            }
        }
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

    /// The bytes of a file that an earlier run made; `None` if it can't be read, or is no file:
    /// a pipe in its place would be waited for without end.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        let path = self.path.join(inside(name).ok()?);
        path.symlink_metadata().ok().filter(fs::Metadata::is_file)?;
        fs::read(path).ok()
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
            Err(fault) if fault.kind() != ErrorKind::NotFound => Err(fault)
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
    let written = write_draft(&draft, bytes).and_then(|open| {
        let taken = fs::rename(&draft, target);
        // Until here its lock says that it is being written.
        drop(open);
        taken
    });
    if written.is_err() {
        let _ = fs::remove_file(&draft);
    }
    written
}

/// The name of the file that will take the name of `target`: one that no other process and no
/// other thread writes at the same time.
pub(super) fn draft_name(target: &Path) -> String {
    static DRAFTS: AtomicUsize = AtomicUsize::new(0);
    let count = DRAFTS.fetch_add(1, Ordering::Relaxed);
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    format!(".{name}.{}-{count}.tmp", std::process::id())
}

/// Whether `name` is one that [`draft_name`] gives: `.agenda.pdf.4711-0.tmp`.
fn is_draft(name: &str) -> bool {
    let Some(name) = name.strip_prefix('.').and_then(|name| name.strip_suffix(".tmp")) else {
        return false;
    };
    let numbers = name.rsplit_once('.').and_then(|(name, numbers)| {
        let (process, count) = numbers.split_once('-')?;
        (!name.is_empty()).then_some([process, count])
    });
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|numbers| numbers.into_iter().all(is_number))
}

/// Writes a new file, to the disk itself. It is given back open and locked, so that no other run
/// takes it for one that was left behind.
pub(super) fn write_draft(draft: &Path, bytes: &[u8]) -> std::io::Result<fs::File> {
    // A link that somebody laid in the draft's place would lead the bytes away.
    match fs::remove_file(draft) {
        Err(fault) if fault.kind() != ErrorKind::NotFound => return Err(fault),
        _ => {}
    }
    let mut file = open_locked(draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(file)
}

/// Makes a new file and locks it. Where another run took it away between the two, once more.
fn open_locked(path: &Path) -> std::io::Result<fs::File> {
    loop {
        let file = fs::OpenOptions::new().write(true).create_new(true).open(path)?;
        // A disk without locks has no run that could take it: clearing needs the lock too.
        if file.lock().is_err() || path.symlink_metadata().is_ok() {
            return Ok(file);
        }
    }
}

pub(super) fn no_folder(folder: &Path) -> Say {
    let folder = folder.display();
    say!("kunne ikke oprette mappen {folder}", "could not create the folder {folder}")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_known_by_its_name_and_nothing_else_is() {
        for name in ["agenda.pdf", "bilag-1.2.csv", ".x", "a.12-3.tmp", "ø.1-1.tmp"] {
            assert!(is_draft(&draft_name(Path::new(name))), "{name}");
        }
        for name in ["a.1-2.tmp", ".tmp", ".1-2.tmp", ".a.1-2", ".a.1-.tmp", ".a.x-1.tmp", ".a.tmp"]
        {
            assert!(!is_draft(name), "{name}");
        }
    }

    #[test]
    fn drafts_that_were_left_are_cleared_and_those_being_written_are_not() {
        let folder = tempfile::TempDir::new().unwrap();
        let out = OutFolder::open(folder.path()).unwrap();
        fs::create_dir(folder.path().join("bilag")).unwrap();
        let (left, mine) = (".a.html.1-0.tmp", "bilag/.b.pdf.1-1.tmp");
        fs::write(folder.path().join(left), "x").unwrap();
        fs::write(folder.path().join("notes.tmp"), "x").unwrap();
        let open = open_locked(&folder.path().join(mine)).unwrap();
        out.clear_drafts("");
        out.clear_drafts("bilag");
        out.clear_drafts("no-such-folder");
        assert!(!folder.path().join(left).exists());
        assert!(folder.path().join(mine).exists(), "it is being written");
        assert!(folder.path().join("notes.tmp").exists(), "it is none of ours");
        drop(open);
        out.clear_drafts("bilag");
        assert!(!folder.path().join(mine).exists());
    }
}
