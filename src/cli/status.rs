//! `sek status`

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use super::open::{Common, Opened};
use super::{Outcome, screen};
use crate::document::status;
use crate::format;
use crate::format::terminal::Terminal;
use crate::view::{Audience, LOOK_BACK, Readers};
use crate::words::printable_json;

/// Show the coming meetings, their deadlines, and who has answered
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Show what one municipality is asked, and what counts of what it has sent
    #[arg(long = "for", value_name = "MUNICIPALITY")]
    party: Option<String>,
    /// How many weeks to look ahead
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(i64).range(1..=520))]
    weeks: i64,
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "terminal")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Terminal,
    Json,
    Html,
    Md,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { party, weeks, format } = args;
    // Minutes are asked for until four weeks after a meeting.
    let opened = Opened::near(common, -LOOK_BACK..=weeks * 7)?;
    let sender = opened.repository()?.secretariat.name.clone();
    let (status, document) = match party {
        None => {
            let view = opened.own_view()?;
            let status = view.status(*weeks);
            let document = status::status(&status, &sender, opened.language);
            (status, document)
        }
        Some(words) => {
            // An officer sees what the administrations may see, and no more.
            let view =
                opened.view(Readers::new([Audience::Administrations]).context("readers")?)?;
            let party = opened.municipality(words)?;
            let Some(name) = view.municipality(&party) else { bail!("{party} is gone") };
            let status = view.status_for(&party, *weeks);
            let document = status::status_for(&status, name, &sender, opened.language);
            (status, document)
        }
    };
    opened.warn_of_gaps();
    let text = match format {
        Format::Terminal => {
            Terminal { width: screen::width(), colour: common.color.on() }.write(&document)
        }
        Format::Json => printable_json(&serde_json::to_string_pretty(&status)?) + "\n",
        Format::Html => format::html::write(&document),
        Format::Md => format::markdown::write(&document),
    };
    screen::print(&text)?;
    Ok(Outcome::Fine)
}
