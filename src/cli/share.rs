//! `sek share`

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::each::{Each, mark_draft, require_whole};
use super::open::{Common, Opened};
use super::{Outcome, paper, screen};
use crate::document::share;
use crate::format;
use crate::format::terminal::Terminal;
use crate::model::{Audience, Id, ShareId};
use crate::say;
use crate::source::Refusal;
use crate::view::{Readers, ShareView, View};
use crate::words::{Language, nearest, printable_json};

/// Share an amount over the municipalities by inhabitants, to the øre
///
/// With `--out`, the cost sharing and a letter to each municipality are written.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The cost sharing: its year and file in `shares/`, such as `2026/sekretariatet`; without it,
    /// a list of them
    share: Option<String>,
    /// How to write it to standard output
    #[arg(long, value_name = "FORMAT", default_value = "terminal", conflicts_with = "out")]
    format: Format,
    /// Write the cost sharing and the letters into a folder of this one
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Mark every page as a draft, and go on where a letter's field has no value
    #[arg(long, requires = "out")]
    draft: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    #[value(alias = "human")]
    Terminal,
    Json,
    Csv,
    Html,
    Md,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { share, format, out, draft } = args;
    let opened = Opened::new(common)?;
    opened.warn_of_gaps();
    let Some(words) = share else {
        let all = &opened.repository()?.shares;
        let line =
            |(id, share): (&ShareId, &crate::model::Share)| format!("{id}  {}\n", share.title);
        screen::print(&all.iter().map(line).collect::<String>())?;
        return Ok(Outcome::Fine);
    };
    let id = named(&opened, words)?;
    // It goes out to the municipalities, so it holds what their administrations may see.
    let view = opened.view(Readers::only(Audience::Administrations))?;
    let seen = calculated(&opened, &view, &id)?;
    let foot = paper::foot(&opened, &format!("shares/{id}"))?;
    match out {
        Some(out) => write(&opened, &view, (&id, &seen), &foot, out, *draft)?,
        None => screen::print(&shown(common, &seen, *format, &foot)?)?,
    }
    Ok(Outcome::Fine)
}

/// The cost sharing that `words` name: its id, or its path.
fn named(opened: &Opened, words: &str) -> Result<ShareId> {
    let repository = opened.repository()?;
    let plain = words.strip_prefix("shares/").unwrap_or(words);
    let plain = plain.strip_suffix(".toml").unwrap_or(plain);
    if let Some(id) = ShareId::new(plain).filter(|id| repository.shares.contains_key(id)) {
        return Ok(id);
    }
    if repository.broken.contains(&format!("shares/{plain}.toml")) {
        bail!(say!(
            "fordelingen `{plain}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
            "the cost sharing `{plain}` could not be read; run `sek check` to see what is wrong"
        ))
    }
    let known: Vec<String> = repository.shares.keys().map(ToString::to_string).collect();
    match nearest(plain, known.iter().map(String::as_str)) {
        Some(near) => bail!(say!(
            "der er ingen fordeling `{plain}`; mente du `{near}`?",
            "there is no cost sharing `{plain}`; did you mean `{near}`?"
        )),
        None => bail!(say!(
            "der er ingen fordeling `{plain}`; se dem med `sek share`",
            "there is no cost sharing `{plain}`; list them with `sek share`"
        )),
    }
}

fn calculated(opened: &Opened, view: &View, id: &ShareId) -> Result<ShareView> {
    let repository = opened.repository()?;
    match (view.share(id), repository.shares.get(id)) {
        (Some(Ok(seen)), _) => Ok(seen),
        (Some(Err(fault)), Some(share)) => {
            Err(Refusal { what: fault.what(share, repository), help: fault.help(share) }.into())
        }
        _ => bail!("{id} is gone"),
    }
}

fn shown(common: &Common, seen: &ShareView, format: Format, foot: &str) -> Result<String> {
    let document = || share::share(seen, foot);
    Ok(match format {
        Format::Terminal => {
            Terminal { width: screen::width(), colour: common.color.on() }.write(&document())
        }
        Format::Json => printable_json(&serde_json::to_string_pretty(seen)?) + "\n",
        Format::Csv => csv(seen),
        Format::Html => format::html::write(&document()),
        Format::Md => format::markdown::write(&document()),
    })
}

/// Writes the cost sharing and a letter for each who pays.
fn write(
    opened: &Opened,
    view: &View,
    (id, seen): (&ShareId, &ShareView),
    foot: &str,
    out: &Path,
    draft: bool,
) -> Result<()> {
    let language = opened.language;
    let mut letters = Vec::new();
    for line in &seen.shares {
        let party = Id::new(&line.municipality);
        let Some(own) = party.and_then(|party| view.share_letter(id, &party)) else { continue };
        let letter = share::letter(seen, &own, foot);
        require_whole(&letter.gaps, &line.official_name, draft)?;
        letters.push((line.municipality.as_str(), letter));
    }
    let folder = format!("{}-{}", language.pick("fordeling", "share"), id.file_stem());
    let mut each = Each::new(opened, out, folder, language.pick("breve", "letters"))?;
    let name = language.pick("fordeling", "cost-sharing");
    let mut document = share::share(seen, foot);
    if draft {
        mark_draft(&mut document);
    }
    each.common(name, &document)?;
    // With the mark that spreadsheets know UTF-8 by.
    each.file(&format!("{name}.csv"), format!("\u{feff}{}", csv(seen)).as_bytes())?;
    for (party, mut letter) in letters {
        if draft {
            mark_draft(&mut letter.document);
        }
        each.add(party, &letter.document)?;
        each.warnings.extend(letter.warnings);
        each.warnings.extend(letter.gaps);
    }
    each.finish()
}

/// A line for each municipality, as a spreadsheet in the language reads them.
fn csv(seen: &ShareView) -> String {
    let (mark, point) = match seen.language {
        Language::Danish => (';', ","),
        Language::English => (',', "."),
    };
    let header = match seen.language {
        Language::Danish => ["kode", "kommune", "indbyggere", "optalt", "andel"],
        Language::English => ["code", "municipality", "inhabitants", "counted", "share"],
    };
    let mut out = header.join(&mark.to_string()) + "\n";
    for line in &seen.shares {
        let share = line.share.plain().replace('.', point);
        let name = quoted(&line.name, mark);
        let (code, inhabitants, counted) = (line.code, line.inhabitants, seen.count_date);
        out.push_str(&format!(
            "{code}{mark}{name}{mark}{inhabitants}{mark}{counted}{mark}{share}\n"
        ));
    }
    out
}

/// A cell of text, which no spreadsheet takes for a formula.
fn quoted(text: &str, mark: char) -> String {
    let text = text.trim_start_matches(['=', '+', '-', '@', '\t', '\r']);
    match text.contains([mark, '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}
