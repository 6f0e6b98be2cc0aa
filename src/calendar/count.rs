//! Day arithmetic: from an event and a rule to a deadline, with every day that was counted or
//! skipped on the way.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::rule::{Side, Way};
use super::{Calendar, ClockFault, Closed, Deadline, Rule, RuleFault, Unit, Weekdays};
use crate::say;
use crate::words::{Language, Say, date};

/// So many days may be walked for one deadline; beyond them (27 years) nearly all must be closed.
const LONGEST_WALK: usize = 10_000;

/// A deadline, and how it was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    pub deadline: Deadline,
    /// From the event outwards, the deadline's own date last. The event's date is not counted;
    /// where the deadline is on that date, there are no steps.
    pub steps: Vec<Step>,
}

/// A day on the way from the event to the deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub date: NaiveDate,
    /// The count so far, if the day counts.
    pub counted: Option<u32>,
    /// Why it doesn't.
    pub why: Option<Closed>,
    /// What is counted.
    pub unit: Unit,
}

impl Rule {
    /// The deadline, counted from an event at the local time `anchor`.
    ///
    /// The event's own date is not counted. Working days and weekdays end on an open day; days
    /// and weeks may end on a closed one and are not moved. Fails if the rule counts weekdays and
    /// `weekdays` is not given, if no date is reached, or if the time is not one instant.
    pub fn date_from(
        &self,
        anchor: NaiveDateTime,
        calendar: &Calendar,
        weekdays: Option<Weekdays>,
    ) -> Result<Counted, RuleFault> {
        let from = anchor.date();
        let steps = match self.meaning.way {
            Way::Count { count, unit: Unit::Hour, side } => {
                return self.hours(count, side, anchor, calendar);
            }
            Way::Count { count, unit, side } => match self.open_days(unit, weekdays)? {
                Some(open) => walk(from, side, count, unit, |date| calendar.closed_on(date, open)),
                None => walk(from, side, count, unit, |_| None),
            },
            Way::DayOfWeek { day, weeks, side } => day_of_week(from, day, weeks, side),
        };
        let steps = steps.ok_or_else(|| self.no_date())?;
        let date = steps.last().map_or(from, |last| last.date);
        let deadline = Deadline::new(date, self.meaning.clock, calendar)
            .map_err(|fault| RuleFault::clock(self.clock_at.clone(), fault))?;
        Ok(Counted { deadline, steps })
    }

    /// Which days of the week are open, if only open days count.
    fn open_days(
        &self,
        unit: Unit,
        weekdays: Option<Weekdays>,
    ) -> Result<Option<Weekdays>, RuleFault> {
        match (unit, weekdays) {
            (Unit::WorkingDay, _) => Ok(Some(Weekdays::MonFri)),
            (Unit::Weekday, Some(weekdays)) => Ok(Some(weekdays)),
            (Unit::Weekday, None) => Err(self.no_weekdays()),
            (Unit::CalendarDay | Unit::Week | Unit::Hour, _) => Ok(None),
        }
    }

    fn hours(
        &self,
        count: u32,
        side: Side,
        anchor: NaiveDateTime,
        calendar: &Calendar,
    ) -> Result<Counted, RuleFault> {
        let fault = |fault: ClockFault| RuleFault::clock(self.unit_at.clone(), fault);
        let start = calendar.instant(anchor).map_err(fault)?;
        let hours = TimeDelta::hours(i64::from(count));
        let instant = match side {
            Side::Before => start.checked_sub_signed(hours),
            Side::After => start.checked_add_signed(hours),
        };
        let deadline = Deadline::at(instant.ok_or_else(|| self.no_date())?);
        let step = Step { date: deadline.date, counted: Some(count), why: None, unit: Unit::Hour };
        Ok(Counted { deadline, steps: vec![step] })
    }

    fn no_weekdays(&self) -> RuleFault {
        let word = &self.text[self.unit_at.clone()];
        RuleFault {
            span: self.unit_at.clone(),
            what: say!(
                "`{word}` er ikke fastlagt for forummet",
                "`{word}` is not settled for the forum"
            ),
            help: say!(
                "skriv `weekdays = \"mon-fri\"` eller `weekdays = \"mon-sat\"` i forummets fil",
                "write `weekdays = \"mon-fri\"` or `weekdays = \"mon-sat\"` in the forum's file"
            ),
        }
    }

    fn no_date(&self) -> RuleFault {
        let words = self.text.trim();
        RuleFault {
            span: self.unit_at.clone(),
            what: say!("`{words}` fører ikke til en dato", "`{words}` leads to no date"),
            help: say!(
                "se efter, om for mange dage er lukkedage, og om årstallet er rigtigt",
                "see whether too many days are closed days, and whether the year is right"
            ),
        }
    }
}

/// Walks day by day, or week by week, until `count` have been counted. `None` if that never ends.
fn walk(
    from: NaiveDate,
    side: Side,
    count: u32,
    unit: Unit,
    closed: impl Fn(NaiveDate) -> Option<Closed>,
) -> Option<Vec<Step>> {
    let stride = if unit == Unit::Week { 7 } else { 1 };
    let (mut date, mut counted) = (from, 0);
    let mut steps = Vec::new();
    while counted < count {
        date = side.shift(date, stride)?;
        let why = closed(date);
        counted += u32::from(why.is_none());
        steps.push(Step { date, counted: why.is_none().then_some(counted), why, unit });
        if steps.len() > LONGEST_WALK {
            return None;
        }
    }
    Some(steps)
}

/// The day of the week in the ISO week that lies `weeks` from the one of `from`.
fn day_of_week(from: NaiveDate, day: Weekday, weeks: u32, side: Side) -> Option<Vec<Step>> {
    let into_week = |day: Weekday| u64::from(day.num_days_from_monday());
    let monday = from.checked_sub_days(Days::new(into_week(from.weekday())))?;
    let date =
        side.shift(monday, 7 * u64::from(weeks))?.checked_add_days(Days::new(into_week(day)))?;
    Some(vec![Step { date, counted: None, why: None, unit: Unit::Week }])
}

impl Side {
    fn shift(self, date: NaiveDate, days: u64) -> Option<NaiveDate> {
        match self {
            Side::Before => date.checked_sub_days(Days::new(days)),
            Side::After => date.checked_add_days(Days::new(days)),
        }
    }
}

impl Step {
    /// `fredag den 27. marts 2026: 4. hverdag`: the day, and its number or why it has none.
    pub fn say(&self) -> Say {
        let reason = self.reason();
        let danish = date::long_date(self.date, Language::Danish);
        let english = date::long_date(self.date, Language::English);
        Say { da: format!("{danish}: {}", reason.da), en: format!("{english}: {}", reason.en) }
    }

    /// `4. hverdag`, or why the day is not counted.
    pub fn reason(&self) -> Say {
        match (&self.why, self.counted) {
            (Some(closed), _) => self.skipped(closed),
            (None, Some(number)) => self.number(number),
            (None, None) => {
                let week = self.date.iso_week().week();
                say!("i uge {week}", "in week {week}")
            }
        }
    }

    fn skipped(&self, closed: &Closed) -> Say {
        if self.unit == Unit::Weekday && *closed == Closed::Weekend(Weekday::Sat) {
            return say!(
                "lørdag tæller ikke som hverdag her",
                "Saturday does not count as a weekday here"
            );
        }
        let Say { da, en } = closed.say();
        say!("tælles ikke, {da}", "not counted, {en}")
    }

    fn number(&self, number: u32) -> Say {
        match self.unit {
            Unit::WorkingDay => say!("{number}. arbejdsdag", "working day {number}"),
            Unit::Weekday if self.date.weekday() == Weekday::Sat => say!(
                "{number}. hverdag (lørdag tæller som hverdag her)",
                "weekday {number} (Saturday counts as a weekday here)"
            ),
            Unit::Weekday => say!("{number}. hverdag", "weekday {number}"),
            Unit::CalendarDay => say!("{number}. dag", "day {number}"),
            Unit::Week | Unit::Hour => self.unit.say(number),
        }
    }
}
