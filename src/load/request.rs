//! `requests/<year>/<id>/request.md`.

use std::collections::{BTreeMap, BTreeSet};

use super::case::filing;
use super::choice::call;
use super::fields::Fields;
use super::forum::{WEEKDAYS, rule};
use super::item::{annex, closed};
use super::meeting::meeting_reference;
use super::share::share_reference;
use crate::calendar::Weekdays;
use crate::model::{
    Id, ItemId, MarkdownSection, Purpose, Question, QuestionKind, Receipts, Request, RequestId,
    RequestKind, Round, RoundDue, Silence,
};
use crate::say;

const SILENCES: [(&str, Silence); 3] =
    [("consent", Silence::Consent), ("nothing", Silence::Nothing), ("remind", Silence::Remind)];

const PURPOSES: [(&str, Purpose); 2] =
    [("remarks", Purpose::Remarks), ("approval", Purpose::Approval)];

pub fn request(id: &RequestId, fields: Fields, sections: Vec<MarkdownSection>) -> Option<Request> {
    let kinds = RequestKind::ALL.map(|(kind, facts)| (facts.word, kind));
    let kind = fields.need_word("kind", &kinds);
    let title = fields.need_text("title");
    let case = fields.id("case");
    let filing = filing(&fields);
    let asker = fields.text("asker");
    let asker_deadline = fields.date_or_moment("asker_deadline");
    let forum = fields.id("forum");
    let asks = fields.ids("asks");
    let addressees = fields.texts("addressees");
    let silence = fields.word("silence", &SILENCES);
    let meeting = meeting_reference(&fields, "meeting");
    let item = fields.id("item");
    let share = share_reference(&fields, "share");
    let decided_at = item_reference(&fields, "decided_at");
    let weekdays = fields.word("weekdays", &WEEKDAYS);
    let shorter_because = fields.text("shorter_because");
    let closed = fields.table("closed", "closed").map(closed);
    let call = fields.table("call", "call").map(call);
    let questions = fields.tables("questions", "questions");
    let questions = questions.into_iter().filter_map(question).collect();
    let rounds = rounds(&fields, weekdays);
    let annexes = fields.tables("annexes", "annexes").into_iter().filter_map(annex).collect();
    fields.finish();
    let kind = kind?;
    Some(Request {
        id: id.clone(),
        kind,
        title: title?,
        case,
        filing,
        asker,
        asker_deadline,
        forum,
        asks,
        addressees,
        silence: silence.unwrap_or(kind.facts().silence),
        meeting,
        item,
        decided_at,
        share,
        weekdays,
        shorter_because,
        closed,
        call,
        choice: None,
        questions,
        rounds,
        annexes,
        dispatches: Vec::new(),
        joint: None,
        sections,
        presentation: None,
    })
}

/// The form of a reference to a request; [`RequestId::new`] tells it from a meeting's.
const REQUEST: &str = "^[0-9]{4}/[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$";

/// A list of requests' ids; whether there are such requests is for the checks.
pub fn request_references(fields: &Fields, key: &'static str) -> Vec<RequestId> {
    let mut found = Vec::new();
    for (text, span) in fields.formed_texts(key, REQUEST) {
        match RequestId::new(&text) {
            Some(id) => found.push(id),
            None => fields.fault_at(
                span,
                say!(
                    "`{text}` er ikke en henvisning til en anmodning",
                    "`{text}` is not a reference to a request"
                ),
                say!(
                    "skriv år og anmodningens mappe, for eksempel `2026/rammepapir`",
                    "write the year and the request's folder, for example `2026/rammepapir`"
                ),
            ),
        }
    }
    found
}

/// The form of a reference to an item, as [`ItemId::new`] reads it.
const ITEM: &str =
    "^[0-9]{4}/[a-z0-9]([a-z0-9-]{0,62})?-[0-9]+/[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?$";

/// An item's id; whether there is such an item is for the checks.
fn item_reference(fields: &Fields, key: &'static str) -> Option<ItemId> {
    let text = fields.formed(key, ITEM)?;
    let id = ItemId::new(&text);
    if id.is_none() {
        fields.fault(
            key,
            say!(
                "`{text}` er ikke en henvisning til et punkt",
                "`{text}` is not a reference to an item"
            ),
            say!(
                "skriv mødet og punktets mappe, for eksempel `2026/sundhedsraad-10/budget`",
                "write the meeting and the item's folder, for example `2026/sundhedsraad-10/budget`"
            ),
        );
    }
    id
}

fn question(fields: Fields) -> Option<Question> {
    let id = fields.need_id("id");
    let text = fields.need_text("text");
    let kind = fields.word("kind", &QuestionKind::WORDS);
    let choices = fields.texts("choices");
    let is_required = fields.boolean("required").unwrap_or(false);
    if kind == Some(QuestionKind::Choice) && choices.len() < 2 {
        fields.fault(
            "choices",
            say!(
                "spørgsmålet har færre end to svar at vælge mellem",
                "the question has fewer than two answers to choose from"
            ),
            say!(
                "skriv dem, for eksempel `choices = [\"ja\", \"nej\"]`",
                "write them, for example `choices = [\"ja\", \"nej\"]`"
            ),
        );
    }
    fields.finish();
    let kind = kind.unwrap_or(QuestionKind::Text);
    Some(Question { id: id?, text: text?, kind, choices, is_required })
}

/// The rounds, each id once: two of one name would have one folder.
fn rounds(fields: &Fields, weekdays: Option<Weekdays>) -> Vec<Round> {
    let mut seen: BTreeSet<Id> = BTreeSet::new();
    let mut rounds = Vec::new();
    for table in fields.tables("rounds", "rounds") {
        let span = table.span();
        let Some(round) = round(table, weekdays) else { continue };
        if seen.insert(round.id.clone()) {
            rounds.push(round);
            continue;
        }
        let id = &round.id;
        fields.fault_at(
            span,
            say!("der er allerede en runde `{id}`", "there is a round `{id}` already"),
            say!("giv den et andet id", "give it another id"),
        );
    }
    rounds
}

fn round(fields: Fields, weekdays: Option<Weekdays>) -> Option<Round> {
    let id = fields.need_id("id");
    let title = fields.text("title");
    let purpose = fields.word("purpose", &PURPOSES).unwrap_or_default();
    let opens = fields.date_or_moment("opens");
    let until = fields.date_or_moment("until");
    let counted = fields.phrase("deadline", |text| rule(text, weekdays));
    let questions = fields.ids("questions");
    if until.is_some() && counted.is_some() {
        fields.fault(
            "deadline",
            say!(
                "runden har både `until` og `deadline`",
                "the round has both `until` and `deadline`"
            ),
            say!("behold det ene", "keep one of them"),
        );
    }
    fields.finish();
    let id = id?;
    let due = until.map(|(date, clock)| RoundDue::Until(date, clock));
    Some(Round {
        title: title.unwrap_or_else(|| id.to_string()),
        id,
        purpose,
        opens: opens.map(|(date, clock)| date.and_time(clock.unwrap_or_default())),
        due: due.or(counted.map(RoundDue::Rule)),
        questions,
        replies: BTreeMap::new(),
        receipts: Receipts::default(),
    })
}
