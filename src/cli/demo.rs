//! `sek demo`

mod example;
mod tour;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::builder::{PossibleValue, PossibleValuesParser};

use self::example::{EXAMPLES, Example};
use super::open::{Common, Opened};
use super::{Outcome, check, failure, screen};
use crate::document::status;
use crate::say;
use crate::source::{self, OutFolder};
use crate::words::Language;

/// Write an example with its git history into a new folder, and show what it is about
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to write, which must be new or empty
    #[arg(default_value = "demo")]
    dir: PathBuf,
    /// Which example to write
    #[arg(long, value_name = "NAME", default_value = EXAMPLES[0].name, value_parser = names())]
    example: String,
    /// List the examples, and write nothing
    #[arg(long, conflicts_with = "example")]
    list: bool,
}

fn names() -> PossibleValuesParser {
    let value = |example: &Example| PossibleValue::new(example.name).help(example.about[1]);
    PossibleValuesParser::new(EXAMPLES.iter().map(value))
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { dir, example, list } = args;
    if *list {
        screen::print(&listed(failure::language(common)))?;
        return Ok(Outcome::Fine);
    }
    let example = EXAMPLES.iter().find(|known| known.name == example).context("it is known")?;
    let root: PathBuf = common.start().join(dir).components().collect();
    if !source::is_free(&root) {
        let place = root.display();
        bail!(say!(
            "{place} er ikke tom, og sek skriver ikke over noget; vælg en anden mappe: `sek demo NY-MAPPE`",
            "{place} isn't empty, and sek never overwrites; choose another folder: `sek demo NEW-DIR`"
        ))
    }
    let today = write_example(example, &root)?;
    let inside = Common { directory: Some(root.clone()), today: Some(today), ..common.clone() };
    let language = first_look(&inside, example, &root)?;
    let outcome = tour::run(&inside, example.tour, &root)?;
    screen::print(&suggestions(&inside, example, &root, language))?;
    Ok(outcome)
}

/// The examples, with what each is about.
fn listed(language: Language) -> String {
    let wide = EXAMPLES.iter().map(|example| example.name.len()).max().unwrap_or(0);
    let line = |example: &Example| {
        let [da, en] = example.about;
        format!("{:<wide$}  {}\n", example.name, language.pick(da, en))
    };
    EXAMPLES.iter().map(line).collect()
}

/// Writes the example's files and history, and says which day it plays on.
fn write_example(example: &Example, root: &Path) -> Result<String> {
    let mut files: BTreeMap<String, &[u8]> = BTreeMap::new();
    example.gather(&mut files);
    let scenario = example.history()?;
    source::scenario::write(&scenario, &files, root).with_context(|| {
        let place = root.display();
        say!("kunne ikke skrive eksemplet i {place}", "could not write the example in {place}")
    })?;
    Ok(scenario.today.context("the example has a day")?.to_string())
}

/// What is there and what is wrong with it, with the status as a page beside.
fn first_look(inside: &Common, example: &Example, root: &Path) -> Result<Language> {
    let opened = Opened::new(inside)?;
    let findings = opened.findings();
    let sender = opened.repository()?.secretariat.name.clone();
    let document = status::status(&opened.own_view()?.status(6), &sender, opened.language);
    let out = OutFolder::open(&root.join("out"))?;
    out.write("status.html", crate::format::html::write(&document).as_bytes())?;
    screen::print(&format!(
        "{}\n\n{}{}",
        wrote(example, root, &opened),
        tour::prompt(inside, "check"),
        check::summary(&opened, &findings),
    ))?;
    Ok(opened.language)
}

fn wrote(example: &Example, root: &Path, opened: &Opened) -> String {
    let (name, place) = (example.name, root.display());
    let count = opened.snapshot.entries.len();
    match opened.language {
        Language::Danish => format!(
            "Eksemplet {name} ligger i {place}: {count} filer med deres historik. Al tekst er opdigtet."
        ),
        Language::English => format!(
            "The example {name} is in {place}: {count} files with their history. All text is invented."
        ),
    }
}

fn suggestions(inside: &Common, example: &Example, root: &Path, language: Language) -> String {
    let title = language.pick("Prøv selv:", "Try for yourself:");
    let mut lines = vec![format!("cd {}", root.display())];
    lines.extend(example.next.iter().map(|words| tour::line(inside, words)));
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("\n{title}\n{lines}")
}
