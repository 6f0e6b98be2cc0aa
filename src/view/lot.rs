//! A lot as its readers may see it: with every step, so that they can do it again by hand.
//!
//! Who is in the pool is the municipal side's own affair, as candidates are.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::View;
use crate::model::{Candidate, Drawn, Lot, LotId, LotSource, Method};
use crate::request::lots::{self, Draw};
use crate::words::{Language, Say};

/// A lot and all that it rests on.
#[derive(Clone, Debug)]
pub struct LotView {
    pub id: LotId,
    pub secretariat: String,
    pub title: String,
    pub count: usize,
    pub method: Method,
    /// The titles of the pool, in their order.
    pub pool: Vec<String>,
    pub sources: Vec<SourceView>,
    pub withdrawn: Option<String>,
    /// The text that is sealed, and its hash.
    pub sealed: String,
    pub seal: String,
    pub prepared: Option<NaiveDate>,
    /// When the seal came to main, by the repository's clock, and in which commit.
    pub on_main: Option<(NaiveDateTime, String)>,
    /// Whether there is a history that can tell.
    pub has_history: bool,
    pub drawn: Option<DrawnView>,
    /// What is wrong, and what to do about it.
    pub faults: Vec<(Say, Say)>,
    pub readers: String,
    pub today: NaiveDate,
    pub language: Language,
}

/// A source of numbers.
#[derive(Clone, Debug)]
pub struct SourceView {
    pub name: String,
    pub takes: String,
    pub published: (NaiveDate, Option<NaiveTime>),
    pub address: Option<String>,
    pub keeps_order: bool,
    /// The numbers as they were published.
    pub numbers: Option<String>,
}

/// What came of a lot.
#[derive(Clone, Debug)]
pub struct DrawnView {
    pub time: NaiveDateTime,
    /// The titles of those picked, in the order of the draw.
    pub picks: Vec<String>,
    pub witnesses: Vec<String>,
    /// How the numbers come to it; `None` where lots were drawn by hand.
    pub draw: Option<Draw>,
}

/// `None` if there is no such lot, or the readers may not see it.
pub(super) fn view(view: &View, id: &LotId) -> Option<LotView> {
    let lot = view.repository.lots.get(id).filter(|_| view.readers.are_municipal_side())?;
    let has_history = view.evidence.has_history;
    let editions = view.evidence.lots.get(id).map_or(&[][..], Vec::as_slice);
    let faults = lots::judge(lot, has_history.then_some(editions), view.calendar, view.today);
    let zone = view.calendar.zone();
    let first = lots::sealed_at(editions).map(|(edition, _)| edition);
    let on_main =
        first.map(|first| (first.time.with_timezone(&zone).naive_local(), first.commit.clone()));
    Some(LotView {
        id: id.clone(),
        secretariat: view.repository.secretariat.name.clone(),
        title: lot.title.clone(),
        count: lot.count,
        method: lot.method,
        pool: lot.pool.iter().map(Candidate::title).collect(),
        sources: sources(lot),
        withdrawn: lot.withdrawn.clone(),
        sealed: lot.sealed(),
        seal: lots::seal(lot),
        prepared: lot.prepared.as_ref().map(|prepared| prepared.day),
        on_main,
        has_history,
        drawn: lot.drawn.as_ref().map(|drawn| drawn_view(view, lot, drawn)),
        faults: faults.iter().map(|fault| fault.words(lot)).collect(),
        readers: view.readers.title(view.language),
        today: view.today.date,
        language: view.language,
    })
}

fn sources(lot: &Lot) -> Vec<SourceView> {
    let numbers = |at: usize| {
        let drawn = lot.drawn.as_ref()?;
        drawn.numbers.get(at).map(ToString::to_string)
    };
    let one = |(at, source): (usize, &LotSource)| SourceView {
        name: source.name.clone(),
        takes: source.takes.clone(),
        published: (source.date, source.clock),
        address: source.address.clone(),
        keeps_order: source.keeps_order,
        numbers: numbers(at),
    };
    lot.sources.iter().enumerate().map(one).collect()
}

fn drawn_view(view: &View, lot: &Lot, drawn: &Drawn) -> DrawnView {
    let title = |pick| match lot.position(pick) {
        Some(at) => lot.pool[at].title(),
        None => pick.to_string(),
    };
    let is_whole = drawn.numbers.len() == lot.sources.len();
    DrawnView {
        time: drawn.time.with_timezone(&view.calendar.zone()).naive_local(),
        picks: drawn.picks.iter().map(title).collect(),
        witnesses: drawn.witnesses.clone(),
        draw: is_whole.then(|| lots::draw(lot, &drawn.numbers)).flatten(),
    }
}
