//! A round's receipts.toml or a request's dispatch.toml with more in it: written whole, or taken back.

use std::path::PathBuf;

use anyhow::Result;

use super::open::Opened;
use crate::intake::Fault;
use crate::intake::receipts::{Entry, append};
use crate::model::RoundId;
use crate::say;
use crate::source::{self, Refusal};

/// What such a file holds and will hold.
pub struct Ledger {
    root: PathBuf,
    full: PathBuf,
    /// Its path in the repository.
    pub path: String,
    before: Option<Vec<u8>>,
    after: String,
}

impl Ledger {
    /// The round's receipts.toml with `entries`. Nothing is written yet.
    ///
    /// # Errors
    /// If the file can't be read, or a link leads to it.
    pub fn with(opened: &Opened, round: &RoundId, entries: &[Entry]) -> Result<Ledger> {
        Ledger::of(opened, round.receipts_path(), |text| append(text, entries))
    }

    /// The file at `path` as `more` makes it of its text. Nothing is written yet.
    ///
    /// # Errors
    /// As above, or what `more` says.
    pub fn of(
        opened: &Opened,
        path: String,
        more: impl Fn(Option<&str>) -> Result<String, Fault>,
    ) -> Result<Ledger> {
        let full = opened.place(&path)?;
        let before = match opened.snapshot.entries.contains_key(&path) {
            true => Some(opened.snapshot.read(&path)?),
            false => None,
        };
        let text = before.as_ref().map(|bytes| std::str::from_utf8(bytes)).transpose();
        let text = text.map_err(|_| Refusal {
            what: say!("{path} er ikke tekst i UTF-8", "{path} is no text in UTF-8"),
            help: say!(
                "gem filen som UTF-8, og prøv igen",
                "save the file as UTF-8, and try again"
            ),
        })?;
        let after = more(text).map_err(|fault| Refusal { what: fault.what, help: fault.help })?;
        Ok(Ledger { root: opened.root.clone(), full, path, before, after })
    }

    /// Whether there is anything to write.
    pub fn is_new(&self) -> bool {
        self.before.as_deref() != Some(self.after.as_bytes())
    }

    /// What is added, as it stands in the file.
    pub fn added(&self) -> String {
        let before = self.before.as_deref().unwrap_or_default();
        let same = self.after.bytes().zip(before).take_while(|(new, old)| new == *old).count();
        self.after.get(same..).unwrap_or(&self.after).trim().replace("\r\n", "\n")
    }

    /// Writes the file.
    ///
    /// # Errors
    /// If it can't be written; then it is as it was.
    pub fn write(&self) -> Result<()> {
        match &self.before {
            _ if !self.is_new() => Ok(()),
            Some(before) => source::rewrite(&self.root, &self.full, before, self.after.as_bytes()),
            None => source::write_new(&self.full, self.after.as_bytes()),
        }
    }
}
