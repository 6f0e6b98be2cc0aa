//! The reply that is taken in: what lay in its place, and what will.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::super::open::Opened;
use crate::intake::template;
use crate::say;
use crate::source::{self, Refusal, Repo};
use crate::view::AskedView;
use crate::words::{Language, Say};

/// A reply at its place: what lay there, and what will.
pub struct Incoming {
    root: PathBuf,
    full: PathBuf,
    /// Its path in the repository.
    pub path: String,
    before: Option<Vec<u8>>,
    after: Vec<u8>,
}

impl Incoming {
    /// Nothing is written yet.
    pub fn new(
        opened: &Opened,
        asked: &AskedView,
        text: Option<String>,
        replace: bool,
    ) -> Result<Incoming> {
        let path = asked.path();
        let full = opened.place(&path)?;
        let before = match source::is_taken(&full) {
            true => Some(opened.snapshot.read(&path)?),
            false => None,
        };
        let after = match (text, &before) {
            (None, Some(before)) => before.clone(),
            (None, None) => bail!(no_text(&path)),
            (Some(text), None) => text.into_bytes(),
            (Some(text), Some(before)) if is_same(before, text.as_bytes()) => before.clone(),
            (Some(text), Some(before)) => {
                let blank = [Language::Danish, Language::English]
                    .iter()
                    .any(|language| is_same(before, template::blank(asked, *language).as_bytes()));
                if !blank && !replace {
                    return Err(other_text(&path).into());
                }
                text.into_bytes()
            }
        };
        Ok(Incoming { root: opened.root.clone(), full, path, before, after })
    }

    pub fn write(&self) -> Result<()> {
        match &self.before {
            Some(before) if *before == self.after => Ok(()),
            Some(before) => source::rewrite(&self.root, &self.full, before, &self.after),
            None => source::write_new(&self.full, &self.after),
        }
    }

    /// Puts back what lay there.
    pub fn take_back(&self) -> Result<()> {
        match &self.before {
            Some(before) if *before == self.after => Ok(()),
            Some(before) => source::rewrite(&self.root, &self.full, &self.after, before),
            None => source::remove_own(&self.root, &self.full, &self.after),
        }
    }

    pub fn content_id(&self, opened: &Opened) -> Result<String> {
        match Repo::open(&opened.root)? {
            Some(repo) => repo.stored_id(&self.path),
            None => source::blob::content_id(&self.after),
        }
        .with_context(|| {
            let path = &self.path;
            say!("git's id for {path} kan ikke findes", "git's id of {path} can't be found")
        })
    }
}

/// Whether two texts are the same but for line ends.
fn is_same(one: &[u8], other: &[u8]) -> bool {
    let plain = |bytes: &[u8]| -> Vec<u8> {
        bytes.trim_ascii_end().iter().copied().filter(|byte| *byte != b'\r').collect()
    };
    plain(one) == plain(other)
}

fn no_text(path: &str) -> Say {
    say!(
        "der er intet svar i {path}; giv teksten med `--file` eller `--text`",
        "there is no reply in {path}; give the text with `--file` or `--text`"
    )
}

fn other_text(path: &str) -> Refusal {
    Refusal {
        what: say!(
            "{path} har allerede et andet svar, og det bliver ikke overskrevet",
            "{path} has another reply already, and it is not written over"
        ),
        help: say!(
            "brug `--replace`, hvis det nye svar skal træde i stedet, eller kør uden tekst for at kvittere for det, der ligger der",
            "use `--replace` if the new reply is to take its place, or run without a text to give a receipt for the one that lies there"
        ),
    }
}
