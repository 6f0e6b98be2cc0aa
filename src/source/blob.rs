//! The id that git gives to a content, without asking git.

use anyhow::Result;
use sha1::{Digest, Sha1};

/// The blob id of `bytes` as they are.
///
/// Git's own hashing also looks for contents made to collide, which takes most of its time. Git does
/// so when such a content is committed or arrives; here an id is only compared with those it gave.
pub fn content_id(bytes: &[u8]) -> Result<String> {
    let head = format!("blob {}\0", bytes.len());
    let digest = Sha1::new().chain_update(head).chain_update(bytes).finalize();
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
    Ok(digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
}

/// The blob id of a file in a work tree, where git may have written CRLF for what it stores
/// with LF: of both ids the one that `is_known`, otherwise that of the bytes as they are.
pub fn work_tree_id(bytes: &[u8], is_known: impl Fn(&str) -> bool) -> Result<String> {
    let as_it_lies = content_id(bytes)?;
    if is_known(&as_it_lies) {
        return Ok(as_it_lies);
    }
    match with_line_feeds(bytes) {
        Some(stored) => {
            Ok(Some(content_id(&stored)?).filter(|id| is_known(id)).unwrap_or(as_it_lies))
        }
        None => Ok(as_it_lies),
    }
}

/// `bytes` with every CRLF as LF, if there is any.
fn with_line_feeds(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.windows(2).any(|pair| pair == b"\r\n") {
        return None;
    }
    let ends_pair = |at: usize| bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
    Some((0..bytes.len()).filter(|at| !ends_pair(*at)).map(|at| bytes[at]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_those_of_git() {
        assert_eq!(content_id(b"").unwrap(), "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
        assert_eq!(content_id(b"hello\n").unwrap(), "ce013625030ba8dba906f756967f9e9ca394464a");
    }

    #[test]
    fn a_checked_out_crlf_is_the_stored_lf() {
        let stored = content_id(b"a\nb\r\n").unwrap();
        let lf = content_id(b"a\nb\n").unwrap();
        assert_eq!(work_tree_id(b"a\r\nb\r\n", |id| id == lf).unwrap(), lf);
        assert_eq!(work_tree_id(b"a\nb\r\n", |_| true).unwrap(), stored);
        assert_eq!(work_tree_id(b"a\nb\r\n", |_| false).unwrap(), stored);
    }
}
