//! `receipts.toml` with more in it: every byte that is there stays, comments and line ends too.

use chrono::Timelike;

use super::Fault;
use super::tables::{Line, quoted, whole, with_tables};
use crate::load;
use crate::model::{Extension, Receipt, Receipts};
use crate::say;
use crate::words::Say;

/// What the secretariat writes down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    Receipt(Receipt),
    Extension(Extension),
}

/// The text of a receipts.toml, which may not be there yet, with `entries` added at its end.
///
/// What is there already is not added again: a receipt of the same content from the same party in
/// the same way, or an extension of the same party to the same time. Fractions of a second go.
///
/// # Errors
/// If the text is broken, or what is written could not be read back.
pub fn append(text: Option<&str>, entries: &[Entry]) -> Result<String, Fault> {
    let text = text.unwrap_or("");
    let mut known = load::receipts(text).map_err(|(what, help)| broken(what, help))?;
    let mut receipts = Vec::new();
    let mut extensions = Vec::new();
    for entry in entries {
        if is_there(&known, entry) {
            continue;
        }
        match entry {
            Entry::Receipt(receipt) => {
                let content = receipt.content.to_ascii_lowercase();
                let receipt = Receipt { time: whole(receipt.time), content, ..receipt.clone() };
                receipts.push(receipt_lines(&receipt));
                known.receipts.push(receipt);
            }
            Entry::Extension(extension) => {
                let clock = extension.clock.map(|clock| clock.with_nanosecond(0).unwrap_or(clock));
                let extension = Extension { clock, ..extension.clone() };
                extensions.push(extension_lines(&extension));
                known.extensions.push(extension);
            }
        }
    }
    let added = with_tables(text.to_owned(), "receipts", &receipts);
    let added = with_tables(added, "extensions", &extensions);
    match load::receipts(&added) {
        Ok(read) if read == known && are_ids(entries) => Ok(added),
        _ => Err(unwritable()),
    }
}

/// Whether `known` holds what `entry` says.
pub fn is_there(known: &Receipts, entry: &Entry) -> bool {
    match entry {
        Entry::Receipt(new) => known.receipts.iter().any(|old| {
            old.party == new.party
                && old.way == new.way
                && old.content.eq_ignore_ascii_case(&new.content)
        }),
        Entry::Extension(new) => {
            let clock = |of: &Extension| of.clock.and_then(|clock| clock.with_nanosecond(0));
            let until = |of: &Extension| (of.date, clock(of));
            known.extensions.iter().any(|old| old.party == new.party && until(old) == until(new))
        }
    }
}

/// The reader keeps what isn't git's id of anything, and only says so.
fn are_ids(entries: &[Entry]) -> bool {
    let is_id =
        |content: &str| content.len() == 40 && content.bytes().all(|b| b.is_ascii_hexdigit());
    entries.iter().all(|entry| match entry {
        Entry::Receipt(receipt) => is_id(&receipt.content),
        Entry::Extension(_) => true,
    })
}

fn receipt_lines(receipt: &Receipt) -> Vec<Line> {
    let mut lines = vec![
        ("party", quoted(receipt.party.as_str())),
        ("time", receipt.time.format("%Y-%m-%dT%H:%M:%S%:z").to_string()),
        ("way", quoted(receipt.way.word())),
        ("content", quoted(&receipt.content)),
    ];
    lines.extend(receipt.note.iter().map(|note| ("note", quoted(note))));
    lines
}

fn extension_lines(extension: &Extension) -> Vec<Line> {
    let until = match extension.clock {
        Some(clock) => extension.date.and_time(clock).format("%Y-%m-%dT%H:%M:%S").to_string(),
        None => extension.date.to_string(),
    };
    let mut lines = vec![("party", quoted(extension.party.as_str())), ("until", until)];
    lines.extend(extension.reason.iter().map(|reason| ("reason", quoted(reason))));
    lines.extend(extension.granted.iter().map(|day| ("granted", day.to_string())));
    lines
}

fn broken(what: Say, help: Say) -> Fault {
    let (da, en) = (what.da, what.en);
    Fault {
        what: say!(
            "receipts.toml kan ikke læses, så intet er føjet til: {da}",
            "receipts.toml can't be read, so nothing was added: {en}"
        ),
        help,
    }
}

fn unwritable() -> Fault {
    Fault {
        what: say!(
            "receipts.toml kan ikke skrives, så alt i den kan læses igen",
            "receipts.toml can't be written so that all of it could be read again"
        ),
        help: say!(
            "se filens fejl med `sek check`, og skriv kvitteringer under `[[receipts]]` og forlængelser under `[[extensions]]`",
            "see what is wrong with the file with `sek check`, and write receipts under `[[receipts]]` and extensions under `[[extensions]]`"
        ),
    }
}

#[cfg(test)]
mod tests;
