//! `enquiries/<year>.toml`.

use super::fields::Fields;
use super::forum::term;
use crate::model::Enquiry;

pub fn enquiries(fields: Fields) -> Vec<Enquiry> {
    let tables = fields.tables("enquiries", "enquiries");
    let enquiries = tables.into_iter().filter_map(enquiry).collect();
    fields.finish();
    enquiries
}

fn enquiry(fields: Fields) -> Option<Enquiry> {
    let date = fields.need_date("date");
    let from = fields.need_id("from");
    let subject = fields.need_text("subject");
    let topic = fields.text("topic");
    let answered = term(&fields, "date", "answered").until;
    let case = fields.id("case");
    fields.finish();
    Some(Enquiry { date: date?, from: from?, subject: subject?, topic, answered, case })
}
