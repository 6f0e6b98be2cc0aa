//! S001: a person or a municipality on two seats of a forum that gives each of them one, or a person
//! on seats of two forums that exclude each other.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Check, Context, forum_path, listing};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Seat, Sitter};
use crate::words::Say;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "S001", name: "seat-twice", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for forum in context.repository.forums.values() {
        for sitter in &forum.one_seat_each {
            for (who, seats) in seated(forum, *sitter) {
                overlaps(context, forum, *sitter, who, seats, found);
            }
        }
        let others = forum.excludes.iter().filter(|other| **other != forum.id);
        for other in others.filter_map(|other| context.repository.forums.get(other)) {
            found.extend(in_both(context, forum, other));
        }
    }
}

/// The holders with a seat in both forums at the same time.
fn in_both(context: &Context, forum: &Forum, other: &Forum) -> Vec<Diagnostic> {
    let (here, there) = (seated(forum, Sitter::Holder), seated(other, Sitter::Holder));
    let mut found = Vec::new();
    for (who, seats) in here {
        for (index, seat) in seats {
            let elsewhere = there.get(who).into_iter().flatten();
            let Some((at, _)) = elsewhere.clone().find(|(_, seat_there)| {
                let (first, last) = common_days(seat, seat_there);
                first <= last && last >= context.today.date
            }) else {
                continue;
            };
            let place = |forum: &Forum, index: usize| {
                context.repository.place(&forum_path(&forum.id), key!["seats", index, "holder"])
            };
            let (who, _) = listing(&[who]);
            let name = &other.id;
            let both = Diagnostic::new(
                &CHECK.code,
                place(forum, index),
                say!(
                    "{who} har også plads i `{name}`, og `excludes` tillader ikke begge dele",
                    "{who} has a seat in `{name}` too, and `excludes` doesn't allow both"
                ),
                say!(
                    "ret en af pladserne, eller ret `excludes`, hvis det er tilladt",
                    "correct one of the seats, or correct `excludes` if it is allowed"
                ),
            );
            found.push(both.with(place(other, *at), say!("den anden plads", "the other seat")));
        }
    }
    found
}

/// The first and the last day on which both seats are taken.
fn common_days(one: &Seat, other: &Seat) -> (NaiveDate, NaiveDate) {
    let first = |seat: &Seat| seat.term.from.unwrap_or(NaiveDate::MIN);
    let last = |seat: &Seat| seat.term.until.unwrap_or(NaiveDate::MAX);
    (first(one).max(first(other)), last(one).min(last(other)))
}

/// The seats of each, by their index. A deputy sits there for another, and a holder of several
/// seats at once is a group, such as the members of the regional council.
fn seated(forum: &Forum, sitter: Sitter) -> BTreeMap<&str, Vec<(usize, &Seat)>> {
    let mut seated: BTreeMap<&str, Vec<(usize, &Seat)>> = BTreeMap::new();
    for (index, seat) in forum.seats.iter().enumerate().filter(|(_, seat)| !seat.is_deputys()) {
        let who = match sitter {
            Sitter::Holder => seat.holder.as_deref().filter(|_| seat.count == 1),
            Sitter::Municipality => seat.municipality.as_ref().map(|id| id.as_str()),
        };
        if let Some(who) = who {
            seated.entry(who).or_default().push((index, seat));
        }
    }
    seated
}

/// Reports the seats that begin before an earlier one has ended. Those of the past are history.
fn overlaps(
    context: &Context,
    forum: &Forum,
    sitter: Sitter,
    who: &str,
    mut seats: Vec<(usize, &Seat)>,
    found: &mut Vec<Diagnostic>,
) {
    let path = forum_path(&forum.id);
    let word = match sitter {
        Sitter::Holder => "holder",
        Sitter::Municipality => "municipality",
    };
    let place = |index: usize| context.repository.place(&path, key!["seats", index, word]);
    let last = |seat: &Seat| seat.term.until.unwrap_or(NaiveDate::MAX);
    seats.sort_by_key(|(index, seat)| (seat.term.from.unwrap_or(NaiveDate::MIN), *index));
    let mut longest: Option<(usize, &Seat)> = None;
    for (index, seat) in seats {
        if seat.count > 1 && last(seat) >= context.today.date {
            let at = context.repository.place(&path, key!["seats", index, "count"]);
            found.push(Diagnostic::new(&CHECK.code, at, what(who), help()));
        }
        if let Some((earlier, other)) = longest
            && seat.term.from.unwrap_or(NaiveDate::MIN) <= last(other)
            && last(seat).min(last(other)) >= context.today.date
        {
            let twice = Diagnostic::new(&CHECK.code, place(index), what(who), help());
            found.push(twice.with(place(earlier), say!("den anden plads", "the other seat")));
        }
        if longest.is_none_or(|(_, other)| last(other) < last(seat)) {
            longest = Some((index, seat));
        }
    }
}

fn what(who: &str) -> Say {
    let (who, _) = listing(&[who]);
    say!(
        "{who} har flere pladser i forummet på samme tid",
        "{who} has several seats in the forum at the same time"
    )
}

fn help() -> Say {
    say!(
        "ret pladsen, eller ret `one_seat_each`, hvis det er tilladt",
        "correct the seat, or correct `one_seat_each` if it is allowed"
    )
}
