//! Kroner and øre, exact: as they are written and read in Danish papers.

use super::Language;
use super::date::number;

/// The largest amount that is read: 10,000,000,000,000.00 kr. Sums and products of it have room.
const MOST: u64 = 1_000_000_000_000_000;

/// An amount of money in whole øre; never less than nothing, and never a float.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(u64);

impl Money {
    /// `None` beyond the largest amount there is room for.
    pub fn of_ore(ore: u64) -> Option<Money> {
        (ore <= MOST).then_some(Money(ore))
    }

    /// In øre.
    pub fn ore(self) -> u64 {
        self.0
    }

    /// Reads `1.500.000,00`, `1.500.000`, `1500000,5` never: øre are two digits, and a point stands
    /// between thousands only, so that nothing can be read in two ways. `kr.` may follow.
    pub fn read(text: &str) -> Option<Money> {
        let text = text.trim();
        let bare = ["kr.", "kr"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
        let (whole, ore) = match bare.trim_end().split_once(',') {
            Some((whole, ore)) => (whole, (ore.len() == 2).then_some(ore)?),
            None => (bare.trim_end(), "00"),
        };
        let kroner = whole_number(whole)?;
        let ore = digits(ore)?;
        Money::of_ore(kroner.checked_mul(100)?.checked_add(ore)?)
    }

    /// `1.500.000,00 kr.`, `DKK 1,500,000.00`.
    pub fn text(self, language: Language) -> String {
        let figures = self.figures(language);
        match language {
            Language::Danish => format!("{figures} kr."),
            Language::English => format!("DKK {figures}"),
        }
    }

    /// `1.500.000,00`: for a column that says what it holds.
    pub fn figures(self, language: Language) -> String {
        let point = language.pick(",", ".");
        format!("{}{point}{:02}", number(self.0 / 100, language), self.0 % 100)
    }

    /// `1500000.00`: for machines.
    pub fn plain(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A number with no points, or with one before every three digits from the right.
fn whole_number(text: &str) -> Option<u64> {
    let parts: Vec<&str> = text.split('.').collect();
    if let [first, rest @ ..] = parts.as_slice()
        && !rest.is_empty()
        && (!(1..=3).contains(&first.len()) || rest.iter().any(|part| part.len() != 3))
    {
        return None;
    }
    digits(&parts.concat())
}

fn digits(text: &str) -> Option<u64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// As machines read it, so that no program takes it for a float.
impl serde::Serialize for Money {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.plain())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn amounts_are_read_as_they_are_written() {
        for (text, ore) in [
            ("1.500.000,00", 150_000_000),
            ("1.500.000", 150_000_000),
            ("1500000", 150_000_000),
            ("1500000,50 kr.", 150_000_050),
            (" 0,07kr ", 7),
            ("999", 99_900),
        ] {
            assert_eq!(Money::read(text).map(Money::ore), Some(ore), "{text}");
        }
        for text in [
            "",
            "kr.",
            "1,5",
            "1.50",
            "1.5000",
            "1500.000",
            "1,500,000.00",
            "-1",
            "1 000",
            "1.500,000",
            ".500",
            "1,5 mio. kr.",
            "10000000000001",
            "99999999999999999999",
            "१",
        ] {
            assert_eq!(Money::read(text), None, "{text}");
        }
    }

    #[test]
    fn amounts_are_written_in_both_languages() {
        let amount = Money::of_ore(51_746_734).unwrap();
        assert_eq!(amount.text(Language::Danish), "517.467,34 kr.");
        assert_eq!(amount.text(Language::English), "DKK 517,467.34");
        assert_eq!(
            (amount.plain(), Money::default().figures(Language::Danish)),
            ("517467.34".to_owned(), "0,00".to_owned())
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(ore in 0..=MOST) {
            let amount = Money::of_ore(ore).unwrap();
            prop_assert_eq!(Money::read(&amount.text(Language::Danish)), Some(amount));
            prop_assert_eq!(Money::read(&amount.figures(Language::Danish)), Some(amount));
        }

        #[test]
        fn never_panics(text in "\\PC{0,30}|[0-9.,kr ]{0,40}") {
            Money::read(&text);
        }
    }
}
