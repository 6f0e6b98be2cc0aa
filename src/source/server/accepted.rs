//! The pushes that the server has accepted, as git itself noted them in the branches' reflogs: the
//! server's clock wrote each line just before the branch moved.

use anyhow::Result;
use chrono::{DateTime, Utc};
use git2::Oid;

use super::Server;

/// A push of an answer that was accepted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Accepted {
    pub at: DateTime<Utc>,
    /// The full name of the branch.
    pub branch: String,
    pub head: String,
}

impl Server {
    /// The pushes to `branch` since it was at `known`, oldest first.
    ///
    /// A line of a push that was killed before the branch moved is none: what the branch went
    /// through is a chain that ends where it is now. A tip without a line counts as accepted
    /// `now`, the first time that it is seen.
    ///
    /// # Errors
    /// If git can't read the reflog.
    pub fn accepted(
        &self,
        branch: &str,
        known: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Accepted>> {
        let Some(tip) = self.tip(branch)? else { return Ok(Vec::new()) };
        let known = known.map(Oid::from_str).transpose()?;
        let mut next = Oid::from_str(&tip)?;
        let mut found = Vec::new();
        for line in self.repo.git().reflog(branch)?.iter() {
            if next.is_zero() || Some(next) == known {
                break;
            }
            if line.id_new() != next {
                continue;
            }
            let seconds = line.committer().when().seconds();
            let at = DateTime::from_timestamp(seconds, 0).unwrap_or(now);
            found.push(Accepted { at, branch: branch.to_owned(), head: next.to_string() });
            next = line.id_old();
        }
        if found.is_empty() && Some(next) != known {
            found.push(Accepted { at: now, branch: branch.to_owned(), head: tip });
        }
        found.reverse();
        Ok(found)
    }
}
