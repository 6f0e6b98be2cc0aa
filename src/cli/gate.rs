//! `sek gate`

use std::path::Path;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Duration, Utc};
use clap::ValueEnum;

use super::open::{self, Common};
use super::{Outcome, explain, findings, screen};
use crate::diagnostic::{Format, Human, Report};
use crate::gate::{Gated, Question, gate};
use crate::intake::receipts::{Entry, append};
use crate::model::Way;
use crate::request::gate::Verdict;
use crate::say;
use crate::source::{self, Repo};
use crate::words::{Language, Say, printable};

/// Judge a change: who sent it, what it touches, and whether it is in time and well formed
///
/// Reads git's objects alone: nothing is checked out, and nothing of the change is run. Policy and
/// roster are those of the base. Exit code 0 if it is safe to merge, 3 if the secretariat decides,
/// 1 if it is refused, 2 if it could not be judged.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The commit or branch that the change is to be merged into
    #[arg(long, value_name = "REV")]
    base: String,
    /// The commit or branch that is judged
    #[arg(long, value_name = "REV", default_value = "HEAD")]
    head: String,
    /// Who the forge says it is: a municipality's id, `secretariat`, or an address of the roster
    #[arg(long = "as", value_name = "ID")]
    sender: Option<String>,
    /// When it arrived, with offset, such as 2026-11-30T11:42:00+01:00 [default: now]
    #[arg(long, value_name = "TIME")]
    arrived: Option<String>,
    /// How it arrived
    #[arg(long, value_name = "WAY", default_value = "forge")]
    way: Arrival,
    /// Write receipts for the sender's own replies into the files of the folder
    #[arg(long)]
    write_receipts: bool,
    #[command(flatten)]
    wanted: findings::Wanted,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Arrival {
    Forge,
    Mail,
    Form,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { base, head, sender, arrived, way, write_receipts, wanted } = args;
    let outputs = wanted.outputs(common)?;
    let root = source::find_root(common.start())?;
    let Some(repo) = Repo::open(&root)? else {
        let root = root.display();
        bail!(say!(
            "`sek gate` kræver et git-repository, og {root} er ikke et git-repository",
            "`sek gate` needs a git repository, and {root} is not one"
        ))
    };
    let way = match way {
        Arrival::Forge => Way::Forge,
        Arrival::Mail => Way::Mail,
        Arrival::Form => Way::Form,
    };
    let arrived = moment(common, arrived.as_deref())?;
    let question = Question { base, head, sender: sender.as_deref(), arrived, way };
    let gated = gate(&repo, &question)?;
    let language = match common.language {
        Some(_) => common.language(),
        None => gated.repository.secretariat.language,
    };
    if *write_receipts {
        refuse_change_in_place(&root, &repo, &gated)?;
        receive(&root, &gated, language)?;
    }
    outputs.write_texts(|format| text(common, &gated, format, language))?;
    Ok(match gated.verdict() {
        Verdict::Safe => Outcome::Fine,
        Verdict::Secretariat => Outcome::ForSecretariat,
        Verdict::Refused => Outcome::Findings,
    })
}

/// When the change arrived: what was said, or now. Nothing arrives in the future.
fn moment(common: &Common, words: Option<&str>) -> Result<DateTime<Utc>> {
    let now = match &common.today {
        Some(_) => open::today(common, &open::calendar(None))?.ends,
        None => Utc::now(),
    };
    let Some(words) = words else { return Ok(now) };
    let Ok(at) = DateTime::parse_from_rfc3339(words) else {
        bail!(say!(
            "`{words}` er ikke et tidspunkt; skriv --arrived 2026-11-30T11:42:00+01:00",
            "`{words}` is not a time; write --arrived 2026-11-30T11:42:00+01:00"
        ))
    };
    if at.to_utc() > now + Duration::minutes(10) {
        bail!(say!(
            "`--arrived {words}` ligger i fremtiden",
            "`--arrived {words}` lies in the future"
        ));
    }
    Ok(at.to_utc())
}

fn text(common: &Common, gated: &Gated, format: Format, language: Language) -> String {
    let all = gated.all();
    match format {
        Format::Human => human(common, gated, language),
        Format::Json => gated.json(language),
        Format::Markdown => gated.answer(language),
        format => format.render(&Report {
            findings: &all,
            texts: &gated.texts,
            language,
            today: gated.today.date,
            mended: None,
            page: explain::page_of,
        }),
    }
}

/// The findings, the verdict with the sender, and each file with its time.
fn human(common: &Common, gated: &Gated, language: Language) -> String {
    let judgement = &gated.judgement;
    let human = Human {
        language,
        color: common.color.on(),
        width: screen::width(),
        wrap: screen::is_watched(),
    };
    let all = gated.all();
    let found = if all.is_empty() { String::new() } else { human.report(&all, &gated.texts) };
    let verdict = match gated.verdict() {
        Verdict::Safe => language.pick("kan flettes", "safe to merge"),
        Verdict::Secretariat => language.pick("til sekretariatet", "for the secretariat"),
        Verdict::Refused => language.pick("afvist", "refused"),
    };
    let commit = &gated.change.head;
    let mut out = format!("{found}{verdict}: {}\n  commit {commit}\n", gated.sender(language));
    for file in &judgement.files {
        let stands = match file.in_time {
            Some(true) => language.pick(": til tiden", ": in time"),
            Some(false) => language.pick(": for sent", ": late"),
            None => "",
        };
        out.push_str(&format!("  {}{stands}\n", printable(&file.path)));
        if let Some(time) = gated.time(file, language) {
            out.push_str(&format!("    {}\n", printable(&time)));
        }
    }
    out
}

/// Receipts lie with the base: where the change itself is checked out, they would be written into
/// files that the sender may have changed.
fn refuse_change_in_place(root: &Path, repo: &Repo, gated: &Gated) -> Result<()> {
    let here = repo.head_commit()?;
    let is_bare = !source::has_work_tree(root);
    let change = &gated.change;
    let holds_change = match &here {
        Some(here) => change.commits.iter().any(|commit| commit.id == *here),
        None => true,
    };
    if is_bare || holds_change {
        bail!(say!(
            "`--write-receipts` skriver i hovedgrenens filer, og de er ikke i denne mappe; kør `git switch` til hovedgrenen først",
            "`--write-receipts` writes into the main branch's files, and they aren't in this folder; `git switch` to the main branch first"
        ));
    }
    Ok(())
}

/// Writes the receipts that aren't there yet.
fn receive(root: &Path, gated: &Gated, language: Language) -> Result<()> {
    for (meeting, receipt) in gated.receipts() {
        let path = root.join(meeting.folder()).join("receipts.toml");
        let before = source::content(&path)?;
        let text =
            before.clone().map(String::from_utf8).transpose().with_context(|| unread(&path))?;
        let party = receipt.party.clone();
        let after = match append(text.as_deref(), &[Entry::Receipt(receipt)]) {
            Ok(after) => after,
            Err(fault) => return Err(source::Refusal { what: fault.what, help: fault.help }.into()),
        };
        match before {
            Some(before) if before == after.as_bytes() => continue,
            Some(before) => source::rewrite(root, &path, &before, after.as_bytes())?,
            None => source::write_new(&path, after.as_bytes())?,
        }
        let shown = path.strip_prefix(root).unwrap_or(&path).display();
        let said = say!(
            "kvittering for {party} skrevet i {shown}",
            "receipt for {party} written to {shown}"
        );
        screen::tell(&printable(said.to(language)));
    }
    Ok(())
}

fn unread(path: &Path) -> Say {
    let shown = path.display();
    say!("kan ikke læse {shown}", "could not read {shown}")
}
