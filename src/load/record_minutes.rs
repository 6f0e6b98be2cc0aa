//! `minutes.md`: the facts above the decisions.

use super::fields::Fields;
use super::meeting::meeting_reference;
use crate::model::{Absence, Decision, Minutes};

pub fn minutes(fields: Fields, decisions: Vec<Decision>) -> Option<Minutes> {
    let sent = fields.moment("sent");
    let approved_at = meeting_reference(&fields, "approved_at");
    let absent = fields.tables("absent", "absent").into_iter().filter_map(absence).collect();
    fields.finish();
    Some(Minutes { sent, approved_at, absent, decisions })
}

fn absence(fields: Fields) -> Option<Absence> {
    let who = fields.need_text("who");
    let items = fields.texts("items");
    fields.finish();
    Some(Absence { who: who?, items })
}
