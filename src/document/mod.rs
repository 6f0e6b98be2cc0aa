//! Documents: what is said, as a tree of blocks. One file per kind of document.
//!
//! A document is made from a [`crate::view::View`] alone, so it can't say what its audience may
//! not see. How it is written (PDF, HTML, Markdown) is the business of [`crate::format`].

pub mod activity;
pub mod agenda;
pub mod annual;
pub mod case;
mod chart;
pub mod coverage;
pub mod enquiries;
pub mod followup;
pub mod form;
pub mod hearing;
pub mod letter;
pub mod lot;
pub mod markdown;
mod media;
pub mod nomination;
pub mod note;
pub mod parts;
pub mod plain;
pub mod plan;
pub mod presentation;
pub mod seats;
pub mod share;
pub mod status;
pub mod visits;

pub use chart::{Bar, Bars, Chart};

use crate::words::Language;

/// A finished document, ready to be written in any format.
#[derive(Clone, Debug, Default)]
pub struct Document {
    pub language: Language,
    /// `Dagsorden`, `Formødenotat`: what kind of document it is.
    pub kind: String,
    /// The title on the front page: the forum's name.
    pub title: String,
    /// Under the title: `Ordinært møde tirsdag den 8. december 2026`.
    pub subtitle: String,
    /// Who sends it: the secretariat's name, at the top of the page.
    pub sender: String,
    /// The front page's facts: (`Mødested`, `Gladsaxe Rådhus`).
    pub facts: Vec<(String, String)>,
    /// A line that stands out on every page: a draft, or who may read it.
    pub notice: Option<String>,
    /// The foot of each page, beside "Side 1 af 9": `2026/sundhedsraad-11 · commit 1a2b3c4`.
    pub foot: String,
    /// Whether it is to be short: a note of a few pages, without a page for its contents.
    pub compact: bool,
    /// The agenda's table on the front page; empty for a document without one.
    pub contents: Vec<Entry>,
    pub body: Vec<Block>,
    /// The files that follow with it, in the order of the agenda.
    pub annexes: Vec<Annex>,
}

/// A row in the table of contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// `3`, `1.a`, or empty for a heading.
    pub number: String,
    pub title: String,
    /// `Beslutning`, `Drøftelse`, `Orientering`; empty for a heading.
    pub kind: String,
    /// The [`Block::Heading`] that it leads to, if the document has one.
    pub target: Option<String>,
    /// Whether it is a heading over the rows that follow.
    pub heading: bool,
}

/// An annex that is part of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annex {
    /// Unique in the document and safe as a file name: `pkt-3-bilag-1-budget.pdf`.
    pub file_name: String,
    /// `Bilag 3.1`
    pub label: String,
    pub title: String,
    /// Number and title of the item that it hangs on, or empty for the meeting's own.
    pub item: String,
    pub media: Media,
    pub bytes: Vec<u8>,
    /// What is known of the file's size and kind, for people: `PDF, 3 sider`. May be empty.
    pub note: String,
}

/// What kind of file an annex is, judged by its content and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Media {
    Pdf,
    Png,
    Jpeg,
    Svg,
    Markdown,
    /// Word, spreadsheets and whatever else is only attached.
    Other(&'static str),
}

/// A block of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Level 1 is an item; 2 its sections. Levels never skip one downwards.
    Heading {
        level: u8,
        number: String,
        text: Vec<Inline>,
        id: Option<String>,
    },
    Paragraph(Vec<Inline>),
    /// `start` is `None` for bullets.
    List {
        start: Option<u64>,
        items: Vec<Vec<Block>>,
    },
    Table(Table),
    /// Label and value, one row each, without lines: case, presenter, time.
    Facts(Vec<(String, Vec<Inline>)>),
    Quote(Vec<Block>),
    Code(String),
    /// A box that stands out: the proposed common line. The title may be empty.
    Box {
        title: String,
        body: Vec<Block>,
    },
    /// An image among the annexes, shown in the text. `alt` is never empty.
    Image {
        file_name: String,
        alt: String,
    },
    /// A picture of figures that stand in a table beside it.
    Chart(Chart),
    Rule,
    PageBreak,
}

/// A table with one header row. Every row has as many cells as the header.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Says what the table shows; read out before it, and printed above it unless empty.
    pub caption: String,
    pub columns: Vec<Column>,
    pub header: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Column {
    pub align: Align,
    /// Relative width; 0 for as wide as its content.
    pub width: u8,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Left,
    Centre,
    Right,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    pub text: Vec<Inline>,
    pub tone: Tone,
}

impl Cell {
    /// A cell that doesn't stand out.
    pub fn plain(words: impl Into<String>) -> Cell {
        Cell::toned(words, Tone::Plain)
    }

    pub fn toned(words: impl Into<String>, tone: Tone) -> Cell {
        Cell { text: text(words), tone }
    }
}

impl Table {
    /// A table without a caption, of columns by title, relative width and alignment.
    pub fn of(columns: &[(&str, u8, Align)], rows: Vec<Vec<Cell>>) -> Table {
        let column =
            |(_, width, align): &(&str, u8, Align)| Column { width: *width, align: *align };
        Table {
            caption: String::new(),
            columns: columns.iter().map(column).collect(),
            header: columns.iter().map(|(title, ..)| text(*title)).collect(),
            rows,
        }
    }
}

impl Block {
    /// A list with an item for each line.
    pub fn lines(lines: impl IntoIterator<Item = String>) -> Block {
        let items = lines.into_iter().map(|line| vec![Block::Paragraph(text(line))]).collect();
        Block::List { start: None, items }
    }
}

/// How a cell stands out. Never by colour alone: the text says it too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Plain,
    Good,
    Caution,
    Bad,
    Quiet,
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Strike(Vec<Inline>),
    Code(String),
    /// A link out: only `https:`, `http:` and `mailto:` ever stand here.
    Link {
        url: String,
        text: Vec<Inline>,
    },
    /// A link to a heading's id, or to an annex by its file name.
    Reference {
        target: String,
        text: Vec<Inline>,
    },
    Footnote(Vec<Block>),
    Break,
}

/// Plain text as inlines.
pub fn text(words: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}
