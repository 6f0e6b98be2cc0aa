//! Who sits in a forum on a date: the terms of its seats, who follows whom, and who stays until
//! replaced.

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

impl SeatState {
    /// Whether somebody sits there.
    pub fn is_taken(self) -> bool {
        matches!(self, SeatState::Held | SeatState::Unnamed | SeatState::Stays)
    }
}

impl Seat {
    /// Whose seat it is, whoever holds it: seats of the same follow each other. Deputies follow
    /// deputies; of a side without municipalities, those of the same role.
    fn slot(&self) -> (Side, Option<&Id>, bool, &str) {
        let role = if self.municipality.is_some() { "" } else { self.role.as_str() };
        (self.side, self.municipality.as_ref(), self.is_deputys(), role)
    }

    /// Whether one follows the other, as far as it is the same seat.
    pub fn is_same_slot(&self, other: &Seat) -> bool {
        self.slot() == other.slot()
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
        let mut found = vec![None; seats.len()];
        let mut used = vec![false; seats.len()];
        type Follows = fn(&Seat, &Seat) -> bool;
        let own: Follows = |seat, next| next.is_same_slot(seat) && next.first() > seat.first();
        let elsewhere: Follows = |seat, next| {
            let is_both = |is: fn(&Seat) -> bool| is(seat) && is(next);
            is_both(Seat::is_municipalitys) && next.side == seat.side && next.first() > seat.last()
        };
        for follows in [own, elsewhere] {
            for at in &ended {
                let seat = &seats[*at];
                let can = |next: &&usize| !used[**next] && follows(seat, &seats[**next]);
                let after = |next: &&usize| seats[**next].first() > seat.last();
                let next = later.iter().filter(can).find(after);
                let next = next.or_else(|| later.iter().find(can)).copied();
                if let (None, Some(next)) = (found[*at], next) {
                    used[next] = true;
                    found[*at] = Some(next);
                }
            }
        }
        found
    }

    /// How each seat stands on `date`, by their index.
    pub fn seating(&self, date: NaiveDate) -> Vec<SeatState> {
        let followed = self.successors();
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
                None if seat.is_municipalitys() && self.names_holders(seat.side) => {
                    SeatState::Vacant
                }
                None => SeatState::Unnamed,
            }
        };
        self.seats.iter().enumerate().map(of).collect()
    }

    /// Whether the forum's file names the holders of a side. Where it names none, a seat without a
    /// holder is not vacant: nobody has written who sits there.
    pub fn names_holders(&self, side: Side) -> bool {
        let own = |seat: &&Seat| seat.side == side && seat.is_municipalitys();
        self.seats.iter().filter(own).any(|seat| seat.holder.is_some())
    }
}
