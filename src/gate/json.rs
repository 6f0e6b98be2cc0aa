//! The verdict as machines read it. `docs/format/gate.md` describes it.

use chrono::SecondsFormat;
use serde::Serialize;

use super::Gated;
use crate::diagnostic::{Diagnostic, FileLines};
use crate::request::gate::{FileVerdict, Holder};
use crate::words::personal::mask;
use crate::words::{Language, printable_json};

/// The version of the shape below. Keys may be added to it; none changes its meaning.
const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Whole<'a> {
    format: u32,
    verdict: &'a str,
    base: &'a str,
    head: &'a str,
    merge_base: Option<&'a str>,
    party: Option<&'a str>,
    known_by: &'a str,
    arrived: String,
    files: Vec<File<'a>>,
    grounds: Vec<Found<'a>>,
    /// What could be better, and keeps nothing from being merged.
    advice: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: String,
    change: &'a str,
    request: Option<String>,
    content: Option<&'a str>,
    in_time: Option<bool>,
    deadline: Option<String>,
    extended: bool,
    minutes_left: Option<i64>,
}

#[derive(Serialize)]
struct Found<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    path: Option<&'a str>,
    line: Option<usize>,
    commit: Option<&'a str>,
    what: &'a str,
    help: &'a str,
}

pub(super) fn json(gated: &Gated, language: Language) -> String {
    let (judgement, change) = (&gated.judgement, &gated.change);
    let mut lines = FileLines::new(&gated.texts);
    let mut found = |all: &'_ [Diagnostic]| -> Vec<usize> {
        all.iter()
            .map(|one| {
                let start = one.place.start.unwrap_or(0);
                lines.of(&one.place.path).map_or(0, |lines| lines.line(start))
            })
            .collect()
    };
    let (grounds, advice) = (found(&gated.findings), found(&gated.advice));
    let party = match &judgement.sender.holder {
        Some(Holder::Party(id)) => Some(id.as_str()),
        Some(Holder::Secretariat) => Some("secretariat"),
        None => None,
    };
    let whole = Whole {
        format: FORMAT,
        verdict: judgement.verdict.word(),
        base: &change.base,
        head: &change.head,
        merge_base: change.merge_bases.first().map(String::as_str),
        party,
        known_by: judgement.sender.known_by.word(),
        arrived: judgement.arrived.to_rfc3339_opts(SecondsFormat::Secs, true),
        files: judgement.files.iter().map(file).collect(),
        grounds: gated.findings.iter().zip(grounds).map(|one| ground(one, language)).collect(),
        advice: gated.advice.iter().zip(advice).map(|one| ground(one, language)).collect(),
    };
    // Strings, numbers and lists only: there is nothing here that JSON can't hold.
    printable_json(&serde_json::to_string_pretty(&whole).unwrap_or_default()) + "\n"
}

fn file(file: &FileVerdict) -> File<'_> {
    File {
        path: mask(&file.path).into_owned(),
        change: file.kind.word(),
        request: file.request.as_ref().map(ToString::to_string),
        content: file.content.as_deref(),
        in_time: file.in_time,
        deadline: file.deadline.map(|deadline| deadline.instant.to_rfc3339()),
        extended: file.is_extended,
        minutes_left: file.minutes_left,
    }
}

fn ground((found, line): (&Diagnostic, usize), language: Language) -> Found<'_> {
    let path = Some(found.place.path.as_str()).filter(|path| !path.is_empty());
    let is_commit = |words: &&str| words.len() == 40 && found.code.id.starts_with('G');
    Found {
        code: found.code.id,
        name: found.code.name,
        severity: found.severity.word(),
        path,
        line: found.place.start.map(|_| line),
        commit: found.subject.as_deref().filter(is_commit),
        what: found.what.to(language),
        help: found.help.to(language),
    }
}
