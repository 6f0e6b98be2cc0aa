//! A paper that belongs to no meeting: shown, or written as PDF, HTML and Markdown.

use std::path::PathBuf;

#[cfg(feature = "pdf")]
use anyhow::Context;
use anyhow::{Result, bail};
use clap::ValueEnum;
use serde::Serialize;

use super::open::{Common, Opened};
use super::{Outcome, audience, screen};
use crate::document::{Document, Table};
use crate::format;
use crate::format::terminal::Terminal;
use crate::model::Audience;
use crate::say;
use crate::source::OutFolder;
use crate::view::Readers;
use crate::words::{Language, Say, printable, printable_json};

/// For whom a paper is, and how it is written.
#[derive(Clone, Debug, clap::Args)]
pub struct PaperArgs {
    /// Who will read it, several joined by commas; without it, the secretariat itself
    #[arg(long, value_name = "AUDIENCE", value_delimiter = ',')]
    audience: Vec<String>,
    /// How to write it to standard output
    #[arg(long, value_name = "FORMAT", default_value = "terminal", conflicts_with = "out")]
    format: Format,
    /// Write PDF, HTML and Markdown into a folder of this one
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    #[value(alias = "human")]
    Terminal,
    Json,
    Html,
    Md,
    /// Its tables, for a spreadsheet
    Csv,
}

/// A document on its way out.
pub struct Paper {
    /// What its files are called, without an ending.
    pub name: &'static str,
    /// The folder in the output folder, and the one for its readers under it.
    pub folder: String,
    pub document: Document,
    pub warnings: Vec<Say>,
}

impl PaperArgs {
    /// Those who will read it: the secretariat, if nobody is named.
    ///
    /// # Errors
    /// If there is no such audience.
    pub fn readers(&self) -> Result<Readers> {
        self.readers_or(Audience::Secretariat)
    }

    /// The same, with other readers where nobody is named.
    ///
    /// # Errors
    /// If there is no such audience.
    pub fn readers_or(&self, own: Audience) -> Result<Readers> {
        let named = audience::named(&self.audience)?;
        Ok(Readers::new(named).unwrap_or_else(|| Readers::only(own)))
    }

    /// The same, of a paper that is the municipal side's own.
    ///
    /// # Errors
    /// If there is no such audience, or one of another side.
    pub fn municipal_readers(&self) -> Result<Readers> {
        let readers = self.readers()?;
        if !readers.are_municipal_side() {
            let (da, en) = (readers.title(Language::Danish), readers.title(Language::English));
            bail!(say!(
                "dette er den kommunale sides eget og skrives ikke til {da}",
                "this is the municipal side's own and isn't written for {en}"
            ))
        }
        Ok(readers)
    }

    /// Shows the paper on standard output, or writes its files and names them there. JSON is what
    /// it was made of.
    ///
    /// # Errors
    /// If a file can't be written.
    pub fn write(
        &self,
        common: &Common,
        opened: &Opened,
        paper: Paper,
        seen: &impl Serialize,
    ) -> Result<Outcome> {
        self.write_with(common, opened, paper, seen, &[])
    }

    /// The same, with tables for a spreadsheet by the names of their files: the first of them is
    /// what CSV prints, or without any the paper's own.
    ///
    /// # Errors
    /// If a file can't be written.
    pub fn write_with(
        &self,
        common: &Common,
        opened: &Opened,
        paper: Paper,
        seen: &impl Serialize,
        tables: &[(&'static str, Table)],
    ) -> Result<Outcome> {
        if let Some(out) = &self.out {
            let folder = OutFolder::open(&out.join(&paper.folder))?;
            files(opened, paper, &folder, tables)?;
            return Ok(Outcome::Fine);
        }
        warn(opened, &paper.warnings);
        let document = &paper.document;
        screen::print(&match self.format {
            Format::Terminal => {
                Terminal { width: screen::width(), colour: common.color.on() }.write(document)
            }
            Format::Json => printable_json(&serde_json::to_string_pretty(seen)?) + "\n",
            Format::Html => format::html::write(document),
            Format::Md => format::markdown::write(document),
            Format::Csv => match tables.first() {
                Some((_, table)) => format::csv::write(table),
                None => format::csv::tables(document),
            },
        })?;
        Ok(Outcome::Fine)
    }
}

/// The foot of each page: what it tells of, and the commit that it was made from.
///
/// # Errors
/// If git can't be read.
pub fn foot(opened: &Opened, subject: &str) -> Result<String> {
    let inputs = ["sekretariat.toml", "cases/", "forums/", "meetings/", "municipalities/"];
    let more = ["requests/", "lots/", "shares/", "indices/", "visits/", "enquiries/"];
    foot_of(opened, subject, &[&inputs[..], &more].concat())
}

/// The same, of what was made of the files under `inputs` alone.
///
/// # Errors
/// If git can't be read.
pub fn foot_of(opened: &Opened, subject: &str, inputs: &[&str]) -> Result<String> {
    let inputs: Vec<String> = inputs.iter().map(|path| (*path).into()).collect();
    let language = opened.language;
    Ok(match opened.edition(&inputs)? {
        Some((commit, true)) => format!("{subject} · {commit}"),
        Some((commit, false)) => {
            let words = language.pick("med rettelser efter", "with changes since");
            format!("{subject} · {words} {commit}")
        }
        None => {
            format!("{subject} · {}", language.pick("uden versionsnummer", "without a version"))
        }
    })
}

pub fn warn(opened: &Opened, warnings: &[Say]) {
    let word = opened.language.pick("advarsel", "warning");
    for warning in warnings {
        screen::tell(&format!("{word}: {}", printable(warning.to(opened.language))));
    }
}

fn files(
    opened: &Opened,
    paper: Paper,
    out: &OutFolder,
    tables: &[(&'static str, Table)],
) -> Result<()> {
    let Paper { name, folder, document, mut warnings } = paper;
    out.clear_drafts("");
    let mut written = put(opened, out, (&folder, name), &document, &mut warnings)?;
    for (name, table) in tables {
        written.push(out.write(&format!("{name}.csv"), format::csv::write(table).as_bytes())?);
    }
    warn(opened, &warnings);
    let list: String = written.iter().map(|path| format!("{}\n", path.display())).collect();
    screen::print(&list)
}

/// Writes a document into `out` in every format, under a name without an ending; `folder` tells
/// it from others of that name.
///
/// # Errors
/// If a file can't be written.
pub fn put(
    opened: &Opened,
    out: &OutFolder,
    (folder, name): (&str, &str),
    document: &Document,
    warnings: &mut Vec<Say>,
) -> Result<Vec<PathBuf>> {
    let html = format::html::write(document);
    let mut written = vec![out.write(&format!("{name}.html"), html.as_bytes())?];
    let markdown = format::markdown::write(document);
    written.push(out.write(&format!("{name}.md"), markdown.as_bytes())?);
    let pdf = format!("{name}.pdf");
    match set(opened, &format!("{folder}/{name}"), document, warnings)? {
        Some(bytes) => written.push(out.write(&pdf, &bytes)?),
        // One of an earlier run may hold what is closed by now.
        None => out.remove(&pdf)?,
    }
    Ok(written)
}

#[cfg(feature = "pdf")]
fn set(
    opened: &Opened,
    ident: &str,
    document: &Document,
    warnings: &mut Vec<Say>,
) -> Result<Option<Vec<u8>>> {
    use crate::format::pdf;
    let commit = opened.commit.as_deref().unwrap_or("none");
    let stamp = pdf::Stamp {
        date: opened.today.date,
        ident: format!("{ident}/{}/{commit}", document.foot),
    };
    let written = pdf::accessible(document, &stamp)
        .with_context(|| say!("kunne ikke sætte {ident}.pdf", "could not set {ident}.pdf"))?;
    warnings.extend(written.warnings);
    Ok(Some(written.bytes))
}

#[cfg(not(feature = "pdf"))]
fn set(
    _opened: &Opened,
    _ident: &str,
    _document: &Document,
    warnings: &mut Vec<Say>,
) -> Result<Option<Vec<u8>>> {
    warnings.push(super::pack::without_pdf());
    Ok(None)
}
