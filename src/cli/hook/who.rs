//! Who pushes, and in whose name the server merges: by main as it is, never by what is pushed.

use std::collections::BTreeMap;

use anyhow::Result;
use chrono::{DateTime, FixedOffset, Utc};

use crate::cli::open::Common;
use crate::load;
use crate::model::{Id, Repository};
use crate::request::branch::Pusher;
use crate::request::gate::{Holder, named};
use crate::request::receipt::Person;
use crate::source::Snapshot;
use crate::source::change::BaseFiles;
use crate::source::server::Server;
use crate::words::Language;

/// The roster and settings of main.
pub struct Roster {
    repository: Repository,
    main: String,
    /// The commit that they are of.
    pub tip: String,
}

impl Roster {
    /// As main has it now; `None` before its first commit.
    ///
    /// # Errors
    /// If git or `sekretariat.toml` can't be read.
    pub fn of(server: &Server) -> Result<Option<Roster>> {
        let Some(tip) = server.tip(server.main())? else { return Ok(None) };
        let base = BaseFiles::new(server.repo(), &tip)?;
        let mut files = BTreeMap::new();
        base.file("sekretariat.toml", &mut files)?;
        base.below("municipalities", |path| path.ends_with(".toml"), &mut files)?;
        let loaded = load::load(&Snapshot::of_bytes(files));
        let Some(repository) = loaded.repository else { return Ok(None) };
        let main = server.main().trim_start_matches("refs/heads/").to_owned();
        Ok(Some(Roster { repository, main, tip }))
    }

    pub fn main(&self) -> &str {
        &self.main
    }

    pub fn language(&self, common: &Common) -> Language {
        if common.language.is_some() {
            return common.language();
        }
        self.repository.secretariat.language
    }

    /// Who logs in as `login`: a party's id or address, or the secretariat's.
    pub fn pusher(&self, login: Option<&str>) -> Pusher {
        let Some(login) = login.map(str::trim).filter(|login| !login.is_empty()) else {
            return Pusher::Nobody;
        };
        match named(&self.repository, login) {
            Some(Holder::Secretariat) => Pusher::Secretariat,
            Some(Holder::Party(id)) => Pusher::Party(id),
            None => Pusher::Unknown(login.to_owned()),
        }
    }

    /// What a party is called.
    pub fn name(&self, party: &Id) -> String {
        let known = self.repository.municipalities.get(party);
        known.map_or_else(|| party.to_string(), |known| known.name.clone())
    }

    /// The secretariat, as the server's merges are signed.
    pub fn secretariat(&self) -> Person {
        let own = &self.repository.secretariat;
        let email = own.senders.first().or(own.email.as_ref()).cloned().unwrap_or_default();
        Person { name: own.name.clone(), email }
    }

    /// The moment on the secretariat's clock.
    pub fn local(&self, at: DateTime<Utc>) -> DateTime<FixedOffset> {
        at.with_timezone(&self.repository.secretariat.time_zone).fixed_offset()
    }
}

/// The login that the web server or ssh has checked.
pub fn login() -> Option<String> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    set("REMOTE_USER").or_else(|| set("SEK_USER"))
}
