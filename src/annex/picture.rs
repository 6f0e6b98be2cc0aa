//! What is written beside a picture in its file: title, description, comment, place. The picture
//! itself is not read, and neither are kinds of pictures that are not here, such as TIFF and HEIC.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::compound::strings;
use super::{Part, Work};

impl Work<'_> {
    /// The words beside the picture in `bytes`, if it is one of a kind that is known.
    pub fn picture(&mut self, bytes: &[u8]) -> bool {
        let room = self.room() as u64;
        let Some(parts) = jpeg(bytes).or_else(|| png(bytes, room)).or_else(|| webp(bytes)) else {
            return false;
        };
        self.unpacked += parts.iter().map(Vec::len).sum::<usize>();
        let words: String = parts.iter().map(|part| strings(part)).collect();
        self.piece(Part::Properties, words);
        true
    }
}

/// The segments of a JPEG before its picture that hold words: EXIF, XMP, IPTC, comments.
fn jpeg(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    let mut parts = Vec::new();
    while let [0xFF, kind, high, low, ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(part) = rest.get(4..2 + length) else { break };
        match kind {
            0xDA => break,
            0xE1..=0xEF | 0xFE => parts.push(part.to_vec()),
            _ => {}
        }
        rest = &rest[2 + length..];
    }
    Some(parts)
}

/// The chunks of a PNG that hold words, unpacked to no more than `room` bytes in all.
fn png(bytes: &[u8], room: u64) -> Option<Vec<Vec<u8>>> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let mut parts: Vec<Vec<u8>> = Vec::new();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([head[0], head[1], head[2], head[3]]) as usize;
        let Some(part) = after.get(..length) else { break };
        let used = parts.iter().map(Vec::len).sum::<usize>() as u64;
        match &head[4..] {
            b"tEXt" | b"eXIf" => parts.push(part.to_vec()),
            b"zTXt" | b"iTXt" => parts.push(unpacked(part, room.saturating_sub(used))),
            _ => {}
        }
        rest = after.get(length + 4..).unwrap_or_default();
    }
    Some(parts)
}

/// A chunk of text as it stands, and what it unpacks to where it is packed.
fn unpacked(part: &[u8], room: u64) -> Vec<u8> {
    let mut words = part.to_vec();
    // A packed text begins with this byte, after a name and one or more zeros.
    let starts = part.iter().enumerate().filter(|(_, byte)| **byte == 0x78).map(|(at, _)| at);
    for start in starts.take(MOST_STARTS) {
        let mut text = Vec::new();
        // Of one that is damaged, what could be unpacked is looked through.
        let _ = ZlibDecoder::new(&part[start..]).take(room).read_to_end(&mut text);
        if !text.is_empty() {
            words.push(0);
            words.extend(text);
            break;
        }
    }
    words
}

/// The name of a chunk is at most 79 letters, and few of them are an `x`.
const MOST_STARTS: usize = 16;

/// The chunks of a WebP that hold words.
fn webp(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let rest = bytes.strip_prefix(b"RIFF")?.get(4..)?;
    let mut rest = rest.strip_prefix(b"WEBP")?;
    let mut parts = Vec::new();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        let Some(part) = after.get(..length) else { break };
        if matches!(&head[..4], b"EXIF" | b"XMP ") {
            parts.push(part.to_vec());
        }
        rest = after.get(length + length % 2..).unwrap_or_default();
    }
    Some(parts)
}
