//! The papers of a nomination: the comparison of its candidates, and the lots between equals.

use std::path::Path;

use anyhow::{Result, bail};

use super::folder::{About, Pack};
use crate::cli::Outcome;
use crate::cli::open::Opened;
use crate::document;
use crate::model::{AskedRound, Request};
use crate::say;
use crate::source::OutFolder;
use crate::view::Readers;

/// Writes the papers of the nomination `request` into `out`.
pub(super) fn write(
    opened: &Opened,
    round: &AskedRound,
    request: &Request,
    readers: Readers,
    (out, draft): (&Path, bool),
    inputs: Vec<String>,
) -> Result<Outcome> {
    let view = opened.view(readers)?;
    let Some(seen) = view.nomination(&round.id) else {
        let id = &request.id;
        bail!(say!(
            "kandidaterne i {id} er kun for den kommunale side",
            "the candidates of {id} are for the municipal side alone"
        ))
    };
    opened.warn_of_gaps();
    let folder = out.join(&seen.file_stem).join(&seen.readers_folder);
    let about = About { id: round.id.to_string(), readers: seen.readers_folder.clone(), inputs };
    let mut pack = Pack::new(opened, about, OutFolder::open(&folder)?, draft);
    let foot = pack.foot()?;
    let language = opened.language;
    let comparison = document::nomination::comparison(&seen, &foot);
    pack.document(language.pick("kandidater", "candidates"), comparison, Vec::new())?;
    let equal = request.choice.iter().flat_map(|choice| &choice.equal);
    for id in equal.filter_map(|equals| equals.lot.as_ref()) {
        if let Some(lot) = view.lot(id) {
            let name = format!("{}-{}", language.pick("lodtraekning", "lot"), id.file_stem());
            pack.document(&name, document::lot::lot(&lot, &foot), Vec::new())?;
        }
    }
    pack.finish()?;
    Ok(Outcome::Fine)
}
