//! `sek followup`

use anyhow::{Result, bail};
use serde::Serialize;

use super::Outcome;
use super::case::named;
use super::open::{Common, Opened};
use super::paper::{self, Paper, PaperArgs};
use crate::document::followup;
use crate::model::Audience;
use crate::say;
use crate::view::{FollowUpView, OwedView, Wanted};

/// Show what was decided and how far each municipality is, or what one of them owes
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show what one municipality owes, remarks and other replies too
    #[arg(long = "for", value_name = "MUNICIPALITY")]
    party: Option<String>,
    /// Only what follows up this case
    #[arg(long, value_name = "CASE")]
    case: Option<String>,
    #[command(flatten)]
    paper: PaperArgs,
}

/// What one municipality owes.
#[derive(Serialize)]
struct Owed {
    party: String,
    #[serde(flatten)]
    follow_up: FollowUpView,
    rounds: Vec<OwedView>,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { party, case, paper } = args;
    let opened = Opened::new(common)?;
    opened.warn_of_gaps();
    let case = case.as_deref().map(|words| named(&opened, words)).transpose()?;
    let party = party.as_deref().map(|words| opened.municipality(words)).transpose()?;
    // An officer sees what the administrations may see, and no more.
    let own = if party.is_some() { Audience::Administrations } else { Audience::Secretariat };
    let readers = paper.readers_or(own)?;
    if !readers.are_municipal_side() {
        bail!(say!(
            "hvor langt kommunerne er, er kun for den kommunale side; vælg en anden målgruppe",
            "how far the municipalities are is for the municipal side only; choose another audience"
        ))
    }
    let view = opened.view(readers)?;
    let seen = view.follow_up(Wanted { case: case.as_ref(), party: party.as_ref() });
    let language = opened.language;
    let name = language.pick("opfoelgning", "follow-up");
    let mut folder = format!("followup/{}", seen.readers_folder);
    let foot = paper::foot(&opened, "requests")?;
    let Some(party) = party else {
        let (document, warnings) = followup::follow_up(&seen, &foot, language);
        return paper.write(common, &opened, Paper { name, folder, document, warnings }, &seen);
    };
    let Some(municipality) = view.municipality(&party) else { bail!("{party} is gone") };
    let rounds = if case.is_none() { view.owed(&party) } else { Vec::new() };
    let document = followup::owed(&seen, &rounds, municipality, &foot, language);
    folder = format!("{folder}/{party}");
    let owed = Owed { party: party.to_string(), follow_up: seen, rounds };
    paper.write(common, &opened, Paper { name, folder, document, warnings: Vec::new() }, &owed)
}
