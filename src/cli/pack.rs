//! `sek pack`

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

#[cfg(feature = "pdf")]
use anyhow::Context;
use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::open::{Common, Opened, unread_forum};
use super::{Outcome, screen};
use crate::diagnostic::{Diagnostic, Human, Severity};
use crate::document::parts::Files;
use crate::document::{Document, agenda, note};
use crate::format;
use crate::model::{Audience, Forum, Meeting, MeetingId, Readiness};
use crate::say;
use crate::source::{OutFolder, Refusal};
use crate::view::{ItemView, MeetingView, Readers};
use crate::words::{Language, Say, printable};

/// Compile a meeting's papers: the agenda and the pre-meeting note, as PDF, HTML and Markdown
///
/// Refuses if what the papers are made of has errors, unless it is only a draft.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The meeting: its year and folder, such as `2026/sundhedsraad-10`
    meeting: String,
    /// Who will read it, several joined by commas; without it, those whom the forum's seats name
    #[arg(long, value_name = "AUDIENCE", value_delimiter = ',')]
    audience: Vec<String>,
    /// The folder to write into
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Mark every page as a draft, and go on over errors
    #[arg(long)]
    draft: bool,
}

/// What a pack was made of and what it holds; written last.
#[derive(Serialize, Deserialize)]
struct Manifest {
    tool: String,
    format: u32,
    meeting: String,
    layers: Vec<String>,
    commit: Option<String>,
    today: String,
    audience: String,
    language: String,
    draft: bool,
    files: BTreeMap<String, String>,
}

const MANIFEST: &str = "manifest.json";

/// What the annexes of a meeting may come to. They are held in memory, several times over while
/// the PDF is set, and no mail and no portal takes a pack as large.
const MOST_BYTES: u64 = 1 << 30;

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { meeting, audience, out, draft } = args;
    let mut opened = Opened::new(common)?;
    let id = opened.meeting(meeting)?;
    opened.read_annexes(|path| path.starts_with(&format!("{}/", id.folder())));
    let repository = opened.repository()?;
    let Some(meeting) = repository.meetings.get(&id) else { bail!("{id} is gone") };
    let Some(forum) = repository.forums.get(&meeting.forum) else { bail!(unread_forum(meeting)) };
    let readers = readers(audience, forum)?;
    let faults = own_faults(&opened, meeting);
    if !faults.is_empty() && !draft {
        refuse(common, &opened, &faults)?;
        return Ok(Outcome::Findings);
    }
    write(&opened, &id, readers, out, *draft)?;
    Ok(Outcome::Fine)
}

fn readers(names: &[String], forum: &Forum) -> Result<Readers> {
    let mut audiences = Vec::new();
    for name in names {
        match Audience::named(name) {
            Some(audience) => audiences.push(audience),
            None => {
                let list = Audience::ALL.map(Audience::name).join(", ");
                match Audience::nearest(name) {
                    Some(near) => bail!(say!(
                        "der er ingen målgruppe `{name}`; mente du `{near}`?",
                        "there is no audience `{name}`; did you mean `{near}`?"
                    )),
                    None => bail!(say!(
                        "der er ingen målgruppe `{name}`; vælg mellem {list}",
                        "there is no audience `{name}`; choose among {list}"
                    )),
                }
            }
        }
    }
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
fn inputs(meeting: &Meeting) -> Vec<String> {
    let mut inputs = vec![
        format!("{}/", meeting.id.folder()),
        format!("forums/{}.toml", meeting.forum),
        "sekretariat.toml".to_owned(),
        "municipalities/".to_owned(),
    ];
    let cases = meeting.items.values().filter_map(|item| item.case.as_ref());
    inputs.extend(cases.map(|case| format!("cases/{case}.toml")));
    inputs
}

/// The errors in what the papers are made of.
fn own_faults(opened: &Opened, meeting: &Meeting) -> Vec<Diagnostic> {
    let inputs = inputs(meeting);
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
    let out = OutFolder::open(&folder)?;
    out.clear_drafts("");
    out.clear_drafts("bilag");
    let mut pack = Pack {
        opened,
        seen: &seen,
        out,
        draft,
        written: BTreeMap::new(),
        warnings: BTreeSet::new(),
        progress: progress(),
    };
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

/// The bytes of the annexes, and words on those that a draft does without.
fn annexes(opened: &Opened, seen: &MeetingView, draft: bool) -> Result<(Files, Vec<Say>)> {
    let mut files = Files::new();
    let mut left_out = Vec::new();
    let mut room = MOST_BYTES;
    let personal = if draft { opened.personal_annexes() } else { BTreeSet::new() };
    for path in seen.annex_paths() {
        if personal.contains(path) {
            left_out.push(say!(
                "{path} er ikke med, for der er et CPR-nummer i filen",
                "{path} is left out, for there is a personal number in the file"
            ));
            continue;
        }
        // A draft does without what is no file; anything else is refused before.
        let Some(entry) = opened.snapshot.entries.get(path).filter(|entry| !entry.is_link) else {
            continue;
        };
        let Some(left) = room.checked_sub(entry.size) else {
            let Refusal { what, help } = too_large(path, entry.size);
            match draft {
                true => left_out.push(what),
                false => bail!(Refusal { what, help }),
            }
            continue;
        };
        room = left;
        files.insert(path.to_owned(), opened.snapshot.read(path)?);
    }
    Ok((files, left_out))
}

fn too_large(path: &str, size: u64) -> Refusal {
    let megabytes = size.div_ceil(1 << 20);
    Refusal {
        what: say!(
            "der er ikke plads til {path} på {megabytes} MB; bilagene i en pakke må højst fylde 1 GB",
            "there is no room for {path} of {megabytes} MB; the annexes of a pack may come to 1 GB"
        ),
        help: say!(
            "gør filen mindre, eller tag den af dagsordenen",
            "make the file smaller, or take it off the agenda"
        ),
    }
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

fn agenda_name(seen: &MeetingView) -> &'static str {
    use crate::model::AgendaOwner;
    match (seen.head.agenda_owner, seen.has_minutes) {
        (AgendaOwner::Received, _) => "bidrag-til-dagsorden",
        (AgendaOwner::Own, true) => "referat",
        (AgendaOwner::Own, false) => "dagsorden",
    }
}

/// A spinner on a terminal; nothing in a pipe.
fn progress() -> ProgressBar {
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

struct Pack<'a> {
    opened: &'a Opened,
    seen: &'a MeetingView,
    out: OutFolder,
    draft: bool,
    written: BTreeMap<String, String>,
    warnings: BTreeSet<String>,
    progress: ProgressBar,
}

impl Pack<'_> {
    /// The foot of each page: the meeting and the commit that it was made from.
    fn foot(&self) -> Result<String> {
        let id = &self.seen.head.id;
        let language = self.opened.language;
        let meeting = self.opened.repository()?.meetings.get(id);
        let inputs = meeting.map(inputs).unwrap_or_default();
        Ok(match self.opened.edition(&inputs)? {
            Some((commit, true)) => format!("{id} · {commit}"),
            Some((commit, false)) => {
                let words = language.pick("med rettelser efter", "with changes since");
                format!("{id} · {words} {commit}")
            }
            None => format!("{id} · {}", language.pick("uden versionsnummer", "without a version")),
        })
    }

    fn document(&mut self, name: &str, mut document: Document, warnings: Vec<Say>) -> Result<()> {
        let language = self.opened.language;
        if self.draft {
            let mark = language.pick("UDKAST", "DRAFT");
            document.notice = Some(match document.notice.take() {
                Some(notice) => format!("{mark}. {notice}"),
                None => mark.to_owned(),
            });
        }
        self.warn(warnings);
        self.progress.set_message(format!("{name}.html"));
        self.file(&format!("{name}.html"), format::html::write(&document).as_bytes())?;
        self.file(&format!("{name}.md"), format::markdown::write(&document).as_bytes())?;
        for annex in &document.annexes {
            let path = format!("bilag/{}", annex.file_name);
            if !self.written.contains_key(&path) {
                self.file(&path, &annex.bytes)?;
            }
        }
        self.pdf(name, &document)
    }

    #[cfg(feature = "pdf")]
    fn pdf(&mut self, name: &str, document: &Document) -> Result<()> {
        use crate::format::pdf;
        let head = &self.seen.head;
        let commit = self.opened.commit.as_deref().unwrap_or("none");
        let ident = format!("{}/{}/{name}/{commit}", head.id, head.readers_folder);
        let stamp = pdf::Stamp { date: self.opened.today.date, ident };
        self.progress.set_message(format!("{name}.pdf"));
        let written = pdf::accessible(document, &stamp)
            .with_context(|| say!("kunne ikke sætte {name}.pdf", "could not set {name}.pdf"))?;
        self.warn(written.warnings);
        self.file(&format!("{name}.pdf"), &written.bytes)?;
        if !document.annexes.is_empty() {
            let whole = format!("{name}-samlet.pdf");
            self.progress.set_message(whole.clone());
            let written = pdf::complete(document, &stamp)
                .with_context(|| say!("kunne ikke sætte {whole}", "could not set {whole}"))?;
            self.warn(written.warnings);
            self.file(&whole, &written.bytes)?;
        }
        Ok(())
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&mut self, _name: &str, _document: &Document) -> Result<()> {
        let words = self.opened.language.pick(
            "programmet er bygget uden PDF; der er lavet HTML og Markdown",
            "the program was built without PDF; HTML and Markdown were made",
        );
        self.warnings.insert(words.to_owned());
        Ok(())
    }

    fn warn(&mut self, warnings: Vec<Say>) {
        let language = self.opened.language;
        self.warnings.extend(warnings.iter().map(|warning| warning.to(language).to_owned()));
    }

    fn file(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        self.out.write(name, bytes)?;
        self.written.insert(name.to_owned(), format!("sha256:{:x}", Sha256::digest(bytes)));
        Ok(())
    }

    /// Clears away what an earlier run made and this one doesn't, and writes the manifest.
    fn finish(mut self) -> Result<()> {
        let before = self.out.read(MANIFEST).unwrap_or_default();
        let mut stale: BTreeSet<String> = serde_json::from_slice::<Manifest>(&before)
            .map(|before| before.files.into_keys().collect())
            .unwrap_or_default();
        // A run that was stopped left no manifest, and perhaps an annex that is closed by now.
        let annexes = self.out.names("bilag")?.into_iter();
        stale.extend(annexes.filter(|n| n.starts_with("bilag-")).map(|n| format!("bilag/{n}")));
        for name in stale.iter().filter(|name| !self.written.contains_key(*name)) {
            self.out.remove(name)?;
        }
        let opened = self.opened;
        let manifest = Manifest {
            tool: format!("sek {}", env!("CARGO_PKG_VERSION")),
            format: opened.repository()?.secretariat.format,
            meeting: self.seen.head.id.to_string(),
            layers: opened.snapshot.layers.clone(),
            commit: opened.commit.clone(),
            today: opened.today.date.to_string(),
            audience: self.seen.head.readers_folder.clone(),
            language: opened.language.tag().to_owned(),
            draft: self.draft,
            files: std::mem::take(&mut self.written),
        };
        let mut text = serde_json::to_string_pretty(&manifest)?;
        text.push('\n');
        self.out.write(MANIFEST, text.as_bytes())?;
        self.progress.finish_and_clear();
        for warning in &self.warnings {
            let word = opened.language.pick("advarsel", "warning");
            screen::tell(&format!("{word}: {}", printable(warning)));
        }
        let names = manifest.files.keys().filter(|name| !name.starts_with("bilag/"));
        let list: String =
            names.map(|name| format!("{}\n", self.out.path().join(name).display())).collect();
        screen::print(&list)
    }
}
