//! Findings as SARIF 2.1.0, within what GitHub's code scanning takes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::fingerprint::fingerprints;
use super::format::Report;
use super::lines::FileLines;
use super::located::{Located, worst_first};
use super::{Diagnostic, Fix, Place};
use crate::words::printable_json;

mod rule;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// GitHub keeps no more results of a run than this.
const MOST: usize = 5000;

/// GitHub shows no more related places of a result than this.
const MOST_RELATED: usize = 100;

/// The key that the fingerprint is under. GitHub works out one of its own from the lines of the
/// file, and warns of every other value under its own key, so ours has another.
const FINGERPRINT: &str = "sek/v1";

/// The worst findings, up to what GitHub keeps, and a notification that counts the others.
pub fn sarif(report: &Report) -> String {
    let Report { findings, texts, language, .. } = *report;
    let prints = fingerprints(findings, texts);
    let mut order = worst_first(findings);
    let left_out = order.len().saturating_sub(MOST);
    order.truncate(MOST);
    let kept: Vec<&Diagnostic> = order.iter().map(|index| &findings[*index]).collect();
    let (rules, index_of) = rule::rules(report, &kept);
    let mut files = FileLines::new(texts);
    let results: Vec<Value> = order
        .iter()
        .map(|index| {
            let found = &findings[*index];
            result(report, found, &prints[*index], index_of[found.code.id], &mut files)
        })
        .collect();
    let mut notifications = Vec::new();
    if left_out > 0 {
        let words = language.pick(
            "fund er udeladt, de mindst alvorlige først; `sek check` viser dem alle.",
            "findings were left out, the least severe first; `sek check` shows them all.",
        );
        let text = format!("{left_out} {words}");
        notifications.push(json!({"level": "warning", "message": {"text": text}}));
    }
    let version = env!("CARGO_PKG_VERSION");
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "sek",
                "version": version,
                "semanticVersion": version,
                "rules": rules,
            }},
            "language": language.tag(),
            "columnKind": "unicodeCodePoints",
            "automationDetails": {"id": "sek/"},
            "invocations": [{
                "executionSuccessful": true,
                "toolExecutionNotifications": notifications,
            }],
            "results": results,
            "properties": {"today": report.today.to_string(), "leftOut": left_out},
        }],
    });
    // Values of JSON: there is nothing here that JSON can't hold.
    printable_json(&serde_json::to_string_pretty(&log).unwrap_or_default()) + "\n"
}

fn result(
    report: &Report,
    found: &Diagnostic,
    fingerprint: &str,
    rule: usize,
    files: &mut FileLines,
) -> Value {
    let language = report.language;
    let help = found.help.to(language);
    let word = language.pick("Hjælp", "Help");
    let mut result = json!({
        "ruleId": found.code.id,
        "ruleIndex": rule,
        "level": found.severity.word(),
        "message": {"text": plain(&format!("{}. {word}: {help}.", found.what.to(language)))},
        "locations": [{"physicalLocation": physical(files, &found.place)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    });
    let related: Vec<Value> = (found.related.iter().take(MOST_RELATED).zip(1..))
        .map(|((place, why), id)| {
            json!({
                "id": id,
                "physicalLocation": physical(files, place),
                "message": {"text": plain(why.to(language))},
            })
        })
        .collect();
    if !related.is_empty() {
        result["relatedLocations"] = json!(related);
    }
    // What is allowed or old is marked and not left out: GitHub would close it and open it again.
    if let Some(state) = found.against_base {
        result["baselineState"] = json!(state.word());
    }
    if let Some(allowed) = &found.allowed {
        let why = format!("{} ({})", allowed.reason, allowed.until);
        result["suppressions"] =
            json!([{"kind": "external", "status": "accepted", "justification": why}]);
    }
    if let Some(fix) = &found.fix {
        result["fixes"] = json!([mending(fix, help, files)]);
    }
    result
}

fn physical(files: &mut FileLines, place: &Place) -> Value {
    let at = Located::new(files, place);
    json!({"artifactLocation": {"uri": uri(at.path)}, "region": region(&at)})
}

fn region(at: &Located) -> Value {
    json!({
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    })
}

fn mending(fix: &Fix, help: &str, files: &mut FileLines) -> Value {
    let mut changes: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for edit in &fix.edits {
        let place = Place::span(edit.path.as_str(), edit.span.clone());
        let at = Located::new(files, &place);
        changes.entry(&edit.path).or_default().push(json!({
            "deletedRegion": region(&at),
            "insertedContent": {"text": edit.text},
        }));
    }
    let changes: Vec<Value> = (changes.into_iter())
        .map(|(path, replacements)| {
            json!({"artifactLocation": {"uri": uri(path)}, "replacements": replacements})
        })
        .collect();
    json!({"description": {"text": plain(help)}, "artifactChanges": changes})
}

/// A path as a reference that is relative to the repository.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Text in which nothing is one of SARIF's embedded links, `[text](target)`.
fn plain(text: &str) -> String {
    match text.contains("](") {
        true => text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]"),
        false => text.to_owned(),
    }
}
