//! `sek present`

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::each::{Each, mark_draft, require_whole};
use super::open::{Common, Opened};
use super::{Outcome, paper};
use crate::document::presentation;
use crate::model::{Id, MeetingId, Subject};
use crate::say;
use crate::view::Presented;
use crate::words::nearest;

/// Write a generic case presentation: one for each municipality, to put before its politicians
///
/// Each has the municipality's own name, inhabitants, share and deadline filled in. The text is
/// `presentation.md` beside the item or the request; without it, the item's own text, or the
/// request's letter. Nothing that is closed to the administrations is in it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An item (`2026/sundhedsraad-10/oekonomi`) or a request (`2013/rammepapir`)
    subject: String,
    /// The folder to write into
    #[arg(short, long, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Mark every page as a draft, and go on where a field has no value
    #[arg(long)]
    draft: bool,
}

pub fn run(common: &Common, args: &Args) -> Result<Outcome> {
    let Args { subject, out, draft } = args;
    let opened = Opened::new(common)?;
    opened.warn_of_gaps();
    let (what, name) = named(&opened, subject)?;
    let view = opened.own_view()?;
    let Some(all) = view.presentations(&what) else {
        bail!(say!(
            "`{name}` er lukket, og så bliver kun en `presentation.md`, der er skrevet til politikerne, til en sagsfremstilling",
            "`{name}` is closed, and then only a `presentation.md` written for the politicians becomes a presentation"
        ))
    };
    for own in &all {
        require_whole(&own.gaps, &own.municipality, *draft)?;
    }
    let foot = paper::foot(&opened, &name)?;
    let language = opened.language;
    let word = language.pick("sagsfremstilling", "presentation");
    let folder = format!("{word}-{}", name.replace('/', "-"));
    let own = language.pick("kommuner", "municipalities");
    let mut each = Each::new(&opened, out, folder, own)?;
    for one in &all {
        let (mut document, warnings) = presentation::presentation(one, &foot);
        if *draft {
            mark_draft(&mut document);
        }
        if one.is_not_ready {
            each.warnings.push(say!("`{name}` er ikke klar", "`{name}` isn't ready"));
        }
        each.add(one.party.as_str(), &document)?;
        each.warnings.extend(warnings);
        each.warnings.extend(one.gaps.iter().cloned());
    }
    each.finish()?;
    Ok(Outcome::Fine)
}

/// What `words` name, and its reference.
fn named(opened: &Opened, words: &str) -> Result<(Presented, String)> {
    let plain = words.trim_end_matches('/');
    let plain = ["/item.md", "/presentation.md", "/request.md"]
        .iter()
        .find_map(|file| plain.strip_suffix(file))
        .unwrap_or(plain);
    let bare = plain.strip_prefix("meetings/").unwrap_or(plain);
    if let Some((meeting, item)) = bare.rsplit_once('/')
        && MeetingId::new(meeting).is_some()
    {
        let meeting = opened.meeting(meeting)?;
        let item = item_of(opened, &meeting, item)?;
        let name = format!("{meeting}/{item}");
        return Ok((Presented::Item(meeting, item), name));
    }
    let round = opened.round(plain)?;
    match round.subject {
        Subject::Request(request, _) => {
            let name = request.id.to_string();
            Ok((Presented::Request(round.id), name))
        }
        Subject::Meeting(meeting, _) => {
            let id = &meeting.id;
            bail!(say!(
                "et møde har flere punkter; skriv også punktet: `{id}/<punkt>`",
                "a meeting has several items; write the item too: `{id}/<item>`"
            ))
        }
    }
}

fn item_of(opened: &Opened, meeting: &MeetingId, words: &str) -> Result<Id> {
    let repository = opened.repository()?;
    let Some(record) = repository.meetings.get(meeting) else { bail!("{meeting} is gone") };
    if let Some(id) = Id::new(words).filter(|id| record.items.contains_key(id)) {
        return Ok(id);
    }
    match nearest(words, record.items.keys().map(Id::as_str)) {
        Some(near) => bail!(say!(
            "der er intet punkt `{words}` til {meeting}; mente du `{near}`?",
            "there is no item `{words}` at {meeting}; did you mean `{near}`?"
        )),
        None => bail!(say!(
            "der er intet punkt `{words}` til {meeting}",
            "there is no item `{words}` at {meeting}"
        )),
    }
}
