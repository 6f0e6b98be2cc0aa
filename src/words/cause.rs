//! What the operating system says when it can't, in both languages. The words for its faults are
//! the same on every machine.

use std::io::{Error, ErrorKind};

use super::Say;
use crate::say;

/// What `fault` says, with the system's own words in parentheses.
pub fn cause(fault: &Error) -> Say {
    let plain = match fault.kind() {
        ErrorKind::NotFound => say!("den findes ikke", "it doesn't exist"),
        ErrorKind::PermissionDenied => say!("adgangen er nægtet", "access is denied"),
        ErrorKind::AlreadyExists => say!("den findes allerede", "it already exists"),
        ErrorKind::StorageFull => say!("disken er fuld", "the disk is full"),
        ErrorKind::ReadOnlyFilesystem => {
            say!("disken er skrivebeskyttet", "the disk is read-only")
        }
        ErrorKind::NotADirectory => {
            say!("noget på stien er ikke en mappe", "something in the path is not a folder")
        }
        ErrorKind::IsADirectory => say!("det er en mappe", "it is a folder"),
        ErrorKind::DirectoryNotEmpty => say!("mappen er ikke tom", "the folder isn't empty"),
        ErrorKind::InvalidFilename => {
            say!(
                "navnet er for langt eller ikke tilladt her",
                "the name is too long or not allowed here"
            )
        }
        _ => say!("systemet melder en fejl", "the system reports a fault"),
    };
    Say { da: format!("{} ({fault})", plain.da), en: format!("{} ({fault})", plain.en) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_words_stay() {
        let said = cause(&Error::from_raw_os_error(13));
        assert_eq!(said.da, "adgangen er nægtet (Permission denied (os error 13))");
    }
}
