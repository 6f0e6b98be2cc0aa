//! The codes of what can be wrong with a file by itself.

use crate::diagnostic::{Code, Severity};

macro_rules! codes {
    ($($constant:ident = $id:literal $name:literal $severity:ident;)*) => {
        $(pub static $constant: Code =
            Code { id: $id, name: $name, severity: Severity::$severity };)*
        /// Every code of this module.
        pub static ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    TOML_SYNTAX = "F001" "toml-syntax" Error;
    UNKNOWN_KEY = "F002" "unknown-key" Error;
    WRONG_TYPE = "F003" "wrong-type" Error;
    MISSING_KEY = "F004" "missing-key" Error;
    IMPOSSIBLE_DATE = "F005" "impossible-date" Error;
    BAD_VALUE = "F006" "bad-value" Error;
    FRONT_MATTER = "F007" "front-matter" Error;
    NOT_UTF8 = "F008" "not-utf8" Error;
    STRAY_FILE = "F009" "stray-file" Warning;
    LINK = "F010" "link" Error;
    BAD_NAME = "F011" "bad-name" Error;
}
