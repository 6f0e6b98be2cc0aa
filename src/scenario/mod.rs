//! Scenarios: a set of files, optionally the commits that made it, and `today`, in one Markdown
//! page. The check pages, the example's history and the end-to-end tests are all scenarios.
//!
//! - A fence with `file=PATH` in its info string is a file. `encoding=latin1|utf16|bom`,
//!   `eol=crlf|cr` and `missing-final-newline` say how its bytes differ from the page's. With `link`
//!   it is a symbolic link to the file that its line names; only where there are no commits.
//! - A fence `toml commit` is a commit; the files that follow, up to the next one, are what it
//!   changes. Its keys: `time`, `by`, `committer`, `committer_time`, `message`, `branch`, `from`,
//!   `merge`, `squash`, `rebase`, `files`, `delete`, `rename`, `leave_uncommitted`.
//! - A fence `text expect` holds what a command is expected to say.
//! - Lines `today: 2026-11-23` (or `2026-11-23T09:00`) and `main: BRANCH` outside fences.
//! - Each `## ` heading begins a case, which inherits what stands above the first one.
//!
//! Reading a page is pure; `source::scenario` writes it to a folder.

mod fence;
mod parse;
mod pattern;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

pub use crate::request::receipt::Person;
pub use parse::parse;
pub use pattern::matches;

/// One case of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scenario {
    /// The case's heading, or the page's where it has no cases.
    pub title: String,
    pub today: Option<Today>,
    /// The name of the main branch.
    pub main: String,
    /// The files, if there are no commits.
    pub files: Vec<File>,
    pub commits: Vec<Commit>,
    /// What is expected, in the order of the page. Never inherited.
    pub expect: Vec<Expect>,
}

/// The day that a command is run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    pub date: NaiveDate,
    pub clock: Option<NaiveTime>,
}

impl fmt::Display for Today {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.clock {
            None => write!(out, "{}", self.date),
            Some(clock) => write!(out, "{}T{}", self.date, clock.format("%H:%M")),
        }
    }
}

/// A file as it lies on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Relative, with `/`; it never leaves the folder.
    pub path: String,
    pub bytes: Vec<u8>,
    /// A symbolic link to the path that the bytes name.
    pub is_link: bool,
}

/// A step of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    pub author: Signed,
    pub committer: Signed,
    pub message: String,
    pub branch: String,
    /// Where a new branch starts, if not at the main branch: a branch, or `main~2`.
    pub from: Option<String>,
    pub action: Action,
    /// Patterns of files to take from the base folder.
    pub take: Vec<String>,
    pub delete: Vec<String>,
    pub rename: Vec<(String, String)>,
    pub files: Vec<File>,
    /// Only in the work tree: the last step may stay uncommitted.
    pub leave_uncommitted: bool,
}

/// Who and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub who: Person,
    pub time: DateTime<FixedOffset>,
}

/// What a step builds on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// The branch alone.
    Change,
    /// A merge commit with that branch.
    Merge(String),
    /// One commit with everything that branch has.
    Squash(String),
    /// That branch's commits once more, on top, each with the new committer and time.
    Rebase(String),
}

/// A text that a command is expected to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expect {
    /// What else stands in the info string: `command="sek status"`. A bare word has the value
    /// `""`.
    pub attributes: BTreeMap<String, String>,
    pub text: String,
    /// Where the text stands in the page, in bytes.
    pub span: Range<usize>,
}

/// Why a page can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for Fault {}

/// `page` with other texts at the spans given, which must not overlap.
pub fn rewrite(page: &str, mut texts: Vec<(Range<usize>, String)>) -> String {
    texts.sort_by_key(|(span, _)| span.start);
    let mut rewritten = page.to_owned();
    for (span, text) in texts.into_iter().rev() {
        let newline = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        rewritten.replace_range(span, &format!("{text}{newline}"));
    }
    rewritten
}
