//! `sek new`

use std::path::PathBuf;

use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDateTime};
use clap::Subcommand;

use super::open::{Common, Opened};
use super::{Outcome, screen};
use crate::intake::template;
use crate::model::{Forum, Id, MeetingId};
use crate::say;
use crate::schema;
use crate::source::{self, write_new};
use crate::words::{Language, date, fold};

/// Begin a meeting, an item or a reply from a template with guidance
///
/// Ids, dates and paths come by themselves, and nothing is ever overwritten.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(subcommand)]
    record: Record,
}

#[derive(Debug, Subcommand)]
enum Record {
    /// A meeting of a forum
    Meeting {
        /// The forum's id, such as `direktoernetvaerk`
        forum: String,
        /// When it begins: YYYY-MM-DDThh:mm
        #[arg(long, value_name = "TIME")]
        on: String,
    },
    /// An item on a meeting's agenda
    Item {
        /// The meeting, such as `2026/direktoernetvaerk-06`
        meeting: String,
        /// The item's title
        title: String,
    },
    /// A municipality's reply to a meeting's agenda
    Reply {
        /// The meeting, such as `2026/sundhedsraad-10`
        meeting: String,
        /// The municipality, by id or name
        #[arg(long = "as", value_name = "MUNICIPALITY")]
        party: String,
    },
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { record } = args;
    let opened = Opened::new(common)?;
    let (path, text, next) = match record {
        Record::Meeting { forum, on } => meeting(&opened, forum, on)?,
        Record::Item { meeting, title } => item(&opened, meeting, title)?,
        Record::Reply { meeting, party } => reply(&opened, meeting, party)?,
    };
    write_new(&opened.root.join(&path), text.as_bytes())?;
    screen::print(&format!("{}\n{next}\n", path.display()))?;
    Ok(Outcome::Fine)
}

type Made = (PathBuf, String, String);

fn meeting(opened: &Opened, forum: &str, on: &str) -> Result<Made> {
    let forum = opened.forum(forum)?;
    let starts = NaiveDateTime::parse_from_str(on, "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(on, "%Y-%m-%dT%H:%M:%S"))
        .map_err(|_| {
            say!(
                "`{on}` er intet tidspunkt; skriv --on 2027-01-20T09:00",
                "`{on}` is not a time; write --on 2027-01-20T09:00"
            )
        })?;
    let id = free_meeting(opened, forum, starts.year())?;
    let prepared = prepared(opened, forum, starts);
    let prepares = match &prepared {
        Some(id) => format!("prepares = \"{id}\"\n"),
        None => String::new(),
    };
    let ends = starts.checked_add_signed(chrono::Duration::hours(2)).unwrap_or(starts);
    let name = &forum.name;
    let text = format!(
        "# {name}, {}. Se docs/format/meeting.md.\n\
         starts = {}\n\
         ends = {}\n\
         # Stedet, som det skal stå i indkaldelsen.\n\
         place = \"\"\n\
         # planned, called, held, cancelled eller postponed.\n\
         status = \"planned\"\n\
         {prepares}\
         # Punkternes mapper i rækkefølge, for eksempel [\"godkendelse-af-dagsorden\", \"eventuelt\"].\n\
         agenda = []\n",
        date::long_date(starts.date(), Language::Danish),
        starts.format("%Y-%m-%dT%H:%M:%S"),
        ends.format("%Y-%m-%dT%H:%M:%S"),
    );
    let path = format!("{}/meeting.toml", id.folder());
    let text = format!("{}{text}", directive(opened, "meeting", &path));
    let path = PathBuf::from(path);
    let next = match opened.language {
        Language::Danish => format!("næste: sek new item {id} \"Punktets titel\""),
        Language::English => format!("next: sek new item {id} \"The item's title\""),
    };
    Ok((path, text, next))
}

/// The line that names a record's schema, if the repository holds it.
fn directive(opened: &Opened, name: &str, path: &str) -> String {
    let folder = opened.root.join(schema::FOLDER);
    let is_there = |record: &schema::Record| source::is_taken(&folder.join(record.file()));
    schema::Record::named(name)
        .filter(is_there)
        .map(|record| record.directive(path))
        .unwrap_or_default()
}

/// The next running number of the forum in the year, past every number that was ever used.
fn free_meeting(opened: &Opened, forum: &Forum, year: i32) -> Result<MeetingId> {
    let start = format!("meetings/{year:04}/{}-", forum.id);
    let used = opened.snapshot.entries.keys().filter_map(|path| {
        let rest = path.strip_prefix(&start)?;
        rest.split('/').next()?.parse::<u32>().ok()
    });
    let number = used.max().unwrap_or(0) + 1;
    MeetingId::new(&format!("{year:04}/{}-{number:02}", forum.id))
        .ok_or_else(|| say!("året skal have fire cifre", "the year must have four digits").into())
}

/// The nearest later meeting of the forum that this one prepares.
fn prepared(opened: &Opened, forum: &Forum, starts: NaiveDateTime) -> Option<MeetingId> {
    let other = forum.prepares.as_ref()?;
    let meetings = opened.repository.as_ref()?.meetings.values();
    let later = meetings.filter(|meeting| {
        meeting.forum == *other && meeting.starts > starts && meeting.status.takes_place()
    });
    later.min_by_key(|meeting| meeting.starts).map(|meeting| meeting.id.clone())
}

fn item(opened: &Opened, meeting: &str, title: &str) -> Result<Made> {
    let id = opened.meeting(meeting)?;
    let repository = opened.repository()?;
    let meeting = repository.meetings.get(&id).context("the meeting is there")?;
    let forum = repository.forums.get(&meeting.forum);
    let item = item_id(title).with_context(|| {
        say!(
            "`{title}` giver intet mappenavn; brug mindst ét bogstav eller tal",
            "`{title}` gives no folder name; use at least one letter or digit"
        )
    })?;
    let sections = forum.map_or(&[][..], |forum| forum.sections.as_slice());
    let body: String = sections
        .iter()
        .map(|section| {
            let need = if section.required { "skal udfyldes" } else { "kan udelades" };
            format!("\n## {}\n\n<!-- {need} -->\n", section.title)
        })
        .collect();
    let text = format!(
        "+++\n\
         title = {}\n\
         # decision (beslutning), discussion (drøftelse) eller information (orientering).\n\
         kind = \"decision\"\n\
         owner = \"secretariat\"\n\
         # Hvem der forelægger punktet, og hvor mange minutter der er sat af.\n\
         presenter = \"Sekretariatet\"\n\
         minutes = 15\n\
         # not-ready, ready eller approved.\n\
         readiness = \"not-ready\"\n\
         +++\n{body}",
        toml::Value::from(title)
    );
    let path = PathBuf::from(format!("{}/{item}/item.md", id.folder()));
    let next = match opened.language {
        Language::Danish => {
            format!("næste: skriv \"{item}\" i `agenda` i {}/meeting.toml", id.folder())
        }
        Language::English => {
            format!("next: write \"{item}\" under `agenda` in {}/meeting.toml", id.folder())
        }
    };
    Ok((path, text, next))
}

/// A title as a folder's name: "Nærsundhedsplan 2027" is `naersundhedsplan-2027`.
fn item_id(title: &str) -> Option<Id> {
    let folded = fold(title);
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let plain: String = folded.chars().map(letter).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let short: String = words.join("-").chars().take(40).collect();
    Id::new(short.trim_matches('-'))
}

fn reply(opened: &Opened, meeting: &str, party: &str) -> Result<Made> {
    let asked = opened.asked(meeting, party)?;
    let path = PathBuf::from(asked.path());
    let text = template::blank(&asked, opened.language);
    let language = opened.language;
    let until = match asked.deadline {
        Some(deadline) => deadline.text(language),
        None => language.pick("endnu ikke sat", "not yet set").to_owned(),
    };
    let next = match language {
        Language::Danish => format!("næste: skriv bemærkningerne, og send filen senest {until}"),
        Language::English => format!("next: write the remarks, and send the file by: {until}"),
    };
    Ok((path, text, next))
}
