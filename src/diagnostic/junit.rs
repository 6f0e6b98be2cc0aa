//! Findings as JUnit XML, which test reports of CI servers are made from.
//!
//! A file is a test suite and a finding a test case. Only an error is a failure: what fails a build
//! here is then what makes `sek check` end with exit code 1. A warning or a note is a case that
//! passes, with its words as the output of the case.

use std::collections::BTreeMap;

use super::format::Report;
use super::lines::FileLines;
use super::located::Located;
use super::{Diagnostic, Severity};
use crate::words::printable;

/// Everything as one XML text. Without findings there is one case, which passes: servers take a
/// report without any for a run that broke.
pub fn junit(report: &Report) -> String {
    let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for found in report.live() {
        by_file.entry(&found.place.path).or_default().push(found);
    }
    let mut files = FileLines::new(report.texts);
    let mut suites: String =
        by_file.values().map(|found| suite(report, found, &mut files)).collect();
    let mut tests = report.live().count();
    if tests == 0 {
        tests = 1;
        let name = escaped(&report.summary());
        suites = format!(
            "  <testsuite name=\"sek check\" tests=\"1\" failures=\"0\" errors=\"0\">\n    \
             <testcase classname=\"sek check\" name=\"{name}\"/>\n  </testsuite>\n"
        );
    }
    let failures = failures(report.live());
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <testsuites name=\"sek check\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n\
         {suites}</testsuites>\n"
    )
}

fn failures<'a>(findings: impl IntoIterator<Item = &'a Diagnostic>) -> usize {
    findings.into_iter().filter(|found| found.severity == Severity::Error).count()
}

fn suite(report: &Report, found: &[&Diagnostic], files: &mut FileLines) -> String {
    let path = found.first().map_or("", |first| Located::new(files, &first.place).path);
    let path = escaped(path);
    let tests = found.len();
    let failures = failures(found.iter().copied());
    let mut seen = BTreeMap::new();
    let cases: String = found.iter().map(|found| case(report, found, files, &mut seen)).collect();
    format!(
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">\n\
         {cases}  </testsuite>\n"
    )
}

/// A case is called by its place. Servers take cases of one class and name for one case, so those
/// that are `seen` already are numbered.
fn case(
    report: &Report,
    found: &Diagnostic,
    files: &mut FileLines,
    seen: &mut BTreeMap<(&'static str, String), usize>,
) -> String {
    let language = report.language;
    let Located { path, line, column, .. } = Located::new(files, &found.place);
    let (id, name) = (found.code.id, found.code.name);
    let place = format!("{}:{line}:{column}", escaped(path));
    let count = seen.entry((id, place.clone())).or_default();
    *count += 1;
    let number = if *count > 1 { format!(" ({count})") } else { String::new() };
    let what = escaped(found.what.to(language));
    let help = escaped(found.help.to(language));
    let word = language.pick("hjælp", "help");
    let body = format!("{place}: {what}\n{word}: {help}");
    let severity = found.severity.to(language);
    let inside = match found.severity {
        Severity::Error => {
            format!("<failure type=\"{severity}\" message=\"{what}\">{body}</failure>")
        }
        _ => format!("<system-out>{severity}: {body}</system-out>"),
    };
    format!(
        "    <testcase classname=\"{id} {name}\" name=\"{place}{number}\">\n      \
         {inside}\n    </testcase>\n"
    )
}

/// Text for an attribute or an element. What XML 1.0 can't hold is among what steers, which
/// [`printable`] writes out.
fn escaped(text: &str) -> String {
    printable(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&apos;")
}
