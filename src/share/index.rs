//! An amount at another period's price level.

use crate::words::{Decimal, Money};

/// `amount` times `to` by `from`, to the nearest øre, half an øre up. `None` if `from` is nothing, or
/// the result has no room.
pub fn indexed(amount: Money, from: Decimal, to: Decimal) -> Option<Money> {
    let (from, to) = (from.millionths(), to.millionths());
    // At most 10^15 øre and 10^18 millionths, twice: below 2^128.
    let exact = u128::from(amount.ore()).checked_mul(to)?.checked_mul(2)?;
    let nearest = exact.checked_add(from)?.checked_div(from.checked_mul(2)?)?;
    Money::of_ore(u64::try_from(nearest).ok()?)
}
