//! Times on the command line. Without an offset they are those of the repository's clock.

use anyhow::{Result, bail};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

use super::open::Opened;
use crate::calendar::{Calendar, Deadline};
use crate::say;
use crate::source::Refusal;

const FORMS: [&str; 4] =
    ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
const WITH_OFFSET: [&str; 2] = ["%Y-%m-%dT%H:%M%:z", "%Y-%m-%d %H:%M%:z"];

/// The day that `words` after `flag` name.
///
/// # Errors
/// If they name none.
fn day(flag: &str, words: &str) -> Result<NaiveDate> {
    match words.parse() {
        Ok(date) => Ok(date),
        Err(_) => bail!(say!(
            "`{words}` er ikke en dato; skriv {flag} 2026-11-23",
            "`{words}` is not a date; write {flag} 2026-11-23"
        )),
    }
}

/// The day that `words` after `--on` name, or today.
///
/// # Errors
/// If they name none.
pub fn on(words: Option<&str>, opened: &Opened) -> Result<NaiveDate> {
    words.map_or(Ok(opened.today.date), |words| day("--on", words))
}

/// The moment that `words` after `flag` name.
///
/// # Errors
/// If they name none, or one that the clock leaves out or strikes twice.
pub fn instant(flag: &str, words: &str, calendar: &Calendar) -> Result<DateTime<FixedOffset>> {
    if let Some(instant) = with_offset(words) {
        // As the repository's clock shows it, so that it reads as the day it was.
        return Ok(instant.with_timezone(&calendar.zone()).fixed_offset());
    }
    let Some(local) = local(words) else {
        bail!(say!(
            "`{words}` er intet tidspunkt; skriv {flag} 2026-11-30T11:42",
            "`{words}` is not a time; write {flag} 2026-11-30T11:42"
        ))
    };
    match calendar.instant(local) {
        Ok(instant) => Ok(instant.fixed_offset()),
        Err(fault) => Err(Refusal {
            what: fault.what(),
            help: say!(
                "skriv tidspunktet med forskellen fra UTC, for eksempel `{words}+01:00`",
                "write the time with its offset from UTC, for example `{words}+01:00`"
            ),
        }
        .into()),
    }
}

/// The deadline that `words` after `flag` name: a moment, or the end of a day.
///
/// # Errors
/// As above.
pub fn deadline(flag: &str, words: &str, calendar: &Calendar) -> Result<Deadline> {
    let day = words.parse::<NaiveDate>().ok().map(|day| (day, None));
    let moment = local(words).map(|local| (local.date(), Some(local.time())));
    let moved = with_offset(words).map(|instant| {
        let local = instant.with_timezone(&calendar.zone()).naive_local();
        (local.date(), Some(local.time()))
    });
    let Some((date, clock)) = day.or(moment).or(moved) else {
        bail!(say!(
            "`{words}` er ingen frist; skriv {flag} 2026-12-02T12:00, eller blot en dato",
            "`{words}` is not a deadline; write {flag} 2026-12-02T12:00, or just a date"
        ))
    };
    Deadline::new(date, clock, calendar)
        .map_err(|fault| Refusal { what: fault.what(), help: fault.help() }.into())
}

fn local(words: &str) -> Option<NaiveDateTime> {
    FORMS.iter().find_map(|form| NaiveDateTime::parse_from_str(words, form).ok())
}

fn with_offset(words: &str) -> Option<DateTime<FixedOffset>> {
    let short = || WITH_OFFSET.iter().find_map(|form| DateTime::parse_from_str(words, form).ok());
    DateTime::parse_from_rfc3339(words).ok().or_else(short)
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Copenhagen;

    use super::*;

    #[test]
    fn times_are_those_of_the_repository() {
        let calendar = Calendar::new(Copenhagen, Vec::new());
        let read = |words: &str| instant("--at", words, &calendar).map(|at| at.to_rfc3339()).ok();
        for (words, expected) in [
            ("2026-11-30T11:42", Some("2026-11-30T11:42:00+01:00")),
            ("2026-07-01 11:42:05", Some("2026-07-01T11:42:05+02:00")),
            ("2026-11-30T11:42:00Z", Some("2026-11-30T12:42:00+01:00")),
            ("2026-11-30T11:42+05:30", Some("2026-11-30T07:12:00+01:00")),
            // The hour that summer time takes, and the one that it gives back.
            ("2026-03-29T02:30", None),
            ("2026-10-25T02:30", None),
            ("2026-10-25T02:30+01:00", Some("2026-10-25T02:30:00+01:00")),
            ("2026-10-25T02:30+02:00", Some("2026-10-25T02:30:00+02:00")),
            ("2026-11-30", None),
            ("i går", None),
            ("", None),
        ] {
            assert_eq!(read(words).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn a_deadline_is_a_moment_or_the_end_of_a_day() {
        let calendar = Calendar::new(Copenhagen, Vec::new());
        let read = |words: &str| {
            let found = deadline("--until", words, &calendar).ok()?;
            Some((found.clock.is_some(), found.instant.to_rfc3339()))
        };
        let day = |at: &str| Some((false, at.to_owned()));
        assert_eq!(read("2026-12-02"), day("2026-12-02T23:59:59+01:00"));
        assert_eq!(read("2026-12-02T12:00"), Some((true, "2026-12-02T12:00:00+01:00".into())));
        assert_eq!(read("2026-12-02T12:00:00Z"), Some((true, "2026-12-02T13:00:00+01:00".into())));
        assert_eq!(read("2026-03-29T02:30"), None);
        assert_eq!(read("2026-02-30"), None);
    }
}
