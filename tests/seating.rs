//! Who sits in a forum on a date, and which count of inhabitants holds on it.

use chrono::NaiveDate;
use proptest::prelude::*;
use sekretariat::load;
use sekretariat::model::SeatState::{Coming, Ended, Held, Open, Stays, Unnamed, Vacant};
use sekretariat::model::{Forum, Id, Repository, Seat};
use sekretariat::source::Snapshot;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn repository(files: &[(&str, &str)]) -> Repository {
    let own = [("sekretariat.toml", "format = 1\nname = \"Sekretariatet\"\n")];
    let all = own.iter().chain(files);
    let files = all.map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    load::load(&Snapshot::of_bytes(files)).repository.expect("a repository")
}

/// A seat of a municipality's administration; an empty word leaves its key out.
fn seat_of(municipality: &str, holder: &str, from: &str, until: &str) -> String {
    let line = |key: &str, value: &str, quote: &str| match value.is_empty() {
        true => String::new(),
        false => format!("{key} = {quote}{value}{quote}\n"),
    };
    let keys = [
        line("municipality", municipality, "\""),
        line("holder", holder, "\""),
        line("from", from, ""),
        line("until", until, ""),
    ];
    format!("[[seats]]\nside = \"administration\"\n{}", keys.concat())
}

fn seat(holder: &str, from: &str, until: &str) -> String {
    seat_of("furesoe", holder, from, until)
}

fn forum(keys: &str, seats: &[String]) -> Forum {
    let text = format!("name = \"Rådet\"\nagenda_owner = \"own\"\n{keys}\n{}", seats.concat());
    let repository = repository(&[("forums/raad.toml", &text)]);
    repository.forums[&Id::new("raad").expect("an id")].clone()
}

const BASIS: &str = "stays_until_replaced = \"forretningsordenen\"";

#[test]
fn the_last_and_the_first_day_belong_to_the_term() {
    let seats = [seat("a", "2022-01-01", "2025-12-31"), seat("b", "2026-01-01", "2029-12-31")];
    let forum = forum(BASIS, &seats);
    assert_eq!(forum.seating(day("2021-12-31")), [Coming, Coming]);
    assert_eq!(forum.seating(day("2025-12-31")), [Held, Coming]);
    assert_eq!(forum.seating(day("2026-01-01")), [Ended, Held]);
    assert_eq!(forum.seating(day("2030-01-01")), [Ended, Stays]);
}

#[test]
fn the_holder_stays_until_the_successor_begins_where_a_rule_says_so() {
    let mut seats = [seat("a", "2022-01-01", "2025-12-31"), seat("b", "2026-03-01", "2029-12-31")];
    let february = day("2026-02-01");
    assert_eq!(forum("", &seats).seating(february), [Open, Coming]);
    assert_eq!(forum(BASIS, &seats).seating(february), [Stays, Coming]);
    seats[0].push_str("stays_until_replaced = \"kommissoriet\"\n");
    assert_eq!(forum("", &seats).seating(february), [Stays, Coming]);
}

#[test]
fn each_of_two_seats_of_a_municipality_has_its_own_successor() {
    let seats = [
        seat("a", "2022-01-01", "2025-12-31"),
        seat("b", "2024-01-01", "2027-12-31"),
        seat("c", "2022-01-01", "2023-12-31"),
    ];
    let forum = forum(BASIS, &seats);
    assert_eq!(forum.successors(), [None, None, Some(1)]);
    assert_eq!(forum.seating(day("2026-01-01")), [Stays, Held, Ended]);
}

#[test]
fn a_successor_may_begin_before_the_other_has_ended() {
    let forum = forum("", &[seat("a", "2022-01-01", "2025-12-31"), seat("b", "2025-12-01", "")]);
    assert_eq!(forum.successors(), [Some(1), None]);
    assert_eq!(forum.seating(day("2025-12-15")), [Held, Held]);
    assert_eq!(forum.seating(day("2026-01-01")), [Ended, Held]);
}

#[test]
fn a_seat_that_rotates_is_followed_by_another_municipalitys() {
    let mut seats = vec![
        seat("a", "2024-01-01", "2025-12-31"),
        seat_of("herlev", "b", "2026-01-01", "2027-12-31"),
        seat("c", "2028-01-01", ""),
    ];
    // Its own next seat comes before another's.
    assert_eq!(forum(BASIS, &seats).successors(), [Some(2), None, None]);
    seats.pop();
    let rotating = forum(BASIS, &seats);
    assert_eq!(rotating.successors(), [Some(1), None]);
    assert_eq!(rotating.seating(day("2026-06-01")), [Ended, Held]);
}

#[test]
fn a_seat_is_vacant_only_where_holders_are_named() {
    let date = day("2026-01-01");
    assert_eq!(forum("", &[seat("a", "", ""), seat("", "", "")]).seating(date), [Held, Vacant]);
    assert_eq!(forum("", &[seat("", "", "")]).seating(date), [Unnamed]);
}

#[test]
fn nobody_stays_in_a_forum_that_is_gone() {
    let keys = format!("{BASIS}\nvalid_until = 2025-12-31");
    let forum = forum(&keys, &[seat("a", "2022-01-01", "2025-12-31")]);
    assert_eq!(forum.seating(day("2026-01-01")), [Ended]);
}

#[test]
fn a_later_count_says_nothing_of_an_earlier_date() {
    let text = "code = 190\nname = \"Furesø\"\n[[inhabitants]]\ndate = 2026-01-01\ncount = 3\n\
                [[inhabitants]]\ndate = 2020-01-01\ncount = 1\n";
    let repository = repository(&[("municipalities/furesoe.toml", text)]);
    let municipality = &repository.municipalities[&Id::new("furesoe").expect("an id")];
    let on = |date: &str| municipality.inhabitants_on(day(date)).map(|count| count.count);
    assert_eq!(on("2025-12-31"), Some(1));
    assert_eq!(on("2026-01-01"), Some(3));
    assert_eq!(on("2013-01-01"), Some(1));
}

/// Who follows whom as it is said, each seat held against each other.
fn slowly(seats: &[Seat]) -> Vec<Option<usize>> {
    let first = |at: usize| seats[at].term.from.unwrap_or(NaiveDate::MIN);
    let last = |at: usize| seats[at].term.until.unwrap_or(NaiveDate::MAX);
    let mut ended: Vec<usize> = (0..seats.len()).collect();
    ended.retain(|at| seats[*at].term.until.is_some());
    ended.sort_by_key(|at| (last(*at), *at));
    let mut found = vec![None; seats.len()];
    for is_own in [true, false] {
        for at in ended.iter().copied().filter(|at| found[*at].is_none()).collect::<Vec<_>>() {
            let can = |next: &usize| {
                let (one, other) = (&seats[at], &seats[*next]);
                let is_free = !found.contains(&Some(*next)) && one.side == other.side;
                is_free
                    && match is_own {
                        true => {
                            first(*next) > first(at)
                                && one.municipality == other.municipality
                                && one.is_deputys() == other.is_deputys()
                        }
                        false => {
                            first(*next) > last(at)
                                && one.is_municipalitys()
                                && other.is_municipalitys()
                        }
                    }
            };
            let all: Vec<usize> = (0..seats.len()).filter(can).collect();
            let after = all.iter().filter(|next| first(**next) > last(at));
            let soonest = after.min_by_key(|next| (first(**next), **next));
            found[at] =
                soonest.or_else(|| all.iter().min_by_key(|next| (first(**next), **next))).copied();
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn who_follows_is_found_as_it_is_said(
        seats in prop::collection::vec((0..3_usize, any::<bool>(), 2020..2026_i32, 0..4_i32), 0..9)
    ) {
        let written: Vec<String> = seats.iter().enumerate().map(|(nth, (town, is_deputy, from, years))| {
            let town = ["furesoe", "herlev", "egedal"][*town];
            let role = if *is_deputy { "role = \"suppleant\"\n" } else { "" };
            let until = match years {
                0 => String::new(),
                years => format!("{}-12-31", from + years - 1),
            };
            seat_of(town, &format!("h{nth}"), &format!("{from}-01-01"), &until) + role
        }).collect();
        let forum = forum("", &written);
        prop_assert_eq!(forum.seats.len(), seats.len());
        prop_assert_eq!(forum.successors(), slowly(&forum.seats));
    }
}
