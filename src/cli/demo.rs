//! `sek demo`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use include_dir::{Dir, include_dir};

use super::open::{Common, Opened};
use super::{Outcome, check, pack, screen};
use crate::document::status;
use crate::format::terminal::Terminal;
use crate::model::{MeetingId, Status};
use crate::say;
use crate::scenario;
use crate::source::{self, OutFolder};
use crate::view::Readers;
use crate::words::Language;

static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/example-repo/koebenhavns-omegn-nord");
static HISTORY: &str = include_str!("../../example-repo/koebenhavns-omegn-nord.md");

/// Write the example with its git history into a new folder, and check, show and pack it
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to write, which must be new or empty
    #[arg(default_value = "demo")]
    dir: PathBuf,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { dir } = args;
    let root: PathBuf = common.start().join(dir).components().collect();
    if !source::is_free(&root) {
        let place = root.display();
        bail!(say!(
            "{place} er ikke tom, og sek skriver ikke over noget; vælg en anden mappe: `sek demo NY-MAPPE`",
            "{place} isn't empty, and sek never overwrites; choose another folder: `sek demo NEW-DIR`"
        ))
    }
    let today = write_example(&root)?;
    let inside =
        Common { directory: Some(root.clone()), today: Some(today.clone()), ..common.clone() };
    let opened = Opened::new(&inside)?;
    let findings = opened.findings();
    let next = next_meeting(&opened).context("the example has a meeting to come")?;
    let terminal = Terminal { width: screen::width(), colour: common.color.on() };
    let view = opened.own_view()?;
    let sender = opened.repository()?.secretariat.name.clone();
    let shown = view.status(6);
    let document = status::status(&shown, &sender, opened.language);
    let out = OutFolder::open(&root.join("out"))?;
    out.write("status.html", crate::format::html::write(&document).as_bytes())?;
    screen::print(&format!(
        "{}\n\n$ sek check --today {today}\n{}\n$ sek status --today {today}\n{}\n$ sek pack {next} --today {today}\n",
        wrote(&root, &opened),
        check::summary(&opened, &findings),
        terminal.write(&document),
    ))?;
    let meeting = opened.repository()?.meetings.get(&next).context("the meeting is there")?;
    let forum = opened.repository()?.forums.get(&meeting.forum).context("its forum is there")?;
    pack::write(&opened, &next, Readers::of_forum(forum), &root.join("out"), false)?;
    screen::print(&suggestions(&root, &next, &today, opened.language))?;
    Ok(Outcome::Fine)
}

/// Writes the example's files and history, and says which day it plays on.
fn write_example(root: &Path) -> Result<String> {
    let mut files: BTreeMap<String, &[u8]> = BTreeMap::new();
    gather(&FILES, &mut files);
    let scenarios = scenario::parse(HISTORY).map_err(|fault| {
        anyhow::anyhow!("the example's history, line {}: {}", fault.line, fault.what)
    })?;
    let scenario = scenarios.first().context("the example has a history")?;
    source::scenario::write(scenario, &files, root).with_context(|| {
        let place = root.display();
        say!("kunne ikke skrive eksemplet i {place}", "could not write the example in {place}")
    })?;
    Ok(scenario.today.context("the example has a day")?.to_string())
}

fn gather(folder: &'static Dir, files: &mut BTreeMap<String, &'static [u8]>) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str() {
            files.insert(path.replace('\\', "/"), file.contents());
        }
    }
    for inside in folder.dirs() {
        gather(inside, files);
    }
}

/// The next meeting whose agenda is out.
fn next_meeting(opened: &Opened) -> Option<MeetingId> {
    let repository = opened.repository.as_ref()?;
    let called = repository.meetings.values().filter(|meeting| {
        meeting.status == Status::Called && meeting.starts.date() >= opened.today.date
    });
    called.min_by_key(|meeting| meeting.starts).map(|meeting| meeting.id.clone())
}

fn wrote(root: &Path, opened: &Opened) -> String {
    let place = root.display();
    let count = opened.snapshot.entries.len();
    match opened.language {
        Language::Danish => format!(
            "Eksemplet ligger i {place}: {count} filer med deres historik. Al tekst er opdigtet."
        ),
        Language::English => {
            format!(
                "The example is in {place}: {count} files with their history. All text is invented."
            )
        }
    }
}

fn suggestions(root: &Path, next: &MeetingId, today: &str, language: Language) -> String {
    let place = root.display();
    let title = language.pick("Prøv selv:", "Try for yourself:");
    let lines = [
        format!("cd {place}"),
        format!("sek check --today {today}"),
        format!("sek status --today {today}"),
        format!("sek status --for furesoe --today {today}"),
        format!("sek deadlines {next} --explain --today {today}"),
        format!("sek pack {next} --audience region-secretariat --today {today}"),
        "sek explain B004".to_owned(),
    ];
    let lines: String = lines.iter().map(|line| format!("  {line}\n")).collect();
    format!("\n{title}\n{lines}")
}
