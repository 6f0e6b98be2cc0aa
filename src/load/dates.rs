//! Dates and times in a table that is being read.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use toml::de::DeValue;
use toml::value::{Datetime, Offset};

use super::facts::Shape;
use super::fields::{Fields, Value};
use super::mend::{self, Written};

const DATE: &str = "2026-12-08";
const MOMENT: &str = "2026-12-08T16:00:00";
const INSTANT: &str = "2026-12-08T16:00:00+01:00";

impl<'a> Fields<'a> {
    /// The value of `key` if it is a date or a time. One in quotes is understood if it `fits`.
    fn datetime(
        &self,
        key: &'static str,
        example: &str,
        fits: impl Fn(&Written) -> bool,
    ) -> Option<(Value<'a>, Datetime)> {
        let value = self.get(key)?;
        match value.get_ref() {
            DeValue::Datetime(at) => Some((value, *at)),
            other => {
                let meant = match other {
                    DeValue::String(text) => mend::date(text).filter(fits).map(|date| date.toml()),
                    _ => None,
                };
                let words = ("en dato uden anførselstegn", "a date without quotes");
                self.wrong_mended(value, key, words, example, meant);
                None
            }
        }
    }

    pub fn date(&self, key: &'static str) -> Option<NaiveDate> {
        self.shape(key, || Shape::Date);
        let (value, at) = self.datetime(key, DATE, |written| written.time.is_none())?;
        let date = plain_date(&at).filter(|_| at.time.is_none());
        if date.is_none() {
            self.wrong(value, key, "en dato uden klokkeslæt", "a date without a time", DATE);
        }
        date
    }

    pub fn need_date(&self, key: &'static str) -> Option<NaiveDate> {
        self.needed(key, self.date(key), DATE)
    }

    /// A local time, in the secretariat's time zone.
    pub fn moment(&self, key: &'static str) -> Option<NaiveDateTime> {
        self.shape(key, || Shape::Moment);
        let (value, at) = self.datetime(key, MOMENT, |written| written.time.is_some())?;
        let moment = plain_date(&at)
            .zip(plain_time(&at))
            .filter(|_| at.offset.is_none())
            .map(|(date, time)| date.and_time(time));
        if moment.is_none() {
            self.wrong(
                value,
                key,
                "en dato med klokkeslæt, uden tidszone",
                "a date with a local time, without an offset",
                MOMENT,
            );
        }
        moment
    }

    pub fn need_moment(&self, key: &'static str) -> Option<NaiveDateTime> {
        self.needed(key, self.moment(key), MOMENT)
    }

    /// A date, or a date with a local time.
    pub fn date_or_moment(&self, key: &'static str) -> Option<(NaiveDate, Option<NaiveTime>)> {
        self.shape(key, || Shape::DateOrMoment);
        self.datetime(key, MOMENT, |_| true).and_then(|(value, at)| {
            let date = plain_date(&at).filter(|_| at.offset.is_none());
            if date.is_none() {
                self.wrong(value, key, "en dato uden tidszone", "a local date", MOMENT);
            }
            Some((date?, plain_time(&at)))
        })
    }

    pub fn need_date_or_moment(&self, key: &'static str) -> Option<(NaiveDate, Option<NaiveTime>)> {
        self.needed(key, self.date_or_moment(key), MOMENT)
    }

    /// A time with its offset from UTC.
    pub fn need_instant(&self, key: &'static str) -> Option<DateTime<FixedOffset>> {
        self.shape(key, || Shape::Instant);
        let found = self.datetime(key, INSTANT, |_| false).and_then(|(value, at)| {
            let instant = with_offset(&at);
            if instant.is_none() {
                self.wrong(
                    value,
                    key,
                    "et tidspunkt med tidszone, som `+01:00`",
                    "a time with its offset from UTC, as `+01:00`",
                    INSTANT,
                );
            }
            instant
        });
        self.needed(key, found, INSTANT)
    }
}

fn plain_date(at: &Datetime) -> Option<NaiveDate> {
    let date = at.date?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}

fn plain_time(at: &Datetime) -> Option<NaiveTime> {
    let time = at.time?;
    let second = time.second.unwrap_or(0).min(59);
    NaiveTime::from_hms_opt(time.hour.into(), time.minute.into(), second.into())
}

fn with_offset(at: &Datetime) -> Option<DateTime<FixedOffset>> {
    let minutes = match at.offset? {
        Offset::Z => 0,
        Offset::Custom { minutes } => i32::from(minutes),
    };
    let offset = FixedOffset::east_opt(minutes * 60)?;
    plain_date(at)?.and_time(plain_time(at)?).and_local_timezone(offset).single()
}
