//! A letter: what somebody wrote, as blocks of text, whatever program it was written in.
//!
//! What Markdown has no way to say is named in [`Letter::notes`], so that nothing goes in silence.

mod escape;
mod inline;
mod markdown;

use std::collections::BTreeMap;

use crate::say;
use crate::words::Say;

pub use escape::{inner as escaped, line as escaped_line};

/// What somebody wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    pub blocks: Vec<Block>,
    /// The paragraphs of each footnote, by its number in the order of the text.
    pub footnotes: BTreeMap<usize, Vec<Vec<Run>>>,
    pub notes: Vec<Note>,
}

/// Text that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// Levels 1 to 6.
    Heading(u8, Vec<Run>),
    Paragraph(Vec<Run>),
    /// An item of a list, so many lists deep.
    Item(usize, Mark, Vec<Run>),
    /// Rows of cells; the first row holds the headings.
    Table(Vec<Vec<Vec<Run>>>),
}

/// What stands before an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Bullet,
    Number(u32),
    /// A further paragraph of the item above.
    Nothing,
}

/// Words in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// A line feed begins a new line within the paragraph.
    pub text: String,
    pub style: Style,
    pub link: Option<String>,
    /// The number of the footnote that is referred to here.
    pub footnote: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
}

impl Run {
    pub fn plain(text: &str) -> Run {
        Run { text: text.to_owned(), ..Run::default() }
    }
}

/// What could not be carried over as it was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// A picture, with its description.
    Picture(String),
    /// Words that a tracked change takes out.
    Deleted(String),
    /// Changes that are tracked and not yet accepted.
    Tracked,
    Comment {
        by: String,
        on: String,
        text: String,
    },
    /// Something that is drawn or embedded: a chart, a sheet.
    Object,
    HeaderOrFooter,
    Hidden(String),
    Contents,
    MergedCells,
    InnerTable,
    LargeTable,
    LinesInCell,
    Equation(String),
    UnknownSign,
    Raised(String),
    Emphasis,
    Colour,
    Underline,
    /// A link to where nobody may be sent.
    Link(String),
    Numbers,
}

/// No more of somebody's words than this are shown in a note.
const LONGEST: usize = 120;

impl Note {
    pub fn say(&self) -> Say {
        match self {
            Note::Picture(alt) if alt.is_empty() => {
                say!("et billede er ikke taget med", "a picture is left out")
            }
            Note::Picture(alt) => {
                let alt = short(alt);
                say!("billedet `{alt}` er ikke taget med", "the picture `{alt}` is left out")
            }
            Note::Deleted(text) => {
                let text = short(text);
                say!(
                    "slettet med sporede ændringer og ikke taget med: `{text}`",
                    "deleted with tracked changes and left out: `{text}`"
                )
            }
            Note::Comment { by, on, text } => {
                let (by, on, text) = (short(by), short(on), short(text));
                say!(
                    "kommentar fra `{by}` ved `{on}`, ikke taget med: `{text}`",
                    "comment by `{by}` at `{on}`, left out: `{text}`"
                )
            }
            Note::Hidden(text) => {
                let text = short(text);
                say!(
                    "skjult tekst er ikke taget med: `{text}`",
                    "hidden text is left out: `{text}`"
                )
            }
            Note::Equation(text) => {
                let text = short(text);
                say!(
                    "en formel er skrevet på én linje: `{text}`",
                    "an equation is written on one line: `{text}`"
                )
            }
            Note::Raised(text) => {
                let text = short(text);
                say!(
                    "hævet eller sænket skrift er skrevet på linjen: `{text}`",
                    "raised or lowered text is written on the line: `{text}`"
                )
            }
            Note::Link(target) => {
                let target = short(target);
                say!(
                    "et link er skrevet som tekst alene: `{target}`",
                    "a link is kept as text alone: `{target}`"
                )
            }
            _ => self.plain(),
        }
    }

    fn plain(&self) -> Say {
        match self {
            Note::Tracked => say!(
                "svaret har sporede ændringer, som ikke er accepteret; det tilføjede er taget med",
                "the reply has tracked changes that aren't accepted; what was added is kept"
            ),
            Note::Object => say!(
                "et diagram eller indlejret objekt er ikke taget med",
                "a chart or embedded object is left out"
            ),
            Note::HeaderOrFooter => {
                say!("sidehoved og sidefod er ikke taget med", "headers and footers are left out")
            }
            Note::Contents => {
                say!("indholdsfortegnelsen er ikke taget med", "the table of contents is left out")
            }
            Note::MergedCells => say!(
                "flettede celler er delt; teksten står i den første",
                "merged cells are split; their text stands in the first"
            ),
            Note::InnerTable => say!(
                "en tabel i en tabel er skrevet som tekst",
                "a table within a table is written as text"
            ),
            Note::LargeTable => say!(
                "en tabel er for stor til Markdown og skrevet som tekst",
                "a table is too large for Markdown and written as text"
            ),
            Note::LinesInCell => say!(
                "celler med flere linjer er skrevet på én linje",
                "cells of several lines are written on one line"
            ),
            Note::UnknownSign => say!(
                "et tegn fra en symbolskrift er skrevet som `?`",
                "a sign of a symbol font is written as `?`"
            ),
            Note::Emphasis => say!(
                "fremhævning midt i et ord er udeladt",
                "emphasis in the middle of a word is left out"
            ),
            Note::Colour => say!("farvet markering er udeladt", "coloured marking is left out"),
            Note::Underline => say!("understregning er udeladt", "underlining is left out"),
            _ => say!(
                "overskrifternes automatiske numre er ikke taget med",
                "the automatic numbers of headings are left out"
            ),
        }
    }
}

fn short(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").replace('`', "'");
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests;
