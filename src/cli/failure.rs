//! What went wrong, in the reader's language.

use std::error::Error;

use super::open::Common;
use crate::load;
use crate::say;
use crate::source::{self, Refusal};
use crate::words::{Language, Say, cause, printable};

/// The language to speak of a failure in: what was asked for, or the repository's own as far as
/// its first file can be read, or Danish.
pub fn language(common: &Common) -> Language {
    let own = || {
        let root = source::find_root(common.start()).ok()?;
        let text = source::first_record(&root, common.at.as_deref())?;
        load::language(&text)
    };
    match common.language {
        Some(_) => common.language(),
        None => own().unwrap_or_default(),
    }
}

/// The failure and its causes. The words of git and of the system stand in parentheses.
pub fn in_words(fault: &anyhow::Error, language: Language) -> String {
    if let Some(refusal) = fault.downcast_ref::<Refusal>() {
        let lines = refusal.to(language);
        return lines.lines().map(printable).collect::<Vec<_>>().join("\n");
    }
    let own = fault.downcast_ref::<Say>();
    let causes = fault.chain().skip(usize::from(own.is_some()));
    let causes: String = causes.map(|cause| foreign(cause, language)).collect();
    let first = own.cloned().unwrap_or_else(|| unforeseen(fault));
    printable(&format!("{}{causes}", first.to(language)))
}

/// What one cause says, as the rest of a line.
fn foreign(fault: &(dyn Error + 'static), language: Language) -> String {
    if let Some(say) = fault.downcast_ref::<Say>() {
        format!(": {}", say.to(language))
    } else if let Some(fault) = fault.downcast_ref::<std::io::Error>() {
        format!(": {}", cause(fault).to(language))
    } else if let Some(words) = source::git_words(fault) {
        format!(" ({words})")
    } else {
        format!(" ({fault})")
    }
}

/// The beginning of a failure that nobody put into words.
fn unforeseen(fault: &anyhow::Error) -> Say {
    let has = |is: fn(&(dyn Error + 'static)) -> bool| fault.chain().any(is);
    if has(|cause| source::git_words(cause).is_some()) {
        say!("git kan ikke læse repositoriet", "git can't read the repository")
    } else if has(|cause| cause.is::<std::io::Error>()) {
        say!("en fil kan ikke læses eller skrives", "a file can't be read or written")
    } else {
        say!("en fejl i programmet selv", "a fault in the program itself")
    }
}
