//! `sek pack`

mod annexes;
mod folder;
mod nomination;
mod request;

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use self::annexes::annexes;
use self::folder::{About, Pack};
use super::open::{Common, Opened, unread_forum};
use super::{Outcome, audience, screen};
use crate::diagnostic::{Diagnostic, Human, Severity};
use crate::document::{agenda, note};
use crate::model::{Forum, Meeting, MeetingId, Readiness, Repository};
use crate::say;
use crate::source::OutFolder;
use crate::view::{ItemView, MeetingView, Readers};
use crate::words::{Language, Say};

/// Compile a meeting's papers: the agenda and the pre-meeting note, as PDF, HTML and Markdown
///
/// Of a request, the synthesis of its answers and the joint reply; of a nomination, the comparison of
/// its candidates.
/// Refuses if what the papers are made of has errors, unless it is only a draft.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The meeting: its year and folder, such as `2026/sundhedsraad-10`; or a request, such as `2013/rammepapir`
    meeting: String,
    /// Who will read it, several joined by commas; without it, those whom the forum's seats name, or of
    /// a request the municipal side
    #[arg(long, value_name = "AUDIENCE", value_delimiter = ',')]
    audience: Vec<String>,
    /// The folder to write into
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Mark every page as a draft, and go on over errors
    #[arg(long)]
    draft: bool,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { meeting, audience, out, draft } = args;
    let mut opened = Opened::new(common)?;
    if opened.names_request(meeting) {
        return request::run(common, &opened, meeting, audience, out, *draft);
    }
    let id = opened.meeting(meeting)?;
    opened.read_annexes(|path| path.starts_with(&format!("{}/", id.folder())));
    let repository = opened.repository()?;
    let Some(meeting) = repository.meetings.get(&id) else { bail!("{id} is gone") };
    let Some(forum) = repository.forums.get(&meeting.forum) else { bail!(unread_forum(meeting)) };
    let readers = readers(audience, forum)?;
    let faults = faults_in(&opened, &inputs(repository, meeting));
    if !faults.is_empty() && !draft {
        refuse(common, &opened, &faults)?;
        return Ok(Outcome::Findings);
    }
    write(&opened, &id, readers, out, *draft)?;
    Ok(Outcome::Fine)
}

fn readers(names: &[String], forum: &Forum) -> Result<Readers> {
    let audiences = audience::named(names)?;
    let readers = Readers::new(audiences).unwrap_or_else(|| Readers::of_forum(forum));
    if let Some(stranger) = readers.without_seat(forum).first() {
        let (da, en) = (stranger.title(Language::Danish), stranger.title(Language::English));
        let (name, id) = (&forum.name, &forum.id);
        bail!(say!(
            "der er ingen plads til {da} i {name}; se `[[seats]]` i forums/{id}.toml",
            "there is no seat for {en} in {name}; see `[[seats]]` in forums/{id}.toml"
        ))
    }
    Ok(readers)
}

/// The paths, or their beginnings, of what a meeting's papers are made of.
fn inputs(repository: &Repository, meeting: &Meeting) -> Vec<String> {
    let mut inputs = vec![
        format!("{}/", meeting.id.folder()),
        format!("forums/{}.toml", meeting.forum),
        "sekretariat.toml".to_owned(),
        "municipalities/".to_owned(),
    ];
    let cases = meeting.items.values().filter_map(|item| item.case.as_ref());
    inputs.extend(cases.map(|case| format!("cases/{case}.toml")));
    let requests = repository.requests.values();
    let taken_up = requests.filter(|request| request.meeting.as_ref() == Some(&meeting.id));
    inputs.extend(taken_up.map(|request| format!("{}/", request.id.folder())));
    inputs
}

/// The errors in what the papers are made of.
fn faults_in(opened: &Opened, inputs: &[String]) -> Vec<Diagnostic> {
    let is_ours = |found: &Diagnostic| {
        found.severity == Severity::Error
            && found.counts()
            && inputs.iter().any(|input| found.place.path.starts_with(input.as_str()))
    };
    opened.findings().into_iter().filter(is_ours).collect()
}

fn refuse(common: &Common, opened: &Opened, faults: &[Diagnostic]) -> Result<()> {
    let human = Human {
        language: opened.language,
        color: common.color.on(),
        width: screen::width(),
        wrap: screen::is_watched(),
    };
    let mut out = human.render_all(faults, &opened.texts);
    out.push_str(match opened.language {
        Language::Danish => {
            "pakken er ikke lavet, fordi dens indhold har fejl\nhjælp: ret dem, eller lav et udkast med `--draft`\n"
        }
        Language::English => {
            "the pack was not made, since its contents have errors\nhelp: fix them, or make a draft with `--draft`\n"
        }
    });
    screen::print(&out)
}

/// Writes the papers of a meeting into `out`, and names each file on standard output.
///
/// # Errors
/// If an annex can't be read, or a file can't be written.
pub fn write(
    opened: &Opened,
    id: &MeetingId,
    readers: Readers,
    out: &Path,
    draft: bool,
) -> Result<()> {
    let view = opened.view(readers)?;
    let Some(seen) = view.meeting(id) else { bail!("the meeting {id} could not be read") };
    opened.warn_of_gaps();
    let (files, left_out) = annexes(opened, &seen, draft)?;
    let folder = out.join(id.file_stem()).join(&seen.head.readers_folder);
    let repository = opened.repository()?;
    let about = About {
        id: id.to_string(),
        readers: seen.head.readers_folder.clone(),
        inputs: repository.meetings.get(id).map_or_else(Vec::new, |own| inputs(repository, own)),
    };
    let mut pack = Pack::new(opened, about, OutFolder::open(&folder)?, draft);
    pack.warn(left_out);
    pack.warn(not_ready(&seen));
    let foot = pack.foot()?;
    let (document, warnings) = agenda::agenda(&seen, &files, &foot);
    pack.document(opened.language.pick(agenda_name(&seen), "agenda"), document, warnings)?;
    if seen.has_note() {
        let (document, warnings) = note::note(&seen, &files, &foot);
        let name = opened.language.pick("formoedenotat", "pre-meeting-note");
        pack.document(name, document, warnings)?;
    }
    pack.finish()
}

/// Our own items that nobody has called ready.
fn not_ready(seen: &MeetingView) -> Vec<Say> {
    let unready = |item: &&ItemView| item.is_ours && item.readiness == Readiness::NotReady;
    let warning = |item: &ItemView| {
        let (number, title) = (&item.number, &item.title);
        say!(
            "punkt {number} er med, men er ikke klar: {title}",
            "item {number} is included, but isn't ready: {title}"
        )
    };
    seen.items().filter(unready).map(warning).collect()
}

/// What is said where the program was built without Typst.
#[cfg(not(feature = "pdf"))]
pub fn without_pdf() -> Say {
    say!(
        "programmet er bygget uden PDF; der er lavet HTML og Markdown",
        "the program was built without PDF; HTML and Markdown were made"
    )
}

fn agenda_name(seen: &MeetingView) -> &'static str {
    use crate::model::{AgendaOwner, MeetingKind};
    match (seen.head.agenda_owner, seen.has_minutes) {
        _ if seen.head.kind != MeetingKind::Meeting => "program",
        (AgendaOwner::Received, _) => "bidrag-til-dagsorden",
        (AgendaOwner::Own, true) => "referat",
        (AgendaOwner::Own, false) => "dagsorden",
    }
}
