use chrono::{Duration, NaiveDate};
use chrono_tz::Europe::Copenhagen;

use super::*;
use crate::calendar::{Calendar, Today};
use crate::model::{Candidate, Drawn, Id, LotFault, LotId, LotSource, Method, Numbers, Prepared};

pub(super) fn numbers(lists: &[&str]) -> Vec<Numbers> {
    lists.iter().map(|list| Numbers::new(list).unwrap()).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

/// A lot with so many in its pool and so many sources, all of 28 November 2026.
pub(super) fn lot(method: Method, pool: usize, sources: usize) -> Lot {
    let candidate = |at| Candidate { id: id(&format!("k{at}")), label: None };
    let source = |at| LotSource {
        name: format!("Lotto {at}"),
        takes: "de syv vindertal".into(),
        date: day("2026-11-28"),
        clock: None,
        address: None,
        keeps_order: false,
    };
    Lot {
        id: LotId::new("2026/plads").unwrap(),
        title: "Plads".into(),
        request: None,
        count: 1,
        method,
        pool: (1..=pool).map(candidate).collect(),
        sources: (1..=sources).map(source).collect(),
        withdrawn: None,
        prepared: None,
        drawn: None,
    }
}

fn sealed(mut lot: Lot) -> Lot {
    lot.prepared = Some(Prepared { day: day("2026-11-20"), seal: seal(&lot) });
    lot
}

fn drawn(mut lot: Lot, time: &str, numbers: Vec<Numbers>) -> Lot {
    let picks = draw(&lot, &numbers).map_or(vec![id("k1")], |draw| {
        draw.picks.iter().map(|pick| lot.pool[pick.position].id.clone()).collect()
    });
    let time = DateTime::parse_from_rfc3339(time).unwrap();
    lot.drawn = Some(Drawn { time, numbers, picks, witnesses: Vec::new() });
    lot
}

fn edition(time: &str, lot: &Lot) -> Edition {
    Edition {
        time: time.parse().unwrap(),
        commit: "c0ffee".into(),
        doubt: None,
        lot: Some(Arc::new(lot.clone())),
    }
}

fn faults_on(today: &str, lot: &Lot, editions: &[Edition]) -> Vec<LotFault> {
    let calendar = Calendar::new(Copenhagen, Vec::new());
    let today = Today::day(day(today), &calendar).unwrap();
    judge(lot, Some(editions), &calendar, today)
}

const BEFORE: &str = "2026-11-27T22:59:59Z";
const AFTER: &str = "2026-11-29T10:00:00+01:00";

#[test]
fn a_lot_made_in_order_has_no_fault() {
    let ready = sealed(lot(Method::Sha256, 4, 1));
    let done = drawn(ready.clone(), AFTER, numbers(&["3 1 2"]));
    let history = [edition(BEFORE, &ready), edition("2026-11-29T10:00:00Z", &done)];
    assert_eq!(faults_on("2026-11-20", &ready, &[]), []);
    assert_eq!(faults_on("2026-11-27", &ready, &history[..1]), []);
    assert_eq!(faults_on("2026-11-30", &done, &history), []);
}

#[test]
fn numbers_that_are_out_wait_for_the_draw() {
    let ready = sealed(lot(Method::Sha256, 4, 1));
    let history = [edition(BEFORE, &ready)];
    assert_eq!(faults_on("2026-11-28", &ready, &history), [LotFault::Waiting]);
    let given_up = Lot { withdrawn: Some("trukket".into()), ..ready };
    assert_eq!(faults_on("2026-11-28", &given_up, &history), []);
    assert_eq!(faults_on("2026-11-28", &lot(Method::Sha256, 4, 1), &[]), [LotFault::Unprepared]);
}

#[test]
fn the_seal_must_be_on_main_before_the_source_is_published() {
    let done = drawn(sealed(lot(Method::Sha256, 4, 1)), AFTER, numbers(&["3 1 2"]));
    let ready = Lot { drawn: None, ..done.clone() };
    // Midnight in Copenhagen is the first moment of the source's day.
    let midnight = "2026-11-27T23:00:00Z";
    let local = "2026-11-28T00:00:00".parse().unwrap();
    let late = LotFault::SealLate { came: local, before: local };
    assert_eq!(faults_on("2026-11-30", &done, &[edition(midnight, &ready)]), [late]);
    assert_eq!(faults_on("2026-11-30", &done, &[]), [LotFault::SealAbsent]);
    let mut doubtful = edition(BEFORE, &ready);
    doubtful.doubt = Some(Doubt::BeforeParent);
    let found = faults_on("2026-11-30", &done, &[doubtful]);
    assert_eq!(found, [LotFault::SealDoubtful { commit: "c0ffee".into() }]);
}

#[test]
fn whatever_is_sealed_stays() {
    let ready = sealed(lot(Method::Sha256, 4, 2));
    let history = [edition(BEFORE, &ready)];
    type Change = fn(&mut Lot);
    let changes: [Change; 10] = [
        |lot| lot.pool.swap(0, 1),
        |lot| lot.pool[0].label = Some("Formand".into()),
        |lot| drop(lot.pool.pop()),
        |lot| lot.count = 2,
        |lot| lot.request = crate::model::RequestId::new("2026/plads"),
        |lot| lot.method = Method::Md5,
        |lot| lot.sources.swap(0, 1),
        |lot| lot.sources[0].date += Duration::days(1),
        |lot| lot.sources[1].keeps_order = true,
        |lot| lot.sources[1].takes = "tillægstallet".into(),
    ];
    for change in changes {
        let mut other = ready.clone();
        change(&mut other);
        let local = faults_on("2026-11-21", &other, &[]);
        assert_eq!(local, [LotFault::Changed { since: None }], "{}", other.sealed());
        // Sealing it again changes nothing of what was on main first.
        let again = sealed(other);
        let found = faults_on("2026-11-21", &again, &history);
        let since = Some("2026-11-27T23:59:59".parse().unwrap());
        assert_eq!(found, [LotFault::Changed { since }]);
    }
    let mut same = ready.clone();
    same.sources[0].address = Some("https://tal.example".into());
    same.sources[0].name = " Lotto  1 ".into();
    assert_eq!(faults_on("2026-11-21", &same, &history), []);
}

#[test]
fn a_draw_is_made_once_with_its_own_numbers_and_not_before() {
    let ready = sealed(lot(Method::Sha256, 4, 2));
    let done = drawn(ready.clone(), AFTER, numbers(&["3 1 2", "7"]));
    let history = [edition(BEFORE, &ready), edition("2026-11-29T10:00:00Z", &done)];
    let early = drawn(ready.clone(), "2026-11-27T12:00:00+01:00", numbers(&["3 1 2", "7"]));
    let found = faults_on("2026-11-30", &early, &history[..1]);
    assert_eq!(found, [LotFault::Early { source: 0 }, LotFault::Early { source: 1 }]);

    let few = drawn(ready.clone(), AFTER, numbers(&["3 1 2"]));
    let found = faults_on("2026-11-30", &few, &history[..1]);
    assert_eq!(found, [LotFault::Numbers { wanted: 2, found: 1 }]);

    let mut other = done.clone();
    other.drawn.as_mut().unwrap().numbers = numbers(&["3 1 4", "7"]);
    let found = faults_on("2026-11-30", &other, &history);
    assert!(matches!(&found[..], [.., LotFault::Again { .. }]), "{found:?}");
    let found = faults_on("2026-11-30", &ready, &history);
    assert!(matches!(&found[..], [LotFault::Waiting, LotFault::Again { .. }]), "{found:?}");

    let mut wrong = done.clone();
    let picks = std::mem::take(&mut wrong.drawn.as_mut().unwrap().picks);
    let found = faults_on("2026-11-30", &wrong, &history[..1]);
    assert_eq!(found, [LotFault::WrongPicks { follow: picks }]);
}

#[test]
fn a_draw_by_hand_has_witnesses() {
    let ready = sealed(lot(Method::ByHand, 4, 0));
    let mut done = drawn(ready.clone(), AFTER, Vec::new());
    let history = [edition(BEFORE, &ready)];
    assert_eq!(faults_on("2026-11-30", &done, &history), [LotFault::NoWitness]);
    done.drawn.as_mut().unwrap().witnesses = vec!["Formanden for følgegruppen".into()];
    assert_eq!(faults_on("2026-11-30", &done, &history), []);
    done.drawn.as_mut().unwrap().picks = vec![id("k1"), id("k1")];
    assert_eq!(faults_on("2026-11-30", &done, &history), [LotFault::OddPicks]);
}

#[test]
fn a_lot_needs_a_choice_and_something_that_decides_it() {
    let mut odd = lot(Method::Sha256, 2, 0);
    odd.count = 2;
    odd.pool[1].id = id("k1");
    let found = faults_on("2026-11-20", &odd, &[]);
    assert_eq!(found, [LotFault::Twice(1), LotFault::NoChoice, LotFault::NoSource]);
    let found = faults_on("2026-11-20", &lot(Method::ByHand, 2, 1), &[]);
    assert_eq!(found, [LotFault::NeedlessSource]);
    let found = faults_on("2026-11-20", &lot(Method::ByHand, LARGEST_POOL + 1, 0), &[]);
    assert_eq!(found, [LotFault::TooMany]);
}
