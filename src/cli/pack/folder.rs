//! The folder of a pack: its files, one by one, and the manifest last.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

#[cfg(feature = "pdf")]
use anyhow::Context;
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::cli::open::Opened;
use crate::cli::screen;
use crate::document::Document;
use crate::format;
#[cfg(feature = "pdf")]
use crate::say;
use crate::source::OutFolder;
use crate::words::{Say, printable};

/// What a pack was made of and what it holds; written last.
#[derive(Serialize, Deserialize)]
struct Manifest {
    tool: String,
    format: u32,
    meeting: String,
    layers: Vec<String>,
    commit: Option<String>,
    today: String,
    audience: String,
    language: String,
    draft: bool,
    files: BTreeMap<String, String>,
}

const MANIFEST: &str = "manifest.json";

/// A spinner on a terminal; nothing in a pipe.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// What the papers are about.
pub(super) struct About {
    /// `2026/sundhedsraad-11`
    pub id: String,
    /// The name of its readers' folder.
    pub readers: String,
    /// The paths, or their beginnings, of what the papers are made of.
    pub inputs: Vec<String>,
}

pub(super) struct Pack<'a> {
    opened: &'a Opened,
    about: About,
    out: OutFolder,
    draft: bool,
    written: BTreeMap<String, String>,
    warnings: BTreeSet<String>,
    progress: ProgressBar,
}

impl<'a> Pack<'a> {
    /// Begins in `out`, and clears away what a run that was stopped left half written.
    pub fn new(opened: &'a Opened, about: About, out: OutFolder, draft: bool) -> Self {
        out.clear_drafts("");
        out.clear_drafts("bilag");
        let (written, warnings) = (BTreeMap::new(), BTreeSet::new());
        Pack { opened, about, out, draft, written, warnings, progress: progress() }
    }

    /// The foot of each page: what it is about and the commit that it was made from.
    pub fn foot(&self) -> Result<String> {
        let id = &self.about.id;
        let language = self.opened.language;
        Ok(match self.opened.edition(&self.about.inputs)? {
            Some((commit, true)) => format!("{id} · {commit}"),
            Some((commit, false)) => {
                let words = language.pick("med rettelser efter", "with changes since");
                format!("{id} · {words} {commit}")
            }
            None => format!("{id} · {}", language.pick("uden versionsnummer", "without a version")),
        })
    }

    pub fn document(
        &mut self,
        name: &str,
        mut document: Document,
        warnings: Vec<Say>,
    ) -> Result<()> {
        let language = self.opened.language;
        if self.draft {
            let mark = language.pick("UDKAST", "DRAFT");
            document.notice = Some(match document.notice.take() {
                Some(notice) => format!("{mark}. {notice}"),
                None => mark.to_owned(),
            });
        }
        self.warn(warnings);
        self.progress.set_message(format!("{name}.html"));
        self.file(&format!("{name}.html"), format::html::write(&document).as_bytes())?;
        self.file(&format!("{name}.md"), format::markdown::write(&document).as_bytes())?;
        for annex in &document.annexes {
            let path = format!("bilag/{}", annex.file_name);
            if !self.written.contains_key(&path) {
                self.file(&path, &annex.bytes)?;
            }
        }
        self.pdf(name, &document)
    }

    #[cfg(feature = "pdf")]
    fn pdf(&mut self, name: &str, document: &Document) -> Result<()> {
        use crate::format::pdf;
        let commit = self.opened.commit.as_deref().unwrap_or("none");
        let ident = format!("{}/{}/{name}/{commit}", self.about.id, self.about.readers);
        let stamp = pdf::Stamp { date: self.opened.today.date, ident };
        self.progress.set_message(format!("{name}.pdf"));
        let written = pdf::accessible(document, &stamp)
            .with_context(|| say!("kunne ikke sætte {name}.pdf", "could not set {name}.pdf"))?;
        self.warn(written.warnings);
        self.file(&format!("{name}.pdf"), &written.bytes)?;
        if !document.annexes.is_empty() {
            let whole = format!("{name}-samlet.pdf");
            self.progress.set_message(whole.clone());
            let written = pdf::complete(document, &stamp)
                .with_context(|| say!("kunne ikke sætte {whole}", "could not set {whole}"))?;
            self.warn(written.warnings);
            self.file(&whole, &written.bytes)?;
        }
        Ok(())
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&mut self, _name: &str, _document: &Document) -> Result<()> {
        self.warn(vec![super::without_pdf()]);
        Ok(())
    }

    pub fn warn(&mut self, warnings: Vec<Say>) {
        let language = self.opened.language;
        self.warnings.extend(warnings.iter().map(|warning| warning.to(language).to_owned()));
    }

    fn file(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.out.write(name, bytes)?;
        self.written.insert(name.to_owned(), format!("sha256:{:x}", Sha256::digest(bytes)));
        Ok(())
    }

    /// Clears away what an earlier run made and this one doesn't, and writes the manifest.
    pub fn finish(mut self) -> Result<()> {
        let before = self.out.read(MANIFEST).unwrap_or_default();
        let mut stale: BTreeSet<String> = serde_json::from_slice::<Manifest>(&before)
            .map(|before| before.files.into_keys().collect())
            .unwrap_or_default();
        // A run that was stopped left no manifest, and perhaps an annex that is closed by now.
        let annexes = self.out.names("bilag")?.into_iter();
        stale.extend(annexes.filter(|n| n.starts_with("bilag-")).map(|n| format!("bilag/{n}")));
        for name in stale.iter().filter(|name| !self.written.contains_key(*name)) {
            self.out.remove(name)?;
        }
        let opened = self.opened;
        let manifest = Manifest {
            tool: format!("sek {}", env!("CARGO_PKG_VERSION")),
            format: opened.repository()?.secretariat.format,
            meeting: self.about.id.clone(),
            layers: opened.snapshot.layers.clone(),
            commit: opened.commit.clone(),
            today: opened.today.date.to_string(),
            audience: self.about.readers.clone(),
            language: opened.language.tag().to_owned(),
            draft: self.draft,
            files: std::mem::take(&mut self.written),
        };
        let mut text = serde_json::to_string_pretty(&manifest)?;
        text.push('\n');
        self.out.write(MANIFEST, text.as_bytes())?;
        self.progress.finish_and_clear();
        for warning in &self.warnings {
            let word = opened.language.pick("advarsel", "warning");
            screen::tell(&format!("{word}: {}", printable(warning)));
        }
        let names = manifest.files.keys().filter(|name| !name.starts_with("bilag/"));
        let list: String =
            names.map(|name| format!("{}\n", self.out.path().join(name).display())).collect();
        screen::print(&list)
    }
}
