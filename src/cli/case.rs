//! `sek case`

use anyhow::{Result, bail};

use super::open::{Common, Opened};
use super::paper::{self, Paper, PaperArgs};
use super::{Outcome, screen};
use crate::document::case;
use crate::model::Id;
use crate::say;
use crate::words::{Language, nearest};

/// Tell a case's whole route: forums, remarks, common lines, decisions, in the order of time
///
/// Across forums and years. What the readers may not see is left out.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The case's id: the file's name in `cases/`; without it, a list of the cases
    case: Option<String>,
    #[command(flatten)]
    paper: PaperArgs,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { case, paper } = args;
    let opened = Opened::new(common)?;
    opened.warn_of_gaps();
    let readers = paper.readers()?;
    let view = opened.view(readers.clone())?;
    let Some(words) = case else {
        let list = view.cases();
        let text: String = list.iter().map(|(id, title)| format!("{id}  {title}\n")).collect();
        screen::print(&text)?;
        return Ok(Outcome::Fine);
    };
    let id = named(&opened, words)?;
    let Some(seen) = view.case(&id) else {
        let (da, en) = (readers.title(Language::Danish), readers.title(Language::English));
        bail!(say!(
            "der er intet om sagen `{id}`, som {da} må se",
            "there is nothing of the case `{id}` that {en} may see"
        ))
    };
    let foot = paper::foot(&opened, &format!("cases/{id}"))?;
    let (document, warnings) = case::case(&seen, &foot, opened.language);
    let name = opened.language.pick("sagsforloeb", "case-history");
    let made =
        Paper { name, folder: format!("case-{id}/{}", seen.readers_folder), document, warnings };
    paper.write(common, &opened, made, &seen)
}

/// The case that `words` name: its id, or its path.
pub fn named(opened: &Opened, words: &str) -> Result<Id> {
    let repository = opened.repository()?;
    let plain = words.strip_prefix("cases/").unwrap_or(words);
    let plain = plain.strip_suffix(".toml").unwrap_or(plain);
    if let Some(id) = Id::new(plain).filter(|id| repository.cases.contains_key(id)) {
        return Ok(id);
    }
    if repository.broken.contains(&format!("cases/{plain}.toml")) {
        bail!(say!(
            "sagen `{plain}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
            "the case `{plain}` could not be read; run `sek check` to see what is wrong"
        ))
    }
    match nearest(plain, repository.cases.keys().map(Id::as_str)) {
        Some(near) => bail!(say!(
            "der er ingen sag `{plain}`; mente du `{near}`?",
            "there is no case `{plain}`; did you mean `{near}`?"
        )),
        None => bail!(say!(
            "der er ingen sag `{plain}`; se dem med `sek case`",
            "there is no case `{plain}`; list them with `sek case`"
        )),
    }
}
