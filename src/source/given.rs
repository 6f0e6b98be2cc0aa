//! What the user gives besides the repository: a file, standard input, their own git settings.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::snapshot::LARGEST_RECORD;

/// The bytes of a file of the size of a record.
///
/// # Errors
/// If it can't be read or is larger.
pub fn small_file(path: &Path) -> io::Result<Vec<u8>> {
    bounded(File::open(path)?)
}

/// The bytes of standard input, under the same limit.
///
/// # Errors
/// As above.
pub fn standard_input() -> io::Result<Vec<u8>> {
    bounded(io::stdin().lock())
}

fn bounded(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(LARGEST_RECORD + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > LARGEST_RECORD {
        true => Err(io::ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

/// A setting of the user's own git, and not of a repository's.
pub fn users_setting(key: &str) -> Option<String> {
    let settings = git2::Config::open_default().ok()?.snapshot().ok()?;
    settings.get_string(key).ok().filter(|value| !value.trim().is_empty())
}
