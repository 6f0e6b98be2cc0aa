//! Findings as a report for GitLab's Code Quality.

use serde::Serialize;

use super::Severity;
use super::fingerprint::fingerprints;
use super::format::Report;
use super::lines::FileLines;
use super::located::Located;
use crate::words::printable_json;

#[derive(Serialize)]
struct Issue<'a> {
    /// All that GitLab shows of a finding, so the code and the help are in it.
    description: String,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The findings as one JSON list, in the order given.
pub fn gitlab(report: &Report) -> String {
    let Report { findings, texts, language, .. } = *report;
    let mut files = FileLines::new(texts);
    let prints = fingerprints(findings, texts);
    let issue = |(found, fingerprint)| {
        let found: &super::Diagnostic = found;
        let Located { path, line, end_line, .. } = Located::new(&mut files, &found.place);
        let (what, help) = (found.what.to(language), found.help.to(language));
        Issue {
            description: format!("{}: {what} ({help})", found.code.id),
            check_name: found.code.name,
            fingerprint,
            severity: match found.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            },
            location: Location { path, lines: Lines { begin: line, end: end_line } },
        }
    };
    let with_prints = findings.iter().zip(prints.iter().map(String::as_str));
    let with_prints = with_prints.filter(|(found, _)| found.counts());
    let issues: Vec<Issue> = with_prints.map(issue).collect();
    // Strings, numbers and lists only: there is nothing here that JSON can't hold.
    printable_json(&serde_json::to_string_pretty(&issues).unwrap_or_default()) + "\n"
}
