//! `sek receive`

mod incoming;

use std::io::IsTerminal;

use anyhow::{Result, bail};
use chrono::{DateTime, FixedOffset};
use clap::ValueEnum;

use self::incoming::Incoming;
use super::ledger::Ledger;
use super::open::{Common, Opened};
use super::{Outcome, check, moment, request, screen};
use crate::diagnostic::Diagnostic;
use crate::intake::receipts::Entry;
use crate::model::{Receipt, Way};
use crate::say;
use crate::view::AskedView;
use crate::words::{Language, printable};

/// Take in a reply that came on paper, by phone or in a mail: writes it with its receipt
///
/// Without a text, the reply that lies in the folder already gets the receipt.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What it answers: a meeting, such as `2026/sundhedsraad-10`, or a request, such as `2013/rammepapir`
    request: String,
    /// The municipality that it came from, by id or name
    #[arg(long = "from", value_name = "MUNICIPALITY")]
    party: String,
    /// How it came
    #[arg(long, value_name = "WAY")]
    way: Arrived,
    /// When it came: YYYY-MM-DDThh:mm, by the repository's clock
    #[arg(long, value_name = "TIME")]
    received: String,
    /// A file with the reply's text, or `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "text")]
    file: Option<String>,
    /// The reply's text
    #[arg(long, value_name = "TEXT")]
    text: Option<String>,
    /// A word on it for the receipt, such as the mail's number in the archive
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Write over a reply with another text
    #[arg(long)]
    replace: bool,
}

/// The ways that a reply comes in past git.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Arrived {
    Paper,
    Phone,
    Mail,
    Form,
}

impl Arrived {
    fn way(self) -> Way {
        match self {
            Arrived::Paper => Way::Paper,
            Arrived::Phone => Way::Phone,
            Arrived::Mail => Way::Mail,
            Arrived::Form => Way::Form,
        }
    }
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { request, party, way, received, file: _, text: _, note, replace } = args;
    let opened = Opened::new(common)?;
    opened.require_folder(common)?;
    let asked = opened.asked(request, party)?;
    let time = moment::instant("--received", received, &opened.calendar)?;
    require_past(&opened, time, received)?;
    let reply = Incoming::new(&opened, &asked, text(args)?, *replace)?;
    reply.write()?;
    let receipt = |content: String| Receipt {
        party: asked.party.clone(),
        time,
        way: way.way(),
        content,
        note: note.clone().filter(|note| !note.trim().is_empty()),
    };
    // The reply lies there already, so that git can tell under which line ends it keeps it.
    let written = reply
        .content_id(&opened)
        .and_then(|content| {
            Ledger::with(&opened, &asked.head.id, &[Entry::Receipt(receipt(content))])
        })
        .and_then(|ledger| ledger.write().map(|()| ledger));
    let ledger = match written {
        Ok(ledger) => ledger,
        Err(fault) => {
            reply.take_back()?;
            return Err(fault);
        }
    };
    told(common, &opened, &asked, &reply, &ledger)
}

/// The text that was given, if any was.
fn text(args: &Args) -> Result<Option<String>> {
    let given = match (&args.text, &args.file) {
        (Some(text), _) => Some(text.clone()),
        (None, Some(path)) => Some(request::text_of(path)?),
        // What is piped in is meant; an empty pipe, as a scheduled run has it, is not.
        (None, None) if !std::io::stdin().is_terminal() => {
            Some(request::text_of("-")?).filter(|text| !text.trim().is_empty())
        }
        (None, None) => None,
    };
    match given {
        Some(text) if text.trim().is_empty() => bail!(say!(
            "svarets tekst er tom; skriv mindst `Ingen bemærkninger`, hvis det er svaret",
            "the reply's text is empty; write at least `Ingen bemærkninger`, if that is the reply"
        )),
        given => Ok(given.map(|text| request::ended(&text))),
    }
}

fn require_past(opened: &Opened, time: DateTime<FixedOffset>, words: &str) -> Result<()> {
    if time.to_utc() <= opened.today.ends {
        return Ok(());
    }
    bail!(say!(
        "`{words}` er ikke nået endnu; et svar kan ikke være modtaget i fremtiden",
        "`{words}` is still to come; a reply can't have been received in the future"
    ))
}

/// Says what was written, what is found in the two files, and what to do next.
fn told(
    common: &Common,
    opened: &Opened,
    asked: &AskedView,
    reply: &Incoming,
    ledger: &Ledger,
) -> Result<Outcome> {
    let language = opened.language;
    let (path, receipts) = (printable(&reply.path), &ledger.path);
    let who = printable(&asked.municipality);
    screen::print(&match (ledger.is_new(), language) {
        (true, Language::Danish) => format!(
            "svaret fra {who} ligger i {path}\nkvitteringen er skrevet i {receipts}:\n{}\n",
            ledger.added()
        ),
        (true, Language::English) => format!(
            "the reply of {who} lies in {path}\nthe receipt is written in {receipts}:\n{}\n",
            ledger.added()
        ),
        (false, Language::Danish) => {
            format!("svaret fra {who} i {path} har allerede en kvittering i {receipts}\n")
        }
        (false, Language::English) => {
            format!("the reply of {who} in {path} has a receipt in {receipts} already\n")
        }
    })?;
    let after = Opened::new(common)?;
    let is_own = |found: &Diagnostic| {
        found.counts() && [&reply.path, &ledger.path].contains(&&found.place.path)
    };
    let found: Vec<Diagnostic> = after.findings().into_iter().filter(is_own).collect();
    if !found.is_empty() {
        screen::print(&check::report(&after, &found, common.color.on(), screen::width()))?;
    }
    let next = language.pick("næste", "next");
    screen::print(&format!("{next}: git add {path} {receipts} && git commit\n"))?;
    Ok(check::outcome(&found))
}
