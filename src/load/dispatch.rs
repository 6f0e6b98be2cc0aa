//! `requests/<year>/<id>/dispatch.toml`.

use super::fields::Fields;
use crate::model::{Dispatch, DispatchWay};
use crate::say;

/// SHA-256 in hexadecimal digits.
const CONTENT: &str = "^[0-9a-fA-F]{64}$";

pub fn dispatches(fields: Fields) -> Vec<Dispatch> {
    let tables = fields.tables("dispatches", "dispatches");
    let found = tables.into_iter().filter_map(dispatch).collect();
    fields.finish();
    found
}

fn dispatch(fields: Fields) -> Option<Dispatch> {
    let party = fields.need_id("party");
    let to = fields.text("to");
    let round = fields.need_id("round");
    let time = fields.need_instant("time");
    let way = fields.need_word("way", &DispatchWay::WORDS);
    let content = fields.need_formed("content", CONTENT);
    let edition = fields.text("edition");
    let document_number = fields.text("document_number");
    let note = fields.text("note");
    if let Some(content) = &content
        && !(content.len() == 64 && content.bytes().all(|byte| byte.is_ascii_hexdigit()))
    {
        fields.fault(
            "content",
            say!(
                "`{content}` er ikke et brevs SHA-256",
                "`{content}` is not the SHA-256 of a letter"
            ),
            say!(
                "skriv udsendelsen med `sek letters --sent`, som regner de 64 tegn ud",
                "record the dispatch with `sek letters --sent`, which works out the 64 characters"
            ),
        );
    }
    fields.finish();
    Some(Dispatch {
        party: party?,
        to,
        round: round?,
        time: time?,
        way: way?,
        content: content?.to_ascii_lowercase(),
        edition,
        document_number,
        note,
    })
}
