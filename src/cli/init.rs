//! `sek init`

mod forge;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use super::open::Common;
use super::{Outcome, screen};
use crate::forge::{ATTRIBUTES, Settings, files};
use crate::load;
use crate::model::ForgeKind;
use crate::say;
use crate::schema::{FOLDER, RECORDS, Record, schema};
use crate::source::{self, OutFolder, Snapshot, write_new};
use crate::words::Language;

/// Start an empty repository of one's own, or add what a forge needs to one that is there
///
/// With `--forge`, a repository gets the workflows that judge, answer and receive what the
/// municipalities send, and that compile the packs; code owners, a template for proposals, and
/// what editors read. Files that sek wrote and nobody changed are brought up to date. What
/// somebody else has written or changed is left, and named.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to start it in
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Add the files for this forge
    #[arg(long, value_name = "FORGE")]
    forge: Option<Kind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Kind {
    Github,
    Gitlab,
    /// Forgejo, and Gitea where it is the same
    Forgejo,
}

impl Kind {
    fn of_model(self) -> ForgeKind {
        match self {
            Kind::Github => ForgeKind::GitHub,
            Kind::Gitlab => ForgeKind::GitLab,
            Kind::Forgejo => ForgeKind::Forgejo,
        }
    }
}

const MARK: &str = "sekretariat.toml";

const FILES: [(&str, &str); 4] = [
    (MARK, include_str!("init/sekretariat.toml")),
    ("municipalities/eksempel.toml", include_str!("init/municipality.toml")),
    ("forums/direktoernetvaerk.toml", include_str!("init/forum.toml")),
    (".gitignore", "/out/\n"),
];

/// The text with its schema named on the first line, if it is a record's.
fn with_schema(path: &str, text: &str) -> String {
    let name = match path.split('/').next() {
        Some(MARK) => "secretariat",
        Some("municipalities") => "municipality",
        Some("forums") => "forum",
        _ => return text.to_owned(),
    };
    let directive = Record::named(name).map(|record| record.directive(path));
    format!("{}{text}", directive.unwrap_or_default())
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { dir, forge } = args;
    let root: PathBuf = common.start().join(dir).components().collect();
    let is_there = source::has_work_tree(&root);
    if forge.is_none() || !is_there {
        begin(&root, common.language())?;
    }
    match forge {
        Some(kind) => forge::add(common, &root, kind.of_model()),
        None => Ok(Outcome::Fine),
    }
}

fn begin(root: &Path, language: Language) -> Result<()> {
    let names = FILES.iter().map(|(name, _)| *name).chain([ATTRIBUTES]);
    if let Some(taken) = names.map(|name| root.join(name)).find(|path| source::is_taken(path)) {
        let taken = taken.display();
        bail!(say!(
            "{taken} findes allerede, og sek skriver ikke over noget",
            "{taken} already exists, and sek never overwrites"
        ))
    }
    for (name, text) in FILES {
        write_new(&root.join(name), with_schema(name, text).as_bytes())?;
    }
    let all = files(ForgeKind::GitHub, &settings(root)?);
    let attributes = all.iter().find(|file| file.path == ATTRIBUTES).context("attributes")?;
    write_new(&root.join(ATTRIBUTES), attributes.text().as_bytes())?;
    write_schemas(root)?;
    source::start_git(root)?;
    screen::print(&begun(root, language))
}

/// What of the repository at `root` stands in the forge's files.
fn settings(root: &Path) -> Result<Settings> {
    let loaded = load::load(&Snapshot::folder(root)?);
    let Some(repository) = loaded.repository else {
        bail!(say!(
            "sekretariat.toml kan ikke læses; kør `sek check` for at se hvorfor",
            "sekretariat.toml could not be read; run `sek check` to see what is wrong"
        ))
    };
    Settings::of(&repository.secretariat).with_context(|| {
        let branch = &repository.secretariat.main_branch;
        say!(
            "hovedgrenen hedder `{branch}`, og det navn kan ikke stå i forgens filer; brug bogstaverne a-z, tal, punktum, bindestreg og skråstreg i `main_branch`",
            "the main branch is called `{branch}`, a name that can't stand in the forge's files; use the letters a-z, digits, full stops, hyphens and slashes in `main_branch`"
        )
    })
}

fn write_schemas(root: &Path) -> Result<()> {
    let schemas = OutFolder::open(&root.join(FOLDER))?;
    for record in RECORDS {
        schemas.write(&record.file(), schema(*record).as_bytes())?;
    }
    Ok(())
}

fn begun(root: &Path, language: Language) -> String {
    let place = root.display();
    match language {
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
    }
}
