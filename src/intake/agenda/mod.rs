//! A received agenda (modtaget dagsorden): the file of a region read as items, and what isn't
//! certain about them. Nothing is fetched, followed or expanded, and nothing is written here.
//!
//! Pages and texts are first cut into blocks (`block`), of which `outline` makes items; the XML
//! of a case system says by itself what is an item.

mod acadre;
mod block;
mod body;
mod facts;
mod heading;
mod kind;
mod lines;
mod markup;
mod outline;
mod pages;
pub mod plan;
mod sbsys;
#[cfg(test)]
mod tests;
mod tidy;
mod tree;
mod web;

use crate::annex::{self, At, Limits, Part, Why};
use crate::model::ItemKind;
use crate::say;
use crate::words::Say;

pub use facts::Facts;
pub use heading::of_section as section_title;
pub use tidy::{escaped, file_name, plain};

/// An agenda as its sender wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    pub facts: Facts,
    /// The agenda in its order.
    pub rows: Vec<Row>,
    /// Whether the items were told from the rest by a guess.
    pub is_guessed: bool,
    /// What was left out of the texts, in words.
    pub left_out: Vec<Say>,
}

/// A row of a received agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    Heading(String),
    Item(Item),
}

/// An item as its sender wrote it. All words are without marks that steer a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    pub number: Option<String>,
    pub title: String,
    pub access: Access,
    pub kind: Kind,
    pub case_number: Option<String>,
    /// Texts by their headings, in Markdown; text before the first has an empty title.
    pub sections: Vec<Section>,
    pub annexes: Vec<Annex>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    pub title: String,
    pub text: String,
}

/// An annex as the agenda names it. Its file isn't part of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annex {
    pub title: String,
    /// The name of its file, without any folder.
    pub file: Option<String>,
    pub is_closed: bool,
}

/// Whether an item is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// It is open, or nothing is said of it.
    #[default]
    Open,
    Closed,
    /// Words such as "fortrolig" are in it, but it isn't said to be closed.
    Unclear,
}

/// What is to be done with an item, as far as its words say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Sure(ItemKind),
    Likely(ItemKind),
    #[default]
    Unknown,
}

impl Received {
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.rows.iter().filter_map(|row| match row {
            Row::Item(item) => Some(item),
            Row::Heading(_) => None,
        })
    }
}

/// Reads the agenda in the file `name`. `sections` are headings that an item's text may have
/// beside those that are always known.
///
/// # Errors
/// If the file can't be read, or no items are found in it.
pub fn read(
    name: &str,
    bytes: &[u8],
    sections: &[String],
    limits: &Limits,
) -> Result<Received, Say> {
    if bytes.len() > limits.file {
        return Err(too_much());
    }
    let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase());
    let head = &bytes[..bytes.len().min(1024)];
    let is_package = head.starts_with(b"PK\x03\x04") || head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    let is_pdf = head.windows(5).any(|part| part == b"%PDF-");
    let mut received = match ending.as_str() {
        "docx" | "docm" if is_package => of_word(bytes, sections, limits)?,
        _ if is_pdf || is_package => words_of_pages(name, bytes, sections, limits)?,
        "pdf" | "docx" | "doc" | "odt" | "rtf" => words_of_pages(name, bytes, sections, limits)?,
        "xml" => tree::read(bytes, limits).and_then(|tree| of_xml(&tree, limits))?,
        "htm" | "html" | "xhtml" => {
            let page = web::blocks(&annex::decoded(bytes), limits)?;
            let mut received = outline::read(&page.blocks, sections);
            received.left_out.extend(page.left_out);
            received
        }
        "txt" | "md" | "markdown" => {
            let text = annex::decoded(bytes);
            let blocks = match ending.as_str() {
                "txt" => lines::blocks(&text),
                _ => markup::blocks(&text),
            };
            outline::read(&blocks, sections)
        }
        _ => {
            return Err(say!(
                "filen er af en art, der ikke kan læses som en dagsorden; brug Word, PDF, HTML, XML eller tekst",
                "the file is of a kind that can't be read as an agenda; use Word, PDF, HTML, XML or text"
            ));
        }
    };
    if received.items().count() > MOST_ITEMS {
        return Err(too_much());
    }
    if received.items().next().is_none() {
        return Err(say!(
            "der er ikke fundet nogen punkter i filen",
            "no items were found in the file"
        ));
    }
    kind::judge(&mut received.rows);
    Ok(received)
}

/// No meeting has so many; a file that does was made to fill a disk.
const MOST_ITEMS: usize = 500;

fn too_much() -> Say {
    say!("filen er for stor til at være en dagsorden", "the file is too large to be an agenda")
}

/// The XML of the case system that wrote it.
fn of_xml(tree: &tree::Node, limits: &Limits) -> Result<Received, Say> {
    if let Some(found) = sbsys::read(tree, limits)? {
        return Ok(found);
    }
    if let Some(found) = acadre::read(tree, limits)? {
        return Ok(found);
    }
    Err(say!(
        "XML-filen er hverken skrevet af SBSYS eller af Acadre",
        "the XML file was written neither by SBSYS nor by Acadre"
    ))
}

/// A Word file: its headings, lists and tables are told apart by Word itself.
fn of_word(bytes: &[u8], sections: &[String], limits: &Limits) -> Result<Received, Say> {
    let letter = super::word::read(bytes, limits).map_err(unread)?;
    let (text, notes) = letter.markdown();
    let mut received = outline::read(&markup::blocks(&text), sections);
    received.left_out.extend(notes.iter().map(super::letter::Note::say));
    Ok(received)
}

/// PDF, and what else `annex` reads the words of.
fn words_of_pages(
    name: &str,
    bytes: &[u8],
    sections: &[String],
    limits: &Limits,
) -> Result<Received, Say> {
    let reading = annex::read(name, bytes, limits);
    let shown = |part: &Part| matches!(part, Part::Page(_) | Part::Text);
    let pages: Vec<&str> = reading
        .pieces
        .iter()
        .filter(|piece| piece.at.inside.is_empty() && shown(&piece.at.part))
        .map(|piece| piece.text.as_str())
        .collect();
    let is_lost = |at: &At| at.inside.is_empty() && at.part != Part::Pictures;
    let lost = reading.unread.iter().find(|(at, _)| is_lost(at));
    if let Some((_, why)) = lost {
        // A part of an agenda is worse than none: what is missing isn't seen.
        return Err(unread(*why));
    }
    let (blocks, left_out) = pages::blocks(&pages);
    let mut received = outline::read(&blocks, sections);
    received.left_out.extend(left_out);
    Ok(received)
}

fn unread(why: Why) -> Say {
    match why {
        Why::Picture => say!(
            "filen er et billede af siderne uden tekst; bed om den som tekst",
            "the file is a picture of the pages without text; ask for it as text"
        ),
        Why::Locked => say!(
            "filen er låst med en adgangskode; bed om den uden",
            "the file is locked with a password; ask for it without"
        ),
        Why::Damaged => say!(
            "filen er beskadiget; bed om at få den sendt igen",
            "the file is damaged; ask for it to be sent again"
        ),
        Why::TooMuch => too_much(),
        Why::NotBuiltIn => say!(
            "dette program er bygget uden læsning af PDF; brug en anden udgave af dagsordenen",
            "this program was built without reading PDF; use another edition of the agenda"
        ),
    }
}
