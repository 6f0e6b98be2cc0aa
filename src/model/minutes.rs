//! `<meeting>/minutes.md`: what was decided, who was absent, and when the minutes were sent.

use std::ops::Range;

use chrono::NaiveDateTime;

use super::MeetingId;

/// The minutes (referat) of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Minutes {
    pub sent: Option<NaiveDateTime>,
    /// The meeting that approved them.
    pub approved_at: Option<MeetingId>,
    pub absent: Vec<Absence>,
    pub decisions: Vec<Decision>,
}

/// Somebody who was not there, for the whole meeting or for some items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absence {
    /// A seat's holder or a municipality; a role, never more than is needed.
    pub who: String,
    /// Headings or ids of items; empty for the whole meeting.
    pub items: Vec<String>,
}

/// What was decided on an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The heading as written: an item's number, title or id.
    pub heading: String,
    pub span: Range<usize>,
    pub outcome: Option<Outcome>,
    pub unknown_outcome: Option<(Range<usize>, String)>,
    /// Markdown, trimmed.
    pub text: String,
}

/// The result of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Approved,
    Discussed,
    /// Taget til efterretning or til orientering.
    Noted,
    Rejected,
    Postponed,
    Withdrawn,
}
