//! What the fields of a text say to one municipality.

use super::View;
use crate::calendar::Deadline;
use crate::model::{Filing, Forum, Id, Meeting};
use crate::words::merge::{Field, Values};
use crate::words::{Language, date};

impl View<'_> {
    /// What is known of `party` whatever a text is about: its names, its newest count of
    /// inhabitants, and who writes to it on which day. `None` if it isn't known.
    pub fn values(&self, party: &Id) -> Option<Values> {
        let municipality = self.repository.municipalities.get(party)?;
        let language = self.language;
        let mut values = Values::default();
        values.set(Field::Municipality, &municipality.official_name);
        values.set(Field::MunicipalityName, &municipality.name);
        values.set(Field::MunicipalityCode, municipality.code.to_string());
        if let Some(count) = municipality.newest_count(self.today.date) {
            values.set(Field::Inhabitants, date::number(count.count, language));
            values.set(Field::Counted, date::date(count.date, language));
        }
        values.set(Field::Date, date::date(self.today.date, language));
        values.set(Field::Secretariat, &self.repository.secretariat.name);
        values.set_known(Field::SecretariatEmail, self.repository.secretariat.email.as_ref());
        Some(values)
    }
}

/// Sets the fields for where a text is filed.
pub fn filing(values: &mut Values, filing: &Filing) {
    values.set_known(Field::Kle, filing.kle.as_ref());
    values.set_known(Field::CaseNumber, filing.case_number.as_ref());
    values.set_known(Field::DocumentNumber, filing.document_number.as_ref());
}

/// Sets the field for when an answer is due.
pub fn deadline(values: &mut Values, deadline: Option<Deadline>, language: Language) {
    values.set_known(Field::Deadline, deadline.map(|deadline| deadline.text(language)));
}

/// Sets the fields for the meeting that takes it up.
pub fn meeting(values: &mut Values, meeting: &Meeting, forum: &Forum, language: Language) {
    values.set(Field::Forum, &forum.name);
    values.set(Field::MeetingDay, date::long_date(meeting.starts.date(), language));
}
