//! How much a PDF's streams come to when they are unpacked, counted before anything is kept.

use std::io::{Read, copy, sink};

use flate2::read::ZlibDecoder;

/// Streams below this can't come to much: deflate packs 1,032 bytes into one at most.
const SMALL: usize = 16 << 10;
/// How far before a stream its dictionary is looked for.
const DICTIONARY: usize = 2_000;

/// Whether the streams of `bytes` come to more than `room`. Pictures are left out, as they are
/// never unpacked here; so are streams that aren't deflated, which are no larger than they are.
pub fn is_too_heavy(bytes: &[u8], room: usize) -> bool {
    let mut left = room as u64;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let word = at + found;
        at = word + 6;
        if bytes[..word].ends_with(b"end") {
            continue;
        }
        let before = &bytes[word.saturating_sub(DICTIONARY)..word];
        let own = find_last(before, b" obj").map_or(before, |start| &before[start..]);
        let holds = |word: &[u8]| find(own, word).is_some();
        let filters = count(own, b"FlateDecode") + count(own, b"/Fl ") + count(own, b"LZWDecode");
        let body = bytes.get(at..).unwrap_or_default();
        let body = body.strip_prefix(b"\r").unwrap_or(body);
        let body = body.strip_prefix(b"\n").unwrap_or(body);
        if filters > 1 {
            return true;
        }
        // The library knows the stream by its length; what is unpacked here ends by itself.
        let length = find(body, b"endstream").unwrap_or(body.len());
        if length > SMALL && !holds(b"/Image") {
            let unpacked = copy(&mut ZlibDecoder::new(body).take(left + 1), &mut sink());
            let unpacked = unpacked.unwrap_or(0);
            if unpacked > left {
                return true;
            }
            left -= unpacked;
        }
        at += length;
    }
    false
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|byte| *byte == word[0]) {
        if bytes[from + at..].starts_with(word) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|part| part == word)
}

fn count(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|part| *part == word).count()
}
