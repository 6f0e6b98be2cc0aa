//! Asks a repository for its arrivals, in the few words that tests need.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use chrono::{DateTime, Utc};
use sekretariat::model::Id;
use sekretariat::request::receipt::{Arrival, Facts, State, judge};
use sekretariat::source::Repo;
use sekretariat::source::blob::content_id;
use sekretariat::source::history::{History, Question};

pub const FURESOE: &str = "meetings/2026/x-01/replies/furesoe.md";
pub const HERLEV: &str = "meetings/2026/x-01/replies/herlev.md";

/// Furesø and Herlev, with an address each.
pub fn senders() -> BTreeMap<Id, Vec<String>> {
    let party = |id: &str| (Id::new(id).unwrap(), vec![format!("{id}@{id}.example")]);
    [party("furesoe"), party("herlev")].into()
}

/// The history of the repository in `folder`, as of the end of November 2026.
pub fn gather(folder: &Path, main: &str, at: Option<&str>) -> Result<History> {
    let repo = Repo::open(folder)?.expect("a repository").caching(None);
    let now = instant("2026-11-30T23:59:59+01:00");
    History::gather(&repo, &Question { main_branch: main, at, now, senders: &senders() })
}

/// The same of `main`, keeping the facts once `least` commits are new.
pub fn gather_caching(folder: &Path, least: Option<usize>, at: Option<&str>) -> Result<History> {
    let repo = Repo::open(folder)?.expect("a repository").caching(least);
    let now = instant("2026-11-30T23:59:59+01:00");
    History::gather(&repo, &Question { main_branch: "main", at, now, senders: &senders() })
}

/// The arrivals of the reply at `path` on `main`.
pub fn arrivals(folder: &Path, path: &str) -> Vec<Arrival> {
    gather(folder, "main", None).expect("a history").of(path).to_vec()
}

/// Content and day of each arrival: `one 3, - 5?`; `?` marks a doubt.
pub fn told(folder: &Path, path: &str) -> String {
    tell(&arrivals(folder, path))
}

pub fn tell(arrivals: &[Arrival]) -> String {
    let known = ["one", "two", "three", "Ingen bemærkninger"];
    let name = |id: &str| {
        let is = |text: &&&str| content_id(format!("{text}\n").as_bytes()).unwrap() == id;
        known.iter().find(is).map_or("?", |text| *text)
    };
    let told = arrivals.iter().map(|arrival| {
        let content = arrival.content.as_deref().map_or("-", name);
        let doubt = if arrival.doubt.is_some() { "?" } else { "" };
        format!("{content} {}{doubt}", arrival.time.format("%-d"))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// The state at a deadline, without receipts.
pub fn state(arrivals: &[Arrival], deadline: &str) -> State {
    let facts = Facts { arrivals: arrivals.to_vec(), ..Facts::default() };
    judge(&facts, Some(instant(deadline))).state
}

pub fn instant(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).expect("an instant").to_utc()
}
