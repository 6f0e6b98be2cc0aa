//! Cost sharing over a repository, and its page of figures.

use proptest::prelude::*;
use sekretariat::load;
use sekretariat::model::{Id, Repository, Share, ShareId};
use sekretariat::share::shared;
use sekretariat::source::Snapshot;
use sekretariat::words::Money;

proptest! {
    #[test]
    fn the_order_of_the_list_is_of_no_account(ore in 0..1_000_000_u64, counts in prop::collection::vec(0..30_u64, 1..12), seed in any::<u64>()) {
        prop_assume!(counts.iter().sum::<u64>() > 0);
        let repository = repository(&counts);
        let mut share = record(ore);
        share.asks = (0..counts.len()).map(id).collect();
        let straight = shared(&share, &repository).unwrap();
        // Any other order, and one named twice.
        let length = counts.len();
        share.asks.rotate_left(seed as usize % length);
        share.asks.swap(0, (seed >> 8) as usize % length);
        share.asks.push(id(0));
        prop_assert_eq!(&straight, &shared(&share, &repository).unwrap());
        prop_assert!(straight.lines.is_sorted_by_key(|line| line.code));
    }
}

fn id(at: usize) -> Id {
    Id::new(&format!("k{at}")).unwrap()
}

fn record(ore: u64) -> Share {
    Share {
        id: ShareId::new("2026/x").unwrap(),
        title: String::new(),
        case: None,
        filing: Default::default(),
        amount: Money::of_ore(ore).unwrap(),
        year: 2026,
        count_date: "2026-01-01".parse().unwrap(),
        forum: None,
        asks: Vec::new(),
        indexation: None,
        decided: None,
        due: None,
        letter: None,
    }
}

/// A repository whose municipalities have these inhabitants.
fn repository(counts: &[u64]) -> Repository {
    let mut files = vec![("sekretariat.toml".to_owned(), b"format = 1\nname = \"S\"\n".to_vec())];
    for (at, count) in counts.iter().enumerate() {
        let code = 800 - at;
        let text = format!(
            "code = {code}\nname = \"K{at}\"\n[[inhabitants]]\ndate = 2026-01-01\ncount = {count}\n"
        );
        files.push((format!("municipalities/k{at}.toml"), text.into_bytes()));
    }
    let snapshot = Snapshot::of_bytes(files);
    load::load(&snapshot).repository.unwrap()
}
