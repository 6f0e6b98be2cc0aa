//! Makes a bare repository one that parties can push to: two hooks, and git's own settings.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use git2::ConfigLevel;

use super::Server;
use crate::say;
use crate::source::write::{OutFolder, not_written};

const HOOKS: [&str; 2] = ["pre-receive", "post-receive"];

/// A hook with this line is ours, and may be written again.
const MARK: &str = "# Skrevet af sek hook install.";

/// git's settings, and why.
const SETTINGS: [(&str, &str); 8] = [
    // The reflog is the proof of when a push was accepted, so it is kept, and for good.
    ("core.logAllRefUpdates", "true"),
    ("gc.reflogExpire", "never"),
    ("gc.reflogExpireUnreachable", "never"),
    // On the disk before the answer goes out, all of it.
    ("core.fsync", "all"),
    // Nothing ill-formed gets in, nothing is rewritten, and no push fills the disk.
    ("receive.fsckObjects", "true"),
    ("receive.denyNonFastForwards", "true"),
    ("receive.maxInputSize", "209715200"),
    // A run of gc after a push keeps the pusher waiting; the server's own timer does it.
    ("receive.autogc", "false"),
];

impl Server {
    /// Writes the hooks, which run `program`, and git's settings.
    ///
    /// # Errors
    /// If there is a hook of somebody else, or nothing can be written.
    pub fn install(&self, program: &Path) -> Result<Vec<PathBuf>> {
        let config = self.repo.git().config()?;
        if let Ok(elsewhere) = config.get_string("core.hooksPath") {
            bail!(say!(
                "git tager hooks fra {elsewhere} (`core.hooksPath`) og ikke fra repositoriet",
                "git takes hooks from {elsewhere} (`core.hooksPath`) and not from the repository"
            ))
        }
        let hooks = OutFolder::open(&self.root.join("hooks"))?;
        for name in HOOKS {
            let taken = hooks.path().join(name);
            let is_ours = hooks
                .read(name)
                .is_some_and(|bytes| String::from_utf8_lossy(&bytes).contains(MARK));
            if taken.symlink_metadata().is_ok() && !is_ours {
                let taken = taken.display();
                bail!(say!(
                    "{taken} findes allerede, og sek skriver ikke over noget",
                    "{taken} already exists, and sek never overwrites"
                ))
            }
        }
        let mut own = config.open_level(ConfigLevel::Local)?;
        for (key, value) in SETTINGS {
            own.set_str(key, value)?;
        }
        let program = quoted(program.to_str().context("the program's path is no text")?);
        let mut written = Vec::new();
        for name in HOOKS {
            let text = format!("#!/bin/sh\n{MARK}\nexec {program} hook {name}\n");
            let path = hooks.write(name, text.as_bytes())?;
            executable(&path).with_context(|| not_written(&path))?;
            written.push(path);
        }
        Ok(written)
    }
}

/// `text` as the shell takes it, whatever it holds.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(unix)]
fn executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

/// git on other systems asks for no permission to run a hook.
#[cfg(not(unix))]
fn executable(_path: &Path) -> std::io::Result<()> {
    Ok(())
}
