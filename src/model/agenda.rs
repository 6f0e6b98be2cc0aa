//! The numbers of an agenda: order and number are two things.

use chrono::Datelike;

use super::{AgendaEntry, AgendaItem, Forum, Id, Label, Meeting, Repository};

/// A forum's scheme for numbering its items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// 1, 2, 3; parts 1.a, 1.b.
    #[default]
    Plain,
    /// Blocks 1 and 2; items 1.1, 1.2, 2.1.
    Blocks,
    /// 1, 2, 3, running on through the forum's meetings of the year.
    Year,
}

/// A row of the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading without a number, or a block's title with its own.
    Heading {
        number: Option<String>,
        title: HeadingTitle,
    },
    Item(Numbered),
}

/// Where a heading's words are.
pub type HeadingTitle = Result<String, Id>;

/// An item and its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    pub item: Id,
    pub number: String,
    /// Part of the item above it: 1.a.
    pub is_part: bool,
}

/// Numbers a meeting's agenda. `first` is the first number: 1, or what the year has come to.
///
/// The numbers are those of the whole agenda, so they stay put when an item is left out for an
/// audience. A heading's title is `Err(block)` where the words stand in the forum's block.
pub fn number_agenda(meeting: &Meeting, scheme: Numbering, first: u32) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut next = first;
    let mut block_number = 0;
    for entry in &meeting.agenda {
        match entry {
            AgendaEntry::Heading(title) => {
                rows.push(Row::Heading { number: None, title: Ok(title.clone()) });
            }
            AgendaEntry::Item(item) => push_item(&mut rows, item, &mut next, ""),
            AgendaEntry::Block { block, items } => {
                block_number += 1;
                let in_blocks = scheme == Numbering::Blocks;
                let number = in_blocks.then(|| block_number.to_string());
                rows.push(Row::Heading { number, title: Err(block.clone()) });
                let prefix = if in_blocks { format!("{block_number}.") } else { String::new() };
                let mut in_block = 1;
                let next = if in_blocks { &mut in_block } else { &mut next };
                for item in items {
                    push_item(&mut rows, item, next, &prefix);
                }
            }
        }
    }
    rows
}

fn push_item(rows: &mut Vec<Row>, item: &AgendaItem, next: &mut u32, prefix: &str) {
    let number = match &item.number {
        Some(given) => given.clone(),
        None => {
            let counted = format!("{prefix}{next}");
            *next += 1;
            counted
        }
    };
    for (index, part) in item.parts.iter().enumerate() {
        let part_number = format!("{number}.{}", letter(index));
        if index == 0 {
            rows.push(Row::Item(Numbered {
                item: item.item.clone(),
                number: number.clone(),
                is_part: false,
            }));
        }
        rows.push(Row::Item(Numbered { item: part.clone(), number: part_number, is_part: true }));
    }
    if item.parts.is_empty() {
        rows.push(Row::Item(Numbered { item: item.item.clone(), number, is_part: false }));
    }
}

/// a, b, … z, aa, ab: the letters of parts.
fn letter(index: usize) -> String {
    let last = char::from(b'a' + (index % 26) as u8);
    match index / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letter(more - 1)),
    }
}

impl Repository {
    /// A meeting's numbered agenda by its forum's scheme.
    pub fn agenda(&self, meeting: &Meeting, forum: &Forum) -> Vec<Row> {
        let first = match forum.numbering {
            Numbering::Year if meeting.has_forms() => self.first_of_year(meeting),
            _ => 1,
        };
        number_agenda(meeting, forum.numbering, first)
    }

    /// The first number of a meeting whose forum counts through the year.
    fn first_of_year(&self, meeting: &Meeting) -> u32 {
        let earlier = self.meetings.values().filter(|other| {
            other.forum == meeting.forum
                && other.starts.year() == meeting.starts.year()
                && (other.starts, &other.id) < (meeting.starts, &meeting.id)
                && other.status.takes_place()
                && other.has_forms()
        });
        let numbered = |other: &Meeting| {
            let rows = number_agenda(other, Numbering::Plain, 1);
            let counts = |row: &&Row| matches!(row, Row::Item(item) if !item.is_part);
            rows.iter().filter(counts).count() as u32
        };
        1 + earlier.map(numbered).sum::<u32>()
    }
}

/// What every item of the agenda may be called in a reply or in the minutes.
pub fn labels(meeting: &Meeting, rows: &[Row]) -> Vec<Label> {
    let label = |row: &Row| match row {
        Row::Item(numbered) => {
            let item = meeting.items.get(&numbered.item)?;
            Some(Label {
                item: item.id.clone(),
                number: numbered.number.clone(),
                title: item.title.clone(),
            })
        }
        Row::Heading { .. } => None,
    };
    rows.iter().filter_map(label).collect()
}
