use proptest::prelude::*;

use super::*;
use crate::words::Decimal;

/// Code and inhabitants of the 29 municipalities of Hovedstaden on 1 January 2026.
fn hovedstaden() -> Vec<(u16, u64)> {
    let table = include_str!("../../tests/data/inhabitants_hovedstaden_2026.csv");
    let row = |line: &str| {
        let mut cells = line.split(',');
        let code = cells.next()?.parse().ok()?;
        Some((code, cells.nth(1)?.parse().ok()?))
    };
    table.lines().skip(1).map(|line| row(line).expect("a row")).collect()
}

fn shares(ore: u64, counts: &[u64]) -> Vec<u64> {
    let parts = divide(Money::of_ore(ore).unwrap(), counts).unwrap();
    parts.iter().map(|part| part.share.ore()).collect()
}

#[test]
fn a_million_and_a_half_over_hovedstaden() {
    let rows = hovedstaden();
    assert_eq!(rows.len(), 29);
    let counts: Vec<u64> = rows.iter().map(|(_, count)| *count).collect();
    let shares = shares(150_000_000, &counts);
    let of = |code| shares[rows.iter().position(|(known, _)| *known == code).unwrap()];
    // København, Gladsaxe, Dragør, Bornholm.
    assert_eq!([of(101), of(159), of(155), of(400)], [51_746_734, 5_483_869, 1_115_031, 2_979_554]);
    assert_eq!(shares.iter().sum::<u64>(), 150_000_000);
    let all: u64 = counts.iter().sum();
    assert_eq!(per_inhabitant(Money::of_ore(150_000_000).unwrap(), all).ore(), 77);
    // Each rounded alone would lose two øre.
    let alone =
        |count: &u64| (300_000_000 * u128::from(*count) + u128::from(all)) / (2 * u128::from(all));
    assert_eq!(counts.iter().map(alone).sum::<u128>(), 149_999_998);
}

#[test]
fn ties_go_to_those_who_come_first() {
    assert_eq!(shares(2, &[1, 1, 1]), [1, 1, 0]);
    assert_eq!(shares(1, &[0, 5, 5]), [0, 1, 0]);
    assert_eq!(divide(Money::of_ore(5).unwrap(), &[0, 0]), None);
    assert_eq!(divide(Money::of_ore(5).unwrap(), &[]), None);
    assert_eq!(per_inhabitant(Money::of_ore(5).unwrap(), 0).ore(), 0);
}

#[test]
fn an_amount_follows_its_index() {
    let (from, to) = (Decimal::read("103,4").unwrap(), Decimal::read("130,15").unwrap());
    let amount = Money::of_ore(150_000_000).unwrap();
    // 150,000,000 * 130.15 / 103.4 = 188,805,609.28...
    assert_eq!(indexed(amount, from, to).unwrap().ore(), 188_805_609);
    let whole = |units| Decimal { units, places: 0 };
    assert_eq!(indexed(Money::of_ore(1).unwrap(), whole(2), whole(1)).unwrap().ore(), 1);
    assert_eq!(indexed(Money::of_ore(1).unwrap(), whole(3), whole(1)).unwrap().ore(), 0);
    assert_eq!(indexed(amount, whole(0), whole(1)), None);
    assert_eq!(indexed(amount, whole(1), whole(999_999_999_999)), None);
}

fn counts() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(0..100_000_000_u64, 1..40)
        .prop_filter("somebody", |all| all.iter().sum::<u64>() > 0)
}

proptest! {
    #[test]
    fn shares_sum_to_the_amount_and_are_nearly_exact(ore in 0..1_000_000_000_000_000_u64, counts in counts()) {
        let shares = shares(ore, &counts);
        prop_assert_eq!(shares.iter().sum::<u64>(), ore);
        let all: u128 = counts.iter().map(|count| u128::from(*count)).sum();
        for (share, count) in shares.iter().zip(&counts) {
            let (share, exact) = (u128::from(*share) * all, u128::from(ore) * u128::from(*count));
            prop_assert!(share.abs_diff(exact) < all, "an øre off");
        }
    }

    #[test]
    fn who_has_more_inhabitants_never_pays_less(ore in 0..1_000_000_000_u64, counts in prop::collection::vec(0..50_u64, 1..20)) {
        prop_assume!(counts.iter().sum::<u64>() > 0);
        let shares = shares(ore, &counts);
        for (one, other) in (0..counts.len()).flat_map(|a| (0..counts.len()).map(move |b| (a, b))) {
            prop_assert!(counts[one] <= counts[other] || shares[one] >= shares[other]);
        }
    }
}
