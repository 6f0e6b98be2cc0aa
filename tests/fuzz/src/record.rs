//! A record of TOML: read, checked, and told of.

use super::plan::{RECORDS, read, sound, with};

pub fn holds(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let path = RECORDS[usize::from(first.wrapping_sub(b'0')) % RECORDS.len()];
    let (read, found) = read(&with(path, rest));
    sound(&found, &read.loaded.texts);
    // What can't be made is named, and what is named is told of.
    for path in &read.loaded.broken {
        assert!(found.iter().any(|one| one.place.path == *path), "{path} is left out in silence");
    }
}
