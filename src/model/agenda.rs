//! The numbers of an agenda: order and number are two things.

use super::{AgendaEntry, AgendaItem, Id, Meeting};

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
