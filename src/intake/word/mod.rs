//! Word files (.docx): the letter in them, with what people see in Word.

mod body;
mod numbering;
mod objects;
mod paragraph;
mod parts;
mod run;
mod styles;
mod table;
mod tree;

use super::letter::{Letter, Note};
use crate::annex::{Limits, Package, Why};
use body::Reading;
use parts::Parts;
pub(super) use table::runs_of;

/// Reads the Word file `bytes`.
///
/// # Errors
/// If it is damaged, locked, or more than the limits allow.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Letter, Why> {
    let mut package = Package::open(bytes, limits)?;
    let parts = Parts::read(&mut package)?;
    let document = parts.document.clone();
    let mut reading = Reading::new(parts);
    let mut blocks = Vec::new();
    for body in document.nodes().flat_map(|root| root.nodes()).filter(|node| node.name == "w:body")
    {
        reading.blocks(body, &mut blocks);
    }
    reading.flush(&mut blocks);
    let mut letter = reading.finish(blocks);
    if letter.notes.iter().any(|note| matches!(note, Note::Deleted(_)))
        && !letter.notes.contains(&Note::Tracked)
    {
        letter.notes.insert(0, Note::Tracked);
    }
    Ok(letter)
}

#[cfg(test)]
mod tests;
