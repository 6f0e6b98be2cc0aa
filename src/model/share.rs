//! `shares/<year>/<id>.toml`: an amount that municipalities pay together, by inhabitants.

use std::fmt;

use chrono::NaiveDate;

use super::{Filing, Id};
use crate::words::Money;

/// A cost sharing (fordeling af udgifter).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub id: ShareId,
    pub title: String,
    pub case: Option<Id>,
    pub filing: Filing,
    /// What is shared, before indexation.
    pub amount: Money,
    /// The year that it is for.
    pub year: i32,
    /// The day whose counts of inhabitants are shared by.
    pub count_date: NaiveDate,
    /// Whose asked municipalities pay, where the record names none.
    pub forum: Option<Id>,
    /// The municipalities that pay.
    pub asks: Vec<Id>,
    pub indexation: Option<Indexation>,
    /// Who decided it, when and where, in words.
    pub decided: Option<String>,
    /// The last day to pay.
    pub due: Option<NaiveDate>,
    /// `<id>.md`: the letter to each municipality, as Markdown with fields.
    pub letter: Option<String>,
}

/// From which period's price level to which other one the amount is brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexation {
    pub index: Id,
    pub from: String,
    pub to: String,
}

/// A cost sharing's id, which is its path under `shares/`: `2026/sekretariatet`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShareId {
    /// The year of the folder; what the amount is for stands in the record.
    pub year: i32,
    pub name: Id,
}

impl ShareId {
    /// Reads `2026/sekretariatet`.
    pub fn new(text: &str) -> Option<ShareId> {
        let (year, name) = text.split_once('/')?;
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        Some(ShareId { year: is_year.then(|| year.parse().ok())??, name: Id::new(name)? })
    }

    /// `shares/2026/sekretariatet.toml`
    pub fn path(&self) -> String {
        format!("shares/{self}.toml")
    }

    /// `shares/2026/sekretariatet.md`
    pub fn letter_path(&self) -> String {
        format!("shares/{self}.md")
    }

    /// `2026-sekretariatet`: the id as one file name.
    pub fn file_stem(&self) -> String {
        format!("{:04}-{}", self.year, self.name)
    }
}

impl fmt::Display for ShareId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}/{}", self.year, self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_has_a_year_and_a_name() {
        let id = ShareId::new("2026/sekretariatet").unwrap();
        assert_eq!((id.path().as_str(), id.year), ("shares/2026/sekretariatet.toml", 2026));
        for bad in ["sekretariatet", "26/a", "2026/A", "2026/a/b", "+026/a", "2026/"] {
            assert_eq!(ShareId::new(bad), None, "{bad}");
        }
    }
}
