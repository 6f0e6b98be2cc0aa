//! Diagnostics as machines read them: one JSON text, or a line for each.
//!
//! `docs/format/findings.schema.json` describes both, and a test holds it against real output.

use serde::Serialize;

use super::fingerprint::fingerprints;
use super::format::Report;
use super::lines::FileLines;
use super::located::Located;
use super::{AgainstBase, Diagnostic, Fix, Place, Severity};
use crate::words::{Language, Say, printable_json};

/// The version of the shape below. Keys may be added to it; none changes its meaning.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Head {
    tool: &'static str,
    version: &'static str,
    schema: u32,
    today: String,
    summary: Summary,
}

#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    head: Head,
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
    /// Those that the base had and that are gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    mended: Option<usize>,
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
    fingerprint: &'a str,
    fix: Option<Mending<'a>>,
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

/// Edits that are made together or not at all.
#[derive(Serialize)]
struct Mending<'a> {
    edits: Vec<Edit<'a>>,
}

/// A path and bytes of its text, and what takes their place.
#[derive(Serialize)]
struct Edit<'a> {
    path: &'a str,
    start_byte: usize,
    end_byte: usize,
    text: &'a str,
}

/// The findings as one JSON text, in the order given. Ends with a line break.
pub fn json(report: &Report) -> String {
    let prints = fingerprints(report.findings, report.texts);
    let whole = Whole { head: head(report), diagnostics: all(report, &prints).collect() };
    // Strings, numbers and lists only: there is nothing here that JSON can't hold.
    printable_json(&serde_json::to_string_pretty(&whole).unwrap_or_default()) + "\n"
}

/// A first line with everything but the findings, and a line for each of them.
pub fn json_lines(report: &Report) -> String {
    let prints = fingerprints(report.findings, report.texts);
    let mut out = line(&head(report));
    out.extend(all(report, &prints).map(|finding| line(&finding)));
    out
}

fn line(value: &impl Serialize) -> String {
    printable_json(&serde_json::to_string(value).unwrap_or_default()) + "\n"
}

fn head(report: &Report) -> Head {
    let findings = report.findings;
    let count = |severity| report.live().filter(|found| found.severity == severity).count();
    let old = |found: &&Diagnostic| found.against_base == Some(AgainstBase::Unchanged);
    let has_base = findings.iter().any(|found| found.against_base.is_some());
    Head {
        tool: "sek",
        version: env!("CARGO_PKG_VERSION"),
        schema: SCHEMA,
        today: report.today.to_string(),
        summary: Summary {
            error: count(Severity::Error),
            warning: count(Severity::Warning),
            note: count(Severity::Note),
            allowed: findings.iter().filter(|found| found.allowed.is_some()).count(),
            unchanged: has_base.then(|| findings.iter().filter(old).count()),
            mended: report.mended,
        },
    }
}

fn all<'a>(report: &Report<'a>, prints: &'a [String]) -> impl Iterator<Item = Finding<'a>> {
    let Report { findings, texts, language, .. } = *report;
    let mut files = FileLines::new(texts);
    let with_prints = findings.iter().zip(prints);
    with_prints.map(move |(found, print)| finding(found, print, &mut files, language))
}

fn finding<'a>(
    found: &'a Diagnostic,
    fingerprint: &'a str,
    files: &mut FileLines,
    language: Language,
) -> Finding<'a> {
    let mut related = |(place, why): &'a (Place, Say)| Related {
        place: Located::new(files, place),
        message: why.to(language),
    };
    let related = found.related.iter().map(&mut related).collect();
    Finding {
        code: found.code.id,
        name: found.code.name,
        severity: found.severity.word(),
        place: Located::new(files, &found.place),
        message: found.what.to(language),
        help: found.help.to(language),
        related,
        fixable: found.fix.is_some(),
        allowed: found
            .allowed
            .as_ref()
            .map(|allowed| Permit { reason: &allowed.reason, until: allowed.until.to_string() }),
        base: found.against_base.map(AgainstBase::word),
        fingerprint,
        fix: found.fix.as_ref().map(mending),
    }
}

fn mending(fix: &Fix) -> Mending<'_> {
    Mending {
        edits: (fix.edits.iter())
            .map(|edit| Edit {
                path: &edit.path,
                start_byte: edit.span.start,
                end_byte: edit.span.end,
                text: &edit.text,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use chrono::NaiveDate;

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
        let found = [found];
        let report = Report {
            findings: &found,
            texts: &texts,
            language: Language::Danish,
            today,
            mended: None,
            page: |_| None,
        };
        let json = json(&report);
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
      "fixable": false,
      "fingerprint": "PRINT",
      "fix": null
    }
  ]
}
"#;
        let print = &fingerprints(&found, &texts)[0];
        let expected = expected.replace("VERSION", env!("CARGO_PKG_VERSION"));
        assert_eq!(json, expected.replace("PRINT", print));
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        let message = read["diagnostics"][0]["message"].as_str().unwrap();
        assert!(message.contains(word), "{message}");
    }
}
