//! Where the findings go, and in which formats.

use std::path::Path;

use anyhow::{Result, bail};
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::explain;
use super::open::{Common, Opened};
use super::screen;
use crate::check;
use crate::diagnostic::{Diagnostic, Format, Human, Report, Severity};
use crate::say;
use crate::source::{self, OutFile};
use crate::words::{Language, nearest};

/// What the user wants written.
#[derive(Debug, clap::Args)]
pub struct Wanted {
    /// How to write the findings on standard output [default: human]
    #[arg(long, value_name = "FORMAT", value_parser = formats(), hide_possible_values = false)]
    format: Option<String>,
    /// Write them to a file as well, such as `sarif=findings.sarif`; may be given many times
    #[arg(long, value_name = "FORMAT=PATH")]
    output: Vec<String>,
}

fn formats() -> PossibleValuesParser {
    let value = |(name, _, help)| PossibleValue::new(name).help(help);
    PossibleValuesParser::new(Format::ALL.map(value))
}

/// The formats with their targets, none of them among the records.
pub struct Outputs {
    on_screen: Format,
    files: Vec<(Format, OutFile)>,
}

impl Wanted {
    /// What is to be written where.
    ///
    /// # Errors
    /// If a format is unknown, or a path can't or mustn't be written to. Nothing is written yet.
    pub fn outputs(&self, common: &Common) -> Result<Outputs> {
        let Wanted { format, output } = self;
        let mut on_screen = format.as_deref().map(named).transpose()?;
        let mut files: Vec<(Format, OutFile)> = Vec::new();
        if output.is_empty() {
            return Ok(Outputs { on_screen: on_screen.unwrap_or(Format::Human), files });
        }
        let root = source::find_root(common.start())?;
        let overlays = common.overlay.iter().map(|overlay| overlay.as_path());
        let repositories: Vec<&Path> = std::iter::once(root.as_path()).chain(overlays).collect();
        for words in output {
            let (format, path) = parted(words)?;
            if path == "-" {
                if on_screen.replace(format).is_some() {
                    return Err(twice("-"));
                }
                continue;
            }
            let file = OutFile::new(Path::new(path), &repositories)?;
            if files.iter().any(|(_, other)| file.is_same(other)) {
                return Err(twice(path));
            }
            files.push((format, file));
        }
        Ok(Outputs { on_screen: on_screen.unwrap_or(Format::Human), files })
    }
}

/// `FORMAT=PATH` in its two parts.
fn parted(words: &str) -> Result<(Format, &str)> {
    match words.split_once('=') {
        Some((format, path)) if !path.is_empty() => Ok((named(format)?, path)),
        _ => bail!(say!(
            "`--output {words}` mangler et format eller en sti; skriv for eksempel `--output sarif=fund.sarif`",
            "`--output {words}` is missing a format or a path; write for example `--output sarif=findings.sarif`"
        )),
    }
}

fn named(words: &str) -> Result<Format> {
    let names = || Format::ALL.iter().map(|(name, ..)| *name);
    if let Some((_, format, _)) = Format::ALL.iter().find(|(name, ..)| *name == words) {
        return Ok(*format);
    }
    match nearest(words, names()) {
        Some(near) => bail!(say!(
            "der er intet format `{words}`; mente du `{near}`?",
            "there is no format `{words}`; did you mean `{near}`?"
        )),
        None => {
            let all = names().collect::<Vec<_>>().join(", ");
            bail!(say!(
                "der er intet format `{words}`; vælg et af {all}",
                "there is no format `{words}`; choose one of {all}"
            ))
        }
    }
}

fn twice(path: &str) -> anyhow::Error {
    let fault = say!(
        "to formater kan ikke skrives til det samme sted: `{path}`",
        "two formats can't be written to the same place: `{path}`"
    );
    fault.into()
}

impl Outputs {
    /// Shows what belongs to the run and is no finding. Where machines read the findings, it is
    /// for who stands by.
    ///
    /// # Errors
    /// If the disk behind standard output is full.
    pub fn remark(&self, text: &str) -> Result<()> {
        match self.on_screen {
            Format::Human => screen::print(text),
            _ => {
                screen::remark(text);
                Ok(())
            }
        }
    }

    /// Writes what `text` makes of each format everywhere it is wanted.
    ///
    /// # Errors
    /// The first thing that could not be written; the rest is.
    pub fn write_texts(&self, text: impl Fn(Format) -> String) -> Result<()> {
        let written: Vec<Result<()>> =
            self.files.iter().map(|(format, file)| file.write(text(*format).as_bytes())).collect();
        screen::print(&text(self.on_screen))?;
        written.into_iter().collect()
    }

    /// Writes the findings everywhere they are wanted. What can't be written keeps nothing else
    /// from being written, and is said last. `mended` is how many a base had beyond them.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn write(
        &self,
        common: &Common,
        opened: &Opened,
        findings: &[Diagnostic],
        mended: Option<usize>,
    ) -> Result<()> {
        let language = opened.language;
        let report = Report {
            findings,
            texts: &opened.texts,
            language,
            today: opened.today.date,
            mended,
            page: explain::page_of,
        };
        let written: Vec<Result<()>> = (self.files.iter())
            .map(|(format, file)| file.write(format.render(&report).as_bytes()))
            .collect();
        screen::print(&match self.on_screen {
            Format::Human => {
                if !opened.evidence.has_history {
                    opened.warn_of_gaps();
                }
                let human = Human {
                    language,
                    color: common.color.on(),
                    width: screen::width(),
                    wrap: screen::is_watched(),
                };
                human.report(findings, &opened.texts) + &allowing(findings, language)
            }
            format => format.render(&report),
        })?;
        written.into_iter().collect()
    }
}

/// The last line: how the first finding that is no error could be allowed. Errors are for mending,
/// and who must keep one finds the command by `sek explain`.
fn allowing(findings: &[Diagnostic], language: Language) -> String {
    let is_meant = |found: &&Diagnostic| {
        found.counts() && found.severity != Severity::Error && check::may_be_allowed(found.code)
    };
    let Some(found) = findings.iter().find(is_meant) else { return String::new() };
    let command = explain::allow_command(found.code, language);
    let words = language.pick("hvis et fund er i orden", "if a finding is fine as it is");
    format!("{words}: {command}\n")
}
