//! The judgement on a lot: facts in, faults out.

use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};

use super::{Edition, LARGEST_POOL, draw, seal};
use crate::calendar::{Calendar, ClockFault, Today};
use crate::model::{Drawn, Id, Lot, LotFault, LotSource};

/// When a lot's sources are published: nothing may be changed from the first on, and nothing can
/// be drawn before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    pub first: DateTime<Utc>,
    pub last: DateTime<Utc>,
}

/// The bounds of a lot that has sources. A source of a day may be published as the day begins.
///
/// # Errors
/// If a source names a time that the clocks leave out or strike twice.
pub fn bounds(lot: &Lot, calendar: &Calendar) -> Result<Option<Bounds>, ClockFault> {
    let of = |source: &LotSource| {
        let local = source.date.and_time(source.clock.unwrap_or(NaiveTime::MIN));
        calendar.instant(local).map(|instant| instant.with_timezone(&Utc))
    };
    let times = lot.sources.iter().map(of).collect::<Result<Vec<_>, _>>()?;
    let ends = times.iter().min().zip(times.iter().max());
    Ok(ends.map(|(first, last)| Bounds { first: *first, last: *last }))
}

/// The first edition on main that was prepared and was then what its seal says.
pub fn sealed_at(editions: &[Edition]) -> Option<(&Edition, &Lot)> {
    editions.iter().find_map(|edition| {
        let lot = edition.lot.as_deref()?;
        is_whole(lot).then_some((edition, lot))
    })
}

/// Whether a lot is prepared and is what its seal says.
fn is_whole(lot: &Lot) -> bool {
    lot.prepared.as_ref().is_some_and(|prepared| prepared.seal == seal(lot))
}

/// Everything that is wrong with `lot`, whose `editions` on main are given oldest first; `None`
/// where there is no history to tell.
pub fn judge(
    lot: &Lot,
    editions: Option<&[Edition]>,
    calendar: &Calendar,
    today: Today,
) -> Vec<LotFault> {
    let mut faults = form(lot);
    let bounds = bounds(lot, calendar).ok().flatten();
    let is_out = match bounds {
        Some(bounds) => today.ends >= bounds.last,
        None => false,
    };
    let first = editions.and_then(sealed_at);
    faults.extend(changed(lot, first, calendar));
    if lot.prepared.is_none() && (lot.drawn.is_some() || is_out) && lot.withdrawn.is_none() {
        faults.push(LotFault::Unprepared);
    }
    if editions.is_some() && lot.prepared.is_some() && (is_out || lot.drawn.is_some()) {
        faults.extend(sealing(lot, bounds, first, calendar));
    }
    match &lot.drawn {
        Some(drawn) => faults.extend(outcome(lot, drawn, calendar)),
        None if is_out && lot.prepared.is_some() && lot.withdrawn.is_none() => {
            faults.push(LotFault::Waiting);
        }
        None => {}
    }
    faults.extend(again(lot, editions.unwrap_or_default()));
    if lot.drawn.is_some() && lot.withdrawn.is_some() {
        faults.push(LotFault::WithdrawnAfter);
    }
    faults
}

/// What the record alone lacks.
fn form(lot: &Lot) -> Vec<LotFault> {
    let mut faults = Vec::new();
    for (at, candidate) in lot.pool.iter().enumerate() {
        if lot.position(&candidate.id) != Some(at) {
            faults.push(LotFault::Twice(at));
        }
    }
    if lot.pool.len() <= lot.count {
        faults.push(LotFault::NoChoice);
    }
    if lot.pool.len() > LARGEST_POOL {
        faults.push(LotFault::TooMany);
    }
    match (lot.method.is_by_hand(), lot.sources.is_empty()) {
        (false, true) => faults.push(LotFault::NoSource),
        (true, false) => faults.push(LotFault::NeedlessSource),
        _ => {}
    }
    faults
}

/// Whether the sealed part is another than it was.
fn changed(lot: &Lot, first: Option<(&Edition, &Lot)>, calendar: &Calendar) -> Option<LotFault> {
    let now = seal(lot);
    match first {
        Some((edition, sealed)) => (seal(sealed) != now)
            .then(|| LotFault::Changed { since: Some(local(edition.time, calendar)) }),
        None => {
            let prepared = lot.prepared.as_ref()?;
            (prepared.seal != now).then_some(LotFault::Changed { since: None })
        }
    }
}

/// Whether the seal was on main before anybody could know the outcome.
fn sealing(
    lot: &Lot,
    bounds: Option<Bounds>,
    first: Option<(&Edition, &Lot)>,
    calendar: &Calendar,
) -> Option<LotFault> {
    let drawn = lot.drawn.as_ref().map(|drawn| drawn.time.to_utc());
    let before = match lot.method.is_by_hand() {
        true => drawn?,
        false => bounds?.first,
    };
    let Some((edition, _)) = first else { return Some(LotFault::SealAbsent) };
    if edition.doubt.is_some() {
        return Some(LotFault::SealDoubtful { commit: edition.commit.clone() });
    }
    (edition.time >= before).then(|| LotFault::SealLate {
        came: local(edition.time, calendar),
        before: local(before, calendar),
    })
}

/// What is wrong with a draw that has been made.
fn outcome(lot: &Lot, drawn: &Drawn, calendar: &Calendar) -> Vec<LotFault> {
    let mut faults = Vec::new();
    if lot.method.is_by_hand() {
        if drawn.witnesses.iter().all(|witness| witness.trim().is_empty()) {
            faults.push(LotFault::NoWitness);
        }
        if !are_fair(lot, &drawn.picks) {
            faults.push(LotFault::OddPicks);
        }
        return faults;
    }
    for (at, source) in lot.sources.iter().enumerate() {
        let local = source.date.and_time(source.clock.unwrap_or(NaiveTime::MIN));
        if calendar.instant(local).is_ok_and(|out| drawn.time.to_utc() < out) {
            faults.push(LotFault::Early { source: at });
        }
    }
    let (wanted, found) = (lot.sources.len(), drawn.numbers.len());
    if wanted != found {
        faults.push(LotFault::Numbers { wanted, found });
        return faults;
    }
    let follow = followers(lot, drawn);
    if follow != drawn.picks {
        faults.push(LotFault::WrongPicks { follow });
    }
    faults
}

/// Whom the numbers of a draw pick.
fn followers(lot: &Lot, drawn: &Drawn) -> Vec<Id> {
    let found = draw(lot, &drawn.numbers);
    let picks = found.iter().flat_map(|found| &found.picks);
    picks.filter_map(|pick| Some(lot.pool.get(pick.position)?.id.clone())).collect()
}

/// Whether hands can have drawn `picks`: as many as were to be, each of the pool and once.
fn are_fair(lot: &Lot, picks: &[Id]) -> bool {
    let is_new = |(at, pick): (usize, &Id)| !picks[..at].contains(pick);
    picks.len() == lot.count
        && picks.iter().all(|pick| lot.position(pick).is_some())
        && picks.iter().enumerate().all(is_new)
}

/// Whether another outcome was on main before.
fn again(lot: &Lot, editions: &[Edition]) -> Option<LotFault> {
    let (edition, first) = editions.iter().find_map(|edition| {
        let drawn = edition.lot.as_ref()?.drawn.as_ref()?;
        Some((edition, drawn))
    })?;
    let outcome = |drawn: &Drawn| (drawn.time, drawn.numbers.clone(), drawn.picks.clone());
    let is_same = lot.drawn.as_ref().is_some_and(|drawn| outcome(drawn) == outcome(first));
    let first = first.time.naive_local();
    (!is_same).then(|| LotFault::Again { first, commit: edition.commit.clone() })
}

/// An instant as the repository's clock shows it.
fn local(instant: DateTime<Utc>, calendar: &Calendar) -> NaiveDateTime {
    instant.with_timezone(&calendar.zone()).naive_local()
}
