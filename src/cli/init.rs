//! `sek init`

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::open::Common;
use super::{Outcome, screen};
use crate::say;
use crate::schema::{FOLDER, RECORDS, Record, schema};
use crate::source::{self, OutFolder, write_new};
use crate::words::Language;

/// Start an empty repository of one's own
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to start it in
    #[arg(default_value = ".")]
    dir: PathBuf,
}

const FILES: [(&str, &str); 5] = [
    ("sekretariat.toml", include_str!("init/sekretariat.toml")),
    ("municipalities/eksempel.toml", include_str!("init/municipality.toml")),
    ("forums/direktoernetvaerk.toml", include_str!("init/forum.toml")),
    (".gitignore", "/out/\n"),
    (".gitattributes", "* text=auto eol=lf\n*.pdf binary\n*.docx binary\n*.png binary\n"),
];

/// The text with its schema named on the first line, if it is a record's.
fn with_schema(path: &str, text: &str) -> String {
    let name = match path.split('/').next() {
        Some("sekretariat.toml") => "secretariat",
        Some("municipalities") => "municipality",
        Some("forums") => "forum",
        _ => return text.to_owned(),
    };
    let directive = Record::named(name).map(|record| record.directive(path));
    format!("{}{text}", directive.unwrap_or_default())
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { dir } = args;
    let root: PathBuf = common.start().join(dir).components().collect();
    let language = common.language();
    if let Some((taken, _)) = FILES.iter().find(|(name, _)| source::is_taken(&root.join(name))) {
        let taken = root.join(taken);
        let taken = taken.display();
        bail!(say!(
            "{taken} findes allerede, og sek skriver ikke over noget",
            "{taken} already exists, and sek never overwrites"
        ))
    }
    for (name, text) in FILES {
        write_new(&root.join(name), with_schema(name, text).as_bytes())?;
    }
    let schemas = OutFolder::open(&root.join(FOLDER))?;
    for record in RECORDS {
        schemas.write(&record.file(), schema(record).as_bytes())?;
    }
    source::start_git(&root)?;
    let place = root.display();
    screen::print(&match language {
        Language::Danish => format!(
            "Repositoriet er begyndt i {place}\n\n\
             Næste skridt:\n\
             1. ret sekretariat.toml, kommunen og forummet, som er eksempler\n\
             2. sek new meeting direktoernetvaerk --on 2027-01-20T09:00\n\
             3. sek check\n"
        ),
        Language::English => format!(
            "The repository is begun in {place}\n\n\
             Next:\n\
             1. correct sekretariat.toml, the municipality and the forum, which are examples\n\
             2. sek new meeting direktoernetvaerk --on 2027-01-20T09:00\n\
             3. sek check\n"
        ),
    })?;
    Ok(Outcome::Fine)
}
