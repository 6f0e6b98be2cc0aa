//! `sek import`

mod ask;
mod plan;
mod shown;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, FixedOffset, NaiveDateTime};
use clap::ValueEnum;

use super::open::{Common, Opened};
use super::{Outcome, screen};
use crate::annex::{self, Limits, Why};
use crate::intake::Fault;
use crate::intake::incoming::{self, Incoming};
use crate::intake::propose::{self, Proposal, Ready, Request, Said};
use crate::model::{Id, Label, Match, RoundId, Way, match_heading};
use crate::say;
use crate::source;
use crate::words::personal::{self, Certainty};
use crate::words::{Say, printable};
use plan::Plan;

/// Take in replies that came as files: Word, text, Markdown, or mails (.eml, .msg)
///
/// Sender, time and items are proposed from the mail. What is certain is written: the reply, its
/// receipt and the original. What isn't is asked on a terminal, and otherwise listed with the flag
/// that settles it. A file that was taken in before adds nothing.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Files, or folders of them
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// What was asked about: a meeting, such as `2026/sundhedsraad-11`, or a request, such as `2013/rammepapir`
    #[arg(long = "for", value_name = "REQUEST")]
    request: String,
    /// Whose reply it is, by id or name
    #[arg(long, value_name = "MUNICIPALITY")]
    from: Option<String>,
    /// When it came: YYYY-MM-DDThh:mm, or with seconds and an offset
    #[arg(long, value_name = "TIME")]
    received: Option<String>,
    /// How it came
    #[arg(long, value_name = "WAY")]
    way: Option<WayIn>,
    /// The attached file that is the reply; `-` for the mail's own text
    #[arg(long, value_name = "NAME")]
    part: Option<String>,
    /// The item that a heading means, or that all of it is about
    #[arg(long, value_name = "[HEADING=]ITEM")]
    item: Vec<String>,
    /// Keep headings that fit no item; `sek check` asks about them
    #[arg(long)]
    keep_headings: bool,
    /// Keep the originals in this folder, laid out as in the repository
    #[arg(long, value_name = "DIR", conflicts_with = "without_original")]
    originals: Option<PathBuf>,
    /// Don't keep the originals
    #[arg(long)]
    without_original: bool,
    /// Write what is certain without asking, and list the rest
    #[arg(long)]
    yes: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// A way on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum WayIn {
    Mail,
    Form,
    Paper,
    Phone,
}

/// How much a file from outside may be.
const LIMITS: Limits = Limits {
    file: 64 << 20,
    unpacked: 96 << 20,
    words: 32 << 20,
    entries: 5_000,
    depth: 4,
    pages: 5_000,
    time: std::time::Duration::from_secs(20),
};
/// A library may go deep into a file before it gives up.
const STACK: usize = 64 << 20;

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let opened = Opened::new(common)?;
    if common.at.is_some() || !source::has_work_tree(&opened.root) {
        bail!(say!(
            "svar kan kun tages ind i en mappe med filer, ikke i en commit eller et bart repository",
            "replies can only be taken into a folder with files, not into a commit or a bare repository"
        ))
    }
    let round = opened.round(&args.request)?;
    let labels = round.labels(opened.repository()?);
    let round = round.id;
    let mut files = Vec::new();
    for path in &args.files {
        files.extend(source::outside_files(path)?);
    }
    if files.len() > 1 && (args.from.is_some() || args.part.is_some() || !args.item.is_empty()) {
        bail!(say!(
            "`--from`, `--part` og `--item` gælder én fil; nævn kun den",
            "`--from`, `--part` and `--item` are for one file; name only that"
        ))
    }
    let said = said(&opened, args, &labels)?;
    let mut import =
        Import { opened: &opened, args, round, labels, is_whole: true, written: BTreeSet::new() };
    let mut read: Vec<Read> = files.iter().map(|path| Read::new(path)).collect::<Result<_>>()?;
    // A party's first version first: the next one takes its place.
    read.sort_by_key(|one| {
        one.incoming.as_ref().ok().and_then(|one| one.time.as_ref().map(|t| t.time))
    });
    for (index, one) in read.into_iter().enumerate() {
        screen::print(if index > 0 { "\n" } else { "" })?;
        import.file(one, said.clone())?;
    }
    import.end()
}

fn said(opened: &Opened, args: &Args, labels: &[Label]) -> Result<Said> {
    let mut said = Said {
        from: args.from.as_ref().map(|words| opened.municipality(words)).transpose()?,
        received: args.received.as_ref().map(|words| moment(opened, words)).transpose()?,
        way: args.way.map(|way| match way {
            WayIn::Mail => Way::Mail,
            WayIn::Form => Way::Form,
            WayIn::Paper => Way::Paper,
            WayIn::Phone => Way::Phone,
        }),
        part: args.part.clone(),
        keeps_headings: args.keep_headings,
        ..Said::default()
    };
    for words in &args.item {
        match words.rsplit_once('=') {
            Some((heading, words)) => said.items.push((heading.to_owned(), item(words, labels)?)),
            None => said.whole = Some(item(words, labels)?),
        }
    }
    Ok(said)
}

/// The item that `words` name: its number, its title or its id.
fn item(words: &str, labels: &[Label]) -> Result<Id> {
    match match_heading(words, labels) {
        Match::Item(item) => Ok(item),
        _ => bail!(say!(
            "`{words}` er ikke ét punkt på dagsordenen; skriv dets nummer eller titel",
            "`{words}` is not one item of the agenda; write its number or title"
        )),
    }
}

/// A moment: with an offset, or in the secretariat's own time.
fn moment(opened: &Opened, words: &str) -> Result<DateTime<FixedOffset>> {
    if let Ok(time) = DateTime::parse_from_rfc3339(words) {
        return Ok(time);
    }
    let local = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]
        .iter()
        .find_map(|form| NaiveDateTime::parse_from_str(words, form).ok());
    let Some(local) = local else {
        bail!(say!(
            "`{words}` er intet tidspunkt; skriv --received 2026-11-30T11:42",
            "`{words}` is not a time; write --received 2026-11-30T11:42"
        ))
    };
    Ok(opened.calendar.instant(local).map_err(|fault| fault.what())?.fixed_offset())
}

/// A file that was read.
struct Read {
    path: PathBuf,
    name: String,
    bytes: Vec<u8>,
    incoming: Result<Incoming, Fault>,
}

impl Read {
    fn new(path: &Path) -> Result<Read> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let path = path.to_owned();
        let Some(bytes) = source::outside_bytes(&path, LIMITS.file)? else {
            let incoming = Err(incoming::fault(Why::TooMuch));
            return Ok(Read { path, name, bytes: Vec::new(), incoming });
        };
        let read = || incoming::read(&name, &bytes, &LIMITS);
        let incoming = thread::scope(|scope| {
            let work = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read);
            work.ok().and_then(|work| work.join().ok())
        });
        let incoming = incoming.unwrap_or_else(|| Err(incoming::fault(Why::Damaged)));
        Ok(Read { path, name, bytes, incoming })
    }

    /// What comes after the last dot of its name, if that is an ordinary ending.
    fn ending(&self) -> String {
        let ending = self.name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let is_plain =
            (1..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
        if is_plain { ending } else { "bin".to_owned() }
    }
}

struct Import<'a> {
    opened: &'a Opened,
    args: &'a Args,
    round: RoundId,
    labels: Vec<Label>,
    /// Whether everything that was named was taken in.
    is_whole: bool,
    written: BTreeSet<String>,
}

impl Import<'_> {
    fn file(&mut self, read: Read, mut said: Said) -> Result<()> {
        screen::print(&format!("{}\n", printable(&read.path.display().to_string())))?;
        let incoming = match &read.incoming {
            Ok(incoming) => incoming,
            Err(fault) => return self.refused(fault),
        };
        let mut proposal = self.proposal(incoming, &said)?;
        let asks = !self.args.yes && !self.args.dry_run && ask::is_possible();
        while asks && !proposal.asks.is_empty() {
            self.show(&proposal)?;
            if !ask::settle(&proposal, &mut said, self)? {
                break;
            }
            proposal = self.proposal(incoming, &said)?;
        }
        self.show(&proposal)?;
        let Some(ready) = proposal.ready() else {
            self.is_whole = false;
            return screen::print(&self.open_questions(&proposal));
        };
        if let Some(fault) = self.personal_numbers(&read, &ready) {
            return self.refused(&fault);
        }
        match plan::plan(self, &read, &ready)? {
            Plan::Known(what) => self.line(&what),
            Plan::Refused(fault) => self.refused(&fault),
            Plan::Write(changes, root) if !asks || ask::confirm(self)? => {
                self.write(changes, &root)
            }
            Plan::Write(..) => {
                self.is_whole = false;
                self.line(&say!("ikke skrevet", "not written"))
            }
        }
    }

    fn proposal(&self, incoming: &Incoming, said: &Said) -> Result<Proposal> {
        let repository = self.opened.repository()?;
        let own = &repository.secretariat;
        let round = repository.round(&self.round).context("the round was found")?;
        let path = |party: &Id| round.id.reply_path(party);
        let id = self.round.to_string();
        let request = Request {
            id: &id,
            municipalities: repository.municipalities.values().collect(),
            contacts: repository.contacts.values().collect(),
            own: own.senders.iter().chain(&own.email).map(String::as_str).collect(),
            asked: round.asks,
            labels: &self.labels,
            now: self.opened.today.ends,
            path: &path,
        };
        Ok(propose::propose(incoming, &request, said))
    }

    fn refused(&mut self, fault: &Fault) -> Result<()> {
        self.is_whole = false;
        let language = self.opened.language;
        let (what, help) = (fault.what.to(language), fault.help.to(language));
        let (word, hint) =
            (language.pick("ikke taget ind", "not taken in"), language.pick("hjælp", "help"));
        screen::print(&format!("  {word}: {}\n  {hint}: {}\n", printable(what), printable(help)))
    }

    fn line(&self, what: &Say) -> Result<()> {
        screen::print(&format!("  {}\n", printable(what.to(self.opened.language))))
    }

    /// Why the reply or its original may not be kept: no personal number goes into the repository.
    fn personal_numbers(&self, read: &Read, ready: &Ready) -> Option<Fault> {
        let hits = personal::find(&ready.text);
        let sure: Vec<String> = hits
            .iter()
            .filter(|hit| hit.certainty == Certainty::Sure)
            .map(|hit| (ready.text[..hit.span.start].matches('\n').count() + 1).to_string())
            .collect();
        if !sure.is_empty() {
            let lines = sure.join(", ");
            return Some(Fault {
                what: say!(
                    "der er CPR-numre i svaret, linje {lines}; intet er skrevet",
                    "there are personal numbers in the reply, line {lines}; nothing was written"
                ),
                help: say!(
                    "bed kommunen om at sende svaret igen uden dem; sådan kommer de aldrig i git",
                    "ask the municipality to send the reply again without them; so they never get into git"
                ),
            });
        }
        if self.args.without_original {
            return None;
        }
        let found = annex::facts(&read.name, &read.bytes, &LIMITS).found;
        let at = found.iter().find(|found| found.certainty == Certainty::Sure)?.at.say();
        let Say { da, en } = at;
        Some(Fault {
            what: say!(
                "der er CPR-numre i originalen, i {da}; intet er skrevet",
                "there are personal numbers in the original, in {en}; nothing was written"
            ),
            help: say!(
                "tag svaret ind med `--without-original`, og gem originalen i ESDH",
                "take the reply in with `--without-original`, and keep the original in the records system"
            ),
        })
    }

    fn write(&mut self, changes: Vec<(PathBuf, source::Change)>, shown: &str) -> Result<()> {
        let language = self.opened.language;
        if self.args.dry_run {
            let word = language.pick("ville skrive", "would write");
            for (_, change) in &changes {
                screen::print(&format!("  {word}: {}\n", change.path))?;
            }
            return Ok(());
        }
        plan::write(&changes)?;
        let word = language.pick("skrevet", "written");
        for (_, change) in &changes {
            screen::print(&format!("  {word}: {}\n", change.path))?;
            self.written.insert(change.path.clone());
        }
        if !shown.is_empty() {
            screen::print(&format!("  {shown}\n"))?;
        }
        Ok(())
    }

    fn end(&self) -> Result<Outcome> {
        if !self.written.is_empty() {
            let next = say!(
                "næste: læs svarene igennem, se `sek check`, og gem dem med `git add .` og `git commit`",
                "next: read the replies, see `sek check`, and keep them with `git add .` and `git commit`"
            );
            screen::print(&format!("\n{}\n", next.to(self.opened.language)))?;
        }
        Ok(if self.is_whole { Outcome::Fine } else { Outcome::Findings })
    }
}
