//! The user's editor: which one, and a file opened in it.

use std::path::Path;
use std::process::{Command, ExitStatus};

use anyhow::{Context, Result};

use crate::say;
use crate::source::{self, Refusal};

/// A program and its first arguments.
#[derive(Debug, PartialEq, Eq)]
pub struct Editor(Vec<String>);

impl Editor {
    /// The editor that the user has chosen, in git's own order. What a repository's settings say
    /// isn't asked: they may have come with it.
    ///
    /// # Errors
    /// If none is chosen; the message says how.
    pub fn of_user() -> Result<Editor> {
        let own = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        let chosen = own("GIT_EDITOR")
            .or_else(|| source::users_setting("core.editor"))
            .or_else(|| own("VISUAL"))
            .or_else(|| own("EDITOR"));
        let Some(words) = chosen else { return Err(none().into()) };
        Editor::read(&words)
    }

    fn read(words: &str) -> Result<Editor> {
        // A path with spaces, as people set it without quotes.
        if Path::new(words).is_absolute() && source::is_taken(Path::new(words)) {
            return Ok(Editor(vec![words.to_owned()]));
        }
        match shlex::split(words).filter(|parts| !parts.is_empty()) {
            Some(parts) => Ok(Editor(parts)),
            None => Err(Refusal {
                what: say!(
                    "editoren `{words}` kan ikke læses: et anførselstegn er ikke lukket",
                    "the editor `{words}` can't be read: a quotation mark isn't closed"
                ),
                help: say!(
                    "skriv den for eksempel som `\"/sti med mellemrum/editor\" --wait`",
                    "write it for example as `\"/path with spaces/editor\" --wait`"
                ),
            }
            .into()),
        }
    }

    /// Opens `file` and waits until the editor is closed. No shell reads the words.
    ///
    /// # Errors
    /// If the program can't be started.
    pub fn open(&self, file: &Path) -> Result<ExitStatus> {
        let Editor(words) = self;
        let (program, arguments) = words.split_first().context("an editor has a name")?;
        Command::new(program).args(arguments).arg(file).status().with_context(|| {
            say!("editoren `{program}` kan ikke startes", "the editor `{program}` can't be started")
        })
    }
}

fn none() -> Refusal {
    Refusal {
        what: say!("der er ikke valgt nogen editor", "no editor is chosen"),
        help: say!(
            "sæt `EDITOR`, for eksempel `export EDITOR=nano` (Windows: `setx EDITOR notepad`), eller giv teksten med `--message` eller `--file`",
            "set `EDITOR`, for example `export EDITOR=nano` (Windows: `setx EDITOR notepad`), or give the text with `--message` or `--file`"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::Editor;

    #[test]
    fn words_of_an_editor() {
        for (words, expected) in [
            ("nano", &["nano"][..]),
            ("code --wait", &["code", "--wait"]),
            ("'/sti med mellemrum/e' -n", &["/sti med mellemrum/e", "-n"]),
            // What a shell would run is an argument like any other.
            ("vi; rm -rf $HOME `id`", &["vi;", "rm", "-rf", "$HOME", "`id`"]),
        ] {
            let expected = expected.iter().map(ToString::to_string).collect();
            assert_eq!(Editor::read(words).unwrap(), Editor(expected));
        }
        assert!(Editor::read("'nano").is_err());
    }
}
