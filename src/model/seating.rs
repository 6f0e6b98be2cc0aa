//! Who sits in a forum on a date: the terms of its seats, who follows whom, and who stays until
//! replaced.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Forum, Id, Seat, Side};

/// How a seat stands on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatState {
    /// Its term is yet to begin.
    Coming,
    /// Somebody holds it.
    Held,
    /// A municipality's, and nobody holds it.
    Vacant,
    /// Held, without the forum's file naming by whom.
    Unnamed,
    /// Its term has ended, nobody has followed, and the forum's own rule keeps the holder there.
    Stays,
    /// Its term has ended, and nobody has followed.
    Open,
    /// Its term has ended, and somebody has followed.
    Ended,
}

/// Whose seat it is: the side, the municipality, whether it is a deputy's, and the role of a side
/// without municipalities.
type Slot<'a> = (Side, Option<&'a Id>, bool, &'a str);

impl SeatState {
    /// Whether somebody sits there.
    pub fn is_taken(self) -> bool {
        matches!(self, SeatState::Held | SeatState::Unnamed | SeatState::Stays)
    }
}

impl Seat {
    /// Whose seat it is, whoever holds it: seats of the same follow each other. Deputies follow
    /// deputies; of a side without municipalities, those of the same role.
    fn slot(&self) -> Slot<'_> {
        let role = if self.municipality.is_some() { "" } else { self.role.as_str() };
        (self.side, self.municipality.as_ref(), self.is_deputys(), role)
    }

    /// Whether a municipality fills it, and it is no deputy's.
    pub fn is_municipalitys(&self) -> bool {
        self.side.is_municipal() && self.municipality.is_some() && !self.is_deputys()
    }

    fn first(&self) -> NaiveDate {
        self.term.from.unwrap_or(NaiveDate::MIN)
    }

    fn last(&self) -> NaiveDate {
        self.term.until.unwrap_or(NaiveDate::MAX)
    }
}

impl Forum {
    /// Why the holder of `seat` stays in it when the term has ended, until somebody follows:
    /// the source of the rule, if there is one.
    pub fn stays_basis<'a>(&'a self, seat: &'a Seat) -> Option<&'a str> {
        seat.stays_until_replaced.as_deref().or(self.stays_until_replaced.as_deref())
    }

    /// The seats that follow each other as far as it is the same seat, by their index.
    pub fn slots(&self) -> Vec<Vec<(usize, &Seat)>> {
        let mut slots: BTreeMap<Slot, Vec<(usize, &Seat)>> = BTreeMap::new();
        for (at, seat) in self.seats.iter().enumerate() {
            slots.entry(seat.slot()).or_default().push((at, seat));
        }
        slots.into_values().collect()
    }

    /// Which seat follows each, by their index. Nobody follows two: the seats that end first are
    /// followed first, by one that begins after they end, or else by one that begins before. Where
    /// no seat of the same municipality follows, the seat has gone to another of its side.
    pub fn successors(&self) -> Vec<Option<usize>> {
        let seats = &self.seats;
        let mut ended: Vec<usize> =
            (0..seats.len()).filter(|at| seats[*at].term.until.is_some()).collect();
        ended.sort_by_key(|at| (seats[*at].last(), *at));
        let mut later: Vec<usize> = (0..seats.len()).collect();
        later.sort_by_key(|at| (seats[*at].first(), *at));
        let own = seats.iter().map(|seat| Some(seat.slot())).collect();
        let side = |seat: &Seat| seat.is_municipalitys().then_some((seat.side, None, false, ""));
        let elsewhere = seats.iter().map(side).collect();
        let mut found = vec![None; seats.len()];
        let mut used = vec![false; seats.len()];
        type After = fn(&Seat) -> NaiveDate;
        let passes: [(Vec<Option<Slot>>, After); 2] = [(own, Seat::first), (elsewhere, Seat::last)];
        for (slots, after) in passes {
            let mut groups: BTreeMap<Slot, Vec<usize>> = BTreeMap::new();
            for at in &later {
                if let Some(slot) = slots[*at] {
                    groups.entry(slot).or_default().push(*at);
                }
            }
            for at in &ended {
                let Some(slot) = slots[*at].filter(|_| found[*at].is_none()) else { continue };
                let seat = &seats[*at];
                // Those that begin soonest stand first: the ones before are passed over at once.
                let group = groups.get(&slot).map_or(&[][..], Vec::as_slice);
                let start = group.partition_point(|next| seats[*next].first() <= after(seat));
                let can = |next: &&usize| !used[**next];
                let is_after = |next: &&usize| seats[**next].first() > seat.last();
                let next = group[start..].iter().filter(can).find(is_after);
                found[*at] = next.or_else(|| group[start..].iter().find(can)).copied();
                if let Some(next) = found[*at] {
                    used[next] = true;
                }
            }
        }
        found
    }

    /// How each seat stands on `date`, by their index.
    pub fn seating(&self, date: NaiveDate) -> Vec<SeatState> {
        let followed = self.successors();
        let named = self.sides_with_holders();
        let of = |(at, seat): (usize, &Seat)| {
            if seat.first() > date {
                return SeatState::Coming;
            }
            if seat.last() < date {
                let has_followed =
                    followed[at].is_some_and(|next| self.seats[next].first() <= date);
                return match (has_followed, self.stays_basis(seat)) {
                    (true, _) => SeatState::Ended,
                    (false, _) if !self.valid.holds(date) => SeatState::Ended,
                    (false, Some(_)) => SeatState::Stays,
                    (false, None) => SeatState::Open,
                };
            }
            match &seat.holder {
                Some(_) => SeatState::Held,
                None if seat.is_municipalitys() && named.contains(&seat.side) => SeatState::Vacant,
                None => SeatState::Unnamed,
            }
        };
        self.seats.iter().enumerate().map(of).collect()
    }

    /// The sides whose holders the forum's file names. Where it names none, a seat without a
    /// holder is not vacant: nobody has written who sits there.
    pub fn sides_with_holders(&self) -> BTreeSet<Side> {
        let own = |seat: &&Seat| seat.holder.is_some() && seat.is_municipalitys();
        self.seats.iter().filter(own).map(|seat| seat.side).collect()
    }
}
