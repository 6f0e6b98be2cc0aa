//! `sek schema`

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::open::Common;
use super::{Outcome, failure, screen};
use crate::say;
use crate::schema::{FOLDER, RECORDS, Record, schema};
use crate::source::{self, OutFolder};
use crate::words::{Language, nearest};

/// Print or write the JSON Schemas of the records, for editors and other programs
///
/// Without a record, their names are listed. An editor that knows TOML finds a file's schema by
/// its first line, such as `#:schema ./.sek/schema/secretariat.json`, which `sek init` and
/// `sek new` write. After a new version of sek, `sek schema -o .sek/schema` brings the schemas
/// up to date.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The record, such as `meeting`
    record: Option<String>,
    /// Write the schema, or all of them, into this folder
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Say which schemas of the repository differ from this program's; exit code 1 if any does
    #[arg(long, conflicts_with = "out")]
    check: bool,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { record, out, check } = args;
    let chosen = match record {
        Some(name) => vec![named(name)?],
        None => RECORDS.to_vec(),
    };
    if *check {
        return differences(common, &chosen);
    }
    if let Some(out) = out {
        let folder = OutFolder::open(out)?;
        for record in chosen {
            folder.write(&record.file(), schema(record).as_bytes())?;
            screen::print(&format!("{}\n", folder.path().join(record.file()).display()))?;
        }
        return Ok(Outcome::Fine);
    }
    screen::print(&match chosen[..] {
        [record] => schema(record),
        _ => chosen.iter().map(|record| format!("{}\n", record.name)).collect(),
    })?;
    Ok(Outcome::Fine)
}

fn named(name: &str) -> Result<Record> {
    let names: Vec<&str> = RECORDS.iter().map(|record| record.name).collect();
    match (Record::named(name), nearest(name, names)) {
        (Some(record), _) => Ok(record),
        (None, Some(near)) => bail!(say!(
            "der er intet skema `{name}`; mente du `{near}`?",
            "there is no schema `{name}`; did you mean `{near}`?"
        )),
        (None, None) => bail!(say!(
            "der er intet skema `{name}`; se dem med `sek schema`",
            "there is no schema `{name}`; list them with `sek schema`"
        )),
    }
}

/// Names the schemas of the repository that are missing or not this program's.
fn differences(common: &Common, records: &[Record]) -> Result<Outcome> {
    let root = source::find_root(common.start())?;
    let language = failure::language(common);
    let mut out = String::new();
    for record in records {
        let path = format!("{FOLDER}/{}", record.file());
        match source::content(&root.join(&path))? {
            Some(bytes) if bytes == schema(*record).as_bytes() => {}
            Some(_) => {
                let words = language.pick("passer ikke til programmet", "doesn't fit the program");
                out.push_str(&format!("{path} {words}\n"));
            }
            None => {
                let words = language.pick("mangler", "is missing");
                out.push_str(&format!("{path} {words}\n"));
            }
        }
    }
    if out.is_empty() {
        return Ok(Outcome::Fine);
    }
    out.push_str(&match language {
        Language::Danish => format!("hjælp: skriv dem igen med `sek schema -o {FOLDER}`\n"),
        Language::English => format!("help: write them again with `sek schema -o {FOLDER}`\n"),
    });
    screen::print(&out)?;
    Ok(Outcome::Findings)
}
