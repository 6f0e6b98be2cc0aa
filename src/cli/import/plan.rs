//! What is to be written for a reply, after what lies there already.

use std::path::PathBuf;

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};

use super::{Import, Read};
use crate::intake::Fault;
use crate::intake::incoming::Told;
use crate::intake::propose::Ready;
use crate::intake::receipts::{Entry, append};
use crate::load;
use crate::model::{Original, Receipt};
use crate::say;
use crate::source::{self, Change, Repo, blob};
use crate::words::Say;

/// What comes of a reply.
pub enum Plan {
    /// It was taken in before.
    Known(Say),
    Refused(Fault),
    /// Files and the folder that each is written in, and what to say of it.
    Write(Vec<(PathBuf, Change)>, String),
}

/// What is to be done for `ready`.
pub fn plan(import: &Import, read: &Read, ready: &Ready) -> Result<Plan> {
    let root = &import.opened.root;
    let path = import.round.reply_path(&ready.party);
    let receipts_path = import.round.receipts_path();
    let content = blob::content_id(ready.text.as_bytes())?;
    let receipts = source::content(&root.join(&receipts_path))?;
    let text = receipts.as_ref().map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let known = match load::receipts(text.as_deref().unwrap_or_default()) {
        Ok(known) => known.receipts,
        Err((what, help)) => return Ok(Plan::Refused(Fault { what, help })),
    };
    let own: Vec<&Receipt> = known.iter().filter(|one| one.party == ready.party).collect();
    if own.iter().any(|receipt| receipt.content.eq_ignore_ascii_case(&content)) {
        return Ok(Plan::Known(say!(
            "er taget ind før; intet er ændret",
            "was taken in before; nothing was changed"
        )));
    }
    let there = source::content(&root.join(&path))?;
    let is_same = there.as_deref().is_some_and(|bytes| is_same(bytes, ready.text.as_bytes()));
    let mut shown = String::new();
    if let (Some(_), false) = (&there, is_same) {
        if let Some(fault) = in_the_way(import, &path, ready, &own)? {
            return Ok(Plan::Refused(fault));
        }
        shown = import
            .opened
            .language
            .pick(
                "det svar, der lå der, er i git's historik",
                "the reply that was there is in git's history",
            )
            .to_owned();
    }
    let mut changes = Vec::new();
    let original = original(import, read, ready, &content)?;
    let note = note(ready, original.as_ref().map(|(_, change, _)| change.path.as_str()));
    if let Some((root, change, false)) = original {
        changes.push((root, change));
    }
    if !is_same {
        let after = ready.text.clone().into_bytes();
        changes.push((root.clone(), Change { path, before: there, after }));
    }
    let zone = import.opened.calendar.zone();
    let receipt = Receipt {
        party: ready.party.clone(),
        time: ready.time.with_timezone(&zone).fixed_offset(),
        way: ready.way,
        content,
        note: Some(note.to(import.opened.language).to_owned()),
    };
    match append(text.as_deref(), &[Entry::Receipt(receipt)]) {
        Ok(after) => {
            let change =
                Change { path: receipts_path, before: receipts, after: after.into_bytes() };
            changes.push((root.clone(), change));
            Ok(Plan::Write(changes, shown))
        }
        Err(fault) => Ok(Plan::Refused(fault)),
    }
}

/// Writes the changes, those of each folder together.
pub fn write(changes: &[(PathBuf, Change)]) -> Result<()> {
    let mut rest = changes;
    while let Some((root, _)) = rest.first() {
        let count = rest.iter().take_while(|(other, _)| other == root).count();
        let part: Vec<Change> = rest[..count].iter().map(|(_, change)| change.clone()).collect();
        source::write_together(root, &part)?;
        rest = &rest[count..];
    }
    Ok(())
}

/// Whether both are one text, whatever line ends git has given the one.
fn is_same(there: &[u8], new: &[u8]) -> bool {
    let lines = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    there == new || lines(there) == lines(new)
}

/// Why the reply that lies at `path` may not be replaced.
fn in_the_way(
    import: &Import,
    path: &str,
    ready: &Ready,
    own: &[&Receipt],
) -> Result<Option<Fault>> {
    let opened = import.opened;
    let repo = Repo::open(&opened.root)?;
    if !repo.as_ref().is_some_and(|repo| repo.is_clean(&opened.root.join(path))) {
        return Ok(Some(Fault {
            what: say!(
                "{path} har et andet indhold, som ikke er gemt i git",
                "{path} holds something else, which isn't kept in git"
            ),
            help: say!(
                "gem det, der ligger der, med `git commit`, og kør kommandoen igen",
                "keep what lies there with `git commit`, and run the command again"
            ),
        }));
    }
    let facts = opened.evidence.facts.get(path);
    let present = facts.and_then(|facts| facts.present.clone()).unwrap_or_default();
    let by_receipt = own.iter().filter(|receipt| receipt.content.eq_ignore_ascii_case(&present));
    let by_receipt = by_receipt.map(|receipt| receipt.time.with_timezone(&Utc));
    let arrivals = facts.into_iter().flat_map(|facts| &facts.arrivals);
    let by_history =
        arrivals.filter(|one| one.content.as_ref() == Some(&present)).map(|one| one.time);
    // A version came when it was first seen.
    let came: Option<DateTime<Utc>> = by_receipt.chain(by_history).min();
    if came.is_some_and(|came| ready.time.with_timezone(&Utc) <= came) {
        return Ok(Some(Fault {
            what: say!(
                "det svar, der ligger i {path}, kom senere end dette; intet er skrevet",
                "the reply in {path} came later than this one; nothing was written"
            ),
            help: say!(
                "gælder dette svar alligevel, så angiv, hvornår det kom, med `--received`",
                "if this one counts all the same, say when it came with `--received`"
            ),
        }));
    }
    Ok(None)
}

/// Where the original goes, and whether it lies there already; `None` if it isn't kept.
fn original(
    import: &Import,
    read: &Read,
    ready: &Ready,
    content: &str,
) -> Result<Option<(PathBuf, Change, bool)>> {
    if import.args.without_original {
        return Ok(None);
    }
    let root = match &import.args.originals {
        Some(folder) => std::path::absolute(folder).with_context(|| {
            let folder = folder.display();
            say!("der er ingen mappe {folder}", "there is no folder {folder}")
        })?,
        None => import.opened.root.clone(),
    };
    let ending = read.ending();
    for count in 1..1000 {
        let path = Original::path(&import.round, &ready.party, content, count, &ending);
        let full = root.join(&path);
        let there = match source::is_taken(&full) {
            // No larger one is the same.
            true => source::outside_bytes(&full, read.bytes.len())?,
            false => None,
        };
        let is_there = there.as_ref() == Some(&read.bytes);
        if is_there || !source::is_taken(&full) {
            let change = Change { path, before: there, after: read.bytes.clone() };
            return Ok(Some((root, change, is_there)));
        }
    }
    Ok(None)
}

/// What the receipt says beside the facts.
fn note(ready: &Ready, original: Option<&str>) -> Say {
    let told = match ready.told {
        Some(Told::Server) => {
            say!("tid fra mailens øverste Received", "time from the mail's topmost Received")
        }
        Some(Told::Mailbox) => say!("tid fra postkassen", "time from the mailbox"),
        Some(Told::Sender) => say!("tid fra mailens Date", "time from the mail's Date"),
        None => say!("tid angivet ved indlæsningen", "time given when it was taken in"),
    };
    let file = original.and_then(|path| path.rsplit('/').next());
    match (told, file) {
        (Say { da, en }, Some(file)) => {
            say!("original: originals/{file}; {da}", "original: originals/{file}; {en}")
        }
        (told, None) => told,
    }
}
