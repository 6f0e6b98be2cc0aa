//! Files that are read alone, without the repository around them.

use super::faults::Faults;
use super::fields::Fields;
use super::{dispatch, meeting, secretariat, toml};
use crate::model::{Dispatch, Lot, LotId, Receipts};
use crate::words::{Language, Say};

/// What is wrong with a file, and what to do.
type Why = (Say, Say);

/// What `of` makes of the table in `text`, and why it is no TOML, if it is none.
fn read<T>(text: &str, name: &'static str, of: impl FnOnce(Fields) -> T) -> (T, Option<Why>) {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut faults = Faults::new("", 0);
    let table = toml::parse(text, &mut faults);
    let found = of(Fields::new(&faults, table.get_ref(), 0..0, name));
    let is_torn = faults.torn;
    let first = faults.into_found().0.into_iter().next().filter(|_| is_torn);
    (found, first.map(|fault| (fault.what, fault.help)))
}

/// The language that a `sekretariat.toml` names, however broken the rest of it is.
pub fn language(text: &str) -> Option<Language> {
    read(text, "", |fields| fields.word("language", &secretariat::LANGUAGES)).0
}

/// The receipts and extensions in the text of a `receipts.toml`, as far as they can be read.
///
/// # Errors
/// What is wrong and what to do, if the text is no TOML.
pub fn receipts(text: &str) -> Result<Receipts, Why> {
    match read(text, "receipts file", meeting::receipts) {
        (_, Some(why)) => Err(why),
        (found, None) => Ok(found.unwrap_or_default()),
    }
}

/// The dispatches in the text of a `dispatch.toml`, as far as they can be read.
///
/// # Errors
/// What is wrong and what to do, if the text is no TOML.
pub fn dispatches(text: &str) -> Result<Vec<Dispatch>, Why> {
    match read(text, "dispatch file", dispatch::dispatches) {
        (_, Some(why)) => Err(why),
        (found, None) => Ok(found),
    }
}

/// The lot in the text of its file; `None` if it can't be read.
pub fn lot(id: &LotId, text: &str) -> Option<Lot> {
    match read(text, "lot", |fields| super::lot::lot(id, fields)) {
        (found, None) => found,
        _ => None,
    }
}
