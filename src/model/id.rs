//! Ids: permanent, and part of the path, never of a title.

use std::fmt;

/// The id of a record: lower-case ASCII letters, digits and hyphens; 1 to 64 of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// `None` unless `text` has the form of an id.
    pub fn new(text: &str) -> Option<Id> {
        let letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(letter)
            && !text.starts_with('-')
            && !text.ends_with('-');
        fits.then(|| Id(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A meeting's id, which is its path under `meetings/`: `2026/sundhedsraad-11`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MeetingId {
    /// The year of the folder that it was planned in; it need not be the year it is held in.
    pub year: i32,
    /// `sundhedsraad-11`
    pub name: Id,
}

impl MeetingId {
    /// Reads `2026/sundhedsraad-11`.
    pub fn new(text: &str) -> Option<MeetingId> {
        let (year, name) = text.split_once('/')?;
        if year.len() != 4 || !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let name = Id::new(name)?;
        name.as_str().rsplit_once('-')?.1.parse::<u32>().ok()?;
        Some(MeetingId { year: year.parse().ok()?, name })
    }

    /// The forum's id: the name without its running number.
    pub fn forum(&self) -> &str {
        self.name.as_str().rsplit_once('-').map_or("", |(forum, _)| forum)
    }

    /// The running number in the folder's name.
    pub fn running_number(&self) -> u32 {
        let number = self.name.as_str().rsplit_once('-').map(|(_, number)| number);
        number.and_then(|number| number.parse().ok()).unwrap_or(0)
    }

    /// `meetings/2026/sundhedsraad-11`
    pub fn folder(&self) -> String {
        format!("meetings/{self}")
    }

    /// `2026-sundhedsraad-11`: the id as one file name.
    pub fn file_stem(&self) -> String {
        format!("{:04}-{}", self.year, self.name)
    }
}

impl fmt::Display for MeetingId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}/{}", self.year, self.name)
    }
}

/// An item's id, which is its path under `meetings/`: `2026/sundhedsraad-11/oekonomi`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ItemId {
    pub meeting: MeetingId,
    pub item: Id,
}

impl ItemId {
    /// Reads `2026/sundhedsraad-11/oekonomi`.
    pub fn new(text: &str) -> Option<ItemId> {
        let (meeting, item) = text.rsplit_once('/')?;
        Some(ItemId { meeting: MeetingId::new(meeting)?, item: Id::new(item)? })
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}/{}", self.meeting, self.item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_plain_ascii() {
        assert!(Id::new("hoeje-taastrup").is_some());
        for bad in ["", "Furesø", "furesø", "a b", "../x", "-a", "a-", "a/b", "A"] {
            assert!(Id::new(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_meeting_id_names_its_forum() {
        let id = MeetingId::new("2026/sundhedsraad-11").unwrap();
        assert_eq!((id.forum(), id.running_number()), ("sundhedsraad", 11));
        for bad in ["26/a-1", "2026/a", "2026/a-b", "2026", "2026/a-1/b", "+026/a-1"] {
            assert!(MeetingId::new(bad).is_none(), "{bad}");
        }
    }
}
