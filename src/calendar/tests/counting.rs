//! Day arithmetic: the worked examples, and a second implementation that looks days up in a list
//! instead of walking.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};
use proptest::prelude::*;

use super::closed_days::{all_days, oracle};
use super::{at, calendar, counted, date};
use crate::calendar::{Calendar, Closed, Rule, Unit, Weekdays};
use crate::model::ClosedDay;

const MON_FRI: Option<Weekdays> = Some(Weekdays::MonFri);
const MON_SAT: Option<Weekdays> = Some(Weekdays::MonSat);

fn lands(rule: &str, anchor: &str, weekdays: Option<Weekdays>) -> NaiveDate {
    counted(rule, anchor, weekdays).deadline.date
}

#[test]
fn four_weekdays_before_a_meeting() {
    for (meeting, without_saturday, with_saturday) in [
        ("2013-04-16 16:00", "2013-04-10", "2013-04-11"),
        ("2026-04-07 16:00", "2026-03-27", "2026-03-30"),
        ("2027-01-04 16:00", "2026-12-23", "2026-12-28"),
    ] {
        let rule = "4 hverdage før mødet";
        assert_eq!(lands(rule, meeting, MON_FRI), date(without_saturday), "{meeting}");
        assert_eq!(lands(rule, meeting, MON_SAT), date(with_saturday), "{meeting}");
        assert_eq!(lands("4 arbejdsdage før", meeting, MON_SAT), date(without_saturday));
    }
}

#[test]
fn weeks_days_and_days_of_the_week() {
    let meeting = "2026-12-08 16:00";
    for (rule, expected) in [
        ("1 uge før", "2026-12-01"),
        ("2 uger før mødet", "2026-11-24"),
        ("14 dage efter mødet", "2026-12-22"),
        ("17 kalenderdage efter mødet", "2026-12-25"),
        ("dagen før mødet", "2026-12-07"),
        ("samme dag som mødet, kl. 9", "2026-12-08"),
        ("0 arbejdsdage før mødet", "2026-12-08"),
        ("mandag kl. 12 i ugen før", "2026-11-30"),
        ("søndag i ugen før", "2026-12-06"),
        ("fredag i ugen efter", "2026-12-18"),
        ("mandag 2 uger før", "2026-11-23"),
        ("mandag i samme uge", "2026-12-07"),
        ("5 arbejdsdage efter at dagsordenen er modtaget", "2026-12-15"),
    ] {
        assert_eq!(lands(rule, meeting, None), date(expected), "{rule}");
    }
    // The week of 1 January 2027 began in 2026, and is week 53.
    assert_eq!(lands("mandag i samme uge", "2027-01-01 10:00", None), date("2026-12-28"));
}

#[test]
fn whit_monday_on_constitution_day_counts_once() {
    let counted = counted("2 arbejdsdage efter mødet", "2028-06-02 10:00", None);
    assert_eq!(counted.deadline.date, date("2028-06-07"));
    let skipped: Vec<_> = counted.steps.iter().filter_map(|step| step.why.clone()).collect();
    assert_eq!(skipped.len(), 3);
    assert!(matches!(skipped[2], Closed::Holiday(holiday) if holiday.danish == "anden pinsedag"));
}

#[test]
fn every_day_is_named_with_its_reason() {
    let said = |rule: &str, anchor: &str, weekdays| -> Vec<String> {
        counted(rule, anchor, weekdays).steps.iter().map(|step| step.say().da).collect()
    };
    assert_eq!(
        said("2 hverdage før mødet", "2026-12-28 16:00", MON_FRI),
        [
            "søndag den 27. december 2026: tælles ikke, søndag (weekend)",
            "lørdag den 26. december 2026: tælles ikke, anden juledag (helligdag)",
            "fredag den 25. december 2026: tælles ikke, juledag (helligdag)",
            "torsdag den 24. december 2026: tælles ikke, Juleaftensdag (lukkedag)",
            "onsdag den 23. december 2026: 1. hverdag",
            "tirsdag den 22. december 2026: 2. hverdag",
        ]
    );
    let saturday = |rule, weekdays| said(rule, "2026-11-22 16:00", weekdays).remove(0);
    let day = "lørdag den 21. november 2026";
    assert_eq!(
        saturday("1 hverdag før", MON_FRI),
        format!("{day}: lørdag tæller ikke som hverdag her")
    );
    assert_eq!(
        saturday("1 hverdag før", MON_SAT),
        format!("{day}: 1. hverdag (lørdag tæller som hverdag her)")
    );
    assert_eq!(
        saturday("1 arbejdsdag før", MON_SAT),
        format!("{day}: tælles ikke, lørdag (weekend)")
    );
    assert_eq!(saturday("1 dag før", None), format!("{day}: 1. dag"));
    assert_eq!(
        said("2 uger før", "2026-11-22 16:00", None),
        ["søndag den 15. november 2026: 1 uge", "søndag den 8. november 2026: 2 uger"]
    );
    assert_eq!(
        said("mandag i ugen før", "2026-11-22 16:00", None),
        ["mandag den 9. november 2026: i uge 46"]
    );
}

#[test]
fn weekdays_need_the_forums_setting() {
    let text = "  4 Hverdage før mødet";
    let rule = Rule::parse(text).unwrap();
    assert!(rule.uses_weekdays());
    let fault = rule.date_from(at("2026-12-08 16:00"), &calendar(), None).unwrap_err();
    assert_eq!(&text[fault.span], "Hverdage");
    assert_eq!(fault.what.da, "`Hverdage` er ikke fastlagt for forummet");
    assert!(!Rule::parse("4 arbejdsdage før").unwrap().uses_weekdays());
}

#[test]
fn a_calendar_without_open_days_and_the_ends_of_time_give_faults() {
    let yearly = |month: u32| {
        (1..=31).map(move |day| ClosedDay::Yearly { month, day, name: "Lukket".into() })
    };
    let shut = Calendar::new(chrono_tz::UTC, (1..=12).flat_map(yearly).collect());
    let rule = Rule::parse("1 arbejdsdag før mødet").unwrap();
    let fault = rule.date_from(at("2026-12-08 16:00"), &shut, None).unwrap_err();
    assert_eq!(fault.what.da, "`1 arbejdsdag før mødet` fører ikke til en dato");
    for text in ["1000 uger", "1000 arbejdsdage", "1000 timer", "mandag 1000 uger", "0 timer"] {
        for (anchor, side) in [(NaiveDateTime::MIN, "før"), (NaiveDateTime::MAX, "efter")] {
            let rule = Rule::parse(&format!("{text} {side}")).unwrap();
            assert!(rule.date_from(anchor, &calendar(), None).is_err(), "{text}");
        }
    }
}

/// All open days, by the oracle's table and not by the calendar.
fn open_days(weekend: &[Weekday]) -> Vec<NaiveDate> {
    let closed: BTreeSet<NaiveDate> =
        oracle().filter(|(.., kind)| *kind != "lukkedag_sædvane").map(|(day, ..)| day).collect();
    all_days().filter(|day| !closed.contains(day) && !weekend.contains(&day.weekday())).collect()
}

static MONDAY_TO_FRIDAY: LazyLock<Vec<NaiveDate>> =
    LazyLock::new(|| open_days(&[Weekday::Sat, Weekday::Sun]));
static MONDAY_TO_SATURDAY: LazyLock<Vec<NaiveDate>> = LazyLock::new(|| open_days(&[Weekday::Sun]));

/// The `count`-th entry of `open` on one side of `from`.
fn naive(open: &[NaiveDate], from: NaiveDate, count: usize, before: bool) -> NaiveDate {
    if count == 0 {
        return from;
    }
    if before {
        open[open.partition_point(|day| *day < from) - count]
    } else {
        open[open.partition_point(|day| *day <= from) + count - 1]
    }
}

fn side(before: bool) -> &'static str {
    if before { "før" } else { "efter" }
}

proptest! {
    #[test]
    fn open_days_equal_the_list(
        day in 2_000usize..38_000, count in 0usize..=1000, before: bool, saturday: bool,
    ) {
        let from = all_days().nth(day).unwrap();
        let (weekdays, open) = match saturday {
            true => (MON_SAT, &*MONDAY_TO_SATURDAY),
            false => (MON_FRI, &*MONDAY_TO_FRIDAY),
        };
        let anchor = format!("{from} 16:00");
        let side = side(before);
        let found = counted(&format!("{count} hverdage {side} mødet"), &anchor, weekdays);
        prop_assert_eq!(found.deadline.date, naive(open, from, count, before));
        prop_assert!(found.steps.iter().all(|step| step.unit == Unit::Weekday
            && step.counted.is_some() != step.why.is_some()
            && open.binary_search(&step.date).is_ok() == step.counted.is_some()));
        let numbers: Vec<u32> = found.steps.iter().filter_map(|step| step.counted).collect();
        prop_assert_eq!(numbers, (1..=count as u32).collect::<Vec<_>>());

        let working = lands(&format!("{count} arbejdsdage {side} mødet"), &anchor, weekdays);
        prop_assert_eq!(working, naive(&MONDAY_TO_FRIDAY, from, count, before));
    }

    #[test]
    fn plain_days_and_weeks_equal_day_numbers(day in 0usize..40_000, count in 0i32..=1000, before: bool) {
        let from = all_days().nth(day).unwrap();
        let anchor = format!("{from} 16:00");
        let shifted = |days: i32| {
            let number = from.num_days_from_ce() + if before { -days } else { days };
            NaiveDate::from_num_days_from_ce_opt(number).unwrap()
        };
        let side = side(before);
        prop_assert_eq!(lands(&format!("{count} dage {side}"), &anchor, None), shifted(count));
        prop_assert_eq!(lands(&format!("{count} uger {side}"), &anchor, None), shifted(7 * count));

        // The one day of that name in the week of the shifted date.
        let week = shifted(7 * count);
        let name = ["mandag", "onsdag", "søndag"][day % 3];
        let wanted = [Weekday::Mon, Weekday::Wed, Weekday::Sun][day % 3];
        let found = lands(&format!("{name} {count} uger {side}"), &anchor, None);
        prop_assert_eq!(found.weekday(), wanted);
        prop_assert_eq!(found.iso_week(), week.iso_week());
    }

    #[test]
    fn counting_forth_and_back_comes_home_and_more_is_never_nearer(
        day in 2_000usize..38_000, count in 1usize..=300, more in 0usize..=300, before: bool,
    ) {
        // From an open day, as many days back as forth is the same day again.
        let open = &*MONDAY_TO_FRIDAY;
        let from = open[open.partition_point(|other| *other < all_days().nth(day).unwrap())];
        let (there, back) = (side(before), side(!before));
        let rule = |count: usize, side: &str| format!("{count} arbejdsdage {side} mødet");
        let far = lands(&rule(count, there), &format!("{from} 16:00"), None);
        prop_assert_eq!(lands(&rule(count, back), &format!("{far} 09:00"), None), from);
        prop_assert!(open.binary_search(&far).is_ok(), "{far} is closed");

        // A longer count never lands nearer, nor a later event earlier.
        let farther = lands(&rule(count + more, there), &format!("{from} 16:00"), None);
        let is_farther = if before { farther <= far } else { farther >= far };
        prop_assert!(is_farther, "{} and {}", farther, far);
        let next = from.succ_opt().unwrap();
        let later = lands(&rule(count, there), &format!("{next} 16:00"), None);
        prop_assert!(later >= far, "{} and {}", later, far);
    }
}
