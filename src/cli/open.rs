//! Opening a repository: what every command needs before it can begin.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono::{NaiveDate, NaiveDateTime, Utc};
use clap::ValueEnum;

use super::screen::{self, Colour};
use crate::annex::AnnexFacts;
use crate::calendar::{Calendar, Today};
use crate::check;
use crate::diagnostic::{self, Diagnostic, Fix, Severity};
use crate::forge;
use crate::load;
use crate::model::{CheckSettings, Id, Meeting, MeetingId, Repository, Texts};
use crate::request::Evidence;
use crate::say;
use crate::source::{self, Repo, Snapshot};
use crate::view::{Audience, Readers, View};
use crate::words::{Language, Say, nearest};

/// Arguments that every command takes.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Common {
    /// Work in this folder instead of the current one
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true)]
    pub directory: Option<PathBuf>,
    /// Take this as today: YYYY-MM-DD, or YYYY-MM-DDThh:mm for a moment
    #[arg(long, value_name = "DATE", global = true)]
    pub today: Option<String>,
    /// Look at a commit instead of the files in the folder
    #[arg(long, value_name = "REV", global = true)]
    pub at: Option<String>,
    /// Add the files of a folder that is kept apart, such as the closed items
    #[arg(long, value_name = "DIR", global = true)]
    pub overlay: Vec<PathBuf>,
    /// Read the whole history again, and keep nothing of it in .git
    #[arg(long, global = true)]
    pub no_cache: bool,
    /// The language of what is written
    #[arg(long, value_name = "LANGUAGE", global = true)]
    pub language: Option<Tongue>,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: Colour,
}

/// A language on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    Da,
    En,
}

impl Common {
    /// The language that was asked for, or Danish.
    pub fn language(&self) -> Language {
        match self.language {
            Some(Tongue::En) => Language::English,
            _ => Language::Danish,
        }
    }

    /// The folder to begin looking in.
    pub fn start(&self) -> &Path {
        self.directory.as_deref().unwrap_or(Path::new("."))
    }
}

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
    pub fn read_annexes(&mut self, wanted: impl Fn(&str) -> bool) {
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

    /// Every finding, sorted, as the repository's own settings have it.
    pub fn findings(&self) -> Vec<Diagnostic> {
        let settings = self.repository.as_ref().map(|own| &own.secretariat.checks);
        self.findings_under(settings.unwrap_or(&CheckSettings::default()))
    }

    /// Every finding, sorted, as `settings` have it: those of a base, when a change is judged.
    pub fn findings_under(&self, settings: &CheckSettings) -> Vec<Diagnostic> {
        let mut found = self.diagnostics.clone();
        if let Some(repository) = &self.repository {
            let context =
                check::Context::new(repository, &self.calendar, &self.evidence, self.today)
                    .with_annexes(&self.annexes);
            found.extend(check::run(&context));
            // In the order in which allowances choose among them.
            diagnostic::sort(&mut found);
            let is_unread = |path: &str| {
                repository.files.contains_key(path)
                    && !self.texts.contains_key(path)
                    && !self.annexes.contains_key(path)
            };
            let faults = check::allowance_faults(&found, repository, self.today, is_unread);
            found.extend(faults);
        }
        let found = found.into_iter().map(|found| self.shown(found)).collect();
        check::settings::settled(found, settings, &self.texts, self.today)
    }

    /// A finding as it may be shown. A text that a number was taken out of isn't what the file
    /// holds, so nothing may be mended in it.
    fn shown(&self, found: Diagnostic) -> Diagnostic {
        let mut found = found.masked();
        let is_whole = |fix: &Fix| !fix.edits.iter().any(|edit| self.personal.contains(&edit.path));
        found.fix = found.fix.filter(is_whole);
        found
    }

    /// The annexes that were found to hold a personal number, but those that are allowed.
    pub fn personal_annexes(&self) -> BTreeSet<String> {
        let is_meant = |found: &Diagnostic| {
            found.code.id == check::PERSONAL_NUMBER.id
                && found.counts()
                && self.annexes.contains_key(&found.place.path)
        };
        self.findings().into_iter().filter(is_meant).map(|found| found.place.path).collect()
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

    /// The meeting that `words` name: `2026/sundhedsraad-10`, or its path.
    ///
    /// # Errors
    /// If there is no such meeting; the message names the nearest.
    pub fn meeting(&self, words: &str) -> Result<MeetingId> {
        let repository = self.repository()?;
        let plain = words.trim_end_matches('/').trim_end_matches("/meeting.toml");
        let plain = plain.strip_prefix("meetings/").unwrap_or(plain);
        if let Some(id) = MeetingId::new(plain).filter(|id| repository.meetings.contains_key(id)) {
            return Ok(id);
        }
        if repository.broken.contains(&format!("meetings/{plain}/meeting.toml")) {
            bail!(say!(
                "mødet `{plain}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
                "the meeting `{plain}` could not be read; run `sek check` to see what is wrong"
            ))
        }
        let known: Vec<String> = repository.meetings.keys().map(ToString::to_string).collect();
        match nearest(plain, known.iter().map(String::as_str)) {
            Some(near) => bail!(say!(
                "der er intet møde `{plain}`; mente du `{near}`?",
                "there is no meeting `{plain}`; did you mean `{near}`?"
            )),
            None => bail!(say!(
                "der er intet møde `{plain}`; skriv år og mappe, for eksempel `2026/sundhedsraad-10`, eller se dem med `sek deadlines`",
                "there is no meeting `{plain}`; write year and folder, for example `2026/sundhedsraad-10`, or list them with `sek deadlines`"
            )),
        }
    }

    /// The municipality that `words` name, by id, name or alias.
    ///
    /// # Errors
    /// If there is no such municipality; the message names the nearest.
    pub fn municipality(&self, words: &str) -> Result<Id> {
        use crate::words::fold;
        let repository = self.repository()?;
        let wanted = fold(words);
        let mut all = repository.municipalities.values();
        let named = all.find(|municipality| municipality.is_called(words));
        if let Some(found) = named {
            return Ok(found.id.clone());
        }
        let mut names: BTreeMap<String, &Id> = BTreeMap::new();
        for municipality in repository.municipalities.values() {
            names.insert(municipality.id.to_string(), &municipality.id);
            for name in [&municipality.name, &municipality.official_name] {
                names.insert(fold(name), &municipality.id);
            }
        }
        match nearest(&wanted, names.keys().map(String::as_str)).map(|name| names[name]) {
            Some(near) => bail!(say!(
                "der er ingen kommune `{words}`; mente du `{near}`?",
                "there is no municipality `{words}`; did you mean `{near}`?"
            )),
            None => {
                bail!(say!("der er ingen kommune `{words}`", "there is no municipality `{words}`"))
            }
        }
    }

    /// Says on standard error what could not be used, so that nobody takes the rest for all.
    pub fn warn_of_gaps(&self) {
        let errors = self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        if errors > 0 {
            let plural = if errors == 1 { "" } else { "s" };
            let words = say!(
                "bemærk: {errors} fejl i filerne; se dem med `sek check`",
                "note: {errors} error{plural} in the files; see them with `sek check`"
            );
            screen::tell(words.to(self.language));
        }
        let left_out = self.repository.iter().flat_map(|repository| &repository.broken);
        for path in left_out {
            let words = self.language.pick("udeladt", "left out");
            screen::tell(&format!("{words}: {}", crate::words::printable(path)));
        }
        if self.repository.is_some() && !self.evidence.has_history {
            screen::tell(self.language.pick(
                "bemærk: her er intet git-repository, så ingen svar kan være modtaget; de vises som udkast",
                "note: there is no git repository here, so no reply can be received; they are shown as drafts",
            ));
        }
    }
}

/// Why a meeting whose forum's file is broken can't be worked with.
pub fn unread_forum(meeting: &Meeting) -> Say {
    let forum = &meeting.forum;
    say!(
        "forummet `{forum}` kan ikke læses; kør `sek check` for at se, hvad der er galt",
        "the forum `{forum}` could not be read; run `sek check` to see what is wrong"
    )
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

fn calendar(repository: Option<&Repository>) -> Calendar {
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

fn today(common: &Common, calendar: &Calendar) -> Result<Today> {
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
