//! `sek form`

use std::path::PathBuf;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use super::open::{Common, Opened};
use super::{Outcome, screen};
use crate::document::form::{Answering, form};
use crate::format;
use crate::intake::{slip, template};
use crate::model::{Id, MeetingId};
use crate::say;
use crate::source::OutFolder;
use crate::view::{AskedView, Audience, Readers};
use crate::words::Language;

/// Make a form for each municipality that is asked, to answer in without git
///
/// One HTML file each, which works without a network in any browser. The file or mail that it
/// makes is taken in by `sek import`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The meeting whose items are asked about: its year and folder, such as `2026/sundhedsraad-10`
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
    let id = opened.meeting(request)?;
    opened.warn_of_gaps();
    let mut pages = Vec::new();
    for party in asked(&opened, &id, parties)? {
        pages.push(page(&opened, &id, &party)?);
    }
    let folder = OutFolder::open(&out.join(id.file_stem()).join("svarskemaer"))?;
    folder.clear_drafts("");
    for (name, page) in &pages {
        folder.write(name, page.as_bytes())?;
    }
    let path = |name: &String| format!("{}\n", folder.path().join(name).display());
    screen::print(&pages.iter().map(|(name, _)| path(name)).collect::<String>())?;
    Ok(Outcome::Fine)
}

/// The parties that were named, or all whom the meeting asks.
fn asked(opened: &Opened, id: &MeetingId, names: &[String]) -> Result<Vec<Id>> {
    let repository = opened.repository()?;
    let meeting = repository.meetings.get(id);
    let forum = meeting.and_then(|meeting| repository.forums.get(&meeting.forum));
    let asks = forum.map(|forum| forum.asks.clone()).unwrap_or_default();
    if meeting.is_some_and(|meeting| !meeting.status.takes_place()) {
        bail!(say!(
            "{id} holdes ikke, så der er intet at svare på",
            "{id} doesn't take place, so there is nothing to answer"
        ))
    }
    if asks.is_empty() {
        bail!(say!(
            "ingen er bedt om bemærkninger til {id}; se `asks` i forummets fil",
            "nobody is asked for remarks on {id}; see `asks` in the forum's file"
        ))
    }
    match names {
        [] => Ok(asks),
        names => names.iter().map(|name| opened.municipality(name)).collect(),
    }
}

fn page(opened: &Opened, id: &MeetingId, party: &Id) -> Result<(String, String)> {
    let readers = Readers::new([Audience::Administrations]);
    let Some(readers) = readers else { bail!("there are readers") };
    let view = opened.view(readers)?;
    let Some(asked) = view.asked(id, party) else {
        bail!(say!(
            "`{party}` er ikke bedt om bemærkninger til {id}; se `asks` i forummets fil",
            "`{party}` isn't asked for remarks on {id}; see `asks` in the forum's file"
        ))
    };
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
