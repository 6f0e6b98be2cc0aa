//! Decimal numbers, exact: `103,4` is 1034 tenths, and no float.

use super::Language;

/// Digits after the comma that are read.
const MOST_PLACES: usize = 6;

/// A number that isn't negative: so many of its smallest places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Decimal {
    /// The digits as one whole number, below 10 to the 12th.
    pub units: u64,
    /// How many of them stand after the comma, 0 to 6.
    pub places: u32,
}

impl Decimal {
    /// Reads `103,4` and `103`. A point is none of a Danish number's marks: `1.034` could be meant
    /// in two ways.
    pub fn read(text: &str) -> Option<Decimal> {
        let (whole, rest) = match text.trim().split_once(',') {
            Some((whole, rest)) => (whole, (!rest.is_empty()).then_some(rest)?),
            None => (text.trim(), ""),
        };
        let digits = format!("{whole}{rest}");
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && !whole.is_empty();
        if !is_number || digits.len() > 12 || rest.len() > MOST_PLACES {
            return None;
        }
        Some(Decimal { units: digits.parse().ok()?, places: rest.len() as u32 })
    }

    /// `103,40`, `103.40`: with as many places as were written.
    pub fn text(self, language: Language) -> String {
        let scale = 10_u64.pow(self.places.min(MOST_PLACES as u32));
        let (whole, rest) = (self.units / scale, self.units % scale);
        match self.places as usize {
            0 => whole.to_string(),
            places => format!("{whole}{}{rest:0places$}", language.pick(",", ".")),
        }
    }

    /// The number times 10 to the 6th, a whole number.
    pub fn millionths(self) -> u128 {
        u128::from(self.units)
            * 10_u128.pow(MOST_PLACES as u32 - self.places.min(MOST_PLACES as u32))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(Decimal::read("103,40"), Some(Decimal { units: 10_340, places: 2 }));
        for text in ["103,40", "7", "0,05"] {
            assert_eq!(Decimal::read(text).unwrap().text(Language::Danish), text);
        }
        assert_eq!(Decimal::read("103,4").unwrap().millionths(), 103_400_000);
        assert_eq!(Decimal::read(" 7 ").unwrap().millionths(), 7_000_000);
        for text in ["", ",5", "5,", "1.034", "-1", "1e3", "1,0000001", "1234567890123", "1,2,3"] {
            assert_eq!(Decimal::read(text), None, "{text}");
        }
    }
}
