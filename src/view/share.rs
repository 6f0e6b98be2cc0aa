//! A cost sharing, calculated: what each municipality pays, and its letter.
//!
//! It is no secret among those who pay, and holds nothing else.

use chrono::NaiveDate;
use serde::Serialize;

use super::case::FilingView;
use super::{View, values};
use crate::model::{Filing, Id, Indexation, Municipality, Share, ShareId};
use crate::share::{Fault, Shared, shared};
use crate::words::merge::{Field, Values};
use crate::words::{Decimal, Language, Money, danish, date};

/// A cost sharing.
#[derive(Clone, Debug, Serialize)]
pub struct ShareView {
    pub id: String,
    pub title: String,
    /// The year that it is for.
    pub year: i32,
    /// Before indexation.
    pub base: Money,
    pub indexation: Option<IndexationView>,
    /// What is shared.
    pub amount: Money,
    pub count_date: NaiveDate,
    /// Of all who pay.
    pub inhabitants: u64,
    /// To the nearest øre.
    pub per_inhabitant: Money,
    /// The last day to pay.
    pub due: Option<NaiveDate>,
    pub decided: Option<String>,
    pub filing: FilingView,
    /// In the Danish order of their names.
    pub shares: Vec<ShareLine>,
    #[serde(skip)]
    pub secretariat: String,
    #[serde(skip)]
    pub secretariat_email: Option<String>,
    #[serde(skip)]
    pub today: NaiveDate,
    #[serde(skip)]
    pub language: Language,
}

/// What one municipality pays.
#[derive(Clone, Debug, Serialize)]
pub struct ShareLine {
    pub municipality: String,
    pub code: u16,
    pub name: String,
    pub official_name: String,
    pub inhabitants: u64,
    pub share: Money,
}

/// How the amount was brought to another period's price level.
#[derive(Clone, Debug, Serialize)]
pub struct IndexationView {
    pub title: String,
    pub source: String,
    pub address: Option<String>,
    pub retrieved: NaiveDate,
    pub base: Option<String>,
    pub from: String,
    pub from_value: String,
    pub to: String,
    pub to_value: String,
}

/// The letter to one municipality.
#[derive(Clone, Debug)]
pub struct ShareLetter {
    pub party: Id,
    pub line: ShareLine,
    /// The secretariat's own text, with fields; without one a letter of few words is written.
    pub text: Option<String>,
    pub values: Values,
}

impl View<'_> {
    /// The cost sharing `id`, or why it can't be calculated; `None` if there is none.
    pub fn share(&self, id: &ShareId) -> Option<Result<ShareView, Fault>> {
        let share = self.repository.shares.get(id)?;
        Some(shared(share, self.repository).map(|found| self.calculated(share, &found)))
    }

    /// What `party` pays of the cost sharing, if it can be calculated and the party takes part.
    pub fn share_letter(&self, id: &ShareId, party: &Id) -> Option<ShareLetter> {
        let share = self.repository.shares.get(id)?;
        let seen = self.share(id)?.ok()?;
        let line = seen.shares.iter().find(|line| line.municipality == party.as_str())?.clone();
        let mut values = self.values(party)?;
        values.set(Field::Title, &seen.title);
        of_share(&mut values, &seen, &line);
        let due = seen.due.map(|due| date::long_date(due, self.language));
        values.set_known(Field::Deadline, due);
        values::filing(&mut values, &self.share_filing(share));
        Some(ShareLetter { party: party.clone(), line, text: share.letter.clone(), values })
    }

    fn share_filing(&self, share: &Share) -> Filing {
        values::filed(&share.filing, self.case_filing(share.case.as_ref()))
    }

    fn calculated(&self, share: &Share, found: &Shared) -> ShareView {
        let own = &self.repository.secretariat;
        let line = |line: &crate::share::Line| {
            let municipality = self.repository.municipalities.get(&line.municipality)?;
            Some(self::line(municipality, line))
        };
        let mut shares: Vec<ShareLine> = found.lines.iter().filter_map(line).collect();
        shares.sort_by_cached_key(|line| danish(&line.name));
        let language = self.language;
        ShareView {
            id: share.id.to_string(),
            title: share.title.clone(),
            year: share.year,
            base: share.amount,
            indexation: share.indexation.as_ref().and_then(|own| self.indexation(own)),
            amount: found.amount,
            count_date: share.count_date,
            inhabitants: found.inhabitants,
            per_inhabitant: found.per_inhabitant(),
            due: share.due,
            decided: share.decided.clone(),
            filing: FilingView::of(&self.share_filing(share)),
            shares,
            secretariat: own.name.clone(),
            secretariat_email: own.email.clone(),
            today: self.today.date,
            language,
        }
    }

    fn indexation(&self, own: &Indexation) -> Option<IndexationView> {
        let index = self.repository.indices.get(&own.index)?;
        let value = |period: &str| {
            let found = index.values.iter().find(|value| value.period == period)?;
            Some(Decimal::text(found.value, self.language))
        };
        Some(IndexationView {
            title: index.title.clone(),
            source: index.source.clone(),
            address: index.address.clone(),
            retrieved: index.retrieved,
            base: index.base.clone(),
            from_value: value(&own.from)?,
            from: own.from.clone(),
            to_value: value(&own.to)?,
            to: own.to.clone(),
        })
    }
}

fn line(municipality: &Municipality, line: &crate::share::Line) -> ShareLine {
    ShareLine {
        municipality: municipality.id.to_string(),
        code: municipality.code,
        name: municipality.name.clone(),
        official_name: municipality.official_name.clone(),
        inhabitants: line.inhabitants,
        share: line.share,
    }
}

/// Sets the fields for what one municipality pays.
pub(super) fn of_share(values: &mut Values, share: &ShareView, line: &ShareLine) {
    let language = share.language;
    values.set(Field::Amount, share.amount.text(language));
    values.set(Field::Share, line.share.text(language));
    values.set(Field::PerInhabitant, share.per_inhabitant.text(language));
    values.set(Field::Year, share.year.to_string());
    values.set(Field::Inhabitants, date::number(line.inhabitants, language));
    values.set(Field::Counted, date::date(share.count_date, language));
}
