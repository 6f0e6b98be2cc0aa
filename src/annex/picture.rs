//! What is written beside a picture in its file: title, description, comment, place. The picture
//! itself is not read. TIFF and HEIC, which scanners and telephones make, are named as unread, and
//! so are large pictures within documents: either may be a page.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::archive::Archive;
use super::compound::strings;
use super::{Part, Why, Work};

impl Work<'_> {
    /// The words beside the picture in `bytes`, if it is one of a kind that is known.
    pub fn picture(&mut self, bytes: &[u8]) -> bool {
        if is_scan(bytes) {
            self.unread(Part::Whole, Why::Picture);
            return true;
        }
        let room = self.room() as u64;
        let Some(parts) = jpeg(bytes).or_else(|| png(bytes, room)).or_else(|| webp(bytes)) else {
            return false;
        };
        self.unpacked += parts.iter().map(Vec::len).sum::<usize>();
        let words: String = parts.iter().map(|part| strings(part)).collect();
        self.piece(Part::Properties, words);
        true
    }

    /// Names the pictures of a document as unread, if one of them may show a page of text.
    pub fn pictures(&mut self, archive: &mut Archive) {
        let names: Vec<String> =
            archive.names.keys().filter(|name| is_media(name)).cloned().collect();
        for name in names {
            let start = self.start(archive, &name);
            if is_scan(&start) || size(&start).is_some_and(may_be_a_page) {
                return self.unread(Part::Pictures, Why::Picture);
            }
        }
    }
}

/// Where documents of Office and OpenDocument keep their pictures.
fn is_media(name: &str) -> bool {
    name.contains("/media/") || name.starts_with("Pictures/")
}

/// A picture of a kind that scanners and telephones make, and browsers don't show.
fn is_scan(bytes: &[u8]) -> bool {
    let is_tiff =
        [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|magic| bytes.starts_with(*magic));
    let brand = bytes.get(4..12).and_then(|start| start.strip_prefix(b"ftyp"));
    let is_heic = brand.is_some_and(|brand| {
        matches!(brand, b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1")
    });
    is_tiff || is_heic
}

/// Whether a picture of so many dots may show a page, and is no logo, no line and no sign.
fn may_be_a_page((width, height): (u32, u32)) -> bool {
    let (short, long) = (width.min(height), width.max(height));
    u64::from(short) * u64::from(long) >= FEWEST_DOTS && long / 3 <= short
}

/// A page of text can hardly be read with fewer.
const FEWEST_DOTS: u64 = 200_000;

/// The width and height of the PNG or JPEG that begins with `start`.
fn size(start: &[u8]) -> Option<(u32, u32)> {
    if let Some(rest) = start.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        let number = |at: usize| Some(u32::from_be_bytes(rest.get(at..at + 4)?.try_into().ok()?));
        return Some((number(8)?, number(12)?));
    }
    let mut rest = start.strip_prefix(&[0xFF, 0xD8])?;
    while let [0xFF, kind, high, low, ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        // The segments with the size are these, among them tables and a reserved one.
        if matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC) {
            let number = |at: usize| Some(u16::from_be_bytes([*rest.get(at)?, *rest.get(at + 1)?]));
            return Some((number(7)?.into(), number(5)?.into()));
        }
        rest = rest.get(2 + length..)?;
    }
    None
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
