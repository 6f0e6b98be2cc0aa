//! `sek seats`

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::Outcome;
use super::open::{Common, Opened};
use super::papers::{Format, Papers, on};
use crate::document::seats;
use crate::model::Id;
use crate::say;
use crate::words::nearest;

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
    /// How to write it
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    format: Format,
    /// Write it as HTML, Markdown, PDF and CSV into this folder
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { forum, on: date, format, out } = args;
    let opened = Opened::near(common, 0..=0)?;
    let forum = forum.as_deref().map(|words| known_forum(&opened, words)).transpose()?;
    let date = on(date.as_deref(), &opened)?;
    opened.warn_of_gaps();
    let language = opened.language;
    let view = opened.own_view()?.seats(forum.as_ref(), date);
    let sender = &opened.repository()?.secretariat.name;
    let papers = Papers {
        name: language.pick("pladser", "seats"),
        document: &seats::seats(&view, sender, language),
        values: &view,
        tables: vec![
            (language.pick("pladser", "seats"), seats::all_seats(&view, language)),
            (
                language.pick("pladser-og-indbyggere", "seats-and-inhabitants"),
                seats::shares_table(&view, language),
            ),
        ],
    };
    papers.give(common, &opened, *format, out.as_deref())?;
    Ok(Outcome::Fine)
}

/// The forum that `words` name by its id.
fn known_forum(opened: &Opened, words: &str) -> Result<Id> {
    let forums = &opened.repository()?.forums;
    let plain = words.trim_end_matches(".toml");
    let plain = plain.strip_prefix("forums/").unwrap_or(plain);
    if let Some(forum) = forums.values().find(|forum| forum.id.as_str() == plain) {
        return Ok(forum.id.clone());
    }
    match nearest(plain, forums.keys().map(Id::as_str)) {
        Some(near) => bail!(say!(
            "der er intet forum `{words}`; mente du `{near}`?",
            "there is no forum `{words}`; did you mean `{near}`?"
        )),
        None => bail!(say!(
            "der er intet forum `{words}`; dets id er navnet på filen i forums",
            "there is no forum `{words}`; its id is the name of its file in forums"
        )),
    }
}
