//! `sek init --forge`: the forge's files, each added, brought up to date or left.

use std::path::Path;

use anyhow::Result;

use super::{settings, write_schemas};
use crate::cli::{Common, Outcome, screen};
use crate::forge::{FileOfForge, State, files};
use crate::model::ForgeKind;
use crate::schema::FOLDER;
use crate::source::{self, write_new};
use crate::words::Language;

/// Adds what is missing of the files of `kind` in the repository at `root`, brings up to date what
/// nobody has changed, and says what it left.
pub(super) fn add(common: &Common, root: &Path, kind: ForgeKind) -> Result<Outcome> {
    let language = common.language();
    let mut lines = String::new();
    let mut is_all_ours = true;
    for file in files(kind, &settings(root)?) {
        let (word, ours) = write(root, &file, language)?;
        is_all_ours &= ours;
        lines.push_str(&format!("  {word:<24} {}\n", file.path));
    }
    if !source::is_taken(&root.join(FOLDER)) {
        write_schemas(root)?;
    }
    screen::print(&format!(
        "{}\n{lines}{}",
        title(kind, language),
        next(kind, is_all_ours, language)
    ))?;
    Ok(Outcome::Fine)
}

/// Writes the file if nothing of anybody's is lost by it: what was done, and whether it is now as
/// it should be.
fn write(root: &Path, file: &FileOfForge, language: Language) -> Result<(&'static str, bool)> {
    let path = root.join(file.path);
    let there = source::content(&path).ok().flatten();
    let text = there.as_deref().map(String::from_utf8_lossy);
    // What can't be read is somebody's all the same: a folder, a file larger than any record, or a
    // link that leads nowhere.
    let state = match (&text, source::is_taken(&path)) {
        (None, true) => State::SomebodyElses,
        _ => file.state(text.as_deref()),
    };
    Ok(match state {
        State::Missing => {
            write_new(&path, file.text().as_bytes())?;
            (language.pick("ny", "new"), true)
        }
        State::Current => (language.pick("uændret", "unchanged"), true),
        State::Outdated(new) => {
            source::rewrite(root, &path, &there.unwrap_or_default(), new.as_bytes())?;
            (language.pick("opdateret", "updated"), true)
        }
        State::ChangedAndOutdated => {
            (language.pick("rettet i hånden, står", "changed by hand, left"), false)
        }
        State::SomebodyElses => (language.pick("jeres egen, står", "your own, left"), false),
        State::Later => (language.pick("fra en nyere sek, står", "from a later sek, left"), true),
    })
}

fn title(kind: ForgeKind, language: Language) -> String {
    let kind = kind.title();
    match language {
        Language::Danish => format!("Filer til {kind}:"),
        Language::English => format!("Files for {kind}:"),
    }
}

fn next(kind: ForgeKind, is_all_ours: bool, language: Language) -> String {
    let mut text = String::new();
    if !is_all_ours {
        text.push_str(language.pick(
            "\nDet, der står, har nogen skrevet. Se, hvad sek ville skrive, med `sek init --forge` i en\n\
             tom mappe, og tag over, hvad I vil have.\n",
            "\nWhat was left, somebody wrote. See what sek would write with `sek init --forge` in an\n\
             empty folder, and take over what you want.\n",
        ));
    }
    let kind = kind.name();
    text.push_str(&match language {
        Language::Danish => format!(
            "\nNæste skridt:\n\
             1. læs filerne, og læg dem på hovedgrenen\n\
             2. sæt variablerne SEK_URL og SEK_SHA256 på forgen, og luk hovedgrenen for andre\n\
             3. skriv `forge` og `forge_kind = \"{kind}\"` i sekretariat.toml, og kommunernes `accounts`\n\
             Håndbogens kapitel om forgen har det skridt for skridt.\n"
        ),
        Language::English => format!(
            "\nNext:\n\
             1. read the files, and put them on the main branch\n\
             2. set the variables SEK_URL and SEK_SHA256 on the forge, and close the main branch to others\n\
             3. write `forge` and `forge_kind = \"{kind}\"` in sekretariat.toml, and the municipalities' `accounts`\n\
             The handbook's chapter on the forge has it step by step.\n"
        ),
    });
    text
}
