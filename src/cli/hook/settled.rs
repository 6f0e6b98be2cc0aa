//! What is known of the branches since the last run. It saves work and decides nothing: without it
//! each push that isn't on main is judged again.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::source::server::{Accepted, Change, Server};

const FORMAT: u32 = 1;
const NAME: &str = "answers.json";

#[derive(Default, Serialize, Deserialize)]
pub struct Known {
    format: u32,
    /// Where main was. Somebody else has moved it if it is elsewhere.
    pub main: String,
    /// By full name.
    pub branches: BTreeMap<String, Branch>,
}

#[derive(Default, Serialize, Deserialize)]
pub struct Branch {
    pub tip: String,
    /// Pushes that wait for the secretariat, oldest first.
    pub waiting: Vec<Waiting>,
    /// The answer to the newest push, which another push's run may have given first.
    pub words: String,
}

/// A push that waits.
#[derive(Clone, Serialize, Deserialize)]
pub struct Waiting {
    pub head: String,
    /// Seconds after 1970.
    accepted: i64,
    /// The files that it brings, by path: each one's blob.
    pub files: BTreeMap<String, Option<String>>,
}

impl Waiting {
    pub fn new(push: &Accepted, changes: &[Change]) -> Waiting {
        let files = changes.iter().map(|change| (change.path.clone(), change.content.clone()));
        let accepted = push.at.timestamp();
        Waiting { head: push.head.clone(), accepted, files: files.collect() }
    }

    pub fn push(&self, branch: &str) -> Accepted {
        let at = DateTime::<Utc>::from_timestamp(self.accepted, 0).unwrap_or_default();
        Accepted { at, branch: branch.to_owned(), head: self.head.clone() }
    }
}

impl Known {
    /// What was kept; nothing, if there is nothing that can be read.
    pub fn read(server: &Server) -> Known {
        let bytes = server.kept(NAME).unwrap_or_default();
        let known: Option<Known> = serde_json::from_slice(&bytes).ok();
        known.filter(|known| known.format == FORMAT).unwrap_or_default()
    }

    /// Keeps it, whole or not at all.
    ///
    /// # Errors
    /// If it can't be written.
    pub fn write(&mut self, server: &Server) -> Result<()> {
        self.format = FORMAT;
        server.keep(NAME, &serde_json::to_vec_pretty(self)?)
    }
}
