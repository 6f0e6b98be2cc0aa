//! Signing a commit with SSH, where the user's own git is set up to.
//!
//! The program and the key are those of the user's settings: nothing that comes with a repository
//! can name a program to run.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use git2::{Config, Repository};

use crate::say;
use crate::words::Say;

/// What came of a wish to sign.
pub enum Signed {
    With(String),
    /// The user's git signs no commits.
    NotWanted,
    /// It does, but in a way that isn't done here.
    Not(Say),
}

/// Signs `text`, the content of a commit.
///
/// # Errors
/// If signing was tried and failed: an unsigned commit is not what was asked for.
pub fn sign(git: &Repository, text: &str) -> Result<Signed> {
    let own = git.config()?.snapshot()?;
    if !own.get_bool("commit.gpgsign").unwrap_or(false) {
        return Ok(Signed::NotWanted);
    }
    let format = own.get_string("gpg.format").unwrap_or_else(|_| "openpgp".to_owned());
    if format != "ssh" {
        return Ok(Signed::Not(say!(
            "commitet er ikke signeret: din git signerer med {format}, og sek signerer kun med ssh",
            "the commit is not signed: your git signs with {format}, and sek signs with ssh only"
        )));
    }
    // From the user's own settings alone: a repository's could name any key and any program.
    let users = Config::open_default()?.snapshot()?;
    let Ok(key) = users.get_string("user.signingkey") else {
        return Ok(Signed::Not(say!(
            "commitet er ikke signeret: `user.signingkey` er ikke sat i dine egne git-indstillinger",
            "the commit is not signed: `user.signingkey` isn't set in your own git settings"
        )));
    };
    let program = users.get_string("gpg.ssh.program").unwrap_or_else(|_| "ssh-keygen".to_owned());
    let folder = git.path().join("sek");
    fs::create_dir_all(&folder)?;
    let content = Scratch::new(&folder, "commit", text.as_bytes())?;
    let made = with_ssh(&program, &key, &users, &content, &folder);
    made.map(Signed::With)
}

fn with_ssh(
    program: &str,
    key: &str,
    users: &Config,
    content: &Scratch,
    folder: &Path,
) -> Result<String> {
    let mut command = Command::new(program);
    command.args(["-Y", "sign", "-n", "git", "-f"]);
    let literal = key.strip_prefix("key::").or(Some(key).filter(|key| key.starts_with("ssh-")));
    let _public = match literal {
        Some(public) => {
            let file = Scratch::new(folder, "key", format!("{public}\n").as_bytes())?;
            // The other half is with the agent.
            command.arg(&file.0).arg("-U");
            Some(file)
        }
        None => {
            command.arg(users.get_path("user.signingkey")?);
            None
        }
    };
    let failed = || {
        say!(
            "commitet kunne ikke signeres med `{program}`",
            "the commit could not be signed with `{program}`"
        )
    };
    // A passphrase is asked for on the terminal itself.
    let run = command.arg(&content.0).stdin(Stdio::null()).output().with_context(failed)?;
    let signature = content.0.with_extension("sig");
    let made = fs::read_to_string(&signature);
    let _ = fs::remove_file(&signature);
    if !run.status.success() {
        let said = String::from_utf8_lossy(&run.stderr).trim().to_owned();
        return Err(match said.as_str() {
            "" => failed().into(),
            said => anyhow::Error::msg(said.to_owned()).context(failed()),
        });
    }
    made.with_context(failed)
}

/// A file that is gone with its value.
struct Scratch(PathBuf);

impl Scratch {
    fn new(folder: &Path, name: &str, bytes: &[u8]) -> Result<Scratch> {
        let path = folder.join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_file(&path);
        let mut file = fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
        let scratch = Scratch(path);
        file.write_all(bytes)?;
        Ok(scratch)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}
