//! Files of any name, one a line: every one of them is read, kept or told of.

use sekretariat::source::Snapshot;

use super::plan::{read, sound};

pub fn holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    // No file system has a name without a letter, and git has no path like these.
    let is_path = |name: &&str| {
        name.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
            && !name.contains('\0')
    };
    let names = text.split('\n').filter(is_path);
    let snapshot = Snapshot::of_bytes(names.map(|name| (name.to_owned(), Vec::new())));
    let (read, found) = read(&snapshot);
    sound(&found, &read.loaded.texts);
}
