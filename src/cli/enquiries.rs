//! `sek enquiries`

use anyhow::{Result, bail};

use super::Outcome;
use super::open::{Common, Opened};
use super::paper::{self, Paper, PaperArgs};
use crate::document::enquiries;
use crate::say;

/// Show the open enquiries from the municipalities, how old they are, and how many came from where
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only those of this year; without it, of all years
    #[arg(value_parser = clap::value_parser!(i32).range(1..=9999))]
    year: Option<i32>,
    #[command(flatten)]
    paper: PaperArgs,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { year, paper } = args;
    let opened = Opened::near(common, 0..=0)?;
    opened.warn_of_gaps();
    let language = opened.language;
    let readers = paper.readers()?;
    if !readers.are_secretariat() {
        bail!(say!(
            "henvendelserne er sekretariatets egne; de skrives kun til `secretariat`",
            "the enquiries are the secretariat's own; they are written for `secretariat` only"
        ))
    }
    let foot = paper::foot_of(
        &opened,
        "enquiries",
        &["sekretariat.toml", "municipalities/", "enquiries/"],
    )?;
    let view = opened.view(readers.clone())?.enquiries(*year);
    let sender = &opened.repository()?.secretariat.name;
    let mut document = enquiries::enquiries(&view, sender, language);
    document.foot = foot;
    let tables = [(
        language.pick("ubesvarede-henvendelser", "open-enquiries"),
        enquiries::open(&view, language),
    )];
    let made = Paper {
        name: language.pick("henvendelser", "enquiries"),
        folder: format!("{}/{}", language.pick("henvendelser", "enquiries"), readers.folder()),
        document,
        warnings: Vec::new(),
    };
    paper.write_with(common, &opened, made, &view, &tables)
}
