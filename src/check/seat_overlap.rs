//! S004: two on one seat for a while: the old holder's term ends after the new one's has begun, or
//! the same person is written twice.
//!
//! A municipality may have several seats, and their terms may begin in different years. So an
//! overlap is only said where it is short beside both terms, and where there are fewer both before
//! it and after it.

use chrono::{Days, NaiveDate};

use super::seat_uncovered::side_word;
use super::{Check, Context, day, forum_path, listing};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Seat, Sitter};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "S004", name: "seat-overlap", severity: Severity::Warning }, run };

/// An overlap is short if it is less than this part of the shorter term.
const SHORT: i64 = 4;

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for forum in context.repository.forums.values() {
        for same in forum.slots() {
            for (at, old) in &same {
                let others = same.iter().filter(|(index, _)| index != at);
                for (index, new) in others.filter(|(_, new)| !is_said_already(forum, old, new)) {
                    let twice = index > at && is_twice(old, new);
                    if (twice || is_short(&same, old, new))
                        && last_day(old, new) >= context.today.date
                    {
                        found.push(report(context, forum, (*at, old), (*index, new)));
                    }
                }
            }
        }
    }
}

/// S001 tells of forums that give each a single seat.
fn is_said_already(forum: &Forum, one: &Seat, other: &Seat) -> bool {
    let is_one = |sitter: &Sitter| match sitter {
        Sitter::Municipality => one.municipality.is_some(),
        Sitter::Holder => one.holder.is_some() && one.holder == other.holder,
    };
    !one.is_deputys() && forum.one_seat_each.iter().any(is_one)
}

fn first(seat: &Seat) -> NaiveDate {
    seat.term.from.unwrap_or(NaiveDate::MIN)
}

fn last(seat: &Seat) -> NaiveDate {
    seat.term.until.unwrap_or(NaiveDate::MAX)
}

fn last_day(one: &Seat, other: &Seat) -> NaiveDate {
    last(one).min(last(other))
}

/// Whether both are the same person's, at the same time.
fn is_twice(one: &Seat, other: &Seat) -> bool {
    one.holder.is_some()
        && one.holder == other.holder
        && (one.count, other.count) == (1, 1)
        && first(one).max(first(other)) <= last_day(one, other)
}

/// Whether `new` follows `old`, one of the `same` seats, with a short overlap.
fn is_short(same: &[(usize, &Seat)], old: &Seat, new: &Seat) -> bool {
    let (begins, ends) = (first(new), last(old));
    if !(first(old) < begins && begins <= ends && ends < last(new)) {
        return false;
    }
    let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days();
    let shorter = days(first(old), ends).min(days(begins, last(new)));
    let taken = |date: NaiveDate| -> u32 {
        same.iter().filter(|(_, seat)| seat.term.holds(date)).map(|(_, seat)| seat.count).sum()
    };
    let (Some(before), Some(after)) = (begins.pred_opt(), ends.checked_add_days(Days::new(1)))
    else {
        return false;
    };
    days(begins, ends) * SHORT < shorter
        && taken(before) < taken(begins)
        && taken(after) < taken(ends)
}

fn report(
    context: &Context,
    forum: &Forum,
    (at, old): (usize, &Seat),
    (index, new): (usize, &Seat),
) -> Diagnostic {
    let path = forum_path(&forum.id);
    let who = old.municipality.as_ref().map_or(side_word(old.side), |id| id.as_str());
    let (who, _) = listing(&[who]);
    let place = |index: usize, key: &'static str| {
        context.repository.place(&path, key!["seats", index, key])
    };
    let help = say!(
        "ret den enes `from` eller `until`; er det to pladser, så skriv dem for samme periode",
        "correct `from` or `until` of one; if they are two seats, write them for the same term"
    );
    let (what, at_new) = match is_twice(old, new) {
        true => {
            let (holder, _) = listing(&[new.holder.as_deref().unwrap_or_default()]);
            let what = say!(
                "{holder} står to gange på en plads for {who} i samme tid",
                "{holder} is written twice on a seat for {who} at the same time"
            );
            (what, "holder")
        }
        false => {
            let ((from_da, from_en), (to_da, to_en)) = (day(first(new)), day(last(old)));
            let what = say!(
                "der sidder en for meget for {who} fra den {from_da} til den {to_da}",
                "there is one too many for {who} from {from_en} to {to_en}"
            );
            (what, "from")
        }
    };
    let at_old = if at_new == "from" { "until" } else { "holder" };
    let found = Diagnostic::new(&CHECK.code, place(index, at_new), what, help);
    let found = found.about(format!("{who} {}", first(new)));
    found.with(place(at, at_old), say!("den anden plads", "the other seat"))
}
