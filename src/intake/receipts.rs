//! `receipts.toml` with more in it: every byte that is there stays, comments and line ends too.

use std::fmt::Write;
use std::ops::Range;

use chrono::{DateTime, FixedOffset, Offset, Timelike, Utc};
use toml::de::{DeTable, DeValue};

use super::Fault;
use crate::load;
use crate::model::{Extension, Receipt, Receipts};
use crate::say;
use crate::words::{Say, hidden};

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

/// A key and its value as TOML.
type Line = (&'static str, String);

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

/// `time` to the second, with an offset of whole minutes, as TOML has them.
pub(super) fn whole(time: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let time = match time.offset().local_minus_utc() % 60 {
        0 => time,
        _ => time.with_timezone(&Utc.fix()),
    };
    time.with_nanosecond(0).unwrap_or(time)
}

/// A TOML text on one line, whatever is in it.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // What turns other words around is no more welcome in this file than elsewhere.
            letter if hidden(letter) => {
                let _ = match letter as u32 {
                    code @ ..=0xffff => write!(out, "\\u{code:04x}"),
                    code => write!(out, "\\U{code:08x}"),
                };
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// `text` with `tables` under `key`: as `[[key]]` at the end, or where the file has them as a list
/// in brackets, in the list.
fn with_tables(text: String, key: &str, tables: &[Vec<Line>]) -> String {
    if tables.is_empty() {
        return text;
    }
    match bracketed(&text, key) {
        Some(at) => listed(&text, at, tables),
        None => ended(text, key, tables),
    }
}

fn ended(mut text: String, key: &str, tables: &[Vec<Line>]) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_bare = text.trim_start_matches('\u{feff}').is_empty();
    if !is_bare && !text.ends_with('\n') {
        text.push_str(end);
    }
    for (count, table) in tables.iter().enumerate() {
        if !is_bare || count > 0 {
            text.push_str(end);
        }
        let _ = write!(text, "[[{key}]]{end}");
        for (key, value) in table {
            let _ = write!(text, "{key} = {value}{end}");
        }
    }
    text
}

/// The last element of the list that stands in brackets after `key =`, or its opening bracket.
struct Last {
    end: usize,
    is_first: bool,
}

fn bracketed(text: &str, key: &str) -> Option<Last> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let offset = text.len() - body.len();
    let table = DeTable::parse(body).ok()?;
    let value = table.get_ref().get(key)?;
    let DeValue::Array(elements) = value.get_ref() else { return None };
    let span: Range<usize> = value.span();
    // A list of `[[key]]` has no equals sign before it.
    body.get(..span.start)?.trim_end().ends_with('=').then_some(())?;
    Some(match elements.last() {
        Some(last) => Last { end: offset + last.span().end, is_first: false },
        None => Last { end: offset + span.start + 1, is_first: true },
    })
}

fn listed(text: &str, at: Last, tables: &[Vec<Line>]) -> String {
    let (before, after) = text.split_at(at.end);
    let mut out = before.to_owned();
    for (count, table) in tables.iter().enumerate() {
        out.push_str(if at.is_first && count == 0 { "" } else { ", " });
        let pairs: Vec<String> =
            table.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        let _ = write!(out, "{{ {} }}", pairs.join(", "));
    }
    out + after
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
