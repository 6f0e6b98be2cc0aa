//! Copenhagen's clock: both changes, the last second in time, and how a deadline is written.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::{at, calendar, counted, date};
use crate::calendar::{Calendar, ClockFault, Deadline, Rule};
use crate::words::Language;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn noon() -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(12, 0, 0)
}

#[test]
fn the_skipped_and_the_repeated_hour_are_faults() {
    let skipped = calendar().instant(at("2026-03-29 02:30")).unwrap_err();
    assert!(matches!(skipped, ClockFault::Skipped { .. }));
    assert_eq!(
        skipped.what().da,
        "`29. marts 2026 kl. 02.30` findes ikke i Europe/Copenhagen, for uret stilles frem"
    );
    let repeated = calendar().instant(at("2026-10-25 02:30")).unwrap_err();
    assert!(matches!(repeated, ClockFault::Repeated { .. }));
    assert_eq!(
        repeated.what().en,
        "`25 October 2026 at 02:30` comes twice in Europe/Copenhagen, as the clock is put back"
    );
    assert_eq!(calendar().instant(at("2026-03-29 03:00")).unwrap(), utc("2026-03-29T01:00:00Z"));
    assert_eq!(calendar().instant(at("2026-10-25 01:59")).unwrap(), utc("2026-10-24T23:59:00Z"));
    assert_eq!(calendar().instant(at("2026-10-25 03:00")).unwrap(), utc("2026-10-25T02:00:00Z"));
}

#[test]
fn a_rule_that_lands_in_such_an_hour_points_at_its_clock() {
    for (meeting, text) in [
        ("2026-03-30 16:00", "dagen før mødet, kl. 2.30"),
        ("2026-10-26 16:00", "søndag kl. 2.30 i ugen før"),
    ] {
        let fault =
            Rule::parse(text).unwrap().date_from(at(meeting), &calendar(), None).unwrap_err();
        assert_eq!(&text[fault.span], "kl. 2.30");
    }
    let hours = Rule::parse("24 timer før mødet").unwrap();
    let fault = hours.date_from(at("2026-03-29 02:30"), &calendar(), None).unwrap_err();
    assert!(fault.what.da.contains("findes ikke"), "{fault:?}");
}

#[test]
fn a_day_without_clock_ends_with_its_last_second_when_the_clock_changes() {
    for (day, last) in [
        ("2026-03-28", "2026-03-28T22:59:59Z"),
        ("2026-03-29", "2026-03-29T21:59:59Z"),
        ("2026-10-24", "2026-10-24T21:59:59Z"),
        ("2026-10-25", "2026-10-25T22:59:59Z"),
    ] {
        let deadline = Deadline::new(date(day), None, &calendar()).unwrap();
        assert_eq!(deadline.instant, utc(last));
        assert!(deadline.is_met_by(utc(last)));
        assert!(!deadline.is_met_by(utc(last) + TimeDelta::seconds(1)));
    }
}

#[test]
fn a_last_hour_that_comes_twice_belongs_to_the_day() {
    let sao_paulo = Calendar::new(chrono_tz::America::Sao_Paulo, Vec::new());
    let deadline = Deadline::new(date("2019-02-16"), None, &sao_paulo).unwrap();
    assert_eq!(deadline.instant, utc("2019-02-17T02:59:59Z"));
}

#[test]
fn the_last_second_counts_in_full() {
    let deadline = Deadline::new(date("2026-12-01"), noon(), &calendar()).unwrap();
    assert!(deadline.is_met_by(utc("2026-12-01T11:00:00Z")));
    assert!(deadline.is_met_by(utc("2026-12-01T11:00:00.999Z")));
    assert!(!deadline.is_met_by(utc("2026-12-01T11:00:01Z")));
    let copenhagen = DateTime::parse_from_rfc3339("2026-12-01T12:00:01+01:00").unwrap();
    assert!(!deadline.is_met_by(copenhagen));
    assert!(deadline.is_met_by(copenhagen - TimeDelta::seconds(1)));
}

#[test]
fn twenty_four_hours_are_hours_across_the_change() {
    let before = |meeting| counted("24 timer før mødet", meeting, None).deadline;
    assert_eq!(before("2026-12-08 16:00").instant, utc("2026-12-07T15:00:00Z"));
    // Sunday has 23 hours in March and 25 in October.
    let spring = before("2026-03-29 16:00");
    assert_eq!(spring.text(Language::Danish), "lørdag den 28. marts 2026 kl. 15.00");
    let autumn = before("2026-10-25 16:00");
    assert_eq!(autumn.text(Language::Danish), "lørdag den 24. oktober 2026 kl. 17.00");
    assert_eq!(autumn.instant, utc("2026-10-24T15:00:00Z"));
}

#[test]
fn a_time_that_comes_twice_says_which() {
    let text = |rule, meeting| counted(rule, meeting, None).deadline.text(Language::Danish);
    assert_eq!(
        text("24 timer før", "2026-10-26 02:30"),
        "søndag den 25. oktober 2026 kl. 02.30 (normaltid)"
    );
    assert_eq!(
        text("24 timer efter", "2026-10-24 02:30"),
        "søndag den 25. oktober 2026 kl. 02.30 (sommertid)"
    );
}

#[test]
fn deadlines_are_written_in_both_languages() {
    let deadline = Deadline::new(date("2026-12-01"), noon(), &calendar()).unwrap();
    assert_eq!(deadline.text(Language::Danish), "tirsdag den 1. december 2026 kl. 12.00");
    assert_eq!(deadline.text(Language::English), "Tuesday 1 December 2026 at 12:00");
    let day = Deadline::new(date("2026-12-01"), None, &calendar()).unwrap();
    assert_eq!(day.text(Language::Danish), "tirsdag den 1. december 2026");
}

proptest! {
    #[test]
    fn hours_are_elapsed_time(minutes in 0i64..50_000_000, count in 0i64..=1000) {
        let anchor = at("1990-01-01 00:00") + TimeDelta::minutes(minutes);
        let Ok(start) = calendar().instant(anchor) else { return Ok(()) };
        for (side, sign) in [("før", -1), ("efter", 1)] {
            let text = format!("{count} timer {side} mødet");
            let rule = Rule::parse(&text).unwrap();
            let deadline = rule.date_from(anchor, &calendar(), None).unwrap().deadline;
            prop_assert_eq!(deadline.instant.timestamp() - start.timestamp(), sign * count * 3600);
            prop_assert_eq!(deadline.instant.naive_local().date(), deadline.date);
        }
    }
}
