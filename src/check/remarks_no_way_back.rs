//! M008: a forum with a received agenda whose remarks nobody can bring to the meeting.

use std::collections::BTreeSet;

use super::{Check, Context, forum_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{AgendaOwner, Forum, Id};
use crate::{key, say};

pub static CHECK: Check = Check {
    code: Code { id: "M008", name: "remarks-no-way-back", severity: Severity::Warning },
    run,
};

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let prepared = prepared(context);
    for forum in context.repository.forums.values() {
        let is_asked = forum.agenda_owner == AgendaOwner::Received && !forum.asks.is_empty();
        let has_ended = forum.valid.until.is_some_and(|until| until < context.today.date);
        if !is_asked || has_ended || prepared.contains(&forum.id) || has_seat(context, forum) {
            continue;
        }
        found.push(Diagnostic::new(
            &CHECK.code,
            context.repository.place(&forum_path(&forum.id), key!["asks"]),
            say!(
                "kommunerne bliver bedt om bemærkninger, men ingen kan tage dem med til mødet",
                "the municipalities are asked for remarks, but nobody can take them to the meeting"
            ),
            say!(
                "skriv de kommunale pladser under `[[seats]]`, eller et formøde med `prepares`",
                "write the municipal seats under `[[seats]]`, or a pre-meeting with `prepares`"
            ),
        ));
    }
}

/// The forums that another forum or a coming meeting prepares.
fn prepared<'a>(context: &Context<'a>) -> BTreeSet<&'a Id> {
    let repository = context.repository;
    let today = context.today.date;
    let goes_on = |forum: &&Forum| forum.valid.until.is_none_or(|until| until >= today);
    let by_forum = repository.forums.values().filter(goes_on);
    let by_forum = by_forum.filter_map(|forum| forum.prepares.as_ref());
    let by_meeting = context.coming_meetings().filter_map(|(meeting, _)| {
        let other = meeting.prepares.as_ref()?;
        repository.meetings.get(other).map(|other| &other.forum)
    });
    by_forum.chain(by_meeting).collect()
}

/// Whether somebody from the municipalities sits there, today or later. Where no seats are written
/// at all, nobody can tell.
fn has_seat(context: &Context, forum: &Forum) -> bool {
    let lasts = |until: Option<chrono::NaiveDate>| until.is_none_or(|u| u >= context.today.date);
    forum.seats.is_empty()
        || forum.seats.iter().any(|seat| seat.side.is_municipal() && lasts(seat.term.until))
}
