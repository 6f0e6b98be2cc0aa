//! A deadline's words: read, said in full, and read again to the same.

use chrono::{NaiveDate, NaiveDateTime};
use sekretariat::calendar::{Calendar, Rule, Weekdays};

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let rule = match Rule::parse(text) {
        Ok(rule) => rule,
        Err(fault) => {
            assert!(text.get(fault.span.clone()).is_some(), "{fault:?} is no place in {text:?}");
            assert!(!fault.what.da.is_empty() && !fault.help.en.is_empty());
            return;
        }
    };
    let said = rule.say();
    let again = Rule::parse(&said.da).expect("what is said can be read");
    assert_eq!((again.say(), again.anchor()), (said, rule.anchor()));
    let calendar = Calendar::new(chrono_tz::Europe::Copenhagen, Vec::new());
    for anchor in [moment(2026, 3, 29), moment(2028, 2, 29), moment(1, 1, 1), moment(9999, 12, 31)]
    {
        let weekdays = Some(Weekdays::MonSat);
        let (one, other) = (
            rule.date_from(anchor, &calendar, weekdays),
            again.date_from(anchor, &calendar, weekdays),
        );
        match (one, other) {
            (Ok(one), Ok(other)) => {
                assert_eq!(one.deadline, other.deadline);
                assert!(one.deadline.is_met_by(one.deadline.instant));
                for step in one.steps {
                    assert!(!step.say().da.is_empty());
                }
            }
            (Err(fault), Err(_)) => assert!(text.get(fault.span).is_some()),
            (one, other) => panic!("{one:?} and {other:?}"),
        }
    }
}

fn moment(year: i32, month: u32, day: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(year, month, day).expect("a date");
    date.and_hms_opt(10, 0, 0).expect("a time")
}
