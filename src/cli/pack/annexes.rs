//! The annexes that go into a pack.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::cli::open::Opened;
use crate::document::parts::Files;
use crate::say;
use crate::source::Refusal;
use crate::view::MeetingView;
use crate::words::Say;

/// What the annexes of a meeting may come to. They are held in memory, several times over while
/// the PDF is set, and no mail and no portal takes a pack as large.
const MOST_BYTES: u64 = 1 << 30;

/// The bytes of the annexes, and words on those that a draft does without.
pub(super) fn annexes(
    opened: &Opened,
    seen: &MeetingView,
    draft: bool,
) -> Result<(Files, Vec<Say>)> {
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
