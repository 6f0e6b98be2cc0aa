//! Writing: only into the output folder, or a new file; each file whole or not at all.

use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

/// The folder that a command writes its results into.
pub struct OutFolder {
    path: PathBuf,
}

impl OutFolder {
    /// Makes the folder, and the folders above it, if they aren't there.
    pub fn open(path: &Path) -> Result<OutFolder> {
        fs::create_dir_all(path)
            .with_context(|| format!("could not make the folder {}", path.display()))?;
        Ok(OutFolder { path: path.to_owned() })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Writes `bytes` under `name`, which may lie in a folder below, but never outside.
    ///
    /// The bytes go to a file beside it first, which then takes the name: a reader sees the old
    /// file or the new one, whole, also when the program is stopped in between.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let relative = inside(name)?;
        let target = self.path.join(relative);
        let folder = target.parent().unwrap_or(&self.path).to_owned();
        fs::create_dir_all(&folder)
            .with_context(|| format!("could not make the folder {}", folder.display()))?;
        self.refuse_links(relative)?;
        let file_name = target.file_name().unwrap_or_default().to_string_lossy();
        let draft = folder.join(format!(".{file_name}.{}.tmp", std::process::id()));
        let written = fs::File::create(&draft)
            .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&draft, &target));
        if let Err(fault) = written {
            let _ = fs::remove_file(&draft);
            return Err(fault).with_context(|| format!("could not write {}", target.display()));
        }
        Ok(target)
    }

    /// A link below the output folder could lead the bytes out of it.
    fn refuse_links(&self, relative: &Path) -> Result<()> {
        let mut folder = self.path.clone();
        for part in relative.parent().into_iter().flat_map(Path::components) {
            folder.push(part);
            if folder.symlink_metadata().is_ok_and(|facts| facts.is_symlink()) {
                bail!(
                    "{} is a link; sek writes only into the output folder itself",
                    folder.display()
                );
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
        self.refuse_links(inside(name)?)?;
        match fs::remove_file(self.path.join(name)) {
            Err(fault) if fault.kind() != std::io::ErrorKind::NotFound => {
                Err(fault).with_context(|| format!("could not remove {name}"))
            }
            _ => Ok(()),
        }
    }
}

/// The path that `name` means, if it stays in the output folder.
fn inside(name: &str) -> Result<&Path> {
    let relative = Path::new(name);
    match relative.components().all(|part| matches!(part, Component::Normal(_))) {
        true => Ok(relative),
        false => bail!("`{name}` is not a name in the output folder"),
    }
}

/// Writes a new file and never over one that is there.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)
            .with_context(|| format!("could not make the folder {}", folder.display()))?;
    }
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(path)
        .with_context(|| format!("could not make {}; is it there already?", path.display()))?;
    file.write_all(bytes).with_context(|| format!("could not write {}", path.display()))
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
    git2::Repository::init_opts(root, &options)
        .with_context(|| format!("could not start git in {}", root.display()))?;
    Ok(())
}
