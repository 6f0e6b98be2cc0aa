//! Dates in running text: each place lies in it, in order, and nothing around one hides it.

use sekretariat::calendar::prose::scan;

const DATE: &str = "tirsdag den 8. december 2026";

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let found = scan(text);
    let mut end = 0;
    for date in &found.dates {
        assert!(text.get(date.span.clone()).is_some_and(|words| !words.is_empty()), "{date:?}");
        assert!(date.span.start >= end, "{date:?} begins before {end}");
        end = date.span.end;
        assert_eq!(date.never_exists(), (2000..2004).all(|year| date.in_year(year + 20).is_none()));
        assert_eq!(date.swapped().swapped(), *date);
    }
    for clock in &found.no_clocks {
        assert!(text.get(clock.clone()).is_some(), "{clock:?}");
    }
    let more = format!("{text}\n\n. {DATE}.\n\n");
    let at = text.len() + "\n\n. ".len();
    let seen = scan(&more).dates.iter().any(|date| date.span == (at..at + DATE.len()));
    assert!(seen, "{DATE} is hidden in {more:?}");
}
