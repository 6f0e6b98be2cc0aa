//! The names of the fields.

use crate::words::{fold, nearest};

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $name:literal;)*) => {
        /// Something that a text can ask to have filled in. `docs/format/fields.md` says of each
        /// where its value comes from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Field { $($(#[$doc])* $field),* }

        impl Field {
            /// Every field, in the order of the page that tells of them.
            pub const ALL: &'static [Field] = &[$(Field::$field),*];

            /// What stands between the braces.
            pub fn name(self) -> &'static str {
                match self { $(Field::$field => $name),* }
            }
        }
    };
}

fields! {
    /// `Furesø Kommune`
    Municipality = "kommune";
    /// `Furesø`
    MunicipalityName = "kommunens_navn";
    /// `190`
    MunicipalityCode = "kommunekode";
    /// `42.874`
    Inhabitants = "indbyggere";
    /// `1. januar 2026`: the date of the count.
    Counted = "optalt";
    /// `20.480,11 kr.`: the municipality's own part of an amount.
    Share = "andel";
    /// `1.500.000,00 kr.`: what is shared.
    Amount = "beloeb";
    /// `0,48 kr.`
    PerInhabitant = "pr_indbygger";
    /// `2026`: the year that an amount is for.
    Year = "aar";
    /// `22. marts 2013 kl. 12.00`
    Deadline = "frist";
    /// `Borgmesteren`: whom a letter goes to in the municipality.
    Recipient = "modtager";
    /// `10. januar 2013`: the day of the paper.
    Date = "dato";
    /// The secretariat's name.
    Secretariat = "sekretariat";
    /// The secretariat's address for mail.
    SecretariatEmail = "sekretariatets_mail";
    /// The title of the request, the item or the cost sharing.
    Title = "titel";
    /// The forum that takes it up.
    Forum = "forum";
    /// `tirsdag den 16. april 2013`: the day of the meeting that takes it up.
    MeetingDay = "moededato";
    /// Case number.
    CaseNumber = "sagsnummer";
    /// Document number.
    DocumentNumber = "dokumentnummer";
    /// KLE number.
    Kle = "kle";
}

impl Field {
    /// The field that is called `name`, also with capitals or Danish letters: `Kommune`, `beløb`.
    pub fn named(name: &str) -> Option<Field> {
        let name = fold(name.trim());
        Field::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// The field that `name` must mean, but for the marks between its words: `kommunens navn`.
    pub fn meant(name: &str) -> Option<Field> {
        Field::named(&joined(name))
    }

    /// The field that was probably meant.
    pub fn nearest(name: &str) -> Option<Field> {
        let near = nearest(&joined(name), Field::ALL.iter().map(|field| field.name()))?;
        Field::named(near)
    }
}

fn joined(name: &str) -> String {
    let letter = |letter: char| if letter.is_alphanumeric() { letter } else { '_' };
    name.trim().chars().map(letter).collect()
}
