//! Amounts, decimals, published numbers and ids: what is read is written and read again to the
//! same, nothing grows beyond its bounds, and no øre and nobody of a pool is lost.
//!
//! The first byte of an input chooses what its text is.

use sekretariat::model::{
    Candidate, Id, ItemId, Lot, LotId, LotSource, MeetingId, Method, Numbers, RequestId, RoundId,
    ShareId,
};
use sekretariat::request::lots::{LARGEST_POOL, draw, seal};
use sekretariat::share::{divide, indexed, per_inhabitant};
use sekretariat::words::{Decimal, Language, Money};

use super::plan::day;

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match bytes.first() {
        Some(b'a') => amounts(&text[1..]),
        Some(b'd') => decimals(&text[1..]),
        Some(b'n') => numbers(&text[1..]),
        _ => ids(text),
    }
}

/// An amount, and below it how many inhabitants each has.
fn amounts(text: &str) {
    let mut lines = text.lines();
    let Some(amount) = lines.next().and_then(Money::read) else { return };
    for written in [amount.text(Language::Danish), amount.figures(Language::Danish)] {
        assert_eq!(Money::read(&written), Some(amount), "{written}");
    }
    assert_eq!(amount.plain().replace('.', ""), format!("{:03}", amount.ore()));
    let counts: Vec<u64> = lines.filter_map(|line| line.trim().parse().ok()).collect();
    let all: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    let parts = divide(amount, &counts);
    assert_eq!(parts.is_some(), all > 0);
    let parts = parts.unwrap_or_default();
    if all > 0 {
        let sum: u128 = parts.iter().map(|part| u128::from(part.share.ore())).sum();
        assert_eq!(sum, u128::from(amount.ore()), "an øre is lost or found");
    }
    for (part, count) in parts.iter().zip(&counts) {
        let exact = u128::from(amount.ore()) * u128::from(*count);
        let given = u128::from(part.share.ore()) * all;
        assert!(given.abs_diff(exact) < all, "{part:?} is further than an øre from {exact}/{all}");
        assert!(*count > 0 || part.share.ore() == 0, "who has no inhabitants pays");
    }
    for count in counts {
        let each = per_inhabitant(amount, count);
        assert!(count == 0 || each <= amount, "{each:?} of {amount:?}");
    }
}

/// A decimal; two on two lines are the values of an index.
fn decimals(text: &str) {
    let read: Vec<Decimal> = text.lines().filter_map(Decimal::read).collect();
    for one in &read {
        assert!(one.units < 10_u64.pow(12) && one.places <= 6);
        let written = one.text(Language::Danish);
        assert_eq!(Decimal::read(&written), Some(*one), "{written}");
        assert_eq!(one.text(Language::English).replace('.', ","), written);
    }
    let [from, to, ..] = read[..] else { return };
    let amount = Money::of_ore(150_000_000).expect("an amount");
    let Some(now) = indexed(amount, from, to) else { return };
    let moved = to.millionths().cmp(&from.millionths());
    assert!(now == amount || now.cmp(&amount) == moved, "{from:?} {to:?}: {now:?}");
    assert_eq!(indexed(amount, from, from), Some(amount), "a price level against itself");
}

/// The published numbers of sources, one a line, and a draw with them.
fn numbers(text: &str) {
    let sources: Vec<Numbers> = text.lines().filter_map(Numbers::new).collect();
    for one in &sources {
        assert_eq!(Numbers::new(&one.to_string()).as_ref(), Some(one));
        let (sorted, size) = (one.sorted(), |word: &str| word.parse::<u64>().expect("a number"));
        assert!(sorted.iter().zip(sorted.iter().skip(1)).all(|(a, b)| size(a) <= size(b)));
        assert_eq!(sorted.sorted(), sorted);
        assert_eq!(sorted.iter().count(), one.iter().count());
    }
    let lot = lot(text, sources.len());
    let Some(drawn) = draw(&lot, &sources) else {
        return assert!(lot.method.is_by_hand());
    };
    let mut places: Vec<usize> = drawn.picks.iter().map(|pick| pick.position).collect();
    assert_eq!(places.len(), lot.count.min(lot.pool.len()));
    assert!(drawn.picks.iter().all(|pick| pick.remainder < pick.left));
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), drawn.picks.len(), "somebody is picked twice");
    assert!(places.iter().all(|place| *place < lot.pool.len()));
    // A seal tells any two apart that differ in more than blanks.
    let mut other = lot.clone();
    other.title = lot.title.split_whitespace().collect::<Vec<_>>().join("  ");
    assert_eq!(seal(&other), seal(&lot));
    other.count += 1;
    assert_ne!(seal(&other), seal(&lot));
}

/// A lot whose size follows from the length of a text.
fn lot(text: &str, sources: usize) -> Lot {
    let name = |nth: usize| Id::new(&format!("k{nth}")).expect("an id");
    let pool = 0..text.len() % (LARGEST_POOL / 8);
    let source = LotSource {
        name: "Lotto".to_owned(),
        takes: text.to_owned(),
        date: day(),
        clock: None,
        address: None,
        keeps_order: text.len() % 2 == 1,
    };
    Lot {
        id: LotId::new("2026/plads").expect("an id"),
        title: text.to_owned(),
        request: None,
        count: text.len() % 7,
        method: [Method::Sha256, Method::Md5, Method::ByHand][text.len() % 3],
        pool: pool.map(|nth| Candidate { id: name(nth), label: None }).collect(),
        sources: vec![source; sources],
        withdrawn: None,
        prepared: None,
        drawn: None,
    }
}

/// Every id is read from what it is written as, and none is of two kinds.
fn ids(text: &str) {
    let same = |read: Option<String>| read.is_none_or(|written| written == text);
    assert!(same(Id::new(text).map(|id| id.to_string())));
    assert!(same(ItemId::new(text).map(|id| id.to_string())));
    assert!(same(MeetingId::new(text).map(|id| id.to_string())));
    assert!(same(RequestId::new(text).map(|id| id.to_string())));
    assert!(same(RoundId::new(text).map(|id| id.to_string())));
    assert!(same(LotId::new(text).map(|id| id.to_string())));
    assert!(same(ShareId::new(text).map(|id| id.to_string())));
    assert!(MeetingId::new(text).is_none() || RequestId::new(text).is_none(), "{text}");
}
