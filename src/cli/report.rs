//! `sek report`

use anyhow::{Result, bail};
use chrono::Datelike;
use clap::Subcommand;

use super::Outcome;
use super::open::{Common, Opened};
use super::paper::{self, Paper, PaperArgs};
use crate::document::{activity, annual};
use crate::model::{Audience, Id};
use crate::say;
use crate::words::nearest;

/// Tell of a year: what was decided and where it stands, or what was done, in numbers
///
/// A year that is over is told as of its last day, so that it is told the same each time.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    report: Report,
}

#[derive(Debug, Subcommand)]
enum Report {
    /// The annual status: decisions, goals and plans by theme; for the municipal members unless
    /// `--audience` says otherwise
    Annual {
        year: i32,
        /// Only what this forum has treated
        #[arg(long, value_name = "FORUM")]
        forum: Option<String>,
        #[command(flatten)]
        paper: PaperArgs,
    },
    /// The activity report: meetings against the rhythm, items, decisions, replies and requests
    Activity {
        year: i32,
        #[command(flatten)]
        paper: PaperArgs,
    },
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    match &args.report {
        Report::Annual { year, forum, paper } => {
            let opened = open(common, *year)?;
            opened.warn_of_gaps();
            let view = opened.view(paper.readers_or(Audience::MunicipalMembers)?)?;
            let forum = forum.as_deref().map(|words| named(&opened, words)).transpose()?;
            let repository = opened.repository()?;
            let forum = forum.as_ref().and_then(|id| repository.forums.get(id));
            let seen = view.annual(*year, forum);
            let foot = paper::foot(&opened, &format!("{year}"))?;
            let (document, warnings) = annual::annual(&seen, &foot, opened.language);
            let name = opened.language.pick("aarsstatus", "annual-status");
            let of = forum.map_or_else(String::new, |forum| format!("-{}", forum.id));
            let folder = format!("report-{year}{of}/{}", seen.readers_folder);
            paper.write(common, &opened, Paper { name, folder, document, warnings }, &seen)
        }
        Report::Activity { year, paper } => {
            let opened = open(common, *year)?;
            opened.warn_of_gaps();
            let view = opened.view(paper.readers()?)?;
            let seen = view.activity(*year);
            let foot = paper::foot(&opened, &format!("{year}"))?;
            let document = activity::activity(&seen, &foot, opened.language);
            let name = opened.language.pick("aktivitetsrapport", "activity-report");
            let folder = format!("report-{year}/{}", seen.readers_folder);
            let paper_of = Paper { name, folder, document, warnings: Vec::new() };
            paper.write(common, &opened, paper_of, &seen)
        }
    }
}

/// The repository as of the year's last day, or as of today while the year runs.
fn open(common: &Common, year: i32) -> Result<Opened> {
    let opened = Opened::new(common)?;
    let now = opened.today.date.year();
    if year > now || year < 1900 {
        bail!(say!(
            "der er intet at berette om {year}; skriv et år til og med {now}",
            "there is nothing to tell of {year}; write a year up to {now}"
        ))
    }
    if year == now {
        return Ok(opened);
    }
    let today = Some(format!("{year}-12-31"));
    Opened::new(&Common { today, ..common.clone() })
}

/// The forum that `words` name.
fn named(opened: &Opened, words: &str) -> Result<Id> {
    let forums = &opened.repository()?.forums;
    if let Some(id) = Id::new(words).filter(|id| forums.contains_key(id)) {
        return Ok(id);
    }
    match nearest(words, forums.keys().map(Id::as_str)) {
        Some(near) => bail!(say!(
            "der er intet forum `{words}`; mente du `{near}`?",
            "there is no forum `{words}`; did you mean `{near}`?"
        )),
        None => bail!(say!("der er intet forum `{words}`", "there is no forum `{words}`")),
    }
}
