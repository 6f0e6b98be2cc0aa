//! A municipality's own route: which of its bodies treat the matter, and when.

use chrono::{Datelike, NaiveDate};

use crate::calendar::prose;

/// A treatment in a municipality: `Sundhedsudvalget: 4. februar 2013`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Treatment {
    /// The committee or council; empty if the line has only a date.
    pub body: String,
    /// `None` if the line has no date, or one that can't be.
    pub date: Option<NaiveDate>,
}

/// What stands between a body and its date, and says nothing.
const JOINTS: [&str; 9] = ["den", "d.", "d", "på mødet", "møde", "mødet", "behandles", "kl.", "på"];

/// The treatments in `text`, one a line. A date without a year is the first one from `begun` on.
pub fn read(text: &str, begun: NaiveDate) -> Vec<Treatment> {
    let lines = text.lines().map(str::trim).filter(|line| line.contains(char::is_alphanumeric));
    lines.map(|line| treatment(line, begun)).collect()
}

fn treatment(line: &str, begun: NaiveDate) -> Treatment {
    let found = prose::scan(line).dates;
    let Some(first) = found.first() else {
        return Treatment { body: bare(line).to_owned(), date: None };
    };
    let before = bare(line.get(..first.span.start).unwrap_or_default());
    let after = bare(line.get(first.span.end..).unwrap_or_default());
    let body = if before.is_empty() { after } else { before };
    Treatment { body: body.to_owned(), date: first.date().or_else(|| next(first, begun)) }
}

fn next(date: &prose::Date, begun: NaiveDate) -> Option<NaiveDate> {
    if date.year.is_some() {
        return None;
    }
    let year = begun.year();
    // The 29th of February comes back within eight years.
    (year..=year.saturating_add(8)).filter_map(|year| date.in_year(year)).find(|day| *day >= begun)
}

/// `words` without marks and joints at both ends.
fn bare(words: &str) -> &str {
    let is_mark = |letter: char| letter.is_whitespace() || "-–*_:;,.()|•+>#".contains(letter);
    let mut rest = words.trim_matches(is_mark);
    loop {
        let lower = rest.to_lowercase();
        let ends = |joint: &&&str| {
            lower.len() == rest.len()
                && lower
                    .strip_suffix(**joint)
                    .is_some_and(|start| start.is_empty() || start.ends_with(' '))
        };
        let joint = JOINTS.iter().find(ends);
        match joint.and_then(|joint| rest.get(..rest.len() - joint.len())) {
            Some(before) => rest = before.trim_matches(is_mark),
            None => return rest,
        }
    }
}
