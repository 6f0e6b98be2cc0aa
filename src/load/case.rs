//! `cases/<id>.toml`.

use super::fields::Fields;
use super::forum::term;
use super::meeting::meeting_references;
use super::request::request_references;
use crate::model::{Case, Filing, Goal, Id, Stage, StageState};
use crate::say;

const STATES: [(&str, StageState); 3] =
    [("open", StageState::Open), ("done", StageState::Done), ("dropped", StageState::Dropped)];

pub fn case(id: &Id, fields: Fields) -> Option<Case> {
    let title = fields.need_text("title");
    let theme = fields.text("theme");
    let filing = filing(&fields);
    let open = term(&fields, "opened", "closed");
    let goals = fields.tables("goals", "goals").into_iter().filter_map(goal).collect();
    let stages = fields.tables("stages", "stages").into_iter().filter_map(stage).collect();
    fields.finish();
    Some(Case { id: id.clone(), title: title?, filing, open, theme, goals, stages })
}

fn goal(fields: Fields) -> Option<Goal> {
    let id = fields.need_id("id");
    let text = fields.need_text("text");
    let indicator = fields.text("indicator");
    let until = fields.date("until");
    fields.finish();
    Some(Goal { id: id?, text: text?, indicator, until })
}

fn stage(fields: Fields) -> Option<Stage> {
    let title = fields.need_text("title");
    let term = term(&fields, "from", "until");
    let forums = fields.ids("forums");
    let meetings = meeting_references(&fields, "meetings");
    let requests = request_references(&fields, "requests");
    let state = fields.word("state", &STATES).unwrap_or_default();
    fields.finish();
    Some(Stage { title: title?, term, forums, meetings, requests, state })
}

/// The form that [`is_kle`] reads.
const KLE: &str = "^[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}(-[A-Z][0-9]{2})?$";

/// The filing numbers, which a case and an item may both carry.
pub fn filing(fields: &Fields) -> Filing {
    let kle = fields.formed("kle", KLE);
    if let Some(number) = &kle
        && !is_kle(number)
    {
        fields.fault(
            "kle",
            say!("`{number}` er ikke et KLE-nummer", "`{number}` is not a KLE number"),
            say!(
                "skriv tre par cifre og eventuelt en facet: `29.00.00-P35`",
                "write three pairs of digits and, if you like, a facet: `29.00.00-P35`"
            ),
        );
    }
    Filing {
        kle,
        case_number: fields.text("case_number"),
        document_number: fields.text("document_number"),
    }
}

/// `29.00.00`, or with a facet `29.00.00-P35`.
fn is_kle(text: &str) -> bool {
    let (number, facet) = match text.split_once('-') {
        Some((number, facet)) => (number, Some(facet)),
        None => (text, None),
    };
    let parts: Vec<&str> = number.split('.').collect();
    let two_digits = |part: &&str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3
        && parts.iter().all(two_digits)
        && facet.is_none_or(|facet| {
            let mut letters = facet.chars();
            letters.next().is_some_and(|letter| letter.is_ascii_uppercase())
                && two_digits(&letters.as_str())
        })
}
