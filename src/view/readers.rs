//! Readers: the audiences of one output, and what all of them may see.

use std::collections::BTreeSet;

use crate::model::{AgendaOwner, Audience, Closed, Forum, Meeting, Status};
use crate::words::Language;

/// All who will read one output. What one of them may not see, none of them gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readers(BTreeSet<Audience>);

impl Readers {
    /// `None` without any audience, since then nothing would be held back.
    pub fn new(audiences: impl IntoIterator<Item = Audience>) -> Option<Readers> {
        let audiences: BTreeSet<Audience> = audiences.into_iter().collect();
        (!audiences.is_empty()).then_some(Readers(audiences))
    }

    /// One audience alone.
    pub fn only(audience: Audience) -> Readers {
        Readers(BTreeSet::from([audience]))
    }

    /// Those who get a forum's papers from us when nobody says otherwise: everybody who sits
    /// there; of a received agenda the municipal members, since the others get it from its owner.
    pub fn of_forum(forum: &Forum) -> Readers {
        let seated: BTreeSet<Audience> =
            forum.seats.iter().map(|seat| Audience::of(seat.side)).collect();
        match forum.agenda_owner {
            AgendaOwner::Received => Readers(BTreeSet::from([Audience::MunicipalMembers])),
            AgendaOwner::Own if !seated.is_empty() => Readers(seated),
            AgendaOwner::Own => Readers(BTreeSet::from([Audience::Secretariat])),
        }
    }

    /// The audiences among the readers that have no seat in the forum and no other claim.
    pub fn without_seat(&self, forum: &Forum) -> Vec<Audience> {
        let seated: BTreeSet<Audience> =
            forum.seats.iter().map(|seat| Audience::of(seat.side)).collect();
        let has_claim = |audience: &Audience| match audience {
            Audience::Public | Audience::Secretariat => true,
            // The administrations serve their members and are asked for remarks.
            Audience::Administrations => {
                seated.contains(audience)
                    || seated.contains(&Audience::MunicipalMembers)
                    || !forum.asks.is_empty()
            }
            Audience::RegionSecretariat => {
                seated.contains(audience)
                    || seated.contains(&Audience::RegionalMembers)
                    || forum.agenda_owner == AgendaOwner::Received
            }
            other => seated.contains(other),
        };
        self.0.iter().copied().filter(|audience| !has_claim(audience)).collect()
    }

    /// Whether all of them may follow what is on the meeting's agenda at all: they have a claim to
    /// the forum's papers, and a pre-meeting is the municipal side's own affair. Others than that
    /// side don't see a plan before it is called.
    pub fn may_follow(&self, forum: &Forum, meeting: &Meeting) -> bool {
        let is_out = meeting.status != Status::Planned && meeting.prepares.is_none();
        self.have_business_in(forum) && (is_out || self.are_municipal_side())
    }

    /// Whether all of them have a claim to what the forum does.
    pub fn have_business_in(&self, forum: &Forum) -> bool {
        let is_ours = forum.prepares.is_none() || self.are_municipal_side();
        is_ours && self.without_seat(forum).is_empty()
    }

    /// Whether it is the secretariat alone.
    pub fn are_secretariat(&self) -> bool {
        self.0.iter().all(|audience| *audience == Audience::Secretariat)
    }

    /// Whether all of them are of the municipal side, which alone sees positions and notes.
    pub fn are_municipal_side(&self) -> bool {
        self.0.iter().all(|audience| audience.is_municipal_side())
    }

    /// Whether only the secretariat reads it.
    pub fn are_the_secretariat(&self) -> bool {
        self.0.iter().all(|audience| *audience == Audience::Secretariat)
    }

    /// Whether all of them may see what is closed for others.
    pub fn may_see(&self, closed: Option<&Closed>) -> bool {
        let Some(closed) = closed else { return true };
        let named = |audience: &Audience| {
            *audience == Audience::Secretariat
                || closed.audiences.iter().any(|name| name == audience.name())
        };
        self.0.iter().all(named)
    }

    /// `municipal-members`, or several joined by `+`: the name of their folder.
    pub fn folder(&self) -> String {
        self.0.iter().map(|audience| audience.name()).collect::<Vec<_>>().join("+")
    }

    /// "de kommunale medlemmer og regionens sekretariat".
    pub fn title(&self, language: Language) -> String {
        let titles: Vec<&str> = self.0.iter().map(|audience| audience.title(language)).collect();
        crate::words::list(&titles, language)
    }
}
