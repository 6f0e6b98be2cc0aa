//! The reply while it is written: a file at its place in the work tree, which is as it was before
//! once the text is on its branch.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::super::editor::Editor;
use super::super::open::Opened;
use crate::diagnostic::Diagnostic;
use crate::intake::template;
use crate::load;
use crate::model::{Id, Reply};
use crate::say;
use crate::source::{self, OwnBranch, Refusal};
use crate::view::AskedView;
use crate::words::Language;

/// The text that is written, and what lay in its place.
pub struct Desk {
    root: PathBuf,
    full: PathBuf,
    /// The reply's path in the repository.
    pub path: String,
    party: Id,
    blank: Vec<u8>,
    before: Option<Vec<u8>>,
    pub language: Language,
}

impl Desk {
    /// Lays out the text to go on with: what is `given`, else what the user has begun in the work
    /// tree, else what the branch has, else a blank reply.
    ///
    /// # Errors
    /// If that would go over a text that git doesn't have, or nothing can be written.
    pub fn laid(
        opened: &Opened,
        asked: &AskedView,
        branch: Option<&OwnBranch>,
        given: Option<&str>,
    ) -> Result<Desk> {
        let path = asked.path();
        let full = opened.place(&path)?;
        let before = match source::is_taken(&full) {
            true => Some(opened.snapshot.read(&path)?),
            false => None,
        };
        let desk = Desk {
            root: opened.root.clone(),
            full,
            path,
            party: asked.party.clone(),
            blank: template::blank(asked, opened.language).into_bytes(),
            before,
            language: opened.language,
        };
        let kept = branch.map(|branch| branch.content(&desk.path)).transpose()?.flatten();
        let is_safe = |before: &Vec<u8>| {
            kept.as_ref() == Some(before)
                || desk.is_blank(before)
                || branch.is_some_and(|branch| branch.is_indexed(&desk.path, before))
        };
        let text = match (given, &desk.before) {
            (Some(given), Some(before)) if before != given.as_bytes() && !is_safe(before) => {
                return Err(desk.begun().into());
            }
            (Some(given), _) => Some(given.as_bytes().to_vec()),
            // Nothing of the user's own lies here, and the branch may have gone on.
            (None, Some(before)) if is_safe(before) => kept,
            (None, Some(_)) => None,
            (None, None) => Some(kept.unwrap_or_else(|| desk.blank.clone())),
        };
        match (text, &desk.before) {
            (Some(text), Some(before)) if text != *before => {
                source::rewrite(&desk.root, &desk.full, before, &text)?;
            }
            (Some(text), None) => source::write_new(&desk.full, &text)?,
            _ => {}
        }
        Ok(desk)
    }

    fn begun(&self) -> Refusal {
        let path = &self.path;
        Refusal {
            what: say!(
                "{path} har en tekst, som git ikke har, og den bliver ikke overskrevet",
                "{path} has a text that git doesn't have, and it is not written over"
            ),
            help: say!(
                "gå videre med den ved at køre kommandoen uden `--message` og `--file`, eller flyt filen",
                "go on with it by running the command without `--message` and `--file`, or move the file"
            ),
        }
    }

    /// Opens the text in the editor.
    ///
    /// # Errors
    /// If the editor can't be started, or ends in any other way than it should. The text stays.
    pub fn edit(&self, editor: &Editor) -> Result<()> {
        let ended = editor.open(&self.full);
        if ended.as_ref().is_ok_and(std::process::ExitStatus::success) {
            return Ok(());
        }
        if self.is_untouched().unwrap_or(false) {
            self.clear()?;
        }
        ended?;
        let path = &self.path;
        match source::is_taken(&self.full) {
            true => bail!(say!(
                "editoren sluttede ikke, som den skulle; intet er gemt på en gren, og teksten ligger i {path}",
                "the editor didn't end as it should; nothing is kept on a branch, and the text lies in {path}"
            )),
            false => bail!(say!(
                "editoren sluttede ikke, som den skulle, og der er ikke skrevet noget",
                "the editor didn't end as it should, and nothing was written"
            )),
        }
    }

    fn bytes(&self) -> Result<Vec<u8>> {
        match source::content(&self.full)? {
            Some(bytes) => Ok(bytes),
            None => {
                let path = &self.path;
                bail!(say!(
                    "{path} er der ikke længere, så intet er gemt på en gren",
                    "{path} is no longer there, so nothing is kept on a branch"
                ))
            }
        }
    }

    /// The reply as it is read.
    ///
    /// # Errors
    /// If the file is gone.
    pub fn reply(&self) -> Result<Reply> {
        let bytes = self.bytes()?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(load::reply::reply(&self.path, self.party.clone(), &text))
    }

    /// Whether the text says nothing.
    ///
    /// # Errors
    /// If the file is gone.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.reply()?.is_empty())
    }

    fn is_blank(&self, bytes: &[u8]) -> bool {
        let without = |bytes: &[u8]| -> Vec<u8> {
            bytes.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect()
        };
        without(bytes) == without(&self.blank)
    }

    /// Whether it is the blank reply that was laid out, as it was.
    ///
    /// # Errors
    /// If the file is gone.
    pub fn is_untouched(&self) -> Result<bool> {
        Ok(self.before.is_none() && self.is_blank(&self.bytes()?))
    }

    /// Takes the text away.
    ///
    /// # Errors
    /// If it can't be removed.
    pub fn clear(&self) -> Result<()> {
        source::remove_own(&self.root, &self.full, &self.bytes()?)
    }

    /// The findings in this file alone.
    pub fn findings(&self, opened: &Opened) -> Vec<Diagnostic> {
        let own = |found: &Diagnostic| found.place.path == self.path && found.counts();
        opened.findings().into_iter().filter(own).collect()
    }

    /// Leaves the work tree as it was, now that the branch has the text: a copy beside it would
    /// stand in the way when the branch is merged and fetched. A file that the user has changed
    /// and git knows stays.
    ///
    /// # Errors
    /// If the file can't be written.
    pub fn put_back(&self, branch: &OwnBranch) -> Result<()> {
        if branch.is_checked_out() {
            return Ok(());
        }
        let now = self.bytes()?;
        match &self.before {
            Some(before) if branch.is_tracked(&self.path) => {
                match *before != now && branch.is_indexed(&self.path, before) {
                    true => source::rewrite(&self.root, &self.full, &now, before),
                    false => Ok(()),
                }
            }
            _ => source::remove_own(&self.root, &self.full, &now),
        }
    }
}
