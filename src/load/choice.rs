//! `requests/<year>/<id>/choice.toml`, and the `[call]` of a nomination.

use super::fields::Fields;
use crate::model::{Call, Choice, Chosen, Equals, LotId, Nominator, RequestId};
use crate::say;

const NOMINATORS: [(&str, Nominator); 2] =
    [("municipality", Nominator::Municipality), ("samordningsforum", Nominator::Samordningsforum)];

/// The form of a reference to a lot or a request.
const REFERENCE: &str = "^[0-9]{4}/[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$";

pub fn call(fields: Fields) -> Call {
    let seats = fields.number("seats", 1..1000).unwrap_or(1);
    let nominated_by = fields.word("nominated_by", &NOMINATORS).unwrap_or_default();
    let requirements = fields.texts("requirements");
    let balance = fields.boolean("balance").unwrap_or(false);
    fields.finish();
    Call { seats: seats as u32, nominated_by, requirements, balance }
}

pub fn choice(fields: Fields) -> Option<Choice> {
    let decided = fields.need_date("decided");
    let by = fields.need_text("by");
    let chosen = fields.tables("chosen", "chosen").into_iter().filter_map(chosen).collect();
    let equal = fields.tables("equal", "equal").into_iter().map(equals).collect();
    let imbalance = fields.text("imbalance");
    fields.finish();
    Some(Choice { decided: decided?, by: by?, chosen, equal, imbalance })
}

fn chosen(fields: Fields) -> Option<Chosen> {
    let candidate = fields.need_id("candidate");
    let reason = fields.text("reason");
    fields.finish();
    Some(Chosen { candidate: candidate?, reason })
}

fn equals(fields: Fields) -> Equals {
    let candidates = fields.ids("candidates");
    let reason = fields.text("reason");
    let lot = lot_reference(&fields);
    fields.finish();
    Equals { candidates, reason, lot }
}

fn lot_reference(fields: &Fields) -> Option<LotId> {
    let text = fields.formed("lot", REFERENCE)?;
    let id = LotId::new(&text);
    if id.is_none() {
        fields.fault(
            "lot",
            say!(
                "`{text}` er ikke en henvisning til en lodtrækning",
                "`{text}` is not a reference to a lot"
            ),
            say!(
                "skriv år og id, for eksempel `2026/plads`",
                "write the year and the id, for example `2026/plads`"
            ),
        );
    }
    id
}

/// The request that a lot is for.
pub fn request_reference(fields: &Fields) -> Option<RequestId> {
    let text = fields.formed("request", REFERENCE)?;
    let id = RequestId::new(&text);
    if id.is_none() {
        fields.fault(
            "request",
            say!(
                "`{text}` er ikke en henvisning til en anmodning",
                "`{text}` is not a reference to a request"
            ),
            say!(
                "skriv år og id, for eksempel `2026/koordinerende-udvalg`",
                "write the year and the id, for example `2026/koordinerende-udvalg`"
            ),
        );
    }
    id
}
