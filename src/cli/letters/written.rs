//! The letters as files, and the hash of each.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use crate::cli::open::Opened;
use crate::cli::screen;
use crate::document::{Document, letter};
use crate::format;
use crate::say;
use crate::source::OutFolder;
use crate::view::letter::LetterView;
use crate::words::{folded, printable};

/// Letters that are being written.
pub struct Written<'a> {
    opened: &'a Opened,
    out: Option<OutFolder>,
    is_draft: bool,
    hashes: Vec<String>,
    names: Vec<String>,
    warnings: BTreeSet<String>,
}

impl<'a> Written<'a> {
    pub fn new(opened: &'a Opened, out: Option<OutFolder>, is_draft: bool) -> Self {
        Written {
            opened,
            out,
            is_draft,
            hashes: Vec::new(),
            names: Vec::new(),
            warnings: BTreeSet::new(),
        }
    }

    /// Writes one letter in every format, and keeps the hash of the one that is sent: the PDF, or
    /// the page where the program has no PDF.
    pub fn add(&mut self, view: &LetterView) -> Result<()> {
        let language = self.opened.language;
        let (mut document, warnings, gaps) = letter::letter(view);
        if let (false, Some(gap)) = (self.is_draft, gaps.first()) {
            let (da, en, party) = (&gap.da, &gap.en, &view.party);
            bail!(say!(
                "brevet til `{party}` kan ikke laves: {da}; ret teksten, eller lav et udkast med `--draft`",
                "the letter to `{party}` can't be made: {en}; correct the text, or make a draft with `--draft`"
            ))
        }
        if self.is_draft {
            document.notice = Some(language.pick("UDKAST", "DRAFT").to_owned());
        }
        self.warnings.extend(gaps.iter().map(|said| said.to(language).to_owned()));
        self.warnings.extend(warnings.iter().map(|said| said.to(language).to_owned()));
        let page = format::html::write(&document).into_bytes();
        let sent = self.pdf(view, &document)?;
        let bytes = sent.as_ref().unwrap_or(&page);
        self.hashes.push(format!("{:x}", Sha256::digest(bytes)));
        let name = self.free_name(view);
        if let Some(out) = &self.out {
            if let Some(pdf) = &sent {
                self.names.push(out.write(&format!("{name}.pdf"), pdf)?.display().to_string());
            }
            self.names.push(out.write(&format!("{name}.html"), &page)?.display().to_string());
            let text = format::markdown::write(&document);
            out.write(&format!("{name}.md"), text.as_bytes())?;
        }
        Ok(())
    }

    #[cfg(feature = "pdf")]
    fn pdf(&mut self, view: &LetterView, document: &Document) -> Result<Option<Vec<u8>>> {
        use crate::format::pdf;
        let role = view.role.as_deref().unwrap_or_default();
        let ident = format!("{}/{}/{role}/{}", view.matter.file_stem, view.party, view.edition);
        let stamp = pdf::Stamp { date: view.date, ident };
        let written = pdf::accessible(document, &stamp)?;
        let language = self.opened.language;
        self.warnings.extend(written.warnings.iter().map(|said| said.to(language).to_owned()));
        Ok(Some(written.bytes))
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&mut self, _view: &LetterView, _document: &Document) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }

    /// `herlev-borgmesteren`, which no other letter has.
    fn free_name(&self, view: &LetterView) -> String {
        let role = view.role.as_deref().map(|role| folded(role).join("-"));
        let stem = match role {
            Some(role) if !role.is_empty() => format!("{}-{role}", view.party),
            _ => view.party.to_string(),
        };
        let stem: String =
            stem.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(100).collect();
        let ending = format!("{stem}.html");
        let is_taken = |ending: &str| {
            self.names.iter().any(|name| name.rsplit(['/', '\\']).next() == Some(ending))
        };
        match is_taken(&ending) {
            false => stem,
            true => {
                let free = (2..).map(|count| format!("{stem}-{count}"));
                free.into_iter().find(|name| !is_taken(&format!("{name}.html"))).unwrap_or(stem)
            }
        }
    }

    /// Adds the enclosures, names the files, and gives the hashes in the order of the letters.
    pub fn finish(self, letters: &[LetterView]) -> Result<Vec<String>> {
        let mut paths: BTreeMap<&str, &str> = BTreeMap::new();
        for annex in letters.iter().flat_map(|letter| &letter.enclosures) {
            paths.insert(&annex.path, &annex.file);
        }
        if let Some(out) = &self.out {
            for (path, file) in paths {
                if self.opened.snapshot.entries.contains_key(path) {
                    out.write(&format!("bilag/{file}"), &self.opened.snapshot.read(path)?)?;
                }
            }
        }
        let language = self.opened.language;
        for warning in &self.warnings {
            screen::tell(&format!(
                "{}: {}",
                language.pick("advarsel", "warning"),
                printable(warning)
            ));
        }
        let list: String = self.names.iter().map(|name| format!("{name}\n")).collect();
        screen::print(&list)?;
        Ok(self.hashes)
    }
}
