//! TOML text to a table, with every syntax fault in one go and in words that help.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, Error};

use super::codes;
use super::faults::Faults;
use super::mend::{self, Written};
use crate::say;
use crate::words::Say;

/// A file's syntax faults are reported up to this many: past it they are mostly consequences.
const MOST: usize = 10;

/// Parses `text` as far as it goes and reports its syntax faults.
pub fn parse<'a>(text: &'a str, faults: &mut Faults) -> Spanned<DeTable<'a>> {
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    faults.torn = !errors.is_empty();
    for error in primary(text, &errors).into_iter().take(MOST) {
        let span = error.span().unwrap_or(0..0);
        let span = span.start.min(text.len())..span.end.min(text.len());
        match impossible_date(text, &span) {
            Some((whole, written)) => faults.report(
                &codes::IMPOSSIBLE_DATE,
                whole,
                match written.contains(':') {
                    true => {
                        say!(
                            "tidspunktet `{written}` findes ikke",
                            "the time `{written}` doesn't exist"
                        )
                    }
                    false => {
                        say!("datoen `{written}` findes ikke", "the date `{written}` doesn't exist")
                    }
                },
                say!(
                    "skriv en dato som `2026-12-08`, eller et tidspunkt som `2026-12-08T16:00:00`",
                    "write a date as `2026-12-08`, or a time as `2026-12-08T16:00:00`"
                ),
            ),
            None => {
                if let Some((whole, date)) = unread_date(text, span.start) {
                    let (words, toml) = (&text[whole.clone()], date.toml());
                    faults.report_mended(
                        &codes::TOML_SYNTAX,
                        whole,
                        say!(
                            "datoen `{words}` er ikke skrevet som år, måned, dag",
                            "the date `{words}` is not written as year, month, day"
                        ),
                        say!("skriv `{toml}`", "write `{toml}`"),
                        Some(toml),
                    );
                    continue;
                }
                if let Some((whole, words)) = unquoted(text, span.start) {
                    let meant =
                        mend::truth(words).filter(|truth| words.eq_ignore_ascii_case(truth));
                    faults.report_mended(
                        &codes::TOML_SYNTAX,
                        whole,
                        say!(
                            "teksten `{words}` står uden anførselstegn",
                            "the text `{words}` has no quotes around it"
                        ),
                        match meant {
                            Some(truth) => say!("skriv `{truth}`", "write `{truth}`"),
                            None => say!("skriv `\"{words}\"`", "write `\"{words}\"`"),
                        },
                        Some(meant.map_or_else(|| format!("\"{words}\""), str::to_owned)),
                    );
                    continue;
                }
                let (what, help) = in_words(error.message());
                faults.report(&codes::TOML_SYNTAX, span, what, help);
            }
        }
    }
    table
}

/// Leaves out what only follows from a bracket that was never closed: the parser then reads the
/// rest of the file as part of the array.
fn primary<'a>(text: &str, errors: &'a [Error]) -> Vec<&'a Error> {
    let mut kept: Vec<&Error> = Vec::new();
    let mut quiet_until = 0;
    for error in errors {
        let at = error.span().map_or(0, |span| span.start).min(text.len());
        if at < quiet_until {
            continue;
        }
        let message = error.message();
        if message.contains("array") || message.contains("inline table") {
            quiet_until = next_header(text, at);
        }
        let same_line = kept
            .last()
            .and_then(|last| last.span())
            .is_some_and(|last| !text.get(last.start..at).unwrap_or("\n").contains('\n'));
        if !same_line {
            kept.push(error);
        }
    }
    kept
}

/// Where the next line begins that opens a table.
fn next_header(text: &str, from: usize) -> usize {
    text.get(from..).and_then(|rest| rest.find("\n[")).map_or(text.len(), |at| from + at + 1)
}

/// The whole of a date-like word around `span`, if there is one.
fn impossible_date<'a>(text: &'a str, span: &Range<usize>) -> Option<(Range<usize>, &'a str)> {
    let part_of_date = |byte: u8| byte.is_ascii_digit() || b"-:T.+Z".contains(&byte);
    let bytes = text.as_bytes();
    let mut start = span.start;
    while start > 0 && part_of_date(bytes[start - 1]) {
        start -= 1;
    }
    let mut end = span.start;
    while end < bytes.len() && part_of_date(bytes[end]) {
        end += 1;
    }
    let word = text.get(start..end)?;
    let shape: Vec<usize> = word.split('-').take(2).map(str::len).collect();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    (shape == [4, 2] && digits >= 7).then_some((start..end, word))
}

/// The value of the line around `at`, without blanks and a comment after it.
fn value_at(text: &str, at: usize) -> Option<Range<usize>> {
    let line = text.get(..at)?.rfind('\n').map_or(0, |before| before + 1);
    let end = text[at..].find(['\r', '\n', '#']).map_or(text.len(), |end| at + end);
    let equals = line + text[line..end].find('=')?;
    let value = &text[equals + 1..end];
    let start = equals + 1 + value.len() - value.trim_start().len();
    Some(start..start + value.trim().len()).filter(|value| at >= value.start)
}

/// A date as people write it, without quotes: `date = 8. december 2026`.
fn unread_date(text: &str, at: usize) -> Option<(Range<usize>, Written)> {
    let value = value_at(text, at)?;
    let written = mend::date(&text[value.clone()])?;
    Some((value, written))
}

/// The words that stand as a value without quotes at `at`: `name = Furesø Kommune`.
fn unquoted(text: &str, at: usize) -> Option<(Range<usize>, &str)> {
    let value = value_at(text, at)?;
    let words = &text[value.clone()];
    let is_words = words.starts_with(char::is_alphabetic)
        && words.chars().all(|letter| letter.is_alphanumeric() || " -.,/&".contains(letter));
    is_words.then_some((value, words))
}

/// The parser's messages, said so that one who doesn't know TOML can mend the line.
fn in_words(message: &str) -> (Say, Say) {
    match message {
        m if m.contains("duplicate key") => (
            say!("nøglen står her to gange", "the key is here twice"),
            say!("slet den ene af dem", "delete one of the two"),
        ),
        m if m.contains("leading zero") => (
            say!("et tal må ikke begynde med 0", "a number may not begin with 0"),
            say!(
                "fjern nullet, eller sæt anførselstegn om, hvis det er et nummer og ikke et tal",
                "remove the zero, or put quotes around it if it is a reference and not a number"
            ),
        ),
        m if m.contains("array") => (
            say!(
                "listen mangler et komma eller sin afsluttende `]`",
                "the list is missing a comma or its closing `]`"
            ),
            say!(
                "sæt komma mellem elementerne og `]` til sidst",
                "put commas between the elements and `]` at the end"
            ),
        ),
        m if m.contains("inline table") => (
            say!(
                "`{{ … }}` mangler et komma eller sin afsluttende `}}`",
                "`{{ … }}` is missing a comma or its closing `}}`"
            ),
            say!(
                "sæt komma mellem parrene og `}}` til sidst",
                "put commas between the pairs and `}}` at the end"
            ),
        ),
        m if m.contains("assignment") => (
            say!(
                "linjen er ikke på formen `nøgle = værdi`",
                "the line is not of the form `key = value`"
            ),
            say!(
                "skriv `nøgle = værdi`, eller sæt `#` foran, hvis det er en kommentar",
                "write `key = value`, or put `#` in front if it is a comment"
            ),
        ),
        m if m.contains("quote") || m.contains("string") => (
            say!("teksten mangler et anførselstegn", "the text is missing a quotation mark"),
            say!(
                "sæt `\"` både før og efter teksten, på samme linje",
                "put `\"` both before and after the text, on one line"
            ),
        ),
        m if m.contains("escape") => (
            say!(
                "en omvendt skråstreg (`\\`) har en særlig betydning i en tekst",
                "a backslash (`\\`) has a special meaning in a text"
            ),
            say!("skriv `\\\\` for en omvendt skråstreg", "write `\\\\` for one backslash"),
        ),
        m if m.contains("recurs") => (
            say!(
                "der er for mange lister inde i hinanden",
                "there are too many lists inside each other"
            ),
            say!("gør strukturen fladere", "make the structure flatter"),
        ),
        _ => (
            say!("linjen kan ikke læses som TOML", "the line can't be read as TOML"),
            say!(
                "tekst skal stå i anførselstegn: `nøgle = \"værdi\"` (TOML-læseren siger: {message})",
                "text must be in quotes: `key = \"value\"` (the TOML parser says: {message})"
            ),
        ),
    }
}
