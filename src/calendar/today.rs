//! Today, as it is handed in: a date, or a moment of one.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Utc};

use super::{Calendar, ClockFault, Deadline};

/// The day on which a command is run, or is told that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Today {
    pub date: NaiveDate,
    /// The first moment that it can be: the day's beginning where no time is given.
    pub begins: DateTime<Utc>,
    /// The last moment that it can be.
    pub ends: DateTime<Utc>,
}

impl Today {
    /// The whole of a day.
    ///
    /// # Errors
    /// If the day begins at a time that the clocks leave out.
    pub fn day(date: NaiveDate, calendar: &Calendar) -> Result<Today, ClockFault> {
        let begins = calendar.instant(date.and_hms_opt(0, 0, 0).unwrap_or_default())?;
        let ends = Deadline::new(date, None, calendar)?.instant;
        Ok(Today { date, begins: begins.with_timezone(&Utc), ends: ends.with_timezone(&Utc) })
    }

    /// One moment.
    ///
    /// # Errors
    /// If the clocks leave the moment out or strike it twice.
    pub fn moment(local: NaiveDateTime, calendar: &Calendar) -> Result<Today, ClockFault> {
        Ok(Today::now(calendar.instant(local)?.with_timezone(&Utc), calendar))
    }

    /// The moment `now`.
    pub fn now(now: DateTime<Utc>, calendar: &Calendar) -> Today {
        let date = now.with_timezone(&calendar.zone()).date_naive();
        Today { date, begins: now, ends: now }
    }

    /// Whether `deadline` has passed for certain.
    pub fn is_after(&self, deadline: &Deadline) -> bool {
        deadline.instant < self.begins
    }

    /// Whole days from today to `date`; negative when it has been.
    pub fn days_to(&self, date: NaiveDate) -> i64 {
        (date - self.date).num_days()
    }

    /// The day `days` later.
    pub fn plus(&self, days: i64) -> NaiveDate {
        let later = Duration::try_days(days).and_then(|span| self.date.checked_add_signed(span));
        later.unwrap_or(self.date)
    }
}
