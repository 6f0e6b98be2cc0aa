//! Locks: the one that lets a single run at a time put answers on main, and those that a killed
//! push leaves on refs.

use std::fs::{self, File};
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result};

use super::{OWN, STALE, Server};
use crate::source::write::{no_folder, not_written};

/// The right to put answers on main. The operating system takes it back when the run ends, however
/// it ends.
pub struct Turn {
    _file: File,
}

impl Server {
    /// Waits until no other run puts answers on main.
    ///
    /// # Errors
    /// If the file can't be made.
    pub fn turn(&self) -> Result<Turn> {
        let folder = self.root.join(OWN);
        fs::create_dir_all(&folder).with_context(|| no_folder(&folder))?;
        let path = folder.join("turn");
        let open = File::options().create(true).append(true).open(&path);
        let file = open.with_context(|| not_written(&path))?;
        file.lock().with_context(|| not_written(&path))?;
        Ok(Turn { _file: file })
    }

    /// Removes the locks on refs that a killed push left, without which git refuses every later
    /// push there: those that are too old to be in use, or with `all` each of them, which is right
    /// only while nobody can push.
    pub fn clear_locks(&self, all: bool) -> usize {
        let is_left = |path: &Path| {
            let changed = path.metadata().and_then(|facts| facts.modified()).ok();
            let age = changed.and_then(|then| SystemTime::now().duration_since(then).ok());
            all || age.is_some_and(|age| age.as_secs() >= STALE.num_seconds() as u64)
        };
        let mut count = 0;
        let mut clear = |path: &Path| {
            let is_lock = path.extension().is_some_and(|ending| ending == "lock");
            if is_lock && is_left(path) && fs::remove_file(path).is_ok() {
                count += 1;
            }
        };
        for name in ["HEAD.lock", "packed-refs.lock"] {
            let path = self.root.join(name);
            if path.is_file() {
                clear(&path);
            }
        }
        let found = walkdir::WalkDir::new(self.root.join("refs")).into_iter().flatten();
        for entry in found.filter(|entry| entry.file_type().is_file()) {
            clear(entry.path());
        }
        count
    }
}
