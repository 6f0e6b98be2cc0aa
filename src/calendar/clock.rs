//! Local time: instants from the clock on the wall, and the moment at which a deadline ends.

use chrono::{DateTime, Datelike, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::{OffsetComponents, Tz};

use super::Calendar;
use crate::say;
use crate::words::{Language, Say, date};

/// A local time that isn't one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFault {
    /// The clock is put forward over it.
    Skipped { local: NaiveDateTime, zone: Tz },
    /// The clock is put back, so it comes twice.
    Repeated { local: NaiveDateTime, zone: Tz },
    /// Outside the years 1 to 9999.
    OutOfRange { local: NaiveDateTime },
}

impl ClockFault {
    /// What is wrong with the time.
    pub fn what(&self) -> Say {
        match self {
            ClockFault::Skipped { local, zone } => {
                let (da, en) = moments(*local);
                say!(
                    "`{da}` findes ikke i {zone}, for uret stilles frem",
                    "`{en}` does not exist in {zone}, as the clock is put forward"
                )
            }
            ClockFault::Repeated { local, zone } => {
                let (da, en) = moments(*local);
                say!(
                    "`{da}` kommer to gange i {zone}, for uret stilles tilbage",
                    "`{en}` comes twice in {zone}, as the clock is put back"
                )
            }
            ClockFault::OutOfRange { local } => {
                let year = local.year();
                say!("året `{year}` kan ikke bruges", "the year `{year}` cannot be used")
            }
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Say {
        match self {
            ClockFault::Skipped { .. } | ClockFault::Repeated { .. } => say!(
                "vælg et klokkeslæt før eller efter den time, hvor uret stilles",
                "choose a time before or after the hour in which the clock changes"
            ),
            ClockFault::OutOfRange { .. } => {
                say!("brug et år fra 1 til 9999", "use a year from 1 to 9999")
            }
        }
    }
}

fn moments(local: NaiveDateTime) -> (String, String) {
    (date::moment(local, Language::Danish), date::moment(local, Language::English))
}

impl Calendar {
    /// The instant at which clocks in the zone show `local`.
    pub fn instant(&self, local: NaiveDateTime) -> Result<DateTime<Tz>, ClockFault> {
        match self.mapped(local)? {
            MappedLocalTime::Single(instant) => Ok(instant),
            MappedLocalTime::Ambiguous(..) => Err(ClockFault::Repeated { local, zone: self.zone }),
            MappedLocalTime::None => Err(ClockFault::Skipped { local, zone: self.zone }),
        }
    }

    /// The last second of `day`.
    fn end_of(&self, day: NaiveDate) -> Result<DateTime<Tz>, ClockFault> {
        let midnight = day.and_time(NaiveTime::MIN);
        let local = day.and_hms_opt(23, 59, 59).unwrap_or(midnight);
        // Where the last hour comes twice, the day ends with the second one.
        self.mapped(local)?.latest().ok_or(ClockFault::Skipped { local, zone: self.zone })
    }

    fn mapped(&self, local: NaiveDateTime) -> Result<MappedLocalTime<DateTime<Tz>>, ClockFault> {
        // TOML writes years with four digits; beyond them instants can overflow.
        if !(1..=9999).contains(&local.year()) {
            return Err(ClockFault::OutOfRange { local });
        }
        Ok(self.zone.from_local_datetime(&local))
    }
}

/// When something must have arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub date: NaiveDate,
    /// The time of day; without one the deadline ends with the day.
    pub clock: Option<NaiveTime>,
    /// The last second that is in time.
    pub instant: DateTime<Tz>,
}

impl Deadline {
    /// The deadline on `date` at `clock`, or at the end of the day.
    pub fn new(
        date: NaiveDate,
        clock: Option<NaiveTime>,
        calendar: &Calendar,
    ) -> Result<Deadline, ClockFault> {
        let instant = match clock {
            Some(clock) => calendar.instant(date.and_time(clock))?,
            None => calendar.end_of(date)?,
        };
        Ok(Deadline { date, clock, instant })
    }

    /// The deadline at an instant, which has a time of day wherever the clock stands.
    pub(super) fn at(instant: DateTime<Tz>) -> Deadline {
        let local = instant.naive_local();
        Deadline { date: local.date(), clock: Some(local.time()), instant }
    }

    /// Whether what arrives at `instant` is in time. The last second counts in full.
    pub fn is_met_by<Z: TimeZone>(&self, instant: DateTime<Z>) -> bool {
        instant.timestamp() <= self.instant.timestamp()
    }

    /// `tirsdag den 1. december 2026 kl. 12.00`.
    pub fn text(&self, language: Language) -> String {
        let day = date::long_date(self.date, language);
        let Some(clock) = self.clock else { return day };
        let joint = language.pick(" ", " at ");
        format!("{day}{joint}{}{}", date::clock(clock, language), self.season(language))
    }

    /// Which of the two, for a time that the clock shows twice.
    fn season(&self, language: Language) -> &'static str {
        let local = self.instant.naive_local();
        match self.instant.timezone().from_local_datetime(&local) {
            MappedLocalTime::Ambiguous(..) if self.instant.offset().dst_offset().is_zero() => {
                language.pick(" (normaltid)", " (standard time)")
            }
            MappedLocalTime::Ambiguous(..) => language.pick(" (sommertid)", " (summer time)"),
            _ => "",
        }
    }
}
