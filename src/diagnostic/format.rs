//! The formats that findings are written in: a list, and which file writes which.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Diagnostic, Human, concise, github, gitlab, json, junit, markdown, sarif};
use crate::words::Language;

/// What every format is written from.
#[derive(Clone, Copy)]
pub struct Report<'a> {
    /// In the order of [`super::sort`].
    pub findings: &'a [Diagnostic],
    /// The text of every file that a finding may point into.
    pub texts: &'a BTreeMap<String, Arc<str>>,
    pub language: Language,
    pub today: NaiveDate,
    /// With a base: how many of its findings are gone.
    pub mended: Option<usize>,
    /// The page on a code, as Markdown.
    pub page: fn(&str) -> Option<&'static str>,
}

/// A way to write findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Human,
    Concise,
    Json,
    JsonLines,
    Sarif,
    Github,
    Gitlab,
    Markdown,
    Junit,
}

impl Format {
    /// Every format by its name on the command line, with a word on what it is for.
    pub const ALL: [(&'static str, Format, &'static str); 9] = [
        ("human", Format::Human, "for people, with the lines of the files"),
        ("concise", Format::Concise, "a line for each, with path, line and column"),
        ("json", Format::Json, "everything, in one JSON text"),
        ("json-lines", Format::JsonLines, "everything, a line of JSON for each"),
        ("sarif", Format::Sarif, "SARIF 2.1.0, for code scanning"),
        ("github", Format::Github, "annotations of GitHub Actions"),
        ("gitlab", Format::Gitlab, "GitLab Code Quality"),
        ("markdown", Format::Markdown, "a comment for a pull request"),
        ("junit", Format::Junit, "JUnit XML, for test reports"),
    ];

    /// The findings in this format.
    pub fn render(self, report: &Report) -> String {
        let Report { findings, texts, language, .. } = *report;
        match self {
            Format::Human => {
                Human { language, color: false, width: 80, wrap: false }.report(findings, texts)
            }
            Format::Concise => concise::concise(report),
            Format::Json => json::json(report),
            Format::JsonLines => json::json_lines(report),
            Format::Sarif => sarif::sarif(report),
            Format::Github => github::github(report),
            Format::Gitlab => gitlab::gitlab(report),
            Format::Markdown => markdown::markdown(report),
            Format::Junit => junit::junit(report),
        }
    }
}

impl<'a> Report<'a> {
    /// The findings that somebody should do something about. Formats that have no word for what is
    /// allowed or old hold these only.
    pub fn live(&self) -> impl Iterator<Item = &'a Diagnostic> + use<'a> {
        self.findings.iter().filter(|found| found.counts())
    }

    /// `2 fejl, 1 advarsel`
    pub fn summary(&self) -> String {
        Human { language: self.language, color: false, width: 80, wrap: false }
            .summary(self.findings)
    }
}
