//! M009: forums that prepare each other in a circle, or a forum or meeting that prepares itself.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Context, forum_path, listing, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Id};
use crate::words::Say;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "M009", name: "prepares-in-circle", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for circle in circles(&context.repository.forums, |forum| forum.prepares.as_ref()) {
        let Some(first) = circle.first() else { continue };
        let names: Vec<&str> = circle.iter().map(|id| id.as_str()).collect();
        let (da, en) = listing(&names);
        let what = match circle.len() {
            1 => say!("forummet forbereder sig selv", "the forum prepares itself"),
            _ => {
                say!("{da} forbereder hinanden i ring", "{en} prepare each other in a circle")
            }
        };
        let place = |id: &Id| context.repository.place(&forum_path(id), key!["prepares"]);
        let mut circular = Diagnostic::new(&CHECK.code, place(first), what, help());
        for other in circle.iter().skip(1).take(4) {
            circular = circular.with(place(other), say!("en del af ringen", "part of the circle"));
        }
        found.push(circular);
    }
    for meeting in context.repository.meetings.values() {
        if meeting.prepares.as_ref() == Some(&meeting.id) {
            found.push(Diagnostic::new(
                &CHECK.code,
                context.repository.place(&meeting_path(meeting), key!["prepares"]),
                say!("mødet forbereder sig selv", "the meeting prepares itself"),
                help(),
            ));
        }
    }
}

fn help() -> Say {
    say!(
        "skriv i `prepares` det, der kommer efter, eller slet linjen",
        "write in `prepares` what comes after it, or delete the line"
    )
}

/// The circles, each from its first id on. A forum names one other at most, so each step leads
/// to one place, and a forum that was passed once need not be passed again.
pub(super) fn circles<'a>(
    forums: &'a BTreeMap<Id, Forum>,
    names: impl Fn(&'a Forum) -> Option<&'a Id>,
) -> Vec<Vec<&'a Id>> {
    let next = |id: &Id| forums.get(id).and_then(&names);
    let mut done: BTreeSet<&Id> = BTreeSet::new();
    let mut circles = Vec::new();
    for start in forums.keys() {
        let mut path = Vec::new();
        let mut on_path = BTreeSet::new();
        let mut here = Some(start);
        while let Some(id) = here.filter(|id| !done.contains(id)) {
            if !on_path.insert(id) {
                let from = path.iter().position(|passed| *passed == id).unwrap_or(0);
                let mut circle = path[from..].to_vec();
                let first = (0..circle.len()).min_by_key(|index| circle[*index]).unwrap_or(0);
                circle.rotate_left(first);
                circles.push(circle);
                break;
            }
            path.push(id);
            here = next(id);
        }
        done.extend(path);
    }
    circles
}
