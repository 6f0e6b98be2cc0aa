//! Plain text: which encoding it is in, and which files hold any.

use std::char::{REPLACEMENT_CHARACTER, decode_utf16};

/// Endings of files that are text whatever their bytes.
const TEXT: &[&str] =
    &["txt", "md", "csv", "tsv", "json", "ics", "vcf", "log", "toml", "yaml", "yml", "tex", "bib"];

/// The text of a file with this ending, if it is text.
pub fn known(ending: &str, bytes: &[u8]) -> Option<String> {
    if TEXT.contains(&ending) {
        return decoded(bytes);
    }
    let is_text = !bytes.contains(&0) && std::str::from_utf8(bytes).is_ok();
    is_text.then(|| decoded(bytes)).flatten()
}

/// The text of `bytes`: UTF-16 with a byte order mark, UTF-8, or the encoding of Windows in
/// western Europe, in which every byte is a letter.
pub fn decoded(bytes: &[u8]) -> Option<String> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => Some(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Some(utf16(rest, u16::from_be_bytes)),
        _ => Some(match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => western(bytes),
        }),
    }
}

/// Text in UTF-16.
pub fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    decode_utf16(units).map(|letter| letter.unwrap_or(REPLACEMENT_CHARACTER)).collect()
}

/// Text in Windows-1252, as far as letters, digits and dashes go.
pub fn western(bytes: &[u8]) -> String {
    let letter = |byte: &u8| match byte {
        0x96 => '\u{2013}',
        0x97 => '\u{2014}',
        byte => char::from(*byte),
    };
    bytes.iter().map(letter).collect()
}
