//! Ten digits that are a personal number.

/// Ten digits whose first six are a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    digits: [u8; 10],
    /// Whether 60 is added to the day.
    pub is_replacement: bool,
}

impl Number {
    /// The number, if `digits` begin with a date.
    pub fn of(digits: [u8; 10]) -> Option<Number> {
        let [d1, d2, m1, m2, y1, y2, ..] = digits;
        let is_replacement = is_date(d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2)?;
        Some(Number { digits, is_replacement })
    }

    /// Whether it passes the check by modulus 11 that numbers were made with until 2007. That it
    /// doesn't says nothing.
    pub fn is_checked(&self) -> bool {
        let weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
        let sum: u32 = self.digits.iter().zip(weights).map(|(d, w)| u32::from(*d) * w).sum();
        sum.is_multiple_of(11)
    }

    /// The year of birth as the seventh digit tells it.
    #[cfg(test)]
    pub fn year(&self) -> u16 {
        let year = u16::from(self.digits[4] * 10 + self.digits[5]);
        match (self.digits[6], year) {
            (0..=3, _) => 1900 + year,
            (4 | 9, 0..=36) => 2000 + year,
            (4 | 9, _) => 1900 + year,
            (_, 0..=57) => 2000 + year,
            _ => 1800 + year,
        }
    }

    /// Whether the last four digits could as well be a clock time or a year.
    pub fn ends_like_time(&self) -> bool {
        let [.., a, b, c, d] = self.digits;
        let is_clock = a * 10 + b < 24 && c < 6 && d % 5 == 0;
        is_clock || matches!((a, b), (1, 9) | (2, 0))
    }
}

/// Whether there is such a day; `Some(true)` if only with 60 taken from it. Which century it
/// was is left open, so 29 February needs no more than a year that four goes into.
pub fn is_date(day: u8, month: u8, year: u8) -> Option<bool> {
    let longest = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        _ => return None,
    };
    match day {
        day if (1..=longest).contains(&day) => Some(false),
        day if (61..=60 + longest).contains(&day) => Some(true),
        _ => None,
    }
}
