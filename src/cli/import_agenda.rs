//! `sek import-agenda`

mod ask;
mod disk;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use chrono::NaiveDateTime;

use super::open::{Common, Opened};
use super::{Outcome, screen};
use crate::annex::{self, Limits};
use crate::intake::agenda::plan::meeting_text::{Additions, Original};
use crate::intake::agenda::plan::{Answers, Known, Plan, item_text, meeting_text, received_note};
use crate::intake::agenda::{Received, file_name};
use crate::model::{Meeting, MeetingId};
use crate::say;
use crate::source::{self, Change, Refusal, Snapshot};
use crate::words::personal::{self, Certainty};

/// Take in a received agenda: each of its items becomes a file, and the original is kept
///
/// Reads Word, PDF, HTML, text, and the XML of SBSYS and Acadre. What isn't certain is asked, or
/// listed with the flags that settle it; then nothing is written. Nothing is ever deleted or
/// written over, and running it again adds nothing.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The agenda's file as it was received
    file: PathBuf,
    /// The meeting, such as `2026/sundhedsraad-10`
    #[arg(long, value_name = "MEETING")]
    meeting: String,
    /// When it arrived: YYYY-MM-DDThh:mm
    #[arg(long, value_name = "TIME")]
    received: Option<String>,
    /// A folder with the files of the annexes
    #[arg(long, value_name = "DIR")]
    annexes: Option<PathBuf>,
    /// An answer to what isn't certain, such as `oekonomi.kind=decision`
    #[arg(long = "answer", value_name = "KEY=VALUE")]
    answers: Vec<String>,
    /// Take the proposals for what isn't certain, where there are any
    #[arg(long)]
    accept_guesses: bool,
    /// The file only adds to the agenda that came before
    #[arg(long)]
    supplement: bool,
    /// Show what would be done, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let opened = Opened::new(common)?;
    let id = opened.meeting(&args.meeting)?;
    let place = Place::of(&opened, id)?;
    let incoming = Incoming::read(&opened, args, &place)?;
    let mut answers = answers(args)?;
    let asked = ask::settle(&mut answers, args.accept_guesses, opened.language, |answers| {
        incoming.plan(&place, args, answers)
    })?;
    report::shown(&asked.plan, &incoming.received, opened.language)?;
    if !asked.plan.doubts.is_empty() {
        report::doubts(&asked.plan.doubts, opened.language);
        return Ok(Outcome::Findings);
    }
    if let Some(unknown) = &asked.unused {
        // Run again, the same answers may have nothing left to answer.
        let words = say!(
            "bemærk: intet spørgsmål hedder `{unknown}`",
            "note: no question is called `{unknown}`"
        );
        screen::tell(words.to(opened.language));
    }
    if args.dry_run {
        screen::print(opened.language.pick("intet er skrevet\n", "nothing was written\n"))?;
        return Ok(Outcome::Fine);
    }
    write(common, opened, args, &place, &incoming, &asked.plan)
}

/// The meeting that the agenda is taken into.
struct Place {
    meeting: Meeting,
    path: String,
    file: PathBuf,
    text: String,
    taken: BTreeSet<String>,
}

impl Place {
    fn of(opened: &Opened, id: MeetingId) -> Result<Place> {
        let path = format!("{}/meeting.toml", id.folder());
        let file = opened.snapshot.file(&path).filter(|file| file.starts_with(&opened.root));
        // As it lies on the disk: the text that was read may have a personal number masked.
        let text = file.map(source::content).transpose()?.flatten();
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok());
        let meeting = opened.repository()?.meetings.get(&id);
        let (Some(file), Some(text), Some(meeting)) = (file, text, meeting) else {
            bail!(say!(
                "`sek import-agenda` skriver i mødets mappe; kør den uden `--at` og `--overlay`",
                "`sek import-agenda` writes to the meeting's folder; run it without `--at` and `--overlay`"
            ))
        };
        let start = format!("{}/", id.folder());
        let below = opened.snapshot.entries.range(start.clone()..).map(|(path, _)| path);
        let below = below.map_while(|path| path.strip_prefix(&start));
        let taken = below.filter_map(|path| path.split('/').next().map(str::to_owned)).collect();
        Ok(Place { meeting: meeting.clone(), path, file: file.to_owned(), text, taken })
    }

    fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new("."))
    }
}

/// The file that came, and what is known of those before it.
struct Incoming {
    received: Received,
    bytes: Vec<u8>,
    original: Option<String>,
    title: String,
    time: Option<NaiveDateTime>,
    earlier: Vec<Received>,
    at_hand: BTreeMap<String, PathBuf>,
    has_personal: bool,
    forum: Option<crate::model::Forum>,
}

impl Incoming {
    fn read(opened: &Opened, args: &Args, place: &Place) -> Result<Incoming> {
        let time = args.received.as_deref().map(moment).transpose()?;
        let forum = opened.repository()?.forums.get(&place.meeting.forum).cloned();
        let titles = forum.iter().flat_map(|forum| &forum.sections);
        let titles: Vec<String> = titles.map(|section| section.title.clone()).collect();
        let limits = Limits::default();
        let bytes = disk::content(&args.file, limits.file)?;
        let name = args.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let received =
            disk::read(&name, &bytes, &titles, &limits).map_err(|what| refused(&name, what))?;
        let has_personal = has_personal(&name, &bytes, &limits);
        let mut earlier = Vec::new();
        let mut is_kept = false;
        for annex in place.meeting.annexes.iter().filter(|annex| annex.is_received_agenda) {
            let path = place.folder().join(&annex.file);
            // An edition that is larger than any that is read is none of those before.
            let Some(before) = source::outside_bytes(&path, limits.file).ok().flatten() else {
                continue;
            };
            if before == bytes {
                is_kept = true;
                // Later editions are no editions before this one.
                break;
            }
            earlier.extend(disk::read(&annex.file, &before, &titles, &limits));
        }
        let original = (!is_kept).then(|| original_name(&name, &place.taken));
        let title = match earlier.len() + usize::from(is_kept) {
            0 => "Regionens dagsorden".to_owned(),
            count => format!("Regionens dagsorden, udgave {}", count + 1),
        };
        let at_hand = disk::at_hand(args.annexes.as_deref())?;
        Ok(Incoming {
            received,
            bytes,
            original,
            title,
            time,
            earlier,
            at_hand,
            has_personal,
            forum,
        })
    }

    fn plan(&self, place: &Place, args: &Args, answers: &Answers) -> Plan {
        let at_hand = self.at_hand.keys().cloned().collect();
        let known = Known {
            meeting: &place.meeting,
            forum: self.forum.as_ref(),
            taken: &place.taken,
            earlier: &self.earlier,
            at_hand: &at_hand,
            is_supplement: args.supplement,
            // What is kept already was asked about then.
            has_personal: self.has_personal && self.original.is_some(),
        };
        let mut plan = Plan::make(&self.received, &known, answers);
        plan.notes.extend(received_note(place.meeting.agenda_received, self.time));
        plan
    }

    fn additions<'a>(&self, plan: &'a Plan) -> Additions<'a> {
        let original = self.original.as_ref().map(|file| Original {
            file: file.clone(),
            title: self.title.clone(),
            closed: plan.original_closed.clone(),
        });
        let received = self.time.map(|time| time.format("%Y-%m-%dT%H:%M:%S").to_string());
        Additions { rows: &plan.rows, numbers: &plan.numbers, received, original }
    }
}

fn refused(name: &str, what: crate::words::Say) -> Refusal {
    let (da, en) = (&what.da, &what.en);
    let what = say!(
        "{name} kan ikke læses som dagsorden: {da}",
        "{name} can't be read as an agenda: {en}"
    );
    let help = say!(
        "bed om en anden udgave, eller opret punkterne med `sek new item`",
        "ask for another edition, or make the items with `sek new item`"
    );
    Refusal { what, help }
}

fn moment(words: &str) -> Result<NaiveDateTime> {
    let forms = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"];
    let found = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(words, form).ok());
    let Some(found) = found else {
        bail!(say!(
            "`{words}` er intet tidspunkt; skriv --received 2026-11-19T14:05",
            "`{words}` is not a time; write --received 2026-11-19T14:05"
        ))
    };
    Ok(found)
}

fn answers(args: &Args) -> Result<Answers> {
    let mut answers = Answers::default();
    for words in &args.answers {
        let Some((key, value)) = words.split_once('=') else {
            bail!(say!(
                "`{words}` er intet svar; skriv for eksempel --answer oekonomi.kind=decision",
                "`{words}` is no answer; write for example --answer oekonomi.kind=decision"
            ))
        };
        answers.0.insert(key.trim().to_owned(), value.trim().to_owned());
    }
    Ok(answers)
}

/// A personal number that is written as one: others are as likely to be case numbers.
fn has_personal(name: &str, bytes: &[u8], limits: &Limits) -> bool {
    let is_sure = |text: &str| {
        personal::has_digits(text)
            && personal::find(text).iter().any(|hit| hit.certainty == Certainty::Sure)
    };
    let reading = annex::read(name, bytes, limits);
    reading.pieces.iter().any(|piece| is_sure(&piece.text)) || is_sure(name)
}

/// The name that the original is kept by: free, and one that every disk takes.
fn original_name(name: &str, taken: &BTreeSet<String>) -> String {
    let name = file_name(name).unwrap_or_default();
    let ending = name.rsplit_once('.').map_or("txt", |(_, ending)| ending).to_lowercase();
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    let stem = "regionens-dagsorden";
    let names = (2..).map(|count: u32| format!("{stem}-{count}.{ending}"));
    let mut names = std::iter::once(format!("{stem}.{ending}")).chain(names);
    names.find(|name| !taken.contains(name)).unwrap_or_default()
}

/// Writes the items, their annexes and the original, and at last the agenda that lists them.
fn write(
    common: &Common,
    mut opened: Opened,
    args: &Args,
    place: &Place,
    incoming: &Incoming,
    plan: &Plan,
) -> Result<Outcome> {
    let path = &place.path;
    let Some(after) = meeting_text::edited(&place.text, &incoming.additions(plan)) else {
        bail!(say!(
            "{path} kan ikke læses; kør `sek check` for at se, hvad der er galt",
            "{path} could not be read; run `sek check` to see what is wrong"
        ))
    };
    let files = disk::files(place.folder(), incoming, plan)?;
    let language = opened.language;
    let folder = place.meeting.id.folder();
    let drafts = files.iter().map(|(name, bytes)| (format!("{folder}/{name}"), bytes.clone()));
    opened.snapshot.add_layer(Snapshot::of_bytes(drafts));
    opened.snapshot.draft(&place.path, after.as_bytes());
    let root = opened.root.clone();
    let tried = opened.again(common)?;
    let listed = tried.repository()?.meetings.get(&place.meeting.id);
    let is_as_meant = listed.is_some_and(|meeting| {
        let listed: BTreeSet<_> = meeting.listed().collect();
        plan.items
            .iter()
            .all(|item| listed.contains(&item.id) && meeting.items.contains_key(&item.id))
    });
    if !is_as_meant {
        bail!(say!(
            "punkterne ville ikke stå på dagsordenen; intet er skrevet",
            "the items would not be on the agenda; nothing was written"
        ));
    }
    let new = files.iter().map(|(name, bytes)| Change {
        path: format!("{folder}/{name}"),
        before: None,
        after: bytes.clone(),
    });
    let listed = (after != place.text).then(|| Change {
        path: place.path.clone(),
        before: Some(place.text.clone().into_bytes()),
        after: after.clone().into_bytes(),
    });
    source::write_together(&root, &new.chain(listed).collect::<Vec<_>>())?;
    let is_new = after != place.text || !files.is_empty();
    report::done(&folder, &files, is_new, args.received.is_some() || listed_time(place), language)?;
    Ok(Outcome::Fine)
}

fn listed_time(place: &Place) -> bool {
    place.meeting.agenda_received.is_some()
}

/// The file of each new item, by its name in the meeting's folder.
fn item_files(plan: &Plan) -> impl Iterator<Item = (String, Vec<u8>)> {
    plan.items
        .iter()
        .map(|item| (format!("{}/item.md", item.id), item_text::write(item).into_bytes()))
}
