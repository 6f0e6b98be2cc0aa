//! A public key that a municipality or the secretariat signs its commits with.

use chrono::{NaiveDate, NaiveTime};

/// An SSH key and when it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// `ssh-ed25519 AAAA...`, without a comment.
    pub key: String,
    /// The first day that it counts.
    pub from: Option<NaiveDate>,
    /// The last day that it counts.
    pub until: Option<NaiveDate>,
    /// When it was lost: nothing that arrives from then on is anybody's word.
    pub revoked: Option<(NaiveDate, Option<NaiveTime>)>,
}
