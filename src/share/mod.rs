//! Sharing: an amount over municipalities by inhabitants, exact to the øre.
//!
//! Whole numbers only. Each municipality gets its exact share rounded down to whole øre; the øre that
//! are left go, one each, to those whose shares were rounded down the most, and among equals to the
//! lowest municipality code (largest remainder, also called Hare-Niemeyer). So the shares sum to the
//! amount, none is an øre or more from its exact share, and who has more inhabitants never pays less.

mod divide;
mod fault;
mod index;
#[cfg(test)]
mod tests;

pub use divide::{Part, divide, per_inhabitant};
pub use index::indexed;

use crate::model::{Id, Index, Repository, Share};
use crate::words::Money;

/// A cost sharing, calculated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What is shared, after indexation.
    pub amount: Money,
    /// All inhabitants of the municipalities that take part.
    pub inhabitants: u64,
    /// By municipality code.
    pub lines: Vec<Line>,
}

/// What one municipality pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub municipality: Id,
    pub code: u16,
    pub inhabitants: u64,
    pub share: Money,
}

impl Shared {
    /// The amount by inhabitant, to the nearest øre.
    pub fn per_inhabitant(&self) -> Money {
        per_inhabitant(self.amount, self.inhabitants)
    }

    pub fn line(&self, municipality: &Id) -> Option<&Line> {
        self.lines.iter().find(|line| line.municipality == *municipality)
    }
}

/// Why an amount can't be shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody takes part.
    Nobody,
    /// These municipalities aren't known.
    Unknown(Vec<Id>),
    /// These have no count of inhabitants on the date of the count.
    Uncounted(Vec<Id>),
    /// Together they have no inhabitants.
    Empty,
    /// There is no such index.
    NoIndex(Id),
    /// The index has no value for this period, or the value is nothing.
    NoPeriod(String),
    /// The amount comes to more than there is room for.
    TooLarge,
}

/// The municipalities that take part: those that the record names, or those that its forum asks.
pub fn parties<'a>(share: &'a Share, repository: &'a Repository) -> &'a [Id] {
    let forum = share.forum.as_ref().and_then(|id| repository.forums.get(id));
    match (share.asks.is_empty(), forum) {
        (true, Some(forum)) => &forum.asks,
        _ => &share.asks,
    }
}

/// Shares the amount of `share`.
///
/// # Errors
/// Why it can't be shared.
pub fn shared(share: &Share, repository: &Repository) -> Result<Shared, Fault> {
    let amount = amount(share, repository)?;
    let mut ids: Vec<&Id> = parties(share, repository).iter().collect();
    ids.sort();
    ids.dedup();
    if ids.is_empty() {
        return Err(Fault::Nobody);
    }
    let known = |id: &&Id| repository.municipalities.contains_key(*id);
    let unknown: Vec<Id> = ids.iter().filter(|id| !known(id)).map(|id| (*id).clone()).collect();
    if !unknown.is_empty() {
        return Err(Fault::Unknown(unknown));
    }
    let all = || ids.iter().filter_map(|id| repository.municipalities.get(*id));
    let is_uncounted = |one: &&crate::model::Municipality| one.count_on(share.count_date).is_none();
    let uncounted: Vec<Id> = all().filter(is_uncounted).map(|one| one.id.clone()).collect();
    if !uncounted.is_empty() {
        return Err(Fault::Uncounted(uncounted));
    }
    let mut lines: Vec<Line> = all()
        .filter_map(|one| {
            let inhabitants = one.count_on(share.count_date)?.count;
            let (municipality, code) = (one.id.clone(), one.code);
            Some(Line { municipality, code, inhabitants, share: Money::default() })
        })
        .collect();
    // Two with one code is a fault of its own, and must not decide by chance here.
    lines.sort_by(|one, other| {
        (one.code, &one.municipality).cmp(&(other.code, &other.municipality))
    });
    let counts: Vec<u64> = lines.iter().map(|line| line.inhabitants).collect();
    let parts = divide(amount, &counts).ok_or(Fault::Empty)?;
    for (line, part) in lines.iter_mut().zip(parts) {
        line.share = part.share;
    }
    Ok(Shared { amount, inhabitants: counts.iter().sum(), lines })
}

/// What is to be shared: the record's amount, at the price level that its indexation asks for.
fn amount(share: &Share, repository: &Repository) -> Result<Money, Fault> {
    let Some(indexation) = &share.indexation else { return Ok(share.amount) };
    let index = repository.indices.get(&indexation.index);
    let index = index.ok_or_else(|| Fault::NoIndex(indexation.index.clone()))?;
    let value = |period: &str| value(index, period);
    let (from, to) = (value(&indexation.from)?, value(&indexation.to)?);
    indexed(share.amount, from, to).ok_or(Fault::TooLarge)
}

fn value(index: &Index, period: &str) -> Result<crate::words::Decimal, Fault> {
    let found = index.values.iter().find(|value| value.period == period);
    let found = found.filter(|value| value.value.units > 0);
    found.map(|value| value.value).ok_or_else(|| Fault::NoPeriod(period.to_owned()))
}
