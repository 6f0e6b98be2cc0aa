//! TOML with more tables in it: every byte that is there stays, comments and line ends too.

use std::fmt::Write;
use std::ops::Range;

use chrono::{DateTime, FixedOffset, Offset, Timelike, Utc};
use toml::de::{DeTable, DeValue};

use crate::words::hidden;

/// A key and its value as TOML.
pub type Line = (&'static str, String);

/// `time` to the second, with an offset of whole minutes, as TOML has them.
pub fn whole(time: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
    let time = match time.offset().local_minus_utc() % 60 {
        0 => time,
        _ => time.with_timezone(&Utc.fix()),
    };
    time.with_nanosecond(0).unwrap_or(time)
}

/// A TOML text on one line, whatever is in it.
pub fn quoted(text: &str) -> String {
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
pub fn with_tables(text: String, key: &str, tables: &[Vec<Line>]) -> String {
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
