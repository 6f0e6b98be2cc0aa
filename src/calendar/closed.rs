//! Closed days: public holidays, the secretariat's own closed days, and weekends.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Calendar, Weekdays};
use crate::model::ClosedDay;
use crate::say;
use crate::words::{Language, Say, date};

/// A Danish public holiday, named as in the middle of a sentence.
#[derive(Debug, PartialEq, Eq)]
pub struct Holiday {
    pub danish: &'static str,
    pub english: &'static str,
    falls: Falls,
    /// The last year in which it is a public holiday.
    last_year: Option<i32>,
}

/// When in the year a holiday falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Falls {
    On {
        month: u32,
        day: u32,
    },
    /// Days after Easter Sunday; before it, if negative.
    Easter(i64),
}

const fn easter(days: i64, danish: &'static str, english: &'static str) -> Holiday {
    Holiday { danish, english, falls: Falls::Easter(days), last_year: None }
}

const fn fixed(month: u32, day: u32, danish: &'static str, english: &'static str) -> Holiday {
    Holiday { danish, english, falls: Falls::On { month, day }, last_year: None }
}

/// Store bededag was abolished as a public holiday from 2024.
const GREAT_PRAYER_DAY: Holiday =
    Holiday { last_year: Some(2023), ..easter(26, "store bededag", "Great Prayer Day") };

static HOLIDAYS: [Holiday; 11] = [
    fixed(1, 1, "nytårsdag", "New Year's Day"),
    easter(-3, "skærtorsdag", "Maundy Thursday"),
    easter(-2, "langfredag", "Good Friday"),
    easter(0, "påskedag", "Easter Sunday"),
    easter(1, "anden påskedag", "Easter Monday"),
    GREAT_PRAYER_DAY,
    easter(39, "Kristi himmelfartsdag", "Ascension Day"),
    easter(49, "pinsedag", "Whit Sunday"),
    easter(50, "anden pinsedag", "Whit Monday"),
    fixed(12, 25, "juledag", "Christmas Day"),
    fixed(12, 26, "anden juledag", "Second Day of Christmas"),
];

impl Holiday {
    fn is_on(&self, date: NaiveDate) -> bool {
        let falls = match self.falls {
            Falls::On { month, day } => (date.month(), date.day()) == (month, day),
            Falls::Easter(days) => easter_sunday(date.year())
                .is_some_and(|sunday| date.signed_duration_since(sunday).num_days() == days),
        };
        falls && self.last_year.is_none_or(|last| date.year() <= last)
    }
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    let golden = year.rem_euclid(19);
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    let skipped_moons = (century + 8).div_euclid(25);
    let moon_shift = (century - skipped_moons + 1).div_euclid(3);
    let epact = (19 * golden + century - century.div_euclid(4) - moon_shift + 15).rem_euclid(30);
    let to_sunday =
        (32 + 2 * century.rem_euclid(4) + 2 * (rest / 4) - epact - rest % 4).rem_euclid(7);
    let correction = (golden + 11 * epact + 22 * to_sunday) / 451;
    let days = epact + to_sunday - 7 * correction + 114;
    NaiveDate::from_ymd_opt(year, (days / 31) as u32, (days % 31 + 1) as u32)
}

/// Why a day is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    Holiday(&'static Holiday),
    /// A day on which the secretariat is closed, by its name.
    ClosedDay(String),
    Weekend(Weekday),
}

impl Closed {
    /// `langfredag (helligdag)`: the day's name and what it is.
    pub fn say(&self) -> Say {
        match self {
            Closed::Holiday(Holiday { danish, english, .. }) => {
                say!("{danish} (helligdag)", "{english} (public holiday)")
            }
            Closed::ClosedDay(name) => say!("{name} (lukkedag)", "{name} (closed day)"),
            Closed::Weekend(day) => {
                let danish = date::day_name(*day, Language::Danish);
                let english = date::day_name(*day, Language::English);
                say!("{danish} (weekend)", "{english} (weekend)")
            }
        }
    }
}

impl Calendar {
    /// The public holiday on `date`, if it is one.
    pub fn holiday(date: NaiveDate) -> Option<&'static Holiday> {
        HOLIDAYS.iter().find(|holiday| holiday.is_on(date))
    }

    /// Why `date` is closed: a public holiday before a closed day before a weekend, so that a day
    /// which is several at once has one reason.
    pub fn closed_on(&self, date: NaiveDate, weekdays: Weekdays) -> Option<Closed> {
        let weekend = || {
            let day = date.weekday();
            let free = day == Weekday::Sun || (day == Weekday::Sat && weekdays == Weekdays::MonFri);
            free.then_some(Closed::Weekend(day))
        };
        Calendar::holiday(date)
            .map(Closed::Holiday)
            .or_else(|| self.closed_day(date).map(|name| Closed::ClosedDay(name.to_owned())))
            .or_else(weekend)
    }

    fn closed_day(&self, on: NaiveDate) -> Option<&str> {
        self.closed_days.iter().find_map(|closed| match closed {
            ClosedDay::Yearly { month, day, name } => {
                ((on.month(), on.day()) == (*month, *day)).then_some(name.as_str())
            }
            ClosedDay::Once { date, name } => (on == *date).then_some(name.as_str()),
        })
    }
}
