//! What a secretariat has settled about the checks: how bad each is, and which findings are allowed.

use std::collections::BTreeMap;

use chrono::NaiveDate;

/// `[checks]` and `[[allow]]` of `sekretariat.toml`, as they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckSettings {
    /// By the check's code or name; which of them there are is for the checks to say.
    pub levels: BTreeMap<String, Level>,
    pub allowances: Vec<Allowance>,
}

/// How bad the findings of a check are, or that they are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    Off,
    Note,
    Warning,
    Error,
}

/// One finding that is known and may stay for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Which entry of the list it is, counted from 0: one that can't be read is left out.
    pub index: usize,
    /// The check's code or name.
    pub check: String,
    /// The file that the finding is in.
    pub path: String,
    /// What the finding is about, where the file has several of the check.
    pub about: Option<String>,
    pub reason: String,
    /// The last day that it holds.
    pub until: NaiveDate,
}
