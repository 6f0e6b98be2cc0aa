//! The runs of digits in a text. What nobody sees doesn't end a run.

use std::ops::Range;

use super::super::bytes::first;
use super::gap::Gap;
use super::number::{Number, is_date};

/// A digit: its value and the bytes where it stands.
#[derive(Clone, Copy)]
struct Digit {
    value: u8,
    length: u8,
    start: usize,
}

/// The runs of digits in a text.
pub struct Runs<'a> {
    text: &'a str,
    digits: Vec<Digit>,
    /// The first digit of each run, and the one after its last.
    runs: Vec<Range<usize>>,
}

/// How far a token is followed on either side, in bytes.
const LONGEST_TOKEN: usize = 64;

impl<'a> Runs<'a> {
    pub fn of(text: &'a str) -> Runs<'a> {
        let mut runs = Runs { text, digits: Vec::new(), runs: Vec::new() };
        let bytes = text.as_bytes();
        let mut is_open = false;
        let mut at = 0;
        // What most texts are made of: what is no digit of ASCII, and `À` to `ÿ`.
        let is_other = |byte| !matches!(byte, 0..b'0' | b':'..0x80 | 0xC3 | 0x80..0xC0);
        while let Some(ahead) = first(&bytes[at..], is_other) {
            is_open &= ahead == 0;
            at += ahead;
            let byte = bytes[at];
            let letter = match byte {
                0..0x80 => char::from(byte),
                _ => text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' '),
            };
            let length = letter.len_utf8();
            if let Some(value) = value(letter) {
                runs.push(Digit { value, length: length as u8, start: at }, is_open);
                is_open = true;
            } else if !is_unseen(letter) {
                is_open = false;
            }
            at += length;
        }
        runs
    }

    fn push(&mut self, digit: Digit, goes_on: bool) {
        let index = self.digits.len();
        self.digits.push(digit);
        match self.runs.last_mut() {
            Some(run) if goes_on => run.end = index + 1,
            _ => self.runs.push(index..index + 1),
        }
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    pub fn len(&self) -> usize {
        self.runs.len()
    }

    /// How many digits the run `at` has; 0 past the last.
    pub fn count(&self, at: usize) -> usize {
        self.runs.get(at).map_or(0, |run| run.len())
    }

    fn bytes(&self, digits: Range<usize>) -> Range<usize> {
        let start = self.digits.get(digits.start).map_or(self.text.len(), |digit| digit.start);
        let last = digits.end.checked_sub(1).and_then(|last| self.digits.get(last));
        start..last.map_or(start, |digit| digit.start + usize::from(digit.length)).max(start)
    }

    /// The bytes from the run `at` to the last of `many` runs.
    pub fn span(&self, at: usize, many: usize) -> Range<usize> {
        let first = self.runs.get(at).map_or(self.digits.len(), |run| run.start);
        let last = self.runs.get((at + many).saturating_sub(1)).map_or(first, |run| run.end);
        self.bytes(first..last)
    }

    /// What stands between the run `at` and the next.
    pub fn gap(&self, at: usize) -> Gap {
        if at + 1 >= self.runs.len() {
            return Gap::Other;
        }
        let between = self.span(at, 1).end..self.span(at + 1, 1).start;
        self.text.get(between).map_or(Gap::Other, Gap::of)
    }

    fn ten(&self, first: usize) -> Option<[u8; 10]> {
        let digits = self.digits.get(first..first + 10)?;
        let mut ten = [0; 10];
        ten.iter_mut().zip(digits).for_each(|(into, digit)| *into = digit.value);
        Some(ten)
    }

    /// The number that `many` runs make up, whose year may have four digits.
    pub fn number(&self, at: usize, many: usize) -> Option<Number> {
        let digits = self.runs.get(at)?.start..self.runs.get(at + many - 1)?.end;
        match digits.len() {
            10 => Number::of(self.ten(digits.start)?),
            12 => self.long_date(digits.start),
            _ => None,
        }
    }

    /// The number that begins with a year of four digits: `010219031234`.
    fn long_date(&self, first: usize) -> Option<Number> {
        let all = self.digits.get(first..first + 12)?;
        let century = all[4].value * 10 + all[5].value;
        let mut ten = [0; 10];
        let kept = all[..4].iter().chain(&all[6..]);
        ten.iter_mut().zip(kept).for_each(|(into, digit)| *into = digit.value);
        Number::of(ten).filter(|number| (18..=20).contains(&century) && !number.is_replacement)
    }

    /// `01021903-1234`
    pub fn number_of_long_date(&self, at: usize) -> Option<Number> {
        let is_exact = self.count(at) == 8 && self.count(at + 1) == 4;
        is_exact.then(|| self.long_date(self.runs[at].start)).flatten()
    }

    /// The last six digits of the run `at`, and the first four of the next.
    pub fn number_around(&self, at: usize) -> Option<Number> {
        Number::of(self.ten(self.runs.get(at)?.end.checked_sub(6)?)?)
    }

    pub fn span_around(&self, at: usize) -> Range<usize> {
        let end = self.runs[at].end;
        self.bytes(end.saturating_sub(6)..end + 4)
    }

    /// Ten digits of the run `at`, from the digit `skip`.
    pub fn window(&self, at: usize, skip: usize) -> Option<Number> {
        Number::of(self.ten(self.runs.get(at)?.start + skip)?)
    }

    pub fn window_span(&self, at: usize, skip: usize) -> Range<usize> {
        let first = self.runs[at].start + skip;
        self.bytes(first..first + 10)
    }

    /// Whether the run `at` begins with a date.
    pub fn begins_with_date(&self, at: usize) -> bool {
        let Some(digits) = self.runs.get(at).and_then(|run| self.digits.get(run.start..)) else {
            return false;
        };
        let pair = |at: usize| Some(digits.get(at)?.value * 10 + digits.get(at + 1)?.value);
        let (day, month, year) = (pair(0), pair(2), pair(4));
        matches!((day, month, year), (Some(d), Some(m), Some(y)) if is_date(d, m, y).is_some())
    }

    /// Whether other numbers stand right beside, as in a row of a table.
    pub fn is_flanked(&self, at: usize, many: usize) -> bool {
        let before = at.checked_sub(1).map_or(Gap::Other, |before| self.gap(before));
        before != Gap::Other || self.gap(at + many - 1) != Gap::Other
    }

    /// Whether the run `at` is one side of a decimal point or comma.
    pub fn is_fraction(&self, at: usize) -> bool {
        let span = self.span(at, 1);
        let (before, after) = (&self.text[..span.start], &self.text[span.end..]);
        let digit_then = before.strip_suffix(['.', ',']);
        let then_digit = after.strip_prefix(['.', ',']);
        digit_then.is_some_and(|text| text.ends_with(|letter: char| letter.is_ascii_digit()))
            || then_digit.is_some_and(|text| text.starts_with(|l: char| l.is_ascii_digit()))
    }

    /// Whether the runs stand in a hash, a UUID or other text that letters and digits are mixed
    /// in by chance.
    pub fn is_opaque(&self, at: usize, many: usize) -> bool {
        let bytes = self.text.as_bytes();
        let span = self.span(at, many);
        let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
        let before = bytes[..span.start].iter().rev().take(LONGEST_TOKEN).take_while(is_part);
        let after = bytes[span.end..].iter().take(LONGEST_TOKEN).take_while(is_part);
        let token = &bytes[span.start - before.count()..span.end + after.count()];
        let changes = token.windows(2).filter(|pair| {
            let [a, b] = [pair[0], pair[1]].map(|byte| byte.is_ascii_alphabetic());
            a != b && pair.iter().all(|byte| *byte != b'-')
        });
        token.len() >= 20 && changes.count() >= 4
    }

    /// Whether the run `at` is a point in time, an article's number (EAN) or an account (IBAN).
    pub fn is_other_number(&self, at: usize) -> bool {
        let Some(digits) = self.digits.get(self.runs[at].clone()) else { return false };
        let pair = |at: usize| digits[at].value * 10 + digits[at + 1].value;
        let is_time =
            matches!(pair(0), 19 | 20) && is_date(pair(6), pair(4), pair(2)) == Some(false);
        let sum = |from: usize| digits.iter().skip(from).step_by(2).map(|d| u32::from(d.value));
        let is_ean =
            digits.len() == 13 && (sum(0).sum::<u32>() + 3 * sum(1).sum::<u32>()) % 10 == 0;
        let before = &self.text.as_bytes()[..self.span(at, 1).start];
        let is_iban = before.ends_with(b"DK") || before.ends_with(b"DK ");
        is_time || is_ean || is_iban
    }
}

/// The value of a decimal digit: ours, full-width, Arabic, Persian, Devanagari, mathematical.
fn value(letter: char) -> Option<u8> {
    let code = letter as u32;
    let zero = match code {
        0x30..=0x39 => 0x30,
        0..0x660 => return None,
        0x660..=0x669 => 0x660,
        0x6F0..=0x6F9 => 0x6F0,
        0x966..=0x96F => 0x966,
        0x2080..=0x2089 => 0x2080,
        0xFF10..=0xFF19 => 0xFF10,
        0x1D7CE..=0x1D7FF => return u8::try_from((code - 0x1D7CE) % 10).ok(),
        0x1FBF0..=0x1FBF9 => 0x1FBF0,
        _ => return None,
    };
    u8::try_from(code - zero).ok()
}

/// What takes no room: soft hyphens, joiners, marks of direction, byte order marks.
pub fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
