//! Closed days equal the oracle on every day from 1990 to 2100.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{calendar, date};
use crate::calendar::{Calendar, Closed, Weekdays};

pub(super) const ORACLE: &str = include_str!("../../../tests/data/danish_holidays_1990_2100.csv");

/// The oracle's rows: date, name, kind.
pub(super) fn oracle() -> impl Iterator<Item = (NaiveDate, &'static str, &'static str)> {
    ORACLE.lines().skip(1).map(|line| {
        let mut cells = line.split(',');
        let mut next = || cells.next().unwrap();
        (date(next()), next(), next())
    })
}

pub(super) fn all_days() -> impl Iterator<Item = NaiveDate> {
    date("1990-01-01").iter_days().take_while(|day| day.year() <= 2100)
}

fn of_kind(wanted: &str) -> BTreeMap<NaiveDate, &'static str> {
    oracle().filter(|(.., kind)| *kind == wanted).map(|(day, name, _)| (day, name)).collect()
}

#[test]
fn public_holidays_equal_the_oracle() {
    let holidays = of_kind("helligdag");
    for day in all_days() {
        let said = Calendar::holiday(day).map(|holiday| holiday.danish.to_lowercase());
        let expected = holidays.get(&day).map(|name| name.to_lowercase());
        assert_eq!(said, expected, "{day}");
    }
    assert_eq!(holidays.len(), 111 * 10 + 34);
}

#[test]
fn closed_days_equal_the_oracle_and_the_holiday_comes_first() {
    let (holidays, closed) = (of_kind("helligdag"), of_kind("lukkedag"));
    for day in all_days() {
        let sunday = day.weekday() == Weekday::Sun;
        let saturday = day.weekday() == Weekday::Sat;
        for (weekdays, weekend) in
            [(Weekdays::MonFri, sunday || saturday), (Weekdays::MonSat, sunday)]
        {
            match calendar().closed_on(day, weekdays) {
                Some(Closed::Holiday(_)) => assert!(holidays.contains_key(&day), "{day}"),
                Some(Closed::ClosedDay(name)) => {
                    assert_eq!(closed.get(&day), Some(&name.as_str()), "{day}");
                    assert!(!holidays.contains_key(&day), "{day}");
                }
                Some(Closed::Weekend(found)) => {
                    assert_eq!((found, weekend), (day.weekday(), true), "{day}");
                    assert!(!holidays.contains_key(&day) && !closed.contains_key(&day), "{day}");
                }
                None => assert!(
                    !weekend && !holidays.contains_key(&day) && !closed.contains_key(&day),
                    "{day}"
                ),
            }
        }
    }
}

#[test]
fn a_closed_day_of_one_year_and_its_words() {
    let once = crate::model::ClosedDay::Once {
        date: date("2027-05-07"),
        name: "Fredag efter Kristi himmelfart".into(),
    };
    let calendar = Calendar::new(chrono_tz::Europe::Copenhagen, vec![once]);
    let said = |day: &str| {
        let closed = calendar.closed_on(date(day), Weekdays::MonFri)?;
        Some((closed.say().da, closed.say().en))
    };
    let pair = |da: &str, en: &str| Some((da.to_owned(), en.to_owned()));
    let friday = "Fredag efter Kristi himmelfart";
    assert_eq!(
        said("2027-05-07"),
        pair(&format!("{friday} (lukkedag)"), &format!("{friday} (closed day)"))
    );
    assert_eq!(said("2028-05-26"), None);
    assert_eq!(
        said("2027-05-06"),
        pair("Kristi himmelfartsdag (helligdag)", "Ascension Day (public holiday)")
    );
    assert_eq!(said("2027-05-08"), pair("lørdag (weekend)", "Saturday (weekend)"));
    assert_eq!(said("2027-12-31"), None, "closed days are the secretariat's own list");
}

#[test]
fn easter_on_its_earliest_and_latest_dates() {
    for day in [
        "1598-03-22",
        "1693-03-22",
        "1761-03-22",
        "1818-03-22",
        "2285-03-22",
        "1666-04-25",
        "1734-04-25",
        "1886-04-25",
        "1943-04-25",
        "2038-04-25",
        "2190-04-25",
        "2258-04-25",
    ] {
        let holiday = Calendar::holiday(date(day)).map(|holiday| holiday.english);
        assert_eq!(holiday, Some("Easter Sunday"), "{day}");
    }
}
