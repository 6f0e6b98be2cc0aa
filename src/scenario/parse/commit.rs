//! A commit fence: its keys, checked.

use chrono::{DateTime, FixedOffset};
use serde::Deserialize;
use toml::value::Datetime;

use super::file::check_path;
use crate::scenario::{Action, Commit, Person, Signed};

/// The keys as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    time: Datetime,
    by: String,
    committer: Option<String>,
    committer_time: Option<Datetime>,
    message: Option<String>,
    branch: Option<String>,
    from: Option<String>,
    merge: Option<String>,
    squash: Option<String>,
    rebase: Option<String>,
    #[serde(default)]
    files: Vec<String>,
    #[serde(default)]
    delete: Vec<String>,
    #[serde(default)]
    rename: Vec<(String, String)>,
    #[serde(default)]
    leave_uncommitted: bool,
}

pub(super) fn read(text: &str, main: &str) -> Result<Commit, String> {
    let keys: Keys = toml::from_str(text).map_err(|error| error.to_string())?;
    let author = Signed { who: person(&keys.by)?, time: instant(keys.time)? };
    let committer = Signed {
        who: keys.committer.map_or_else(|| Ok(author.who.clone()), |text| person(&text))?,
        time: keys.committer_time.map_or(Ok(author.time), instant)?,
    };
    let branch = keys.branch.unwrap_or_else(|| main.to_owned());
    let action = action(keys.merge, keys.squash, keys.rebase)?;
    for (_, to) in &keys.rename {
        check_path(to)?;
    }
    Ok(Commit {
        author,
        committer,
        message: keys.message.unwrap_or_else(|| default_message(&action, &branch)),
        branch,
        from: keys.from,
        action,
        take: keys.files,
        delete: keys.delete,
        rename: keys.rename,
        files: Vec::new(),
        leave_uncommitted: keys.leave_uncommitted,
    })
}

fn action(
    merge: Option<String>,
    squash: Option<String>,
    rebase: Option<String>,
) -> Result<Action, String> {
    match (merge, squash, rebase) {
        (None, None, None) => Ok(Action::Change),
        (Some(branch), None, None) => Ok(Action::Merge(branch)),
        (None, Some(branch), None) => Ok(Action::Squash(branch)),
        (None, None, Some(branch)) => Ok(Action::Rebase(branch)),
        _ => Err("a commit has one of `merge`, `squash` and `rebase`".to_owned()),
    }
}

fn default_message(action: &Action, branch: &str) -> String {
    match action {
        Action::Change | Action::Rebase(_) => format!("Change {branch}"),
        Action::Merge(merged) => format!("Merge branch '{merged}'"),
        Action::Squash(merged) => format!("Squash branch '{merged}'"),
    }
}

/// Reads `Name <address>`.
fn person(text: &str) -> Result<Person, String> {
    let parts = text.strip_suffix('>').and_then(|text| text.split_once('<'));
    let fits =
        |(name, email): &(&str, &str)| !name.trim().is_empty() && !email.contains(['<', '>']);
    match parts.filter(fits) {
        Some((name, email)) => {
            Ok(Person { name: name.trim().to_owned(), email: email.trim().to_owned() })
        }
        None => Err(format!("`{text}` is no person: write `Name <address>`")),
    }
}

fn instant(time: Datetime) -> Result<DateTime<FixedOffset>, String> {
    let text = time.to_string();
    DateTime::parse_from_rfc3339(&text)
        .or_else(|_| DateTime::parse_from_str(&text, "%Y-%m-%dT%H:%M%:z"))
        .map_err(|_| format!("`{text}` is no instant: write `2026-11-23T09:00:00+01:00`"))
}
