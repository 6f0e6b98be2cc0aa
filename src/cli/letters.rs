//! `sek letters`

mod record;
mod written;

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use self::written::Written;
use super::open::{Common, Opened};
use super::{Outcome, moment, screen};
use crate::model::{DispatchWay, Request, Subject};
use crate::say;
use crate::source::{self, OutFolder};
use crate::view::letter::{LetterView, Recipient};
use crate::words::{Language, date, printable};

/// Write the letters of a request, one to each role in each municipality, and record their dispatch
///
/// The text is the one in request.md, with its fields filled in. With --sent, what was sent to whom
/// is written in dispatch.toml, with the hash of each letter: from then on the round is opened.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The request, such as `2013/rammepapir`, or one of its rounds
    request: String,
    /// Only for these municipalities, several joined by commas
    #[arg(long = "for", value_name = "PARTY", value_delimiter = ',')]
    parties: Vec<String>,
    /// Write the letters into this folder
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Record that the letters were sent
    #[arg(long, requires = "way")]
    sent: bool,
    /// How they were sent
    #[arg(long, value_name = "WAY", requires = "sent")]
    way: Option<Sent>,
    /// When they were sent: YYYY-MM-DDThh:mm, by the repository's clock; without it, now
    #[arg(long, value_name = "TIME")]
    time: Option<String>,
    /// A word for this edition of the letter; without it, the beginning of git's id of request.md
    #[arg(long, value_name = "WORD")]
    edition: Option<String>,
    /// Mark every letter as a draft, and go on over fields without a value
    #[arg(long, conflicts_with = "sent")]
    draft: bool,
    /// A word on the dispatch for the record
    #[arg(long, value_name = "TEXT", requires = "sent")]
    note: Option<String>,
}

/// The ways that a letter is sent.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Sent {
    Mail,
    Post,
    DigitalPost,
    Forge,
}

impl Sent {
    fn way(self) -> DispatchWay {
        match self {
            Sent::Mail => DispatchWay::Mail,
            Sent::Post => DispatchWay::Post,
            Sent::DigitalPost => DispatchWay::DigitalPost,
            Sent::Forge => DispatchWay::Forge,
        }
    }
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { request, parties, out, sent, way, time, edition, draft, note } = args;
    let opened = Opened::new(common)?;
    if *sent {
        opened.require_folder(common)?;
    }
    let round = opened.round(request)?;
    let Subject::Request(record, _) = round.subject else {
        let id = &round.id;
        bail!(say!(
            "{id} er et møde; breve hører til en anmodning, og et møde varsles med `sek invite`",
            "{id} is a meeting; letters belong to a request, and a meeting is announced with `sek invite`"
        ))
    };
    let time = match time {
        Some(words) => moment::instant("--time", words, &opened.calendar)?,
        None => opened.today.ends.with_timezone(&opened.calendar.zone()).fixed_offset(),
    };
    let edition = match edition {
        Some(word) => word.trim().to_owned(),
        None => own_edition(&opened, record)?,
    };
    let chosen = opened.chosen(&round, parties)?;
    let view = opened.own_view()?;
    let mut letters = Vec::new();
    for party in &chosen {
        for role in roles(record) {
            let to = Recipient { party, role };
            let day = time.date_naive();
            let Some(letter) = view.letter(&round.id, &to, &edition, day) else {
                let id = &record.id;
                bail!(say!(
                    "{id} er lukket for forvaltningerne, og det er dem, der åbner et brev",
                    "{id} is closed to the administrations, and it is they who open a letter"
                ))
            };
            letters.push(letter);
        }
    }
    opened.warn_of_gaps();
    let folder = out.as_ref().map(|out| OutFolder::open(out)).transpose()?;
    let mut written = Written::new(&opened, folder, *draft);
    for letter in &letters {
        written.add(letter)?;
    }
    let hashes = written.finish(&letters)?;
    if let (true, Some(way)) = (*sent, way) {
        record::record(
            &opened,
            &round,
            &letters,
            &hashes,
            record::Sending {
                way: way.way(),
                time,
                edition: &edition,
                note: note.as_deref().map(str::trim).filter(|note| !note.is_empty()),
            },
        )?;
    } else if out.is_none() {
        screen::print(&listed(&letters, opened.language))?;
    }
    Ok(Outcome::Fine)
}

/// The roles that a letter goes to in each municipality; without any, one to the municipality.
fn roles(request: &Request) -> Vec<Option<&str>> {
    match request.addressees.is_empty() {
        true => vec![None],
        false => request.addressees.iter().map(|role| Some(role.as_str())).collect(),
    }
}

/// An edition is what is written: the same text and facts are the same edition.
fn own_edition(opened: &Opened, request: &Request) -> Result<String> {
    let id = source::blob::content_id(&opened.snapshot.read(&request.path())?)?;
    Ok(id.chars().take(8).collect())
}

/// A line for each letter: to whom, and whether it was sent.
fn listed(letters: &[LetterView], language: Language) -> String {
    let line = |letter: &LetterView| {
        let to = printable(&recipient(letter));
        match letter.sent {
            Some(sent) => {
                let at = date::moment(sent, language);
                format!("{to}: {} {at}\n", language.pick("sendt", "sent on"))
            }
            None => format!("{to}: {}\n", language.pick("ikke sendt", "not sent")),
        }
    };
    letters.iter().map(line).collect()
}

fn recipient(letter: &LetterView) -> String {
    match &letter.role {
        Some(role) => format!("{}, {role}", letter.municipality),
        None => letter.municipality.clone(),
    }
}
