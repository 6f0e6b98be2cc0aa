//! What is asked about candidates, and those whom the party has put forward before.

use super::super::View;
use super::super::nomination::fora;
use crate::model::{Id, Nominator, Request};
use crate::request::Standing;
use crate::request::kind::nomination::{Nominee, standing};

/// A call for candidates, to one party.
#[derive(Clone, Debug)]
pub struct AskedCandidates {
    pub seats: Option<u32>,
    /// What a candidate must be or be able to do.
    pub requirements: Vec<String>,
    /// Whether it is asked of each if it is a woman or a man.
    pub balance: bool,
    /// Whether a samordningsforum puts them forward, and which one must be told.
    pub by_samordningsforum: bool,
    /// The municipality's own samordningsfora.
    pub samordningsfora: Vec<String>,
    /// Those in its reply that counts.
    pub said: Vec<Nominee>,
}

/// What `party` is asked about candidates.
pub(super) fn candidates(
    view: &View,
    request: &Request,
    party: &Id,
    standings: &[Standing],
) -> AskedCandidates {
    let call = request.call.as_ref();
    let own = standings.iter().find(|own| own.party == *party);
    let counts = own.and_then(|own| Some((own.counts.as_ref()?, own.newer.as_deref())));
    let municipality = view.repository.municipalities.get(party);
    AskedCandidates {
        seats: call.map(|call| call.seats),
        requirements: call.map(|call| call.requirements.clone()).unwrap_or_default(),
        balance: call.is_some_and(|call| call.balance),
        by_samordningsforum: call
            .is_some_and(|call| call.nominated_by == Nominator::Samordningsforum),
        samordningsfora: municipality.map(|own| fora(own, view.today.date)).unwrap_or_default(),
        said: counts.map(|(counts, newer)| standing(counts, newer)).unwrap_or_default(),
    }
}
