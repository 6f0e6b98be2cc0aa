//! `staff.toml`.

use super::fields::Fields;
use super::forum::term;
use crate::model::{Loan, LoanKind};

const KINDS: [(&str, LoanKind); 2] = [("yearly", LoanKind::Yearly), ("ad-hoc", LoanKind::AdHoc)];

pub fn staff(fields: Fields) -> Vec<Loan> {
    let loans = fields.tables("loans", "loans").into_iter().filter_map(loan).collect();
    fields.finish();
    loans
}

fn loan(fields: Fields) -> Option<Loan> {
    let municipality = fields.need_id("municipality");
    let to = fields.need_text("to");
    let role = fields.text("role");
    let kind = fields.need_word("kind", &KINDS);
    let share = fields.number("share", 1..101);
    let hours = fields.number("hours", 1..100_000);
    let begins = fields.need_date("from");
    let term = term(&fields, "from", "until");
    fields.finish();
    begins?;
    Some(Loan {
        municipality: municipality?,
        to: to?,
        role,
        share: share.map(|share| share as u32),
        hours: hours.map(|hours| hours as u32),
        kind: kind?,
        term,
    })
}
