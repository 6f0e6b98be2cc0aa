//! The rules of receipt, one by one, and properties over random histories.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::super::{Arrival, Doubt, Facts, Person};
use super::*;
use crate::model::{Id, Receipt, Way};

const DAY: i64 = 10;

fn at(day: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(day)
}

fn arrival(content: &str, day: i64, doubt: Option<Doubt>) -> Arrival {
    Arrival {
        content: (content != "-").then(|| content.to_owned()),
        time: at(day),
        commit: format!("{content}{day}"),
        committer: Person::default(),
        author: Person::default(),
        writers: Vec::new(),
        doubt,
    }
}

fn receipt(content: &str, day: i64) -> Receipt {
    Receipt {
        party: Id::new("furesoe").unwrap(),
        time: at(day).fixed_offset(),
        way: Way::Mail,
        content: content.to_owned(),
        note: None,
    }
}

/// `a1 b12 -13 c9?`: content, day, and a doubt; `-` is a deletion.
fn facts(arrivals: &str, receipts: &str, present: Option<&str>) -> Facts {
    let day = |text: &str| text.parse::<i64>().unwrap();
    let arrivals = arrivals.split_whitespace().map(|text| {
        let doubt = text.ends_with('?').then_some(Doubt::CommittedByParty);
        arrival(&text[..1], day(text[1..].trim_end_matches('?')), doubt)
    });
    let receipts = receipts.split_whitespace().map(|text| receipt(&text[..1], day(&text[1..])));
    let present = present.map(str::to_owned);
    Facts { arrivals: arrivals.collect(), receipts: receipts.collect(), present }
}

/// The state, the content in force and what is later, at the deadline on day 10.
fn told(arrivals: &str, receipts: &str) -> String {
    let verdict = judge(&facts(arrivals, receipts, None), Some(at(DAY)));
    let name = |version: &Version| version.content.clone().unwrap_or_else(|| "-".to_owned());
    let list = |versions: &[Version]| versions.iter().map(name).collect::<String>();
    let in_force = verdict.in_force.as_ref().map(name).unwrap_or_default();
    let (later, unproven) = (list(&verdict.later), list(&verdict.unproven));
    format!("{:?} {in_force}|{later}|{unproven}", verdict.state)
}

#[test]
fn what_came_to_main_is_newer_than_a_receipt_of_the_same_second() {
    assert_eq!(told("b5", "a5 a5"), "InTime b||");
    assert_eq!(told("b12", "a12 a12"), "Late |ab|");
}

#[test]
fn the_newest_version_by_the_deadline_is_in_force() {
    assert_eq!(told("", ""), "Missing ||");
    assert_eq!(told("a1", ""), "InTime a||");
    assert_eq!(told("a10", ""), "InTime a||", "the last second is in time");
    assert_eq!(told("a11", ""), "Late |a|");
    assert_eq!(told("a1 b9 c11 d12", ""), "ChangedAfter b|cd|");
    assert_eq!(told("a1 b9 a9", ""), "InTime a||");
    assert_eq!(told("a1 b9 a11", ""), "ChangedAfter b|a|");
    assert_eq!(told("a1 b11 a12", ""), "InTime a|ba|", "changed and changed back");
}

#[test]
fn a_receipt_counts_from_its_own_time() {
    assert_eq!(told("a11", "a9"), "InTime a||");
    assert_eq!(told("a1 b11", "b9"), "InTime b||");
    assert_eq!(told("", "a9"), "InTime a||", "not on main yet");
    assert_eq!(told("a1", "b9"), "InTime b||", "not on main yet");
    assert_eq!(told("a1", "b11"), "ChangedAfter a|b|");
    assert_eq!(told("a1 b9 a11", "a1"), "ChangedAfter b|a|", "that was for the first time");
    assert_eq!(told("a1 b9 a11", "a10"), "InTime a||", "that was for the second");
    assert_eq!(told("a1", "a5"), "InTime a||");
}

#[test]
fn a_doubtful_commit_proves_nothing() {
    assert_eq!(told("a1?", ""), "Unproven ||a");
    assert_eq!(told("a1?", "a9"), "InTime a||");
    assert_eq!(told("a1?", "a11"), "Late |a|");
    assert_eq!(told("a1 b2?", ""), "InTime a||b");
    assert_eq!(told("a1? b2", ""), "InTime b||");
    assert_eq!(told("a1? b11", ""), "Unproven |b|a", "a receipt for the first would decide it");
    assert_eq!(told("a11 b12?", ""), "Late |a|b");
    assert_eq!(told("a1 -2?", ""), "InTime a||-");
}

#[test]
fn deleting_and_writing_again_resets_nothing() {
    assert_eq!(told("a1 -2", ""), "Withdrawn ||");
    assert_eq!(told("a1 -2 a11", ""), "InTime a||");
    assert_eq!(told("a1 -11 a12", ""), "InTime a||");
    assert_eq!(told("a1 -11", ""), "ChangedAfter a|-|");
    assert_eq!(told("a1 -2 b11", ""), "Late |b|");
    assert_eq!(told("a11 -12", ""), "Withdrawn |a-|");
    assert_eq!(told("a1? -2", ""), "Withdrawn ||");
    assert_eq!(told("a1? -11", ""), "Unproven |-|a");
}

#[test]
fn what_has_not_arrived_is_a_draft() {
    let draft = |arrivals, receipts, present| {
        let verdict = judge(&facts(arrivals, receipts, Some(present)), Some(at(DAY)));
        (verdict.state, verdict.draft.is_some())
    };
    assert_eq!(draft("", "", "a"), (State::Draft, true));
    assert_eq!(draft("a1", "", "a"), (State::InTime, false));
    assert_eq!(draft("a1", "", "b"), (State::InTime, true));
    assert_eq!(draft("a1 b11", "", "b"), (State::ChangedAfter, false));
    assert_eq!(draft("", "a1", "a"), (State::InTime, false));
    assert_eq!(draft("a11", "", "b"), (State::Late, true));
}

#[test]
fn without_a_deadline_all_that_was_received_is_in_time() {
    let verdict = judge(&facts("a1 b900", "", None), None);
    assert_eq!(verdict.state, State::InTime);
    assert_eq!(verdict.in_force.unwrap().received, Some(at(900)));
}

#[test]
fn a_receipt_is_for_its_content_in_either_case_of_letters() {
    let mut facts = facts("a11", "", None);
    facts.receipts.push(receipt("A", 9));
    assert_eq!(judge(&facts, Some(at(DAY))).state, State::InTime);
}

fn histories() -> impl Strategy<Value = Facts> {
    let content = prop::sample::select(vec!["a", "b", "c", "d", "-"]);
    let step = (content, 0i64..3, prop::bool::weighted(0.2));
    let arrivals = prop::collection::vec(step, 0..8).prop_map(|steps| {
        let mut day = 0;
        let mut arrivals: Vec<Arrival> = Vec::new();
        for (content, days, doubt) in steps {
            day += days;
            let new = arrival(content, day, doubt.then_some(Doubt::AfterNow));
            let last = arrivals.last().and_then(|last| last.content.clone());
            if last != new.content {
                arrivals.push(new);
            }
        }
        arrivals
    });
    let receipts = prop::collection::vec(("[a-e]", 0i64..20), 0..4)
        .prop_map(|list| list.iter().map(|(content, day)| receipt(content, *day)).collect());
    let present = prop::option::of("[a-e]");
    (arrivals, receipts, present).prop_map(|(arrivals, receipts, present)| Facts {
        arrivals,
        receipts,
        present,
    })
}

proptest! {
    #[test]
    fn a_later_deadline_never_harms(facts in histories(), day in 0i64..20, more in 0i64..20) {
        let early = judge(&facts, Some(at(day)));
        let late = judge(&facts, Some(at(day + more)));
        let withdrawn = early.later.iter().any(|version| version.content.is_none());
        if early.in_force.is_some() && !withdrawn {
            prop_assert!(late.state != State::Late && late.state != State::Unproven);
        }
        prop_assert!(late.later.len() <= early.later.len());
        prop_assert!(judge(&facts, None).later.is_empty());
    }

    #[test]
    fn a_receipt_never_makes_it_later(
        facts in histories(), content in "[a-e]", day in 0i64..20, deadline in 0i64..20,
    ) {
        let before = judge(&facts, Some(at(deadline)));
        let mut more = facts.clone();
        more.receipts.push(receipt(&content, day));
        let after = judge(&more, Some(at(deadline)));
        if before.in_force.is_some() {
            prop_assert!(after.in_force.is_some());
        }
        for version in &facts.arrivals {
            let received = |facts: &Facts| {
                let found = super::versions(facts).into_iter();
                let mut found = found.filter(|other| other.commit.as_ref() == Some(&version.commit));
                found.next().and_then(|version| version.received).unwrap_or(DateTime::<Utc>::MAX_UTC)
            };
            prop_assert!(received(&more) <= received(&facts));
        }
    }

    #[test]
    fn nothing_in_force_arrived_after_the_deadline(facts in histories(), day in 0i64..20) {
        let verdict = judge(&facts, Some(at(day)));
        if let Some(version) = &verdict.in_force {
            prop_assert!(version.received.unwrap() <= at(day));
        }
        prop_assert!(verdict.later.iter().all(|version| version.received.unwrap() > at(day)));
        prop_assert!(verdict.unproven.iter().all(|version| version.doubt.is_some()));
        let shown = verdict.shown().is_some();
        prop_assert_eq!(shown, verdict.in_force.is_some()
            || verdict.later.iter().chain(&verdict.unproven).any(|v| v.content.is_some()));
    }

    #[test]
    fn deleting_and_restoring_at_once_changes_nothing(facts in histories(), day in 0i64..20) {
        let mut more = facts.clone();
        let Some(last) = facts.arrivals.last().filter(|last| last.content.is_some()) else {
            return Ok(());
        };
        let later = last.time + TimeDelta::days(30);
        more.arrivals.push(Arrival { content: None, time: later, doubt: None, ..last.clone() });
        more.arrivals.push(Arrival { time: later, doubt: None, ..last.clone() });
        let (before, after) = (judge(&facts, Some(at(day))), judge(&more, Some(at(day))));
        let content = |verdict: &Verdict| verdict.in_force.as_ref().map(|v| v.content.clone());
        if before.unproven.is_empty() {
            prop_assert_eq!(content(&before), content(&after));
            prop_assert_eq!(before.state, after.state);
        }
    }

    /// Where nothing is doubted, deleted or receipted, the rule is one sentence.
    #[test]
    fn a_plain_history_is_judged_by_one_sentence(
        steps in prop::collection::vec((prop::sample::select(vec!["a", "b", "c"]), 0i64..4), 0..8),
        deadline in 0i64..20,
    ) {
        let mut day = 0;
        let mut arrivals: Vec<Arrival> = Vec::new();
        for (content, days) in steps {
            day += days;
            if arrivals.last().and_then(|last| last.content.as_deref()) != Some(content) {
                arrivals.push(arrival(content, day, None));
            }
        }
        let facts = Facts { arrivals: arrivals.clone(), ..Facts::default() };
        let verdict = judge(&facts, Some(at(deadline)));
        let in_time = arrivals.iter().rfind(|arrival| arrival.time <= at(deadline));
        let newest = arrivals.last();
        let expected = match (in_time, newest) {
            (None, None) => State::Missing,
            (None, Some(_)) => State::Late,
            (Some(one), Some(last)) if one.content == last.content => State::InTime,
            (Some(_), _) => State::ChangedAfter,
        };
        prop_assert_eq!(verdict.state, expected);
        let in_force = verdict.in_force.and_then(|version| version.content);
        prop_assert_eq!(in_force, in_time.and_then(|arrival| arrival.content.clone()));
    }

    #[test]
    fn a_version_after_the_deadline_changes_nothing_before_it(
        facts in histories(), content in "[a-e]", deadline in 0i64..20, days in 1i64..9,
    ) {
        let last = facts.arrivals.iter().map(|arrival| arrival.time).max().unwrap_or(at(0));
        let time = last.max(at(deadline)) + TimeDelta::days(days);
        let mut more = facts.clone();
        more.arrivals.push(Arrival { time, ..arrival(&content, 0, None) });
        // A receipt for words that come to main later is for them, wherever they stand.
        prop_assume!(!facts.receipts.iter().any(|receipt| receipt.content == content));
        // Deleted and written again, nothing is reset: that is held above.
        prop_assume!(facts.arrivals.last().is_none_or(|last| last.content.is_some()));
        let content = |facts: &Facts| {
            judge(facts, Some(at(deadline))).in_force.and_then(|version| version.content)
        };
        prop_assert_eq!(content(&facts), content(&more));
    }

    #[test]
    fn the_order_of_receipts_decides_nothing(facts in histories(), deadline in 0i64..20) {
        let mut other = facts.clone();
        other.receipts.reverse();
        let (one, other) = (judge(&facts, Some(at(deadline))), judge(&other, Some(at(deadline))));
        prop_assert_eq!(one.state, other.state);
        prop_assert_eq!(one.in_force, other.in_force);
    }
}
