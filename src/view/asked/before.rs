//! What the party's reply that counts says beside the items that it is asked about.

use chrono::NaiveDate;

use super::super::{RemarkText, View};
use super::AskedItem;
use crate::model::{AskedRound, Id, Match, Position, QuestionKind, Reply, Request, match_heading};
use crate::request::kind::hearing::heard;
use crate::request::{round_due, standing};

/// What a reply says on the whole, to a hearing that asks nothing but what one thinks of it.
pub(super) fn on_the_whole(
    request: &Request,
    reply: &Reply,
    begun: NaiveDate,
) -> Option<RemarkText> {
    let is_whole = request.questions.is_empty() && request.kind.is_hearing();
    if !is_whole || reply.preface.is_empty() {
        return None;
    }
    let position = heard(reply, &[], begun).position;
    let (first, rest) = reply.preface.split_once('\n').unwrap_or((&reply.preface, ""));
    let is_position = position.is_some() && first.to_lowercase().contains("holdning");
    let text = if is_position { rest } else { &reply.preface };
    let position = position.unwrap_or(Position::Remarks);
    Some(RemarkText { position, text: text.trim().to_owned() })
}

/// Whether the party's reply says something that stands under none of the `items`.
pub(super) fn says_more(view: &View, record: &AskedRound, party: &Id, items: &[AskedItem]) -> bool {
    let common = round_due(view.repository, record, view.calendar).ok().map(|due| due.deadline);
    let own = standing(record, party, common, view.calendar, view.evidence);
    let Some(reply) = own.counts else { return false };
    // Each heading is a candidate's, whatever it is.
    if items.iter().any(|item| item.answered_by == QuestionKind::Candidate) {
        return !reply.preface.is_empty();
    }
    let labels = record.labels(view.repository);
    let is_asked = |heading: &str| match match_heading(heading, &labels) {
        Match::Item(id) => items.iter().any(|item| item.id == id),
        _ => false,
    };
    let mut sections = reply.sections.iter().filter(|section| section.says_something());
    !reply.preface.is_empty() || sections.any(|section| !is_asked(&section.heading))
}
