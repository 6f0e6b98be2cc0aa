//! Papers for several municipalities, one for each, in one folder.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::open::Opened;
use super::{paper, screen};
use crate::document::Document;
use crate::source::OutFolder;
use crate::words::Say;

/// A folder with a paper for each municipality, and perhaps one for all.
pub struct Each<'a> {
    opened: &'a Opened,
    out: OutFolder,
    /// Tells its papers from others of the same names.
    name: String,
    /// The folder in it that holds nothing but those of the municipalities.
    own: &'static str,
    written: Vec<PathBuf>,
    /// The names of the papers in `own`, without endings.
    names: BTreeSet<String>,
    pub warnings: Vec<Say>,
}

impl<'a> Each<'a> {
    /// Begins in the folder `name` of `out`.
    ///
    /// # Errors
    /// If the folder can't be made.
    pub fn new(opened: &'a Opened, out: &Path, name: String, own: &'static str) -> Result<Self> {
        let out = OutFolder::open(&out.join(&name))?;
        out.clear_drafts("");
        out.clear_drafts(own);
        let (written, names) = (Vec::new(), BTreeSet::new());
        Ok(Each { opened, out, name, own, written, names, warnings: Vec::new() })
    }

    /// The paper for all.
    ///
    /// # Errors
    /// If a file can't be written.
    pub fn common(&mut self, name: &str, document: &Document) -> Result<()> {
        let at = (self.name.as_str(), name);
        let written = paper::put(self.opened, &self.out, at, document, &mut self.warnings)?;
        self.written.extend(written);
        Ok(())
    }

    /// The paper for the municipality `party`.
    ///
    /// # Errors
    /// If a file can't be written.
    pub fn add(&mut self, party: &str, document: &Document) -> Result<()> {
        self.names.insert(party.to_owned());
        let name = format!("{}/{party}", self.own);
        self.common(&name, document)
    }

    /// A file of another kind.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.written.push(self.out.write(name, bytes)?);
        Ok(())
    }

    /// Clears away what an earlier run made for those who get nothing now, and names what there is.
    ///
    /// # Errors
    /// If a file can't be removed.
    pub fn finish(mut self) -> Result<()> {
        for file in self.out.names(self.own)? {
            let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
            let is_ours = [".html", ".md", ".pdf"].iter().any(|ending| file.ends_with(ending));
            if is_ours && !self.names.contains(stem) {
                self.out.remove(&format!("{}/{file}", self.own))?;
            }
        }
        self.warnings.sort_by(|one, other| one.da.cmp(&other.da));
        self.warnings.dedup();
        paper::warn(self.opened, &self.warnings);
        let list: String =
            self.written.iter().map(|path| format!("{}\n", path.display())).collect();
        screen::print(&list)
    }
}

/// Marks a document as a draft on every page.
pub fn mark_draft(document: &mut Document) {
    let mark = document.language.pick("UDKAST", "DRAFT");
    document.notice = Some(match document.notice.take() {
        Some(notice) => format!("{mark}. {notice}"),
        None => mark.to_owned(),
    });
}

/// Refuses papers whose fields can't all be filled in, unless they are a draft.
///
/// # Errors
/// If there is a gap, and no draft.
pub fn require_whole(gaps: &[Say], party: &str, draft: bool) -> Result<()> {
    use crate::say;
    use crate::source::Refusal;
    let Some(gap) = gaps.first().filter(|_| !draft) else { return Ok(()) };
    let (da, en) = (&gap.da, &gap.en);
    Err(Refusal {
        what: say!("papiret til {party} kan ikke laves: {da}", "the paper for {party} can't be made: {en}"),
        help: say!(
            "skriv værdien dér, hvor feltet henter den (se docs/format/fields.md), slet feltet, eller lav et udkast med `--draft`",
            "write the value where the field takes it from (see docs/format/fields.md), delete the field, or make a draft with `--draft`"
        ),
    }
    .into())
}
