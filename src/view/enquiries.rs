//! The log of enquiries: what is open, for how long, and how many came from where.
//!
//! It is the secretariat's own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::View;
use crate::model::Enquiry;
use crate::words::{danish, folded};

/// The enquiries of a year, or of all years.
#[derive(Clone, Debug, Serialize)]
pub struct EnquiriesView {
    pub today: NaiveDate,
    pub year: Option<i32>,
    /// Working days within which one is to be answered.
    pub limit: u32,
    /// The open ones, the oldest first.
    pub open: Vec<EnquiryView>,
    pub count: usize,
    pub answered: usize,
    /// Of those that were answered, how many in time.
    pub in_time: usize,
    pub by_municipality: Vec<EnquiryCount>,
    pub by_topic: Vec<EnquiryCount>,
}

#[derive(Clone, Debug, Serialize)]
pub struct EnquiryView {
    pub date: NaiveDate,
    pub municipality: String,
    pub subject: String,
    pub topic: Option<String>,
    pub case: Option<String>,
    /// Working days since it came.
    pub days: u32,
    pub is_overdue: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnquiryCount {
    /// A municipality or a topic; without a topic, `None`.
    pub name: Option<String>,
    pub count: usize,
    pub open: usize,
}

impl EnquiriesView {
    pub fn overdue(&self) -> usize {
        self.open.iter().filter(|enquiry| enquiry.is_overdue).count()
    }
}

impl View<'_> {
    /// The enquiries of `year`, or of all; for the secretariat only, so empty for other readers.
    pub fn enquiries(&self, year: Option<i32>) -> EnquiriesView {
        let records = self.repository.enquiries.iter();
        let records = records.filter(|(known, _)| year.is_none_or(|year| year == **known));
        let mut all: Vec<&Enquiry> = records.flat_map(|(_, own)| own).collect();
        if !self.readers.are_secretariat() {
            all.clear();
        }
        let limit = self.repository.secretariat.limits.enquiry_days;
        let mut open: Vec<EnquiryView> = all
            .iter()
            .filter(|one| self.is_open(one))
            .map(|one| self.enquiry(one, limit))
            .collect();
        open.sort_by(|a, b| {
            (a.date, &a.municipality, &a.subject).cmp(&(b.date, &b.municipality, &b.subject))
        });
        let answered = all.iter().filter(|one| !self.is_open(one));
        let days = |one: &Enquiry| {
            one.answered.map_or(0, |answered| self.calendar.working_days(one.date, answered))
        };
        EnquiriesView {
            today: self.today.date,
            year,
            limit,
            open,
            count: all.len(),
            answered: answered.clone().count(),
            in_time: answered.filter(|one| days(one) <= limit).count(),
            by_municipality: self.counted(&all, |one| Some(self.name(&one.from))),
            by_topic: self.counted(&all, |one| one.topic.clone()),
        }
    }

    fn is_open(&self, enquiry: &Enquiry) -> bool {
        enquiry.answered.is_none_or(|answered| answered > self.today.date)
    }

    fn enquiry(&self, enquiry: &Enquiry, limit: u32) -> EnquiryView {
        let days = self.calendar.working_days(enquiry.date, self.today.date);
        let case = enquiry.case.as_ref().and_then(|id| self.repository.cases.get(id));
        EnquiryView {
            date: enquiry.date,
            municipality: self.name(&enquiry.from),
            subject: enquiry.subject.clone(),
            topic: enquiry.topic.clone(),
            case: case.map(|case| case.title.clone()),
            days,
            is_overdue: days > limit,
        }
    }

    fn name(&self, id: &crate::model::Id) -> String {
        let known = self.repository.municipalities.get(id);
        known.map_or_else(|| id.to_string(), |own| own.name.clone())
    }

    /// How many there are of each name, as it is written first; those without one last.
    fn counted(
        &self,
        all: &[&Enquiry],
        name: impl Fn(&Enquiry) -> Option<String>,
    ) -> Vec<EnquiryCount> {
        let mut counts: BTreeMap<Option<Vec<String>>, EnquiryCount> = BTreeMap::new();
        for enquiry in all {
            let name = name(enquiry);
            let count = counts.entry(name.as_deref().map(folded)).or_insert(EnquiryCount {
                name,
                count: 0,
                open: 0,
            });
            count.count += 1;
            count.open += usize::from(self.is_open(enquiry));
        }
        let mut counts: Vec<EnquiryCount> = counts.into_values().collect();
        counts.sort_by_key(|one| (one.name.is_none(), one.name.as_deref().map(danish)));
        counts
    }
}
