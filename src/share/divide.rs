//! The largest remainder method.

use crate::words::Money;

/// One part of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub share: Money,
    /// What was left over when the exact share was rounded down: so many parts of an øre, of as many
    /// as there are inhabitants in all.
    pub remainder: u128,
}

/// `amount` by `counts`, in their order; of two with equal remainders the first comes first. `None`
/// if there is nobody to pay.
pub fn divide(amount: Money, counts: &[u64]) -> Option<Vec<Part>> {
    let all: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    if all == 0 {
        return None;
    }
    let ore = u128::from(amount.ore());
    let mut parts: Vec<Part> = Vec::with_capacity(counts.len());
    let mut given: u128 = 0;
    for count in counts {
        // Both factors are below 2 to the 64th.
        let exact = ore * u128::from(*count);
        given += exact / all;
        parts.push(Part { share: Money::of_ore((exact / all) as u64)?, remainder: exact % all });
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    // A stable sort: equals keep their order.
    order.sort_by_key(|at| std::cmp::Reverse(parts[*at].remainder));
    // What is left is less than one øre for each, so everybody gets one more at most.
    for at in order.into_iter().take((ore - given) as usize) {
        parts[at].share = Money::of_ore(parts[at].share.ore() + 1)?;
    }
    Some(parts)
}

/// `amount` by inhabitant, to the nearest øre, half an øre up; nothing where there are none.
pub fn per_inhabitant(amount: Money, inhabitants: u64) -> Money {
    let (ore, all) = (u128::from(amount.ore()), u128::from(inhabitants));
    let nearest = (2 * ore + all).checked_div(2 * all).unwrap_or(0);
    u64::try_from(nearest).ok().and_then(Money::of_ore).unwrap_or_default()
}
