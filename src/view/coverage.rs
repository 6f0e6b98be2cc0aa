//! Who covers what: the municipalities' key persons by topic, and the staff that they lend.
//!
//! Persons are counted and never named, so that the table can go round among the municipalities.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

use super::View;
use crate::model::{Contact, Id, Loan, LoanKind, Municipality};
use crate::words::{danish, folded};

/// The coverage on a date.
#[derive(Clone, Debug, Serialize)]
pub struct CoverageView {
    pub on: NaiveDate,
    /// The topics that the forums of the date ask a key person for.
    pub topics: Vec<String>,
    /// The topics that key persons cover and no forum asks for.
    pub further: Vec<String>,
    pub municipalities: Vec<CoverageRow>,
    /// The years of `lent`.
    pub years: Vec<i32>,
    pub lent: Vec<LentRow>,
    /// The loans of the date.
    pub loans: Vec<LoanView>,
}

#[derive(Clone, Debug, Serialize)]
pub struct CoverageRow {
    pub id: String,
    pub municipality: String,
    /// How many key persons it has on the date.
    pub contacts: usize,
    /// How many of them cover each of the topics, and whether somebody must.
    pub covered: Vec<Covered>,
    /// The first day on which one of them ends, if it is near.
    pub ends: Option<NaiveDate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Covered {
    pub count: usize,
    pub is_asked: bool,
}

/// What a municipality lends, year by year.
#[derive(Clone, Debug, Serialize)]
pub struct LentRow {
    pub municipality: String,
    pub years: Vec<Lent>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Lent {
    pub loans: usize,
    /// Full-time posts over the whole year, in hundredths: those loans that say a share.
    pub hundredths_of_posts: u64,
}

#[derive(Clone, Debug, Serialize)]
pub struct LoanView {
    pub municipality: String,
    /// The forum's name, or the task in words.
    pub to: String,
    pub role: Option<String>,
    pub share: Option<u32>,
    pub hours: Option<u32>,
    pub kind: &'static str,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
}

impl CoverageView {
    /// How many municipalities lack a key person for some topic.
    pub fn holes(&self) -> usize {
        let rows = self.municipalities.iter().flat_map(|row| &row.covered);
        rows.filter(|cell| cell.is_asked && cell.count == 0).count()
    }
}

impl View<'_> {
    /// The coverage on a date; for the municipal side only, so empty for other readers.
    pub fn coverage(&self, on: NaiveDate) -> CoverageView {
        let is_ours = self.readers.are_municipal_side();
        let asked = if is_ours { self.asked_topics(on) } else { BTreeMap::new() };
        let mut topics: Vec<(&Vec<String>, &str)> =
            asked.iter().map(|(folded, topic)| (folded, topic.name)).collect();
        topics.sort_by_key(|(_, name)| danish(name));
        let mut rows = Vec::new();
        let mut lent = Vec::new();
        let years = if is_ours { self.years_of_loans(on) } else { Vec::new() };
        let mut municipalities: Vec<&Municipality> = Vec::new();
        if is_ours {
            municipalities.extend(self.repository.municipalities.values());
        }
        municipalities.sort_by_key(|own| danish(&own.name));
        for own in municipalities {
            rows.push(self.coverage_row(own, on, &topics, &asked));
            let row = self.lent(own, &years);
            lent.extend(row.years.iter().any(|lent| lent.loans > 0).then_some(row));
        }
        CoverageView {
            on,
            topics: topics.iter().map(|(_, name)| (*name).to_owned()).collect(),
            further: if is_ours { self.further_topics(on, &asked) } else { Vec::new() },
            municipalities: rows,
            years,
            lent,
            loans: if is_ours { self.loans_on(on) } else { Vec::new() },
        }
    }

    /// The topics of the forums that ask on the date, and whom they ask.
    fn asked_topics(&self, on: NaiveDate) -> BTreeMap<Vec<String>, AskedTopic<'_>> {
        let mut topics: BTreeMap<Vec<String>, AskedTopic> = BTreeMap::new();
        for forum in self.repository.forums.values().filter(|forum| forum.valid.holds(on)) {
            for name in forum.topics.iter().filter(|_| !forum.asks.is_empty()) {
                let new = || AskedTopic { name, parties: Vec::new() };
                topics.entry(folded(name)).or_insert_with(new).parties.extend(&forum.asks);
            }
        }
        topics
    }

    fn contacts_on(&self, id: &Id, on: NaiveDate) -> Vec<&Contact> {
        let record = self.repository.contacts.get(id);
        record.into_iter().flat_map(|record| record.on(on)).collect()
    }

    fn coverage_row(
        &self,
        own: &Municipality,
        on: NaiveDate,
        topics: &[(&Vec<String>, &str)],
        asked: &BTreeMap<Vec<String>, AskedTopic>,
    ) -> CoverageRow {
        let contacts = self.contacts_on(&own.id, on);
        let notice = u64::from(self.repository.secretariat.limits.notice_days);
        let ahead = on.checked_add_days(Days::new(notice)).unwrap_or(on);
        let covers = |contact: &Contact, topic: &[String]| {
            contact.topics.iter().any(|covered| folded(covered) == topic)
        };
        let covered = |topic: &Vec<String>| Covered {
            count: contacts.iter().filter(|contact| covers(contact, topic)).count(),
            is_asked: asked.get(topic).is_some_and(|topic| topic.parties.contains(&&own.id)),
        };
        let ends = contacts.iter().filter_map(|contact| contact.term.until);
        CoverageRow {
            id: own.id.to_string(),
            municipality: own.name.clone(),
            contacts: contacts.len(),
            covered: topics.iter().map(|(topic, _)| covered(topic)).collect(),
            ends: ends.filter(|until| *until <= ahead).min(),
        }
    }

    fn further_topics(
        &self,
        on: NaiveDate,
        asked: &BTreeMap<Vec<String>, AskedTopic>,
    ) -> Vec<String> {
        let mut further: BTreeMap<Vec<String>, &str> = BTreeMap::new();
        for id in self.repository.contacts.keys() {
            for topic in self.contacts_on(id, on).into_iter().flat_map(|own| &own.topics) {
                let folded = folded(topic);
                if !asked.contains_key(&folded) {
                    further.entry(folded).or_insert(topic);
                }
            }
        }
        let mut names: Vec<String> = further.into_values().map(str::to_owned).collect();
        names.sort_by_key(|name| danish(name));
        names
    }

    /// The year of the date, two before and one after, as far as anything was lent in them.
    fn years_of_loans(&self, on: NaiveDate) -> Vec<i32> {
        let near = on.year().saturating_sub(2)..=on.year().saturating_add(1);
        let is_used =
            |year: &i32| self.repository.loans.iter().any(|loan| days_in(loan, *year).0 > 0);
        near.filter(is_used).collect()
    }

    fn lent(&self, own: &Municipality, years: &[i32]) -> LentRow {
        let of_year = |year: &i32| {
            let mut lent = Lent::default();
            for loan in self.repository.loans.iter().filter(|loan| loan.municipality == own.id) {
                let (days, of) = days_in(loan, *year);
                lent.loans += usize::from(days > 0);
                let posts = u64::from(loan.share.unwrap_or(0)) * days;
                lent.hundredths_of_posts += (posts + of / 2) / of.max(1);
            }
            lent
        };
        LentRow { municipality: own.name.clone(), years: years.iter().map(of_year).collect() }
    }

    fn loans_on(&self, on: NaiveDate) -> Vec<LoanView> {
        let mut loans: Vec<LoanView> = Vec::new();
        for loan in self.repository.loans.iter().filter(|loan| loan.term.holds(on)) {
            let forum = Id::new(&loan.to).and_then(|id| self.repository.forums.get(&id));
            let own = self.repository.municipalities.get(&loan.municipality);
            loans.push(LoanView {
                municipality: own
                    .map_or_else(|| loan.municipality.to_string(), |own| own.name.clone()),
                to: forum.map_or_else(|| loan.to.clone(), |forum| forum.name.clone()),
                role: loan.role.clone(),
                share: loan.share,
                hours: loan.hours,
                kind: match loan.kind {
                    LoanKind::Yearly => "yearly",
                    LoanKind::AdHoc => "ad-hoc",
                },
                from: loan.term.from,
                until: loan.term.until,
            });
        }
        loans.sort_by_key(|loan| (danish(&loan.municipality), danish(&loan.to), loan.from));
        loans
    }
}

struct AskedTopic<'a> {
    name: &'a str,
    parties: Vec<&'a Id>,
}

/// How many days of the year a loan lasts, and how many the year has.
fn days_in(loan: &Loan, year: i32) -> (u64, u64) {
    let (Some(first), Some(last)) =
        (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31))
    else {
        return (0, 1);
    };
    let from = loan.term.from.map_or(first, |from| from.max(first));
    let until = loan.term.until.map_or(last, |until| until.min(last));
    let days = |from: NaiveDate, until: NaiveDate| {
        u64::try_from((until - from).num_days() + 1).unwrap_or(0)
    };
    (days(from, until), days(first, last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Term;

    #[test]
    fn a_loan_has_its_days_in_each_year() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let loan = Loan {
            municipality: Id::new("furesoe").expect("an id"),
            to: "psykiatri".into(),
            role: None,
            share: Some(50),
            hours: None,
            kind: LoanKind::Yearly,
            term: Term { from: day("2023-12-31"), until: day("2024-01-02") },
        };
        let days = [2022, 2023, 2024, 2025].map(|year| days_in(&loan, year));
        assert_eq!(days, [(0, 365), (1, 365), (2, 366), (0, 365)]);
    }
}
