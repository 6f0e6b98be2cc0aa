//! What was sent, in dispatch.toml: written whole, or not at all.

use anyhow::{Result, bail};
use chrono::{DateTime, FixedOffset};

use crate::cli::ledger::Ledger;
use crate::cli::open::Opened;
use crate::cli::screen;
use crate::intake::dispatch::append;
use crate::model::{AskedRound, Dispatch, DispatchWay, Subject};
use crate::say;
use crate::view::letter::LetterView;

/// How and when the letters were sent.
pub struct Sending<'a> {
    pub way: DispatchWay,
    pub time: DateTime<FixedOffset>,
    pub edition: &'a str,
    pub note: Option<&'a str>,
}

/// Records the dispatch of those `letters` that aren't recorded yet.
pub fn record(
    opened: &Opened,
    asked: &AskedRound,
    letters: &[LetterView],
    hashes: &[String],
    sending: Sending,
) -> Result<()> {
    let Subject::Request(request, round) = asked.subject else { return Ok(()) };
    if sending.time.to_utc() > opened.today.ends {
        bail!(say!(
            "tidspunktet er ikke nået endnu; et brev kan ikke være sendt i fremtiden",
            "the time is still to come; a letter can't have been sent in the future"
        ))
    }
    let new: Vec<Dispatch> = letters
        .iter()
        .zip(hashes)
        .filter(|(letter, _)| letter.sent.is_none())
        .map(|(letter, hash)| Dispatch {
            party: letter.party.clone(),
            to: letter.role.clone(),
            round: round.id.clone(),
            time: sending.time,
            way: sending.way,
            content: hash.clone(),
            edition: Some(sending.edition.to_owned()),
            document_number: letter.matter.filing.document_number.clone(),
            note: sending.note.map(str::to_owned),
        })
        .collect();
    let path = format!("{}/dispatch.toml", request.id.folder());
    let ledger = Ledger::of(opened, path, |text| append(text, &new))?;
    ledger.write()?;
    let (count, before, path) = (new.len(), letters.len() - new.len(), &ledger.path);
    let said = match (count, before) {
        (0, _) => say!(
            "alle {before} breve i denne udgave står allerede som sendt i {path}",
            "all {before} letters of this edition are recorded as sent in {path} already"
        ),
        (_, 0) => say!(
            "{count} breve er skrevet som sendt i {path}\nnæste: git add {path} && git commit",
            "{count} letters are recorded as sent in {path}\nnext: git add {path} && git commit"
        ),
        _ => say!(
            "{count} breve er skrevet som sendt i {path}; {before} stod der allerede\nnæste: git add {path} && git commit",
            "{count} letters are recorded as sent in {path}; {before} were there already\nnext: git add {path} && git commit"
        ),
    };
    screen::print(&format!("{}\n", said.to(opened.language)))
}
