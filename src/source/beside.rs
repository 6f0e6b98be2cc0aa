//! Files that lie beside a secretariat's records and are no record: those of the forge.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::Repo;

/// Beyond this a file is none that `sek` wrote, whatever its name.
const LARGEST: u64 = 1 << 20;

/// The texts of those of `paths` that are there, in the folder `root` or in the commit `at`. Links
/// are not followed, and what is no text is left out.
///
/// # Errors
/// If git can't be read.
pub fn texts<'a>(
    root: &Path,
    at: Option<(&Repo, &str)>,
    paths: impl IntoIterator<Item = &'a str>,
) -> Result<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    for path in paths {
        let bytes = match at {
            Some((repo, rev)) => repo.file_at(rev, path, LARGEST)?,
            None => file(&root.join(path)),
        };
        if let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) {
            texts.insert(path.to_owned(), text);
        }
    }
    Ok(texts)
}

fn file(path: &Path) -> Option<Vec<u8>> {
    path.symlink_metadata().ok().filter(|facts| facts.is_file() && facts.len() <= LARGEST)?;
    fs::read(path).ok()
}
