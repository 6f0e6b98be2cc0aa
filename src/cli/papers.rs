//! A document that a command shows on the screen or writes as files, with its tables as CSV.

use std::path::Path;

use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;

use super::open::{Common, Opened};
use super::screen;
use crate::document::{Document, Table};
use crate::format;
use crate::format::terminal::Terminal;
use crate::source::OutFolder;
use crate::words::printable_json;

/// How a command writes what it has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Human,
    Json,
    Csv,
}

/// What a command has found: for people, for programs and for a spreadsheet.
pub struct Papers<'a, T: Serialize> {
    /// The name of its files, without an ending.
    pub name: &'static str,
    pub document: &'a Document,
    pub values: &'a T,
    /// The tables by the names of their files; the first is the one that is printed as CSV.
    pub tables: Vec<(&'static str, Table)>,
}

impl<T: Serialize> Papers<'_, T> {
    /// Writes the files into `out`, or prints in `format`.
    ///
    /// # Errors
    /// If a file can't be written.
    pub fn give(
        &self,
        common: &Common,
        opened: &Opened,
        format: Format,
        out: Option<&Path>,
    ) -> Result<()> {
        if let Some(out) = out {
            return self.files(opened, out);
        }
        let text = match format {
            Format::Human => {
                Terminal { width: screen::width(), colour: common.color.on() }.write(self.document)
            }
            Format::Json => printable_json(&serde_json::to_string_pretty(self.values)?) + "\n",
            Format::Csv => {
                self.tables.first().map_or_else(String::new, |(_, table)| format::csv::write(table))
            }
        };
        screen::print(&text)
    }

    fn files(&self, opened: &Opened, out: &Path) -> Result<()> {
        let folder = OutFolder::open(out)?;
        folder.clear_drafts("");
        let (name, document) = (self.name, self.document);
        let mut paths = vec![
            folder.write(&format!("{name}.html"), format::html::write(document).as_bytes())?,
            folder.write(&format!("{name}.md"), format::markdown::write(document).as_bytes())?,
        ];
        for (name, table) in &self.tables {
            paths.push(folder.write(&format!("{name}.csv"), format::csv::write(table).as_bytes())?);
        }
        paths.extend(pdf(opened, &folder, name, document)?);
        let list: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
        screen::print(&list)
    }
}

#[cfg(feature = "pdf")]
fn pdf(
    opened: &Opened,
    folder: &OutFolder,
    name: &str,
    document: &Document,
) -> Result<Option<std::path::PathBuf>> {
    use crate::format::pdf;
    let commit = opened.commit.as_deref().unwrap_or("none");
    let stamp = pdf::Stamp { date: opened.today.date, ident: format!("{name}/{commit}") };
    let written = pdf::accessible(document, &stamp)?;
    for warning in &written.warnings {
        let word = opened.language.pick("advarsel", "warning");
        screen::tell(&format!("{word}: {}", warning.to(opened.language)));
    }
    folder.write(&format!("{name}.pdf"), &written.bytes).map(Some)
}

#[cfg(not(feature = "pdf"))]
fn pdf(
    opened: &Opened,
    _folder: &OutFolder,
    _name: &str,
    _document: &Document,
) -> Result<Option<std::path::PathBuf>> {
    screen::tell(opened.language.pick(
        "advarsel: programmet er bygget uden PDF; der er lavet HTML, Markdown og CSV",
        "warning: the program was built without PDF; HTML, Markdown and CSV were made",
    ));
    Ok(None)
}

/// The day that `words` after `--on` name, or today.
///
/// # Errors
/// If they name none.
pub fn on(words: Option<&str>, opened: &Opened) -> Result<chrono::NaiveDate> {
    let Some(words) = words else { return Ok(opened.today.date) };
    match words.parse() {
        Ok(date) => Ok(date),
        Err(_) => anyhow::bail!(crate::say!(
            "`{words}` er ikke en dato; skriv --on 2026-11-23",
            "`{words}` is not a date; write --on 2026-11-23"
        )),
    }
}
