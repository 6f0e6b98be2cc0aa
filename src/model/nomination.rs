//! What a nomination calls for, and the choice that was made: `requests/<year>/<id>/choice.toml`.

use chrono::NaiveDate;

use super::{Id, LotId};

/// The seats that a nomination (indstilling) is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub seats: u32,
    pub nominated_by: Nominator,
    /// What a candidate must be or be able to do.
    pub requirements: Vec<String>,
    /// Whether it is a body for which equal numbers of women and men are to be sought.
    pub balance: bool,
}

/// Who puts candidates forward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nominator {
    #[default]
    Municipality,
    /// The local samordningsforum, through the reply of one of its municipalities.
    Samordningsforum,
}

/// What was chosen, by whom and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub decided: NaiveDate,
    /// Functions: `Formandskabet sammen med gruppens regionale formand`.
    pub by: String,
    pub chosen: Vec<Chosen>,
    pub equal: Vec<Equals>,
    /// Why the numbers of women and men are not equal, where they should be.
    pub imbalance: Option<String>,
}

/// A candidate who was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub candidate: Id,
    pub reason: Option<String>,
}

/// Candidates who were judged equal (ligeværdige), and the lot between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Equals {
    pub candidates: Vec<Id>,
    pub reason: Option<String>,
    pub lot: Option<LotId>,
}

/// The keys of a candidate's lines, in the order of a blank reply.
pub const CANDIDATE_KEYS: [&str; 8] = [
    "Rolle",
    "Titel",
    "Samordningsforum",
    EXPERIENCE_KEY,
    "Andre pladser",
    "Ønsker at være formand",
    "Samtykke",
    "Kilde",
];

/// The key of what may be longer than a line.
pub const EXPERIENCE_KEY: &str = "Kompetencer og erfaring";

/// The key of a line that is asked for where the numbers of women and men are to be balanced.
pub const GENDER_KEY: &str = "Køn";

/// The key of the line that takes a candidate back.
pub const WITHDRAWN_KEY: &str = "Trukket";
