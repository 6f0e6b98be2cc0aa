//! The gate as one question: who sent this change, what does it touch, is it in time and well
//! formed, and what is the sender told.
//!
//! Policy, roster and keys are read from the base, never from the change, and of the base only
//! what the verdict rests on.

mod answer;
mod brief;
pub mod codes;
mod json;
mod records;
mod words;

use std::collections::BTreeSet;

use anyhow::Result;
use chrono::{DateTime, Utc};

use crate::calendar::{Calendar, Today};
use crate::check;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::load;
use crate::model::{Receipt, Repository, RoundId, Texts, Way};
use crate::request::Evidence;
use crate::request::gate::{Base, Change, Judgement, Verdict, judge};
use crate::say;
use crate::source::change::{self, is_policy};
use crate::source::{Refusal, Repo, Snapshot};
use crate::words::Language;

/// What is asked of the gate.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The commit that the policy is read from: where the change is to be merged.
    pub base: &'a str,
    /// The commit that is judged.
    pub head: &'a str,
    /// Who the forge or the server says it is: an id, `secretariat`, or an address of the roster.
    pub sender: Option<&'a str>,
    /// When the change arrived, by a clock that isn't the sender's.
    pub arrived: DateTime<Utc>,
    /// How it arrived.
    pub way: Way,
}

/// The answer of the gate.
pub struct Gated {
    pub judgement: Judgement,
    /// The base, the head and what they have in common; the verdict is about these commits alone.
    pub change: Change,
    /// The grounds, and what `check` finds in the sender's files.
    pub findings: Vec<Diagnostic>,
    /// What `check` finds that keeps nothing from being merged.
    pub advice: Vec<Diagnostic>,
    /// The texts of the files that findings point into.
    pub texts: Texts,
    pub repository: Repository,
    pub calendar: Calendar,
    pub today: Today,
    pub way: Way,
}

/// Findings of `check` that somebody has to look at before a file is merged, though they are no
/// errors: words that nobody understands, and characters that nobody sees.
const TO_MEND: [&str; 7] = ["B002", "B003", "B008", "B010", "F014", "F015", "P002"];

/// Judges the change from `question.base` to `question.head`.
///
/// # Errors
/// If a commit isn't there, the history isn't whole, or the base can't be read. What is wrong with
/// the change is never an error.
pub fn gate(repo: &Repo, question: &Question) -> Result<Gated> {
    let mut change = change::gather(repo, question.base, question.head)?;
    let files = records::records(repo, &change)?;
    let loaded = load::load(&Snapshot::of_bytes(files));
    let Some(repository) = loaded.repository else { return Err(unreadable(&change.base).into()) };
    let own = &repository.secretariat;
    change.outdated = change::outdated(repo, &change, &own.main_branch)?;
    if change.net.iter().any(|touch| is_policy(&touch.path)) {
        change.restored = change::restored(repo, &change.base, &change.net)?;
    }
    let calendar = Calendar::new(own.time_zone, own.closed_days.clone());
    let today = Today::now(question.arrived, &calendar);
    let found = findings(&repository, &calendar, today, loaded.diagnostics, &loaded.texts);
    let is_own = |found: &Diagnostic| {
        found.counts() && change.net.iter().any(|touch| touch.path == found.place.path)
    };
    let (faults, advice): (Vec<_>, Vec<_>) =
        found.into_iter().filter(is_own).partition(has_to_be_mended);
    let faulty: BTreeSet<String> = faults.iter().map(|found| found.place.path.clone()).collect();
    let base = Base {
        repository: &repository,
        calendar: &calendar,
        claim: question.sender,
        arrived: question.arrived,
        faulty: &faulty,
    };
    let judgement = judge(&change, &base);
    let mut findings: Vec<Diagnostic> =
        judgement.grounds.iter().map(|ground| words::finding(ground, &repository)).collect();
    let is_judged = |found: &Diagnostic| {
        judgement.files.iter().any(|file| file.request.is_some() && file.path == found.place.path)
    };
    findings.extend(faults.into_iter().filter(is_judged));
    let advice = advice.into_iter().filter(is_judged).collect();
    let texts = loaded.texts;
    let way = question.way;
    Ok(Gated { judgement, change, findings, advice, texts, repository, calendar, today, way })
}

/// What `check` finds, as the settings of the base have it.
fn findings(
    repository: &Repository,
    calendar: &Calendar,
    today: Today,
    mut found: Vec<Diagnostic>,
    texts: &Texts,
) -> Vec<Diagnostic> {
    let evidence = Evidence::default();
    found.extend(check::run(&check::Context::new(repository, calendar, &evidence, today)));
    diagnostic::sort(&mut found);
    let found = found.into_iter().map(Diagnostic::masked).collect();
    check::settings::settled(found, &repository.secretariat.checks, texts, today)
}

fn has_to_be_mended(found: &Diagnostic) -> bool {
    found.severity == Severity::Error || TO_MEND.contains(&found.code.id)
}

impl Gated {
    pub fn verdict(&self) -> Verdict {
        self.judgement.verdict
    }

    /// The answer to the sender, as Markdown.
    pub fn answer(&self, language: Language) -> String {
        answer::answer(self, language)
    }

    /// Everything, as one JSON text.
    pub fn json(&self, language: Language) -> String {
        json::json(self, language)
    }

    /// The grounds, and what may be mended at leisure.
    pub fn all(&self) -> Vec<Diagnostic> {
        self.findings.iter().chain(&self.advice).cloned().collect()
    }

    /// The receipts that the arrival is worth: for the sender's own replies, in time or late, if
    /// nothing puts the sender in doubt.
    pub fn receipts(&self) -> Vec<(RoundId, Receipt)> {
        let time = self.judgement.arrived.with_timezone(&self.calendar.zone()).fixed_offset();
        let receipt = |(_, round, party, content): (_, &RoundId, _, &str)| {
            let party = crate::model::Id::clone(party);
            let content = content.to_owned();
            let receipt = Receipt { party, time, way: self.way, content, note: None };
            (round.clone(), receipt)
        };
        self.judgement.receivable().map(receipt).collect()
    }
}

fn unreadable(base: &str) -> Refusal {
    Refusal {
        what: say!(
            "sekretariat.toml i commit {base} kan ikke læses, så der er intet at dømme efter",
            "sekretariat.toml of the commit {base} can't be read, so there is nothing to judge by"
        ),
        help: say!(
            "nævn den gren, som ændringen skal flettes ind i, for eksempel `--base origin/main`",
            "name the branch that the change is to be merged into, for example `--base origin/main`"
        ),
    }
}
