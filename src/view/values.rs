//! What the fields of a text say to one municipality.

use super::View;
use crate::calendar::Deadline;
use crate::model::{Filing, Forum, Id, Meeting, Request};
use crate::words::merge::{Field, Values};
use crate::words::{Language, date, list};

impl View<'_> {
    /// What is known of `party` whatever a text is about: its names, its newest count of
    /// inhabitants, and who writes to it on which day. `None` if it isn't known.
    pub fn values(&self, party: &Id) -> Option<Values> {
        let municipality = self.repository.municipalities.get(party)?;
        let language = self.language;
        let mut values = Values::default();
        values.set(Field::Municipality, &municipality.official_name);
        values.set(Field::Recipient, &municipality.official_name);
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

    /// Where a case is filed, if the readers may see anything of it.
    pub(super) fn case_filing(&self, case: Option<&Id>) -> Option<&Filing> {
        let id = case.filter(|id| self.may_see_case(id))?;
        self.repository.cases.get(id).map(|case| &case.filing)
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

/// What the fields of a request's letter say to `party`, to all its addressees at once. `None` if
/// the party isn't known.
pub fn of_request(
    view: &View,
    request: &Request,
    party: &Id,
    due: Option<Deadline>,
) -> Option<Values> {
    let mut values = view.values(party)?;
    values.set(Field::Title, &request.title);
    let roles: Vec<&str> = request.addressees.iter().map(String::as_str).collect();
    if !roles.is_empty() {
        values.set(Field::Recipient, list(&roles, view.language));
    }
    filing(&mut values, &filed(&request.filing, view.case_filing(request.case.as_ref())));
    deadline(&mut values, due, view.language);
    let taken_up = request.meeting.as_ref().and_then(|id| view.repository.meetings.get(id));
    if let Some(meeting) = taken_up
        && let Some(forum) = view.repository.forums.get(&meeting.forum)
    {
        self::meeting(&mut values, meeting, forum, view.language);
    }
    view.shared_values(&mut values, request.share.as_ref(), party);
    Some(values)
}

/// A record's own filing numbers, and its case's where it has none.
pub fn filed(own: &Filing, case: Option<&Filing>) -> Filing {
    let of_case = case.cloned().unwrap_or_default();
    Filing {
        kle: own.kle.clone().or(of_case.kle),
        case_number: own.case_number.clone().or(of_case.case_number),
        document_number: own.document_number.clone(),
    }
}
