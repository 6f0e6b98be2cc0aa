//! The files that come in, and those that are to be written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Incoming, item_files};
use crate::annex::Limits;
use crate::intake::agenda::plan::Plan;
use crate::intake::agenda::{self, Received};
use crate::load::OF_ITEM;
use crate::say;
use crate::source;
use crate::words::{Say, composed};

/// A library may go deep into a file before it gives up.
const STACK: usize = 64 << 20;

/// Reads an agenda where there is room for a library to go deep.
pub fn read(name: &str, bytes: &[u8], titles: &[String], limits: &Limits) -> Result<Received, Say> {
    let read = || agenda::read(name, bytes, titles, limits);
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read);
        match thread {
            Ok(thread) => thread.join().unwrap_or_else(|_| Err(too_deep())),
            Err(_) => agenda::read(name, bytes, titles, limits),
        }
    })
}

fn too_deep() -> Say {
    say!("filen er for indviklet til at blive læst", "the file is too involved to be read")
}

/// The bytes of a file from outside the repository.
pub fn content(path: &Path, largest: usize) -> Result<Vec<u8>> {
    let Some(bytes) = source::outside_bytes(path, largest)? else {
        let shown = path.display();
        bail!(say!(
            "{shown} er for stor til at være en dagsorden eller et bilag",
            "{shown} is too large to be an agenda or an annex"
        ))
    };
    Ok(bytes)
}

/// The ordinary files right in `folder`, by their names. No link is followed.
pub fn at_hand(folder: Option<&Path>) -> Result<BTreeMap<String, PathBuf>> {
    let mut files = BTreeMap::new();
    for path in folder.map(source::outside_files).transpose()?.unwrap_or_default() {
        let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        // A record's name can be no annex.
        let fits = |name: &String| !OF_ITEM.contains(&name.as_str());
        if let Some(name) = name.filter(fits).filter(|_| !source::is_link(&path)) {
            files.insert(composed(&name).into_owned(), path);
        }
    }
    Ok(files)
}

/// Every new file, by its name in the meeting's folder.
pub fn files(folder: &Path, incoming: &Incoming, plan: &Plan) -> Result<Vec<(String, Vec<u8>)>> {
    let mut files: Vec<(String, Vec<u8>)> = item_files(plan).collect();
    let mut seen = BTreeSet::new();
    for item in &plan.items {
        for annex in item.annexes.iter().filter(|annex| annex.is_at_hand) {
            let name = format!("{}/{}", item.id, annex.file);
            if let Some(path) =
                incoming.at_hand.get(&annex.file).filter(|_| seen.insert(name.clone()))
            {
                files.push((name, content(path, Limits::default().file)?));
            }
        }
    }
    if let Some(original) = &incoming.original {
        files.push((original.clone(), incoming.bytes.clone()));
    }
    for (name, _) in &files {
        let path = folder.join(name);
        if source::is_taken(&path) {
            let path = path.display();
            bail!(say!(
                "{path} er der allerede og er ikke et af mødets punkter eller bilag; flyt det først",
                "{path} is there already and is none of the meeting's items or annexes; move it first"
            ));
        }
    }
    Ok(files)
}
