//! How long something took: the working days from one day to another.

use chrono::NaiveDate;

use super::{Calendar, Weekdays};

/// Nobody asks how many working days there are in more than this many days.
const LONGEST: usize = 3700;

impl Calendar {
    /// The working days after `from` up to and with `to`: Monday to Friday, without closed days. 0
    /// if `to` isn't after `from`; of spans over ten years only the last ten count.
    pub fn working_days(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = std::iter::successors(Some(to), |day| day.pred_opt());
        let days = days.take_while(|day| *day > from).take(LONGEST);
        let open = days.filter(|day| self.closed_on(*day, Weekdays::MonFri).is_none());
        u32::try_from(open.count()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_it_began_and_closed_days_are_not_counted() {
        let calendar = Calendar::new(chrono_tz::Europe::Copenhagen, Vec::new());
        let days = |from: &str, to: &str| {
            calendar.working_days(from.parse().expect("a date"), to.parse().expect("a date"))
        };
        // Maundy Thursday, Good Friday, the weekend and Easter Monday lie between.
        assert_eq!(days("2026-04-01", "2026-04-07"), 1);
        assert_eq!(days("2026-04-07", "2026-04-07"), 0);
        assert_eq!(days("2026-04-08", "2026-04-07"), 0);
        assert_eq!(days("2026-11-20", "2026-11-23"), 1);
        assert!(days("0001-01-01", "2026-11-23") < 3700);
    }
}
