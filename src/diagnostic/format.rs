//! The formats that findings are written in: a list, and which file writes which.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Diagnostic, Human, to_json};
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
    /// The page on a code, as Markdown.
    pub page: fn(&str) -> Option<&'static str>,
}

/// A way to write findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Human,
    Json,
}

impl Format {
    /// Every format by its name on the command line, with a word on what it is for.
    pub const ALL: [(&'static str, Format, &'static str); 2] = [
        ("human", Format::Human, "for people, with the lines of the files"),
        ("json", Format::Json, "everything, in one JSON text"),
    ];

    /// The findings in this format. Ends with a line break.
    pub fn render(self, report: &Report) -> String {
        let Report { findings, texts, language, today, .. } = *report;
        match self {
            Format::Human => Human { language, color: false, width: 80 }.report(findings, texts),
            Format::Json => to_json(findings, texts, language, today),
        }
    }
}
