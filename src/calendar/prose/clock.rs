//! Clock times: "kl. 9-11.30", "klokken 14:05", "at 25:00".

use std::ops::Range;

use super::names::month;
use super::reach::Reach;

/// Reads the time or the range of times at the digits `run`, if "kl." or "at" stands before them.
///
/// The bytes of those that don't exist go to `no_clocks`. 24.00 exists, as the end of a day.
pub(super) fn read(
    reach: Reach,
    run: Range<usize>,
    no_clocks: &mut Vec<Range<usize>>,
) -> Option<usize> {
    let is_lead = lead(reach, &run)?;
    let first = time(reach, run.start)?;
    if !first.has_minutes && (!is_lead.danish || is_class(reach, is_lead.start)) {
        return None;
    }
    if !first.exists {
        no_clocks.push(first.span.clone());
    }
    let mut end = first.span.end;
    if let Some(second) = other_end(reach, end) {
        if !second.exists {
            no_clocks.push(second.span.clone());
        }
        end = second.span.end;
    }
    Some(end)
}

struct Lead {
    start: usize,
    danish: bool,
}

/// What says that a time follows. "KL" is Local Government Denmark.
fn lead(reach: Reach, run: &Range<usize>) -> Option<Lead> {
    let at = reach.skip_back(run.start);
    let dot = reach.before(at) == Some('.');
    let (word, start) = reach.word_back(at - usize::from(dot));
    let danish = matches!(word, "kl" | "Kl") || (!dot && matches!(word, "klokken" | "Klokken"));
    let english = !dot && matches!(word, "at" | "At") && {
        let colon = reach.digits(run.start);
        reach.at(colon) == Some(':')
    };
    (danish || english).then_some(Lead { start, danish })
}

/// "i 9. kl. 25 elever": a form at school.
fn is_class(reach: Reach, at: usize) -> bool {
    let at = reach.skip_back(at);
    let is_digit = |at: usize| reach.before(at).is_some_and(|letter| letter.is_ascii_digit());
    reach.before(at) == Some('.') && is_digit(at - 1)
}

struct Time {
    span: Range<usize>,
    exists: bool,
    has_minutes: bool,
}

fn time(reach: Reach, at: usize) -> Option<Time> {
    let (number, end) = reach.number(at, 4)?;
    let (hour, minute, end, has_minutes) = match end - at {
        1 | 2 => match minutes(reach, end) {
            Some((minute, end)) => (number, minute, end, true),
            None => (number, 0, end, false),
        },
        _ => (number / 100, number % 100, end, true),
    };
    let exists = (hour < 24 && minute < 60) || (hour == 24 && minute == 0);
    Some(Time { span: at..end, exists, has_minutes })
}

/// ".30" or ":30"; ",30" too, but not in the list "kl. 9,10,11".
fn minutes(reach: Reach, at: usize) -> Option<(u32, usize)> {
    let mark = reach.at(at)?;
    let (minute, end) = reach.number(at + 1, 2)?;
    let goes_on = reach.at(end) == Some(',');
    let fits = match mark {
        '.' | ':' => true,
        ',' => !goes_on,
        _ => false,
    };
    (fits && end - at == 3).then_some((minute, end))
}

/// The end of a range. A number that is the day of a date isn't one: "kl. 10 - 30. november".
fn other_end(reach: Reach, at: usize) -> Option<Time> {
    let blank = reach.skip(at);
    let mark = reach.at(blank)?;
    let (mut next, is_tight) = match mark {
        '-' | '–' | '—' => {
            let after = blank + mark.len_utf8();
            let next = reach.skip(after);
            (next, blank == at && next == after)
        }
        _ => match reach.word(blank) {
            ("til" | "to", end) => (reach.skip(end), false),
            _ => return None,
        },
    };
    if let ("kl", end) = reach.word(next) {
        let end = end + usize::from(reach.at(end) == Some('.'));
        next = reach.skip(end);
    }
    let second = time(reach, next)?;
    let end = second.span.end;
    if matches!(reach.at(end), Some('-' | '/')) || reach.at(end).is_some_and(char::is_alphanumeric)
    {
        return None;
    }
    if second.has_minutes {
        return Some(second);
    }
    let after = end + usize::from(reach.at(end) == Some('.'));
    let is_date = month(reach.word(reach.skip(after)).0).is_some();
    let is_number = after > end && reach.at(after).is_some_and(|next| next.is_ascii_digit());
    (is_tight && !is_date && !is_number).then_some(second)
}
