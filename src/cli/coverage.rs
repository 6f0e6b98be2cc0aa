//! `sek coverage`

use anyhow::Result;

use super::Outcome;
use super::open::{Common, Opened};
use super::paper::{self, Paper, PaperArgs};
use crate::document::coverage;

/// Show which municipalities have a contact for which topic, where there are holes, and what staff
/// is lent
///
/// Persons are counted, never named.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The date, YYYY-MM-DD; without it, today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[command(flatten)]
    paper: PaperArgs,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { on: date, paper } = args;
    let opened = Opened::near(common, 0..=0)?;
    let date = super::moment::on(date.as_deref(), &opened)?;
    opened.warn_of_gaps();
    let language = opened.language;
    let readers = paper.municipal_readers()?;
    let foot = paper::foot_of(
        &opened,
        &format!("{} {date}", language.pick("dækning", "coverage")),
        &["sekretariat.toml", "forums/", "municipalities/", "contacts/", "staff.toml"],
    )?;
    let view = opened.view(readers.clone())?.coverage(date);
    let sender = &opened.repository()?.secretariat.name;
    let mut document = coverage::coverage(&view, sender, language);
    document.foot = foot;
    let tables = [
        (language.pick("daekning", "coverage"), coverage::matrix(&view, false, language)),
        (language.pick("udlaan", "loans"), coverage::loans(&view, language)),
        (language.pick("udlaan-pr-aar", "loans-a-year"), coverage::lent(&view, language)),
    ];
    let made = Paper {
        name: language.pick("daekning", "coverage"),
        folder: format!("{}/{}", language.pick("daekning", "coverage"), readers.folder()),
        document,
        warnings: Vec::new(),
    };
    paper.write_with(common, &opened, made, &view, &tables)
}
