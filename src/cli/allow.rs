//! `sek allow`

use anyhow::{Result, bail};
use chrono::NaiveDate;

use super::open::{Common, Opened};
use super::{Outcome, explain, screen};
use crate::check::about_words;
use crate::diagnostic::{Code, Diagnostic};
use crate::say;
use crate::source::{self, Refusal};
use crate::words::Language;

const FILE: &str = "sekretariat.toml";

/// Allow one finding for a time: adds an entry with its reason to sekretariat.toml
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The check's code or name, such as `B004` or `reply-late`
    check: String,
    /// The file that the finding is in, as `sek check` writes it
    path: String,
    /// Why it may stay
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The last day: YYYY-MM-DD, two years ahead at most
    #[arg(long, value_name = "DATE")]
    until: NaiveDate,
    /// What the finding is about, where the file has several of the check
    #[arg(long, value_name = "WORDS")]
    about: Option<String>,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { check, path, reason: _, until: _, about } = args;
    let opened = Opened::new(common)?;
    let code = explain::code(check)?;
    let file = opened.snapshot.file(FILE).filter(|file| file.starts_with(&opened.root));
    let (Some(file), Some(before)) = (file.map(ToOwned::to_owned), opened.texts.get(FILE)) else {
        bail!(say!(
            "`sek allow` skriver i mappens {FILE}; kør den uden `--at` og `--overlay`",
            "`sek allow` writes to the folder's {FILE}; run it without `--at` and `--overlay`"
        ))
    };
    let (before, root, language) = (before.clone(), opened.root.clone(), opened.language);
    if about.is_none() {
        require_one(&opened, code, path)?;
    }
    let entry = entry(args, code, &before);
    let after = format!("{before}{entry}");
    tried(common, opened, &after, before.len())?;
    source::rewrite(&root, &file, before.as_bytes(), after.as_bytes())?;
    let words = match language {
        Language::Danish => format!("tilføjet til {FILE}:\n"),
        Language::English => format!("added to {FILE}:\n"),
    };
    screen::print(&(words + &entry))?;
    Ok(Outcome::Fine)
}

/// Refuses unless the file has just one finding of the check.
fn require_one(opened: &Opened, code: &Code, path: &str) -> Result<()> {
    let findings = opened.findings();
    let is_meant = |found: &&Diagnostic| found.code == code && found.place.path == path;
    let meant: Vec<_> = findings.iter().filter(is_meant).filter(|found| found.counts()).collect();
    let name = code.name;
    match meant[..] {
        [] => bail!(say!(
            "`sek check` finder ikke noget af slagsen `{name}` i {path}",
            "`sek check` finds nothing of the kind `{name}` in {path}"
        )),
        [_] => Ok(()),
        _ => {
            let words = meant.iter().map(|found| about_words(found, &opened.texts));
            let list = words.collect::<Vec<_>>().join("`, `");
            bail!(say!(
                "filen har flere fund af kontrollen; skriv hvilket efter `--about`: `{list}`",
                "the file has several findings of the check; write which after `--about`: `{list}`"
            ))
        }
    }
}

/// The entry as it is added after `before`, with its line ends.
fn entry(args: &Args, code: &Code, before: &str) -> String {
    let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut lines = vec![String::new(), "[[allow]]".to_owned()];
    if !before.ends_with('\n') {
        lines.insert(0, String::new());
    }
    lines.push(format!("check = {}", text(code.name)));
    lines.push(format!("path = {}", text(&args.path)));
    lines.extend(args.about.iter().map(|about| format!("about = {}", text(about))));
    lines.push(format!("reason = {}", text(&args.reason)));
    lines.push(format!("until = {}", args.until));
    let end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    lines.join(end) + end
}

/// Reads the repository as it would be, and refuses if the entry doesn't allow what it should.
fn tried(common: &Common, mut opened: Opened, after: &str, start: usize) -> Result<()> {
    let allowed = |found: &[Diagnostic]| found.iter().filter(|one| one.allowed.is_some()).count();
    let before = allowed(&opened.findings());
    opened.snapshot.draft(FILE, after.as_bytes());
    let opened = opened.again(common)?;
    let found = opened.findings();
    if allowed(&found) > before {
        return Ok(());
    }
    let is_own = |one: &&Diagnostic| one.place.path == FILE && one.place.start >= Some(start);
    match found.iter().find(is_own) {
        Some(one) => {
            let (da, en) = (&one.what.da, &one.what.en);
            let what =
                say!("tilladelsen er ikke skrevet: {da}", "the allowance was not written: {en}");
            Err(Refusal { what, help: one.help.clone() }.into())
        }
        None => bail!(say!(
            "tilladelsen ville ikke virke; skriv den selv i {FILE}",
            "the allowance would not work; write it in {FILE} yourself"
        )),
    }
}
