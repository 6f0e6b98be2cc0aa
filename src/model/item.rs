//! `<meeting>/<item>/item.md`, `note.md` and `presentation.md`: an agenda item, what the municipal
//! side says, and what the municipalities tell their own politicians.

use std::ops::Range;

use super::{Filing, Id, ShareId};

/// An agenda item (dagsordenspunkt).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: Id,
    pub title: String,
    pub kind: ItemKind,
    pub case: Option<Id>,
    pub filing: Filing,
    pub closed: Option<Closed>,
    /// Who put it on the agenda: `secretariat`, `region`, or a municipality's id.
    pub owner: Option<String>,
    pub presenter: Option<String>,
    /// Minutes set aside for it.
    pub minutes: Option<u32>,
    pub readiness: Readiness,
    /// Whether the municipalities are asked for remarks on it.
    pub ask: bool,
    pub annexes: Vec<Annex>,
    /// The body by its second-level headings; text before the first has an empty title.
    pub sections: Vec<MarkdownSection>,
    /// `note.md`, which only the municipal side may see.
    pub note: Option<ItemNote>,
    /// `presentation.md`, which may be seen by those who may see the item.
    pub presentation: Option<Presentation>,
}

/// What is to be done with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Beslutning.
    Decision,
    /// Drøftelse.
    Discussion,
    /// Orientering.
    Information,
}

/// How ready an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Readiness {
    NotReady,
    Ready,
    Approved,
}

/// Why something is closed, and who may see it all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// The reason, which the law asks for case by case.
    pub reason: Option<String>,
    /// The audiences that may see it, by name; the secretariat always may.
    pub audiences: Vec<String>,
    /// Shown in place of the title to everybody else; without it the row says "Lukket punkt".
    pub public_title: Option<String>,
}

/// A file that belongs to an item or a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annex {
    /// The file's name in the folder of the item or meeting.
    pub file: String,
    pub title: String,
    pub closed: Option<Closed>,
    pub document_number: Option<String>,
    /// Whether this is the agenda as its sender wrote it, kept unchanged.
    pub is_received_agenda: bool,
}

/// A second-level section of a Markdown body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkdownSection {
    /// Empty for the text before the first heading.
    pub title: String,
    /// Bytes of the heading's line in the file.
    pub heading: Range<usize>,
    /// Bytes of the text under it.
    pub span: Range<usize>,
    /// The text under it, trimmed, as Markdown.
    pub text: String,
}

/// What the secretariat proposes to the municipal members on an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemNote {
    /// Who says it at the meeting.
    pub speaker: Option<String>,
    /// Kernen i sagen.
    pub core: String,
    /// Opmærksomhedspunkter.
    pub attention: String,
    /// Forslag til fælles linje: a draft, for the municipal side.
    pub common_line: String,
    /// Frigivet linje: what may leave the municipal side.
    pub released_line: String,
}

/// A generic case presentation (generisk sagsfremstilling): what every municipality puts before its
/// own politicians, with fields for what is its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presentation {
    /// Instead of the title of what it presents; may have fields.
    pub title: Option<String>,
    /// Markdown with fields.
    pub text: String,
    /// The cost sharing that the fields for what a municipality pays are about.
    pub share: Option<ShareId>,
}
