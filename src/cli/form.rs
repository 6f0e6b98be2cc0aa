//! `sek form`

use std::path::PathBuf;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use super::open::{Common, Opened};
use super::request::takes_place;
use super::{Outcome, screen};
use crate::document::form::{Answering, form};
use crate::format;
use crate::intake::{slip, template};
use crate::say;
use crate::source::OutFolder;
use crate::view::AskedView;
use crate::words::Language;

/// Make a form for each municipality that is asked, to answer in without git
///
/// One HTML file each, which works without a network in any browser. The file or mail that it
/// makes is taken in by `sek import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What it is about: a meeting, such as `2026/sundhedsraad-10`, or a request, such as `2013/rammepapir`
    request: String,
    /// Only for these municipalities
    #[arg(long = "for", value_name = "MUNICIPALITY", num_args = 1.., value_delimiter = ',')]
    parties: Vec<String>,
    /// The folder to write into
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { request, parties, out } = args;
    let opened = Opened::new(common)?;
    opened.warn_of_gaps();
    let round = opened.round(request)?;
    let id = &round.id;
    if !takes_place(&round) {
        bail!(say!(
            "{id} holdes ikke, så der er intet at svare på",
            "{id} doesn't take place, so there is nothing to answer"
        ))
    }
    let chosen = opened.chosen(&round, parties)?;
    let pages = chosen.iter().map(|party| page(&opened, request, party.as_str()));
    let pages: Vec<(String, String)> = pages.collect::<Result<_>>()?;
    let folder = OutFolder::open(&out.join(id.file_stem()).join("svarskemaer"))?;
    folder.clear_drafts("");
    for (name, page) in &pages {
        folder.write(name, page.as_bytes())?;
    }
    let path = |name: &String| format!("{}\n", folder.path().join(name).display());
    screen::print(&pages.iter().map(|(name, _)| path(name)).collect::<String>())?;
    Ok(Outcome::Fine)
}

/// The form's file name and its page.
fn page(opened: &Opened, request: &str, party: &str) -> Result<(String, String)> {
    let asked = opened.asked(request, party)?;
    let (id, party) = (&asked.head.id, &asked.party);
    if asked.items.is_empty() {
        bail!(say!(
            "der er endnu ingen punkter at svare på i {id}",
            "there are no items to answer in {id} yet"
        ))
    }
    let form = form(&asked, answering(&asked, opened.language));
    Ok((format!("svarskema-{}-{party}.html", id.file_stem()), format::html::write_form(&form)))
}

/// How the answer file names what it answers. The edition is the blank reply's in Danish, so that
/// it is the same whatever language the form is in.
fn answering(asked: &AskedView, language: Language) -> Answering {
    let blank = template::blank(asked, Language::Danish);
    let hash = format!("{:x}", Sha256::digest(blank.as_bytes()));
    let head = slip::Head {
        request: asked.head.id.to_string(),
        party: asked.party.to_string(),
        edition: hash.chars().take(16).collect(),
    };
    Answering {
        opening: slip::opening(&head, language),
        request: head.request,
        edition: head.edition,
        file_name: format!("svar-{}-{}.txt", asked.head.id.file_stem(), asked.party),
        headings: asked.items.iter().map(|item| template::heading(asked, item)).collect(),
    }
}
