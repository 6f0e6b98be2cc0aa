//! Where a finding is, in lines and columns.

use serde::Serialize;

use super::lines::FileLines;
use super::{Diagnostic, Place};

/// Where a finding is shown that names no file: forges refuse one without a place.
const WHOLE_REPOSITORY: &str = "sekretariat.toml";

/// A place; the bytes are null for a file as a whole. Lines and columns count from 1,
/// columns in Unicode code points; the end is the first place after the span.
#[derive(Serialize)]
pub struct Located<'a> {
    pub path: &'a str,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub start_byte: Option<usize>,
    pub end_byte: Option<usize>,
}

impl<'a> Located<'a> {
    /// `place` in the text that `files` has of it. A file as a whole is at its beginning.
    pub fn new(files: &mut FileLines, place: &'a Place) -> Located<'a> {
        let lines = files.of(&place.path);
        let end = place.end.max(place.start.unwrap_or(0));
        let at = |offset: usize| lines.map(|lines| lines.position(offset));
        let from = place.start.and_then(at);
        let to = place.start.and_then(|_| at(end));
        Located {
            path: if place.path.is_empty() { WHOLE_REPOSITORY } else { &place.path },
            line: from.map_or(1, |(line, _)| line),
            column: from.map_or(1, |(_, column)| column),
            end_line: to.map_or(1, |(line, _)| line),
            end_column: to.map_or(1, |(_, column)| column),
            start_byte: place.start,
            end_byte: place.start.map(|_| end),
        }
    }
}

/// The findings' indices with the worst first, otherwise as they are. What is allowed or old comes
/// last.
pub fn worst_first(findings: &[Diagnostic]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|index| (!findings[*index].counts(), findings[*index].severity));
    order
}
