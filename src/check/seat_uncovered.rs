//! S003: nobody sits in a forum for a municipality or a side that has had a seat in it, while the
//! forum goes on.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Check, Context, day, forum_path, listing, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Forum, Meeting, Seat, Side};
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "S003", name: "seat-uncovered", severity: Severity::Warning }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for forum in context.repository.forums.values() {
        if forum.valid.until.is_some_and(|until| until < context.today.date) {
            continue;
        }
        let mut gaps: BTreeMap<Gap, Vec<(&str, usize)>> = BTreeMap::new();
        for (who, seats) in seated(forum) {
            for (gap, seat) in holes(forum, seats) {
                if !went_to_another(forum, seat, gap) {
                    gaps.entry(gap).or_default().push((who, seat));
                }
            }
        }
        for (gap, seats) in gaps {
            found.extend(report(context, forum, gap, &seats));
        }
    }
}

/// The days on which nobody sits: from the first, to the last unless it goes on.
type Gap = (NaiveDate, Option<NaiveDate>);

/// Whether it is said here that nobody sits there when the term of the seat `index` ends, or the
/// seat has gone to another then.
pub(super) fn is_said(context: &Context, forum: &Forum, index: usize) -> bool {
    let of_it = |(who, seats)| {
        let holes = holes(forum, seats).into_iter();
        holes.filter(|(_, seat)| *seat == index).map(move |(gap, _)| (who, gap))
    };
    let mut gaps = seated(forum).flat_map(of_it);
    gaps.any(|(who, gap)| {
        went_to_another(forum, index, gap) || report(context, forum, gap, &[(who, index)]).is_some()
    })
}

/// The seats by whom they are for: a municipality on one side, or a side as a whole.
fn seated(forum: &Forum) -> impl Iterator<Item = (&str, Vec<(usize, &Seat)>)> {
    let mut seated: BTreeMap<(Side, &str), Vec<(usize, &Seat)>> = BTreeMap::new();
    for (index, seat) in forum.seats.iter().enumerate().filter(|(_, seat)| !seat.is_deputys()) {
        let who = seat.municipality.as_ref().map_or(side_word(seat.side), |id| id.as_str());
        seated.entry((seat.side, who)).or_default().push((index, seat));
    }
    seated.into_iter().map(|((_, who), seats)| (who, seats))
}

pub(super) fn side_word(side: Side) -> &'static str {
    match side {
        Side::Municipal => "municipal",
        Side::Administration => "administration",
        Side::Regional => "regional",
        Side::RegionSecretariat => "region-secretariat",
        Side::Plo => "plo",
        Side::Kl => "kl",
    }
}

/// The gaps between the seats and after them, each with the seat that it begins after. Who stays
/// until replaced leaves none.
fn holes(forum: &Forum, mut seats: Vec<(usize, &Seat)>) -> Vec<(Gap, usize)> {
    let from = |seat: &Seat| seat.term.from.unwrap_or(NaiveDate::MIN);
    seats.sort_by_key(|(index, seat)| (from(seat), *index));
    let mut holes = Vec::new();
    let mut covered: Option<(NaiveDate, usize)> = None;
    for (index, seat) in seats {
        if let Some((until, last)) = covered
            && let Some(first) = until.succ_opt().filter(|first| *first < from(seat))
        {
            holes.push(((first, from(seat).pred_opt()), last));
        }
        let until = seat.term.until.filter(|_| forum.stays_basis(seat).is_none());
        let until = until.unwrap_or(NaiveDate::MAX);
        if covered.is_none_or(|(longest, _)| longest < until) {
            covered = Some((until, index));
        }
    }
    if let Some((first, last)) = covered.and_then(|(until, last)| Some((until.succ_opt()?, last))) {
        holes.push(((first, None), last));
    }
    holes
}

/// Whether the seat has gone to another municipality: its side has as many seats as before.
fn went_to_another(forum: &Forum, seat: usize, (first, _): Gap) -> bool {
    let own = &forum.seats[seat];
    let on = |date: NaiveDate| -> u32 {
        let seats = forum.seats.iter().filter(|seat| seat.side == own.side && !seat.is_deputys());
        seats.filter(|seat| seat.term.holds(date)).map(|seat| seat.count).sum()
    };
    own.municipality.is_some() && first.pred_opt().is_some_and(|last| on(first) >= on(last))
}

fn report(
    context: &Context,
    forum: &Forum,
    gap: Gap,
    seats: &[(&str, usize)],
) -> Option<Diagnostic> {
    let (first, last) = gap;
    let is_past = last.is_some_and(|last| last < context.today.date);
    if is_past || forum.valid.until.is_some_and(|until| until < first) {
        return None;
    }
    let meeting = uncovered_meeting(context, forum, gap);
    // A term that ends in the future is only late to be renewed when a meeting lies after it.
    if last.is_none() && first > context.today.date && meeting.is_none() {
        return None;
    }
    let (_, index) = *seats.first()?;
    let names: Vec<&str> = seats.iter().map(|(who, _)| *who).collect();
    let (who_da, who_en) = listing(&names);
    let what = match last {
        Some(last) => {
            let ((from_da, from_en), (to_da, to_en)) = (day(first), day(last));
            say!(
                "ingen sidder i forummet for {who_da} fra den {from_da} til den {to_da}",
                "nobody sits in the forum for {who_en} from {from_en} to {to_en}"
            )
        }
        None => {
            let (da, en) = day(first.pred_opt()?);
            say!(
                "ingen sidder i forummet for {who_da} efter den {da}",
                "nobody sits in the forum for {who_en} after {en}"
            )
        }
    };
    let help = say!(
        "skriv efterfølgeren under `[[seats]]`, eller ret `until`; bliver de siddende, til andre er udpeget, så skriv reglen i `stays_until_replaced`",
        "write the successor under `[[seats]]`, or correct `until`; if they stay until others are appointed, write the rule in `stays_until_replaced`"
    );
    let place = context.repository.place(&forum_path(&forum.id), key!["seats", index, "until"]);
    let found = Diagnostic::new(&CHECK.code, place, what, help);
    let found = found.about(format!("{first} {}", names.join(" ")));
    Some(match meeting {
        None => found,
        Some(meeting) => {
            let at = context.repository.place(&meeting_path(meeting), key!["starts"]);
            found.with(at, say!("et møde i den tid", "a meeting in that time"))
        }
    })
}

/// The first coming meeting on which nobody would sit there.
fn uncovered_meeting<'a>(
    context: &Context<'a>,
    forum: &Forum,
    (first, last): Gap,
) -> Option<&'a Meeting> {
    let within = |date: NaiveDate| {
        date >= first.max(context.today.date)
            && last.is_none_or(|last| date <= last)
            && forum.valid.holds(date)
    };
    let meetings = context.timeline.of_forum(&forum.id).iter();
    let mut expected = meetings.filter(|meeting| meeting.status.takes_place());
    expected.find(|meeting| within(meeting.starts.date())).copied()
}
