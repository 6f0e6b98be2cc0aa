//! Danish personal numbers (CPR) in text: where they stand, and text without them.
//!
//! A personal number is a day of birth `DDMMYY` and four more digits. Replacement numbers, which
//! stand in for one, have 60 added to the day, or letters among the last four. Since 2007 numbers
//! are given out that fail the old check by modulus 11, so nothing is ever cleared by it; it only
//! makes a doubtful hit less doubtful. The seventh digit tells the century and clears nothing.
//!
//! What looks like one and is none is told apart by its date (one in 27 numbers of ten digits has
//! one), by the word before it (`tlf.`, `konto`, `p-nr.`), and by what it stands in: an account, a
//! point in time, a product's number, a hash. Time and memory grow with the text and no faster.

mod context;
mod escapes;
mod gap;
mod number;
mod runs;

use std::borrow::Cow;
use std::ops::Range;

use context::Context;
use escapes::Decoded;
use gap::Gap;
use number::Number;
use runs::Runs;

use super::bytes;

/// How much speaks for a hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// It could as well be another number: an account, a case.
    Perhaps,
    /// It is written as a personal number is.
    Sure,
}

/// A personal number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The bytes of the text from its first digit to its last.
    pub span: Range<usize>,
    pub certainty: Certainty,
}

/// No personal number has fewer digits: a replacement number may have two letters.
const FEWEST: usize = 8;

/// The personal numbers in `text`, in the order in which they stand; none overlap.
pub fn find(text: &str) -> Vec<Hit> {
    if !has_digits(text) {
        return Vec::new();
    }
    let runs = Runs::of(text);
    let mut hits = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        match hit(&runs, at) {
            Some((hit, used)) => {
                hits.push(hit);
                at += used;
            }
            None => at += 1,
        }
    }
    hits
}

/// Whether `text` may have the digits of a personal number: each digit of any writing has a byte
/// that is counted here, and so do some letters.
pub fn has_digits(text: &str) -> bool {
    bytes::count(text.as_bytes(), |byte| matches!(byte, b'0'..=b'9' | 0xD9..)) >= FEWEST
}

/// The same as [`find`] for a text with escapes of TOML or Markdown in it, such as `\\u002d`; the places are
/// those of the text as it is written.
pub fn find_written(text: &str) -> Vec<Hit> {
    let Some(decoded) = Decoded::of(text) else { return find(text) };
    let written = |hit: Hit| Hit { span: decoded.origin(hit.span), ..hit };
    find(&decoded.text).into_iter().map(written).collect()
}

/// `text` with an `x` for every byte of a digit of a personal number, doubtful ones too. Its
/// length and every other byte stay as they are, so places in it stay true.
///
/// In a long row of digits one number can hide the next, which is then seen in what was masked.
pub fn mask(text: &str) -> Cow<'_, str> {
    let once = |text: &str| mask_at(text, find(text).into_iter().map(|hit| hit.span)).into_owned();
    if find(text).is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = once(text);
    for _ in 0..MOST_MASKINGS {
        if find(&masked).is_empty() {
            break;
        }
        masked = once(&masked);
    }
    Cow::Owned(masked)
}

/// The same for the numbers that are written as personal numbers are: what may be another number
/// stays.
pub fn mask_sure(text: &str) -> Cow<'_, str> {
    let hits = find_written(text).into_iter();
    mask_at(text, hits.filter(|hit| hit.certainty == Certainty::Sure).map(|hit| hit.span))
}

/// No row of digits is masked more often: each time takes as long as the text.
const MOST_MASKINGS: usize = 64;

/// `text` with an `x` for every byte of a digit or letter within `spans`, which are in order.
pub fn mask_at(text: &str, spans: impl IntoIterator<Item = Range<usize>>) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for span in spans {
        let (Some(before), Some(within)) = (text.get(done..span.start), text.get(span.clone()))
        else {
            continue;
        };
        out.push_str(before);
        for letter in within.chars() {
            match letter.is_alphanumeric() {
                true => (0..letter.len_utf8()).for_each(|_| out.push('x')),
                false => out.push(letter),
            }
        }
        done = span.end;
    }
    match done {
        0 => Cow::Borrowed(text),
        _ => Cow::Owned(out + text.get(done..).unwrap_or_default()),
    }
}

/// The hit that begins with the run `at`, and how many runs it takes up.
fn hit(runs: &Runs, at: usize) -> Option<(Hit, usize)> {
    let forms = [pairs, halves, lettered, whole, raised];
    let (certainty, span, used) = forms.iter().find_map(|form| form(runs, at))?;
    Some((Hit { span, certainty }, used))
}

type Found = Option<(Certainty, Range<usize>, usize)>;

/// `01.02.03-1234`, `01/02/03 1234`, `01 02 03 1234`, `01.02.1903-1234`
fn pairs(runs: &Runs, at: usize) -> Found {
    let counts = [runs.count(at), runs.count(at + 1), runs.count(at + 2), runs.count(at + 3)];
    if !matches!(counts, [2, 2, 2 | 4, 4]) {
        return None;
    }
    let (first, second, last) = (runs.gap(at), runs.gap(at + 1), runs.gap(at + 2));
    let is_date =
        first == second && matches!(first, Gap::Dot | Gap::Slash | Gap::Dash | Gap::Space);
    if !is_date || !matches!(last, Gap::Dash | Gap::WideDash | Gap::Space) {
        return None;
    }
    let number = runs.number(at, 4)?;
    let span = runs.span(at, 4);
    let is_written_so = matches!(first, Gap::Dot | Gap::Slash) && last == Gap::Dash;
    let certainty = match Context::before(runs.text(), span.start) {
        Context::Personal => Certainty::Sure,
        _ if is_written_so && counts[2] == 2 => Certainty::Sure,
        Context::Other => return None,
        _ if runs.is_flanked(at, 4) && !number.is_checked() => return None,
        // A date and then a clock time or a year.
        _ if number.ends_like_time() => return None,
        _ if number.is_checked() => Certainty::Sure,
        _ => Certainty::Perhaps,
    };
    Some((certainty, span, 4))
}

/// `010203-1234`, `010203 1234`, `01021903-1234`, and the same with more digits at either end.
fn halves(runs: &Runs, at: usize) -> Found {
    let (before, after) = (runs.count(at), runs.count(at + 1));
    if !(6..=24).contains(&before) || !(4..=24).contains(&after) || runs.is_opaque(at, 2) {
        return None;
    }
    let gap = runs.gap(at);
    let long = runs.number_of_long_date(at);
    let is_exact = before == 6 && after == 4;
    let number = long.or_else(|| runs.number_around(at))?;
    let span = match long {
        Some(_) => runs.span(at, 2),
        None => runs.span_around(at),
    };
    let context = Context::before(runs.text(), runs.span(at, 1).start);
    let certainty = match (gap, context) {
        (Gap::Dash | Gap::WideDash | Gap::Space | Gap::Dot | Gap::Slash, Context::Personal) => {
            Certainty::Sure
        }
        (Gap::Dash, _) if is_exact || long.is_some() && !number.ends_like_time() => Certainty::Sure,
        (Gap::WideDash | Gap::Space, Context::Other) => return None,
        (Gap::WideDash | Gap::Space, _) if is_exact && !runs.is_flanked(at, 2) => {
            match gap == Gap::WideDash && number.ends_like_time() {
                true => Certainty::Perhaps,
                false => Certainty::Sure,
            }
        }
        (Gap::Dash | Gap::Space | Gap::Slash, _) if number.is_checked() => Certainty::Perhaps,
        _ => return None,
    };
    Some((certainty, span, 2))
}

/// `010190-0AB1`, `0101900AB1`: replacement numbers with letters.
fn lettered(runs: &Runs, at: usize) -> Found {
    let (count, start) = (runs.count(at), runs.span(at, 1).start);
    let serial = match count {
        6 if runs.gap(at) == Gap::Dash => runs.span(at + 1, 1).start,
        7 => runs.span(at, 1).end.checked_sub(1)?,
        _ => return None,
    };
    let bytes = runs.text().as_bytes().get(serial..serial + 4)?;
    let middle = &bytes[1..3];
    let is_serial = bytes[0].is_ascii_digit()
        && bytes[3].is_ascii_digit()
        && middle.iter().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
        && middle.iter().any(u8::is_ascii_uppercase);
    let next = runs.text().get(serial + 4..).and_then(|rest| rest.chars().next());
    if !is_serial || next.is_some_and(char::is_alphanumeric) || !runs.begins_with_date(at) {
        return None;
    }
    let certainty = match (count, Context::before(runs.text(), start)) {
        (6, _) | (_, Context::Personal) => Certainty::Sure,
        _ if middle.iter().all(u8::is_ascii_uppercase) => Certainty::Perhaps,
        _ => return None,
    };
    let end = serial + 4;
    let used = (at..runs.len()).take_while(|run| runs.span(*run, 1).start < end).count();
    Some((certainty, start..end, used.max(1)))
}

/// Ten digits in a row, alone or within more.
fn whole(runs: &Runs, at: usize) -> Found {
    let count = runs.count(at);
    if count < 10 || runs.is_opaque(at, 1) {
        return None;
    }
    let context = Context::before(runs.text(), runs.span(at, 1).start);
    if count > 10 {
        return within(runs, at, context);
    }
    let number = runs.number(at, 1)?;
    let certainty = match context {
        Context::Personal => Certainty::Sure,
        Context::Other => return None,
        Context::Case => Certainty::Perhaps,
        Context::Nothing => match (runs.is_fraction(at), number.is_replacement) {
            (true, _) if number.is_checked() => Certainty::Perhaps,
            (true, _) => return None,
            (false, true) if !number.is_checked() => Certainty::Perhaps,
            (false, _) => Certainty::Sure,
        },
    };
    Some((certainty, runs.span(at, 1), 1))
}

/// Ten digits within a longer row. Long numbers are common and a date among their digits is too,
/// so a word before it or the old check must speak for it as well.
fn within(runs: &Runs, at: usize, context: Context) -> Found {
    let mut windows =
        (0..=runs.count(at) - 10).filter_map(|skip| Some((skip, runs.window(at, skip)?)));
    let likely = |number: &Number| number.is_checked() && !number.is_replacement;
    let (skip, certainty) = match context {
        Context::Personal => (windows.map(|(skip, _)| skip).next()?, Certainty::Sure),
        Context::Other => return None,
        _ if runs.count(at) > 24 || runs.is_other_number(at) => return None,
        _ => (windows.find(|(_, number)| likely(number))?.0, Certainty::Perhaps),
    };
    Some((certainty, runs.window_span(at, skip), 1))
}

/// Any ten digits right after the word CPR: `CPR: 0102 03 1234`.
fn raised(runs: &Runs, at: usize) -> Found {
    let mut sum = 0;
    let mut used = 0;
    while sum < 10 && used < 5 && at + used < runs.len() {
        if used > 0 && runs.gap(at + used - 1) == Gap::Other {
            return None;
        }
        sum += runs.count(at + used);
        used += 1;
    }
    if sum != 10 || Context::before(runs.text(), runs.span(at, 1).start) != Context::Personal {
        return None;
    }
    runs.number(at, used)?;
    Some((Certainty::Sure, runs.span(at, used), used))
}

#[cfg(test)]
mod tests;
