//! Diagnostics as machines read them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;

use super::lines::FileLines;
use super::{AgainstBase, Diagnostic, Place, Severity};
use crate::words::{Language, printable_json};

/// The version of the shape below. Keys may be added to it; none changes its meaning.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Report<'a> {
    tool: &'static str,
    version: &'static str,
    schema: u32,
    today: String,
    summary: Summary,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    note: usize,
    /// Those that `[[allow]]` allows; they are in none of the counts above.
    allowed: usize,
    /// Those that the base has too; they are in none of the counts above.
    #[serde(skip_serializing_if = "Option::is_none")]
    unchanged: Option<usize>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    name: &'a str,
    severity: &'a str,
    #[serde(flatten)]
    place: Located<'a>,
    message: &'a str,
    help: &'a str,
    related: Vec<Related<'a>>,
    /// Whether `sek check --fix` mends it.
    fixable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<Permit<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<&'static str>,
}

#[derive(Serialize)]
struct Permit<'a> {
    reason: &'a str,
    until: String,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Located<'a>,
    message: &'a str,
}

/// A place; the bytes are null for a file as a whole. Lines and columns count from 1,
/// columns in Unicode code points; the end is the first place after the span.
#[derive(Serialize)]
struct Located<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start_byte: Option<usize>,
    end_byte: Option<usize>,
}

/// The diagnostics as one JSON text, in the order given. Ends with a line break.
pub fn to_json(
    diagnostics: &[Diagnostic],
    texts: &BTreeMap<String, Arc<str>>,
    language: Language,
    today: NaiveDate,
) -> String {
    let live = || diagnostics.iter().filter(|found| found.counts());
    let count = |severity| live().filter(|found| found.severity == severity).count();
    let old = |found: &&Diagnostic| found.against_base == Some(AgainstBase::Unchanged);
    let has_base = diagnostics.iter().any(|found| found.against_base.is_some());
    let mut files = FileLines::new(texts);
    let report = Report {
        tool: "sek",
        version: env!("CARGO_PKG_VERSION"),
        schema: SCHEMA,
        today: today.to_string(),
        summary: Summary {
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            note: count(Severity::Note),
            allowed: diagnostics.iter().filter(|found| found.allowed.is_some()).count(),
            unchanged: has_base.then(|| diagnostics.iter().filter(old).count()),
        },
        diagnostics: diagnostics.iter().map(|found| finding(found, &mut files, language)).collect(),
    };
    // Strings, numbers and lists only: there is nothing here that JSON can't hold.
    let text = serde_json::to_string_pretty(&report).unwrap_or_default();
    printable_json(&text) + "\n"
}

fn locate<'a>(files: &mut FileLines, place: &'a Place) -> Located<'a> {
    let lines = files.of(&place.path);
    let end = place.end.max(place.start.unwrap_or(0));
    let at = |offset: usize| lines.map(|lines| lines.position(offset));
    let from = place.start.and_then(at);
    let to = place.start.and_then(|_| at(end));
    Located {
        path: &place.path,
        // A file as a whole is at its beginning; forges refuse a place without a line.
        line: from.map_or(1, |(line, _)| line),
        column: from.map_or(1, |(_, column)| column),
        end_line: to.map_or(1, |(line, _)| line),
        end_column: to.map_or(1, |(_, column)| column),
        start_byte: place.start,
        end_byte: place.start.map(|_| end),
    }
}

fn finding<'a>(found: &'a Diagnostic, files: &mut FileLines, language: Language) -> Finding<'a> {
    let related = found
        .related
        .iter()
        .map(|(place, why)| Related { place: locate(files, place), message: why.to(language) });
    let related = related.collect();
    Finding {
        code: found.code.id,
        name: found.code.name,
        severity: found.severity.word(),
        place: locate(files, &found.place),
        message: found.what.to(language),
        help: found.help.to(language),
        related,
        fixable: found.fix.is_some(),
        allowed: found
            .allowed
            .as_ref()
            .map(|allowed| Permit { reason: &allowed.reason, until: allowed.until.to_string() }),
        base: found.against_base.map(AgainstBase::word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Code;
    use crate::say;

    static CODE: Code =
        Code { id: "M002", name: "meeting-on-closed-day", severity: Severity::Warning };

    #[test]
    fn keys_and_their_order_stay() {
        let path = "meetings/2026/æ/meeting.toml";
        let texts = BTreeMap::from([(path.to_owned(), Arc::from("# æ\nstarts = 1\n"))]);
        let word = "a\u{1b}\u{9b}\u{202e}\u{e0041}";
        let found = Diagnostic::new(
            &CODE,
            Place::span(path, 3..999),
            say!("mødet `{word}` ligger på en lukkedag", "the meeting `{word}` is on a closed day"),
            say!("flyt det", "move it"),
        )
        .with(Place::file("sekretariat.toml"), say!("her", "here"));
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let json = to_json(&[found], &texts, Language::Danish, today);
        let expected = r#"{
  "tool": "sek",
  "version": "VERSION",
  "schema": 1,
  "today": "2026-11-22",
  "summary": {
    "error": 0,
    "warning": 1,
    "note": 0,
    "allowed": 0
  },
  "diagnostics": [
    {
      "code": "M002",
      "name": "meeting-on-closed-day",
      "severity": "warning",
      "path": "meetings/2026/æ/meeting.toml",
      "line": 1,
      "column": 3,
      "end_line": 3,
      "end_column": 1,
      "start_byte": 3,
      "end_byte": 999,
      "message": "mødet `a\u001b\u009b\u202e\udb40\udc41` ligger på en lukkedag",
      "help": "flyt det",
      "related": [
        {
          "path": "sekretariat.toml",
          "line": 1,
          "column": 1,
          "end_line": 1,
          "end_column": 1,
          "start_byte": null,
          "end_byte": null,
          "message": "her"
        }
      ],
      "fixable": false
    }
  ]
}
"#;
        assert_eq!(json, expected.replace("VERSION", env!("CARGO_PKG_VERSION")));
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        let message = read["diagnostics"][0]["message"].as_str().unwrap();
        assert!(message.contains(word), "{message}");
    }
}
