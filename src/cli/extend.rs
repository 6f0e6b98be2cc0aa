//! `sek extend`

use anyhow::{Result, bail};

use super::ledger::Ledger;
use super::open::{Common, Opened};
use super::{Outcome, moment, screen};
use crate::calendar::{Deadline, Weekdays};
use crate::intake::receipts::Entry;
use crate::model::{AskedRound, Extension, Subject};
use crate::say;
use crate::view::AskedView;
use crate::words::{Language, Say, printable};

/// Give municipalities more time: adds an extension to the round's receipts.toml
///
/// An extension is given to those who asked for it. If everybody gets another deadline, write it
/// under `[[overrides]]` in meeting.toml.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What it is about: a meeting, such as `2026/sundhedsraad-10`, or a request, such as `2013/rammepapir`
    request: String,
    /// Who gets more time, by id or name; several with commas between
    #[arg(long = "for", value_name = "MUNICIPALITY", value_delimiter = ',', required = true)]
    parties: Vec<String>,
    /// The new deadline: YYYY-MM-DDThh:mm, or a date, which counts to its end
    #[arg(long, value_name = "TIME")]
    until: String,
    /// Why, as it stands in the record
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { request, parties, until, reason } = args;
    let opened = Opened::new(common)?;
    opened.require_folder(common)?;
    let until = moment::deadline("--until", until, &opened.calendar)?;
    let reason = reason.trim();
    if reason.is_empty() {
        bail!(say!(
            "en forlængelse skal have en grund; skriv den efter `--reason`",
            "an extension needs a reason; write it after `--reason`"
        ))
    }
    let round = opened.round(request)?;
    let mut given: Vec<AskedView> = Vec::new();
    for party in parties {
        let asked = opened.asked(request, party.trim())?;
        require_later(&asked, &until)?;
        if !given.iter().any(|known| known.party == asked.party) {
            given.push(asked);
        }
    }
    let entry = |asked: &AskedView| {
        Entry::Extension(Extension {
            party: asked.party.clone(),
            date: until.date,
            clock: until.clock,
            reason: Some(reason.to_owned()),
            granted: Some(opened.today.date),
        })
    };
    let entries: Vec<Entry> = given.iter().map(entry).collect();
    let ledger = Ledger::with(&opened, &round.id, &entries)?;
    ledger.write()?;
    for doubt in doubts(&opened, &round, &until) {
        screen::tell(doubt.to(opened.language));
    }
    screen::print(&said(&ledger, &given, &until, opened.language))?;
    Ok(Outcome::Fine)
}

/// Refuses an extension that gives no more time than the party has.
fn require_later(asked: &AskedView, until: &Deadline) -> Result<()> {
    let Some(present) = asked.deadline.filter(|present| until.instant <= present.instant) else {
        return Ok(());
    };
    let (who, id) = (&asked.municipality, &asked.head.id);
    let (da, en) = (present.text(Language::Danish), present.text(Language::English));
    bail!(say!(
        "{who} har allerede frist til {da}; en forlængelse skal være senere. Se fristerne med `sek deadlines {id}`",
        "{who} already has until {en}; an extension must be later. See the deadlines with `sek deadlines {id}`"
    ))
}

/// What may be meant, and may be a slip.
fn doubts(opened: &Opened, round: &AskedRound, until: &Deadline) -> Vec<Say> {
    let mut doubts = Vec::new();
    let (weekdays, meeting) = match round.subject {
        Subject::Meeting(meeting, forum) => (forum.and_then(|forum| forum.weekdays), Some(meeting)),
        Subject::Request(request, _) => {
            let meetings = opened.repository().ok().map(|all| &all.meetings);
            let taken_up = meetings.zip(request.meeting.as_ref());
            (request.weekdays, taken_up.and_then(|(all, id)| all.get(id)))
        }
    };
    let weekdays = weekdays.unwrap_or(Weekdays::MonFri);
    let (day, day_en) = (until.text(Language::Danish), until.text(Language::English));
    if let Some(closed) = opened.calendar.closed_on(until.date, weekdays) {
        let closed = crate::check::closed_words(&closed);
        let (da, en) = (closed.da, closed.en);
        doubts.push(say!(
            "bemærk: fristen falder {day}: {da}",
            "note: the deadline falls on {day_en}: {en}"
        ));
    }
    let starts = meeting.and_then(|meeting| opened.calendar.instant(meeting.starts).ok());
    if starts.is_some_and(|starts| until.instant > starts) {
        doubts.push(say!(
            "bemærk: fristen er efter mødets begyndelse",
            "note: the deadline is after the meeting begins"
        ));
    }
    if opened.today.is_after(until) {
        doubts.push(say!(
            "bemærk: fristen er allerede passeret",
            "note: the deadline has passed already"
        ));
    }
    doubts
}

fn said(ledger: &Ledger, given: &[AskedView], until: &Deadline, language: Language) -> String {
    let path = &ledger.path;
    let until = until.text(language);
    let line = |asked: &AskedView| {
        let who = printable(&asked.municipality);
        match (asked.deadline.map(|deadline| deadline.text(language)), language) {
            (Some(old), Language::Danish) => format!("{who}: {until} (før: {old})\n"),
            (Some(old), Language::English) => format!("{who}: {until} (before: {old})\n"),
            (None, _) => format!("{who}: {until}\n"),
        }
    };
    let lines: String = given.iter().map(line).collect();
    match language {
        Language::Danish => {
            format!("ny frist, skrevet i {path}:\n{lines}næste: git add {path} && git commit\n")
        }
        Language::English => {
            format!("new deadline, written in {path}:\n{lines}next: git add {path} && git commit\n")
        }
    }
}
