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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AgendaOwner, Deadlines, Numbering, Rhythm, Term};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn seat(holder: &str, from: &str, until: &str) -> Seat {
        let date = |text: &str| (!text.is_empty()).then(|| day(text));
        Seat {
            side: Side::Municipal,
            municipality: Id::new("furesoe"),
            holder: (!holder.is_empty()).then(|| holder.to_owned()),
            role: "medlem".into(),
            count: 1,
            term: Term { from: date(from), until: date(until) },
            stays_until_replaced: None,
        }
    }

    fn forum(seats: Vec<Seat>, basis: Option<&str>) -> Forum {
        Forum {
            id: Id::new("raad").expect("an id"),
            name: "Rådet".into(),
            short_name: "Rådet".into(),
            agenda_owner: AgendaOwner::Own,
            valid: Term::default(),
            rhythm: Rhythm::AdHoc,
            prepares: None,
            appointed_by: None,
            reports_to: None,
            weekdays: None,
            deadlines: Deadlines::new(),
            minimum_notice: None,
            numbering: Numbering::default(),
            sections: Vec::new(),
            blocks: Vec::new(),
            seats,
            asks: Vec::new(),
            topics: Vec::new(),
            one_seat_each: Vec::new(),
            excludes: Vec::new(),
            approves_minutes: None,
            stays_until_replaced: basis.map(str::to_owned),
        }
    }

    use SeatState::{Coming, Ended, Held, Open, Stays, Unnamed, Vacant};

    #[test]
    fn the_last_and_the_first_day_belong_to_the_term() {
        let seats =
            || vec![seat("a", "2022-01-01", "2025-12-31"), seat("b", "2026-01-01", "2029-12-31")];
        let forum = forum(seats(), Some("forretningsordenen"));
        assert_eq!(forum.seating(day("2021-12-31")), [Coming, Coming]);
        assert_eq!(forum.seating(day("2025-12-31")), [Held, Coming]);
        assert_eq!(forum.seating(day("2026-01-01")), [Ended, Held]);
        assert_eq!(forum.seating(day("2030-01-01")), [Ended, Stays]);
    }

    #[test]
    fn the_holder_stays_until_the_successor_begins_where_a_rule_says_so() {
        let seats =
            || vec![seat("a", "2022-01-01", "2025-12-31"), seat("b", "2026-03-01", "2029-12-31")];
        let february = day("2026-02-01");
        assert_eq!(forum(seats(), None).seating(february), [Open, Coming]);
        assert_eq!(forum(seats(), Some("§ 4")).seating(february), [Stays, Coming]);
        let mut own = seats();
        own[0].stays_until_replaced = Some("kommissoriet".into());
        assert_eq!(forum(own, None).seating(february), [Stays, Coming]);
    }

    #[test]
    fn each_of_two_seats_of_a_municipality_has_its_own_successor() {
        let forum = forum(
            vec![
                seat("a", "2022-01-01", "2025-12-31"),
                seat("b", "2024-01-01", "2027-12-31"),
                seat("c", "2022-01-01", "2023-12-31"),
            ],
            Some("§ 4"),
        );
        assert_eq!(forum.successors(), [None, None, Some(1)]);
        assert_eq!(forum.seating(day("2026-01-01")), [Stays, Held, Ended]);
    }

    #[test]
    fn a_successor_may_begin_before_the_other_has_ended() {
        let forum =
            forum(vec![seat("a", "2022-01-01", "2025-12-31"), seat("b", "2025-12-01", "")], None);
        assert_eq!(forum.successors(), [Some(1), None]);
        assert_eq!(forum.seating(day("2025-12-15")), [Held, Held]);
        assert_eq!(forum.seating(day("2026-01-01")), [Ended, Held]);
    }

    #[test]
    fn a_seat_that_rotates_is_followed_by_another_municipalitys() {
        let mut next = seat("b", "2026-01-01", "2027-12-31");
        next.municipality = Id::new("herlev");
        let own = seat("c", "2028-01-01", "");
        let forum = forum(vec![seat("a", "2024-01-01", "2025-12-31"), next, own], Some("§ 4"));
        // Its own next seat comes before another's.
        assert_eq!(forum.successors(), [Some(2), None, None]);
        let mut rotating = forum.clone();
        rotating.seats.pop();
        assert_eq!(rotating.successors(), [Some(1), None]);
        assert_eq!(rotating.seating(day("2026-06-01")), [Ended, Held]);
    }

    #[test]
    fn a_seat_is_vacant_only_where_holders_are_named() {
        let named = forum(vec![seat("a", "", ""), seat("", "", "")], None);
        assert_eq!(named.seating(day("2026-01-01")), [Held, Vacant]);
        let unnamed = forum(vec![seat("", "", "")], None);
        assert_eq!(unnamed.seating(day("2026-01-01")), [Unnamed]);
    }

    #[test]
    fn nobody_stays_in_a_forum_that_is_gone() {
        let mut forum = forum(vec![seat("a", "2022-01-01", "2025-12-31")], Some("§ 4"));
        forum.valid.until = Some(day("2025-12-31"));
        assert_eq!(forum.seating(day("2026-01-01")), [Ended]);
    }
}
