//! `forums/<id>.toml`: a forum, who sits in it, how often it meets and by which deadlines.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Id, Numbering};
use crate::calendar::{Rule, Weekdays};

/// A forum (forum, råd, udvalg, netværk) and the rules of its meetings.
#[derive(Clone, Debug, PartialEq)]
pub struct Forum {
    pub id: Id,
    pub name: String,
    pub short_name: String,
    pub agenda_owner: AgendaOwner,
    /// When the forum exists.
    pub valid: Term,
    pub rhythm: Rhythm,
    /// The forum whose meetings this one prepares (formøde).
    pub prepares: Option<Id>,
    /// The forum that appoints its members (udpeger).
    pub appointed_by: Option<Id>,
    /// The forum that it reports to (refererer til).
    pub reports_to: Option<Id>,
    /// Which days are weekdays (hverdage): no silent default, so `None` if the file doesn't say.
    pub weekdays: Option<Weekdays>,
    pub deadlines: Deadlines,
    /// The shortest time between the agenda's dispatch and the meeting.
    pub minimum_notice: Option<Rule>,
    pub numbering: Numbering,
    pub sections: Vec<Section>,
    pub blocks: Vec<Block>,
    pub seats: Vec<Seat>,
    /// Who is asked for remarks on its agendas.
    pub asks: Vec<Id>,
    /// The topics that every municipality must have a contact for.
    pub topics: Vec<String>,
    /// Who may not have two seats in it at once.
    pub one_seat_each: Vec<Sitter>,
    /// The forums whose members may have no seat in it: no holder may sit in both.
    pub excludes: Vec<Id>,
    /// How the minutes come to hold; `None` if the file doesn't say.
    pub approves_minutes: Option<MinutesApproval>,
    /// Why its members stay when their terms have ended, until others follow; `None` if they don't.
    pub stays_until_replaced: Option<String>,
}

/// Who has a seat: the person, or the municipality whose seat it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sitter {
    Holder,
    Municipality,
}

/// How a forum's minutes come to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinutesApproval {
    /// An item of the next meeting's agenda approves them.
    NextMeeting,
    /// Nobody has objected by the deadline.
    Silence,
}

/// Who writes and sends the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgendaOwner {
    /// We do.
    Own,
    /// Somebody else does (the region); we add our own items, remarks and the note.
    Received,
}

/// Meetings a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rhythm {
    AtLeast(u32),
    Exactly(u32),
    Between(u32, u32),
    /// Within one of it: "ca. 2 om året".
    About(u32),
    AdHoc,
}

/// A span of dates, both included; open where a date is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Term {
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl Term {
    /// Whether `date` lies within the term.
    pub fn holds(&self, date: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= date) && self.until.is_none_or(|until| date <= until)
    }
}

/// The deadlines that a forum may have, in the order in which they fall.
pub const DEADLINES: [&str; 6] = ["items", "agenda", "remarks", "note", "minutes", "objections"];

/// The deadlines of a forum's meetings, by their key: `items`, `agenda`, `remarks`, `note`,
/// `minutes`, `objections`. See `docs/format/forum.md`.
pub type Deadlines = BTreeMap<String, Rule>;

/// A section of an agenda item: Resumé, Sagsfremstilling, Indstilling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub title: String,
    pub required: bool,
}

/// A block of an agenda: "SSF-sager".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub id: Id,
    pub title: String,
}

/// A seat in the forum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub side: Side,
    /// The municipality whose seat it is, if it is one's.
    pub municipality: Option<Id>,
    /// Who sits there, as a word that means the same person in every forum; never a name.
    pub holder: Option<String>,
    pub role: String,
    pub count: u32,
    pub term: Term,
    /// The same for this seat, where it has a rule of its own.
    pub stays_until_replaced: Option<String>,
}

/// On whose side a seat is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// A politician of a municipality.
    Municipal,
    /// An official of a municipality.
    Administration,
    /// A member of the regional council.
    Regional,
    /// An official of the region.
    RegionSecretariat,
    Plo,
    Kl,
}

impl Seat {
    /// Whether it is a deputy's (suppleant, stedfortræder), who sits there only for another.
    pub fn is_deputys(&self) -> bool {
        let role = self.role.to_lowercase();
        ["suppleant", "stedfortræder", "deputy"].iter().any(|word| role.contains(word))
    }
}

impl Side {
    /// Whether a municipality sits there: its politicians or its officials.
    pub fn is_municipal(self) -> bool {
        matches!(self, Side::Municipal | Side::Administration)
    }
}
