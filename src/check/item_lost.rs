//! K002: an item that was postponed and is on no later agenda.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::{Check, Context, item_path, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::model::{Id, Item, Match, Meeting, Outcome, Status, labels, match_heading};
use crate::words::folded;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "K002", name: "item-lost", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    let forums: BTreeSet<&Id> = context.meetings().map(|(meeting, _)| &meeting.forum).collect();
    for forum in forums {
        let meetings = context.timeline.of_forum(forum);
        let mut lost = Vec::new();
        for meeting in meetings {
            let postponed = postponed(context, meeting);
            if postponed.is_empty() {
                continue;
            }
            if let Some(later) = later_agenda(context, meeting) {
                lost.extend(postponed.into_iter().map(|(item, at)| (*meeting, later, item, at)));
            }
        }
        if lost.is_empty() {
            continue;
        }
        let seen = Seen::new(meetings);
        for (meeting, later, item, at) in lost {
            if !seen.is_after(context, meeting, item) {
                found.push(report(context, meeting, later, item, at));
            }
        }
    }
}

/// The next meeting of the forum whose agenda is out and can be read here.
pub fn later_agenda<'a>(context: &Context<'a>, meeting: &Meeting) -> Option<&'a Meeting> {
    let meetings = context.timeline.of_forum(&meeting.forum);
    let after = meetings.partition_point(|other| other.starts <= meeting.starts);
    let is_out = |other: &Meeting| {
        let known = matches!(other.status, Status::Called | Status::Held);
        known && !other.agenda.is_empty()
    };
    meetings[after..].iter().find(|other| is_out(other)).copied()
}

/// What the minutes say became of an item.
pub fn outcome(context: &Context, meeting: &Meeting, item: &Id) -> Option<Outcome> {
    let decided = decided(context, meeting);
    decided.into_iter().find(|(decided, ..)| decided == item).and_then(|(_, outcome, _)| outcome)
}

/// The items that the minutes speak of, and where.
pub fn decided(context: &Context, meeting: &Meeting) -> Vec<(Id, Option<Outcome>, Place)> {
    let Some(minutes) = &meeting.minutes else { return Vec::new() };
    let Some(forum) = context.repository.forums.get(&meeting.forum) else { return Vec::new() };
    let labels = labels(meeting, &context.repository.agenda(meeting, forum));
    let path = format!("{}/minutes.md", meeting.id.folder());
    let one = |decision: &crate::model::Decision| match match_heading(&decision.heading, &labels) {
        Match::Item(item) => {
            Some((item, decision.outcome, Place::span(&path, decision.span.clone())))
        }
        _ => None,
    };
    minutes.decisions.iter().filter_map(one).collect()
}

/// The items that the minutes call postponed, or that have a case and stood on the agenda of a
/// meeting that was not held; and where that is said.
fn postponed<'a>(context: &Context, meeting: &'a Meeting) -> Vec<(&'a Item, Place)> {
    if !meeting.status.takes_place() {
        let listed = meeting.listed().filter_map(|id| meeting.items.get(id));
        let place =
            |item: &Item| context.repository.place(&item_path(meeting, &item.id), key!["title"]);
        return listed.filter(|item| item.case.is_some()).map(|item| (item, place(item))).collect();
    }
    let is_said = |minutes: &crate::model::Minutes| {
        minutes.decisions.iter().any(|decision| decision.outcome == Some(Outcome::Postponed))
    };
    if !meeting.minutes.as_ref().is_some_and(is_said) {
        return Vec::new();
    }
    let decided = decided(context, meeting).into_iter();
    let put_off = decided.filter(|(_, outcome, _)| *outcome == Some(Outcome::Postponed));
    put_off.filter_map(|(id, _, place)| Some((meeting.items.get(&id)?, place))).collect()
}

/// When a forum last had an item of an id or a title on an agenda.
struct Seen<'a> {
    ids: BTreeMap<&'a Id, NaiveDateTime>,
    titles: BTreeMap<Vec<String>, NaiveDateTime>,
}

impl<'a> Seen<'a> {
    /// `meetings` in the order of time, so that the last one stays.
    fn new(meetings: &[&'a Meeting]) -> Self {
        let mut seen = Seen { ids: BTreeMap::new(), titles: BTreeMap::new() };
        for meeting in meetings.iter().filter(|meeting| meeting.status.takes_place()) {
            for item in meeting.listed().filter_map(|id| meeting.items.get(id)) {
                seen.ids.insert(&item.id, meeting.starts);
                seen.titles.insert(folded(&item.title), meeting.starts);
            }
        }
        seen
    }

    /// Whether the item came up after `meeting`: in the forum itself, or in any that treats its
    /// case.
    fn is_after(&self, context: &Context, meeting: &Meeting, item: &Item) -> bool {
        let later = |at: &NaiveDateTime| *at > meeting.starts;
        let of_case = item.case.as_ref().map_or(&[][..], |case| context.timeline.of_case(case));
        let in_case = of_case.iter().rev().find(|(other, _)| other.status.takes_place());
        let closed = item.case.as_ref().and_then(|case| context.repository.cases.get(case));
        self.ids.get(&item.id).is_some_and(later)
            || self.titles.get(&folded(&item.title)).is_some_and(later)
            || in_case.is_some_and(|(other, _)| later(&other.starts))
            || closed.and_then(|case| case.open.until).is_some_and(|day| day <= context.today.date)
    }
}

fn report(
    context: &Context,
    meeting: &Meeting,
    later: &Meeting,
    item: &Item,
    place: Place,
) -> Diagnostic {
    let (id, later_id) = (&item.id, &later.id);
    let agenda = context.repository.place(&meeting_path(later), key!["agenda"]);
    Diagnostic::new(
        &CHECK.code,
        place,
        say!(
            "punktet `{id}` blev udsat og står ikke på nogen senere dagsorden",
            "the item `{id}` was postponed and is on no later agenda"
        ),
        match item.case {
            Some(_) => say!(
                "sæt det på et kommende møde; er sagen ikke længere aktuel, så skriv `closed` i dens fil",
                "put it on a coming meeting; if the case is no longer relevant, write `closed` in its file"
            ),
            None => say!("sæt det på et kommende møde", "put it on a coming meeting"),
        },
    )
    .about(format!("{}/{id}", meeting.id))
    .with(agenda, say!("dagsordenen for {later_id}", "the agenda of {later_id}"))
}
