//! Opening a repository: what every command needs before it can begin.

mod common;
mod found;
mod named;

pub use common::Common;
pub use named::unread_forum;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono::{NaiveDate, NaiveDateTime, Utc};

use crate::annex::AnnexFacts;
use crate::calendar::{Calendar, Today};
use crate::diagnostic::Diagnostic;
use crate::forge;
use crate::load;
use crate::model::{Meeting, Repository, Texts};
use crate::request::Evidence;
use crate::say;
use crate::source::{self, Repo, Snapshot};
use crate::view::{Audience, Readers, View};
use crate::words::Language;

/// A repository that has been read, with everything known about it.
pub struct Opened {
    pub root: PathBuf,
    pub snapshot: Snapshot,
    pub texts: Texts,
    /// The records that a personal number was taken out of.
    personal: BTreeSet<String>,
    pub diagnostics: Vec<Diagnostic>,
    pub repository: Option<Repository>,
    pub calendar: Calendar,
    pub today: Today,
    pub evidence: Evidence,
    pub language: Language,
    /// What is known of the annexes; nothing until [`Opened::read_annexes`].
    pub annexes: AnnexFacts,
    /// The commit that the files are of, or that the work tree stands on.
    pub commit: Option<String>,
}

impl Opened {
    /// Reads the repository that `common` names.
    ///
    /// # Errors
    /// If there is none, or its history can't be used.
    pub fn new(common: &Common) -> Result<Opened> {
        Opened::within(common, None)
    }

    /// The same, but of meetings that aren't held on one of the `days` counted from today, only
    /// when and where they are: what lies in their folders isn't read.
    ///
    /// # Errors
    /// As above.
    pub fn near(common: &Common, days: RangeInclusive<i64>) -> Result<Opened> {
        Opened::within(common, Some(days))
    }

    fn within(common: &Common, days: Option<RangeInclusive<i64>>) -> Result<Opened> {
        let root = source::find_root(common.start())?;
        let mut repo = Repo::open(&root)?;
        if common.no_cache {
            repo = repo.map(|repo| repo.caching(None));
        }
        let at = match (&common.at, &repo) {
            (Some(rev), Some(_)) => Some(rev.clone()),
            (Some(_), None) => {
                let root = root.display();
                bail!(say!(
                    "`--at` kræver et git-repository, og {root} er ikke et",
                    "`--at` needs a git repository, and {root} is not one"
                ))
            }
            // A bare repository has no files but those of its commits.
            (None, Some(repo)) if !source::has_work_tree(&root) => repo.head_commit()?,
            (None, _) => None,
        };
        let mut snapshot = snapshot(common, &root, at.as_deref())?;
        if let Some(days) = days {
            snapshot = near(common, &snapshot, &days)?;
        }
        Opened::of(common, root, repo.as_ref(), snapshot, at, None)
    }

    /// The repository at `root` as it was at the commit `rev`, seen on the same day.
    ///
    /// # Errors
    /// If git can't be read.
    pub fn earlier(&self, common: &Common, repo: &Repo, rev: &str) -> Result<Opened> {
        let snapshot = snapshot(common, &self.root, Some(rev))?;
        let at = Some(rev.to_owned());
        Opened::of(common, self.root.clone(), Some(repo), snapshot, at, Some(self.today))
    }

    /// The folder's files read once more, some of them drafts, on the same day.
    ///
    /// # Errors
    /// If git can't be read.
    pub fn again(self, common: &Common) -> Result<Opened> {
        let repo = Repo::open(&self.root)?;
        Opened::of(common, self.root, repo.as_ref(), self.snapshot, None, Some(self.today))
    }

    /// Files that lie nowhere, such as those of an example.
    ///
    /// # Errors
    /// If `common` names a day that is none.
    pub fn of_files(common: &Common, files: Snapshot) -> Result<Opened> {
        Opened::of(common, PathBuf::new(), None, files, None, None)
    }

    fn of(
        common: &Common,
        root: PathBuf,
        repo: Option<&Repo>,
        snapshot: Snapshot,
        at: Option<String>,
        day: Option<Today>,
    ) -> Result<Opened> {
        let mut loaded = load::load(&snapshot);
        if let Some(repository) = &mut loaded.repository {
            let at = repo.zip(at.as_deref());
            repository.forge_files = source::beside::texts(&root, at, forge::paths())?;
        }
        let calendar = calendar(loaded.repository.as_ref());
        let today = day.map_or_else(|| today(common, &calendar), Ok)?;
        let evidence = match &loaded.repository {
            Some(repository) => {
                let at = at.as_deref();
                load::evidence::gather(repo, &snapshot, repository, at, today.ends)?
            }
            None => Evidence::default(),
        };
        let commit = match (&at, repo) {
            (Some(rev), Some(repo)) => Some(repo.commit_id(rev)?),
            (None, Some(repo)) => repo.head_commit()?,
            _ => None,
        };
        let mark = loaded.texts.get("sekretariat.toml");
        let language = match (common.language, mark.and_then(|text| load::language(text))) {
            (None, Some(own)) => own,
            _ => common.language(),
        };
        Ok(Opened {
            root,
            snapshot,
            texts: loaded.texts,
            personal: loaded.personal,
            diagnostics: loaded.diagnostics,
            repository: loaded.repository,
            calendar,
            today,
            evidence,
            language,
            annexes: AnnexFacts::new(),
            commit,
        })
    }

    /// Looks through the annexes whose path `wanted` takes. It costs more than all else, so only
    /// those do it who need it.
    pub fn read_annexes(&mut self, wanted: impl Fn(&str) -> bool + Sync) {
        self.annexes = load::annexes::gather(&self.snapshot, wanted);
    }

    /// The repository, if there is one to work with.
    ///
    /// # Errors
    /// If `sekretariat.toml` could not be read.
    pub fn repository(&self) -> Result<&Repository> {
        let Some(repository) = &self.repository else {
            bail!(say!(
                "sekretariat.toml kan ikke læses; kør `sek check` for at se hvorfor",
                "sekretariat.toml could not be read; run `sek check` to see what is wrong"
            ))
        };
        Ok(repository)
    }

    /// The commit that the files are of, shortened, and whether those under `inputs` are just as
    /// it has them.
    ///
    /// # Errors
    /// If git can't be read.
    pub fn edition(&self, inputs: &[String]) -> Result<Option<(String, bool)>> {
        let Some(repo) = Repo::open(&self.root)? else { return Ok(None) };
        let Some(commit) = &self.commit else { return Ok(None) };
        let same = source::is_as_committed(&self.snapshot, &self.root, commit, inputs)?;
        Ok(Some((repo.short_id(commit)?, same)))
    }

    /// A view of the repository for `readers`.
    ///
    /// # Errors
    /// If `sekretariat.toml` could not be read.
    pub fn view(&self, readers: Readers) -> Result<View<'_>> {
        let repository = self.repository()?;
        let (calendar, evidence) = (&self.calendar, &self.evidence);
        Ok(View::new(repository, calendar, evidence, readers, self.today, self.language))
    }

    /// The secretariat's own view, which holds nothing back.
    ///
    /// # Errors
    /// If `sekretariat.toml` could not be read.
    pub fn own_view(&self) -> Result<View<'_>> {
        let readers = Readers::new([Audience::Secretariat]).context("there are readers")?;
        self.view(readers)
    }
}

/// The files of the commit `at` or of the folder, with the overlays on top.
fn snapshot(common: &Common, root: &Path, at: Option<&str>) -> Result<Snapshot> {
    let mut snapshot = match at {
        Some(rev) => Snapshot::commit(root, rev)?,
        None => Snapshot::folder(root)?,
    };
    for overlay in &common.overlay {
        snapshot.add_layer(Snapshot::folder(overlay)?);
    }
    Ok(snapshot)
}

pub(super) fn calendar(repository: Option<&Repository>) -> Calendar {
    match repository.map(|repository| &repository.secretariat) {
        Some(own) => Calendar::new(own.time_zone, own.closed_days.clone()),
        None => Calendar::new(chrono_tz::Europe::Copenhagen, Vec::new()),
    }
}

/// `snapshot` without what lies in the folders of meetings that are held on other `days`.
fn near(common: &Common, snapshot: &Snapshot, days: &RangeInclusive<i64>) -> Result<Snapshot> {
    let is_plan = |path: &str| {
        source::meeting_of(path).is_none_or(|folder| path[folder.len()..] == *"/meeting.toml")
    };
    let plans = load::load(&snapshot.narrowed(is_plan));
    let today = today(common, &calendar(plans.repository.as_ref()))?;
    let is_far = |meeting: &&Meeting| !days.contains(&today.days_to(meeting.starts.date()));
    let meetings = plans.repository.iter().flat_map(|repository| repository.meetings.values());
    let far: BTreeSet<String> = meetings.filter(is_far).map(|far| far.id.folder()).collect();
    Ok(snapshot.narrowed(|path| {
        is_plan(path) || source::meeting_of(path).is_none_or(|folder| !far.contains(folder))
    }))
}

pub(super) fn today(common: &Common, calendar: &Calendar) -> Result<Today> {
    let Some(words) = &common.today else { return Ok(Today::now(Utc::now(), calendar)) };
    let moment = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(words, form).ok());
    let found = match (words.parse::<NaiveDate>(), moment) {
        (Ok(date), _) => Today::day(date, calendar),
        (_, Some(moment)) => Today::moment(moment, calendar),
        _ => bail!(say!(
            "`{words}` er ikke en dato; skriv --today 2026-11-23 eller --today 2026-11-23T09:00",
            "`{words}` is not a date; write --today 2026-11-23 or --today 2026-11-23T09:00"
        )),
    };
    Ok(found.map_err(|fault| fault.what())?)
}
