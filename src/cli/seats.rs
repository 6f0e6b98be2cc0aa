//! `sek seats`

use anyhow::Result;

use super::Outcome;
use super::open::{Common, Opened};
use super::paper::{self, Paper, PaperArgs};
use crate::document::seats;

/// Show who sits where on a date, what ends soon, and how the seats lie among the municipalities
///
/// Each seat with its term, its deputies and whether it is held, vacant, or ended and kept until
/// somebody follows; then the seats that each municipality holds beside its share of the
/// inhabitants, as a table and a picture.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this forum, such as `sundhedsraad`; without it, every forum there is on the date
    forum: Option<String>,
    /// The date, YYYY-MM-DD; without it, today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    #[command(flatten)]
    paper: PaperArgs,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { forum, on: date, paper } = args;
    let opened = Opened::near(common, 0..=0)?;
    let forum = forum
        .as_deref()
        .map(|words| opened.forum(words).map(|forum| forum.id.clone()))
        .transpose()?;
    let date = super::moment::on(date.as_deref(), &opened)?;
    opened.warn_of_gaps();
    let language = opened.language;
    let readers = paper.municipal_readers()?;
    let foot = paper::foot_of(
        &opened,
        &format!("{} {date}", language.pick("pladser", "seats")),
        &["sekretariat.toml", "forums/", "municipalities/"],
    )?;
    let view = opened.view(readers.clone())?.seats(forum.as_ref(), date);
    let sender = &opened.repository()?.secretariat.name;
    let mut document = seats::seats(&view, sender, language);
    document.foot = foot;
    let tables = [
        (language.pick("pladser", "seats"), seats::all_seats(&view, language)),
        (
            language.pick("pladser-og-indbyggere", "seats-and-inhabitants"),
            seats::shares_table(&view, language),
        ),
    ];
    let made = Paper {
        name: language.pick("pladser", "seats"),
        folder: format!("{}/{}", language.pick("pladser", "seats"), readers.folder()),
        document,
        warnings: Vec::new(),
    };
    paper.write_with(common, &opened, made, &view, &tables)
}
