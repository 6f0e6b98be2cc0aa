//! Who sits where on a date, what ends soon, and how the seats lie among the municipalities.
//!
//! It is the municipal side's: which municipality has how much is a matter between them.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use serde::Serialize;

use super::View;
use crate::model::{Forum, Id, Seat, SeatState, Side};
use crate::words::{Language, danish};

/// The seats of one forum or of all on a date.
#[derive(Clone, Debug, Serialize)]
pub struct SeatsView {
    pub on: NaiveDate,
    pub forums: Vec<ForumSeats>,
    /// The municipalities' seats beside their inhabitants, by name.
    pub shares: Vec<Share>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ForumSeats {
    pub id: String,
    pub name: String,
    pub appointed_by: Option<String>,
    /// The forums that it reports to, the nearest first.
    pub reports_to: Vec<String>,
    pub seats: Vec<SeatRow>,
}

/// A seat, as it stands on the date.
#[derive(Clone, Debug, Serialize)]
pub struct SeatRow {
    pub side: &'static str,
    #[serde(skip)]
    pub side_words: &'static str,
    pub municipality: Option<String>,
    pub holder: Option<String>,
    pub role: String,
    pub count: u32,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    pub is_deputy: bool,
    pub state: &'static str,
    #[serde(skip)]
    pub words: &'static str,
    #[serde(skip)]
    pub is_taken: bool,
    /// Where the rule stands by which the holder stays, if that is why.
    pub stays_by: Option<String>,
    /// Whether the term ends within the days that the secretariat wants to be told before.
    pub ends_soon: bool,
    /// Who follows, and from when.
    pub next: Option<Next>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Next {
    pub holder: Option<String>,
    pub from: Option<NaiveDate>,
}

/// A municipality's seats beside its inhabitants. Shares are in thousandths.
#[derive(Clone, Debug, Serialize)]
pub struct Share {
    pub id: String,
    pub municipality: String,
    /// Seats that somebody holds, deputies not counted.
    pub seats: u64,
    pub vacant: u64,
    pub share_of_seats: u64,
    pub inhabitants: Option<u64>,
    /// The date of the count.
    pub counted: Option<NaiveDate>,
    pub share_of_inhabitants: Option<u64>,
    /// The seats that the inhabitants alone would give, in tenths.
    pub tenths_of_seats_by_inhabitants: Option<u64>,
}

impl View<'_> {
    /// The seats of `forum`, or of every forum there is on the date; for the municipal side only,
    /// so empty for other readers.
    pub fn seats(&self, forum: Option<&Id>, on: NaiveDate) -> SeatsView {
        let is_meant = |known: &&Forum| match forum {
            Some(id) => known.id == *id,
            None => known.valid.holds(on),
        };
        let mut forums: Vec<&Forum> = Vec::new();
        if self.readers.are_municipal_side() {
            forums.extend(self.repository.forums.values().filter(is_meant));
        }
        forums.sort_by_key(|forum| danish(&forum.name));
        SeatsView {
            on,
            forums: forums.iter().map(|forum| self.forum_seats(forum, on)).collect(),
            shares: if forums.is_empty() { Vec::new() } else { self.shares(&forums, on) },
        }
    }

    fn forum_seats(&self, forum: &Forum, on: NaiveDate) -> ForumSeats {
        let followed = forum.successors();
        let seating = forum.seating(on);
        let is_new = |at: usize| !followed.contains(&Some(at));
        let shown = (0..forum.seats.len()).filter(|at| match seating[*at] {
            SeatState::Ended => false,
            // Who follows stands at the seat that ends.
            SeatState::Coming => is_new(*at),
            _ => true,
        });
        let mut seats: Vec<SeatRow> = shown
            .map(|at| {
                let next = followed[at].map(|next| &forum.seats[next]);
                let seat = &forum.seats[at];
                SeatRow { next: next.map(next_of), ..self.row(forum, seat, seating[at], on) }
            })
            .collect();
        seats.sort_by_key(|seat| {
            let name = seat.municipality.as_deref().map(danish);
            (side_order(seat.side), seat.is_deputy, name, seat.from)
        });
        ForumSeats {
            id: forum.id.to_string(),
            name: forum.name.clone(),
            appointed_by: self.appointing(forum),
            reports_to: self.reporting(forum),
            seats,
        }
    }

    fn row(&self, forum: &Forum, seat: &Seat, state: SeatState, on: NaiveDate) -> SeatRow {
        let notice = self.repository.secretariat.limits.notice_days;
        let ahead = on.checked_add_days(Days::new(u64::from(notice))).unwrap_or(on);
        let basis = forum.stays_basis(seat).filter(|_| state == SeatState::Stays);
        let name = |id: &Id| {
            let known = self.repository.municipalities.get(id);
            known.map_or_else(|| id.to_string(), |found| found.name.clone())
        };
        let (side, side_words) = side_words(seat.side, self.language);
        SeatRow {
            side,
            side_words,
            municipality: seat.municipality.as_ref().map(name),
            holder: seat.holder.clone(),
            role: seat.role.clone(),
            count: seat.count,
            from: seat.term.from,
            until: seat.term.until,
            is_deputy: seat.is_deputys(),
            state: state_word(state),
            words: state_title(state, self.language),
            is_taken: state.is_taken(),
            stays_by: basis.map(str::to_owned),
            ends_soon: seat.term.until.is_some_and(|until| (on..=ahead).contains(&until)),
            next: None,
        }
    }

    fn shares(&self, forums: &[&Forum], on: NaiveDate) -> Vec<Share> {
        let held = held(forums, on);
        let mut shares: Vec<Share> = Vec::new();
        for municipality in self.repository.municipalities.values() {
            let count = municipality.inhabitants_on(on);
            let (seats, vacant) = held.get(&municipality.id).copied().unwrap_or_default();
            shares.push(Share {
                id: municipality.id.to_string(),
                municipality: municipality.name.clone(),
                seats,
                vacant,
                share_of_seats: 0,
                inhabitants: count.map(|count| count.count),
                counted: count.map(|count| count.date),
                share_of_inhabitants: None,
                tenths_of_seats_by_inhabitants: None,
            });
        }
        let seats: u64 = shares.iter().map(|share| share.seats).sum();
        let people: u64 = shares.iter().filter_map(|share| share.inhabitants).sum();
        // A share of some of the municipalities would be no share of the whole.
        let is_whole = people > 0 && shares.iter().all(|share| share.inhabitants.is_some());
        for share in &mut shares {
            share.share_of_seats = part(share.seats, 1000, seats);
            let people_there = share.inhabitants.filter(|_| is_whole);
            share.share_of_inhabitants = people_there.map(|own| part(own, 1000, people));
            share.tenths_of_seats_by_inhabitants =
                people_there.map(|own| part(own, seats.saturating_mul(10), people));
        }
        shares.sort_by_key(|share| danish(&share.municipality));
        shares
    }
}

/// The seats of each municipality that somebody holds, and those that nobody does.
fn held<'a>(forums: &[&'a Forum], on: NaiveDate) -> BTreeMap<&'a Id, (u64, u64)> {
    let mut all: BTreeMap<&Id, (u64, u64)> = BTreeMap::new();
    for forum in forums {
        for (seat, state) in forum.seats.iter().zip(forum.seating(on)) {
            let Some(id) = seat.municipality.as_ref().filter(|_| seat.is_municipalitys()) else {
                continue;
            };
            let (held, vacant) = all.entry(id).or_default();
            let count = u64::from(seat.count);
            match state {
                state if state.is_taken() => *held += count,
                SeatState::Vacant | SeatState::Open => *vacant += count,
                _ => {}
            }
        }
    }
    all
}

/// `own` of `all`, as a part of `whole`, rounded.
fn part(own: u64, whole: u64, all: u64) -> u64 {
    let all = u128::from(all.max(1));
    let rounded = (u128::from(own) * u128::from(whole) + all / 2) / all;
    u64::try_from(rounded).unwrap_or(u64::MAX)
}

fn next_of(seat: &Seat) -> Next {
    Next { holder: seat.holder.clone(), from: seat.term.from }
}

/// The side's word in the records, and its name for people.
fn side_words(side: Side, language: Language) -> (&'static str, &'static str) {
    match side {
        Side::Municipal => ("municipal", language.pick("kommunal", "municipal")),
        Side::Administration => ("administration", language.pick("forvaltning", "administration")),
        Side::Regional => ("regional", language.pick("regional", "regional")),
        Side::RegionSecretariat => {
            ("region-secretariat", language.pick("regionens sekretariat", "region's secretariat"))
        }
        Side::Plo => ("plo", "PLO"),
        Side::Kl => ("kl", "KL"),
    }
}

fn side_order(side: &str) -> usize {
    let order = ["municipal", "administration", "regional", "region-secretariat", "plo", "kl"];
    order.iter().position(|known| *known == side).unwrap_or(order.len())
}

fn state_word(state: SeatState) -> &'static str {
    match state {
        SeatState::Coming => "coming",
        SeatState::Held => "held",
        SeatState::Vacant => "vacant",
        SeatState::Unnamed => "unnamed",
        SeatState::Stays => "stays",
        SeatState::Open => "open",
        SeatState::Ended => "ended",
    }
}

fn state_title(state: SeatState, language: Language) -> &'static str {
    match state {
        SeatState::Coming => language.pick("kommer", "coming"),
        SeatState::Held => language.pick("besat", "held"),
        SeatState::Vacant => language.pick("vakant", "vacant"),
        SeatState::Unnamed => language.pick("ikke navngivet", "not named"),
        SeatState::Stays => {
            language.pick("udløbet, bliver siddende", "ended, stays until replaced")
        }
        SeatState::Open => language.pick("udløbet, ingen efterfølger", "ended, no successor"),
        SeatState::Ended => language.pick("afløst", "followed"),
    }
}

#[cfg(test)]
mod tests {
    use super::part;

    #[test]
    fn parts_are_rounded_to_the_nearest() {
        assert_eq!(part(1, 1000, 3), 333);
        assert_eq!(part(2, 1000, 3), 667);
        assert_eq!(part(0, 1000, 0), 0);
        assert_eq!(part(u64::MAX, 1000, u64::MAX), 1000);
    }
}
