//! Words: the two languages that `sek` speaks, the Danish order of names, and what is left out or
//! written out of words that come from files.
//!
//! Whatever a person reads is said in both languages at the place where it is said, so the
//! compiler, not a test, finds a missing translation.

pub mod bytes;
mod cause;
pub mod date;
mod decimal;
mod fold;
pub mod merge;
mod money;
mod near;
mod order;
pub mod personal;
mod target;
mod visible;

pub use cause::cause;
pub use decimal::Decimal;
pub use fold::{fold, folded};
pub use money::Money;
pub use near::nearest;
pub use order::danish;
pub use target::Target;
pub use visible::{composed, hidden, printable, printable_json, steers, visible};

/// The language of an output. The machine's locale never decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Danish,
    English,
}

/// One sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    pub da: String,
    pub en: String,
}

impl Say {
    /// The sentence in `language`.
    pub fn to(&self, language: Language) -> &str {
        match language {
            Language::Danish => &self.da,
            Language::English => &self.en,
        }
    }
}

/// A sentence can be an error, or the context of one: who prints it takes it out with
/// `downcast_ref` to say it in the reader's language.
impl std::error::Error for Say {}

impl std::fmt::Display for Say {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.en)
    }
}

impl Language {
    /// One of two words that are known when the program is written.
    pub fn pick(self, da: &'static str, en: &'static str) -> &'static str {
        match self {
            Language::Danish => da,
            Language::English => en,
        }
    }

    /// The language's code as documents carry it (BCP 47).
    pub fn tag(self) -> &'static str {
        self.pick("da", "en")
    }
}

/// `say!("dansk {x}", "English {x}")`: a sentence in both languages.
#[macro_export]
macro_rules! say {
    ($da:literal, $en:literal $(,)?) => {
        $crate::words::Say { da: format!($da), en: format!($en) }
    };
}

/// "a, b og c".
pub fn list(words: &[&str], language: Language) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => {
            format!("{} {} {last}", most.join(", "), language.pick("og", "and"))
        }
    }
}
