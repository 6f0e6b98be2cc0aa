//! `sek visits`

use anyhow::{Context, Result, bail};

use super::Outcome;
use super::open::{Common, Opened};
use super::paper::{self, Paper, PaperArgs};
use crate::document::visits;
use crate::model::Id;
use crate::say;
use crate::words::nearest;

/// Show a round of visits: who has been visited when and at which committee, and who is due
///
/// With `--propose`, a day for each visit that is lacking: those first who were visited longest
/// ago, spread over the rest of the round, without closed days and days on which a forum of ours
/// meets.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The round, such as `2021`; without it, the one of today, or the newest
    round: Option<String>,
    /// Propose a day for each visit that is lacking
    #[arg(long)]
    propose: bool,
    #[command(flatten)]
    paper: PaperArgs,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { round, propose, paper } = args;
    let opened = Opened::near(common, 0..=0)?;
    let id = chosen(&opened, round.as_deref())?;
    opened.warn_of_gaps();
    let language = opened.language;
    let readers = paper.municipal_readers()?;
    let foot = paper::foot_of(
        &opened,
        &format!("visits/{id}"),
        &["sekretariat.toml", "municipalities/", "visits/"],
    )?;
    let view = opened.view(readers.clone())?;
    let view = view.round_of_visits(&id, *propose).context("the round is there")?;
    let sender = &opened.repository()?.secretariat.name;
    let mut tables = vec![
        (language.pick("besoeg", "visits"), visits::municipalities(&view, language)),
        (language.pick("besoeg-i-tidsorden", "visits-in-time"), visits::all(&view, language)),
    ];
    if *propose {
        let proposal = visits::proposal(&view.proposed, language);
        tables.insert(0, (language.pick("forslag", "proposal"), proposal));
    }
    let mut document = visits::visits(&view, sender, language);
    document.foot = foot;
    let made = Paper {
        name: language.pick("besoegsrunde", "round-of-visits"),
        folder: format!(
            "{}/{}",
            language.pick("besoegsrunde", "round-of-visits"),
            readers.folder()
        ),
        document,
        warnings: Vec::new(),
    };
    paper.write_with(common, &opened, made, &view, &tables)
}

/// The round that was named, or the one that is going on.
fn chosen(opened: &Opened, words: Option<&str>) -> Result<Id> {
    let rounds = opened.own_view()?.rounds_of_visits();
    let Some(words) = words else {
        return match rounds.into_iter().next() {
            Some(round) => Ok(round),
            None => bail!(say!(
                "der er ingen besøgsrunde; begynd en i visits/, se docs/format/visits.md",
                "there is no round of visits; begin one in visits/, see docs/format/visits.md"
            )),
        };
    };
    let plain = words.trim_end_matches(".toml");
    let plain = plain.strip_prefix("visits/").unwrap_or(plain);
    if let Some(found) = rounds.iter().find(|round| round.as_str() == plain) {
        return Ok(found.clone());
    }
    match nearest(plain, rounds.iter().map(Id::as_str)) {
        Some(near) => bail!(say!(
            "der er ingen besøgsrunde `{words}`; mente du `{near}`?",
            "there is no round of visits `{words}`; did you mean `{near}`?"
        )),
        None => bail!(say!(
            "der er ingen besøgsrunde `{words}`; dens id er navnet på filen i visits",
            "there is no round of visits `{words}`; its id is the name of its file in visits"
        )),
    }
}
