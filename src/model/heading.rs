//! Which item a heading in a reply or in the minutes speaks of.

use super::Id;

/// What an item may be called in a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub item: Id,
    /// `3`, `1.a`
    pub number: String,
    pub title: String,
}

/// What a heading was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    Item(Id),
    /// It fits several items, and nobody may guess which.
    Several(Vec<Id>),
    /// It fits none; the nearest one, if any is near.
    Nothing(Option<Id>),
}

/// Finds the item that `heading` means among `labels`.
pub fn match_heading(heading: &str, labels: &[Label]) -> Match {
    let _ = (heading, labels);
    Match::Nothing(None)
}
