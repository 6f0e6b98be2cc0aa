//! Zip archives, which Office files are too: what is in them, within what may be unpacked.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::guard::guarded;
use super::{Part, Why, Work};

/// Unpacked bytes per packed byte beyond which nobody meant to store text. Deflate can reach 1,032.
const DENSEST: u64 = 400;
/// A small part may be as dense as it likes.
const SMALL: u64 = 4 << 20;

/// A zip archive that is being read.
pub struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The number of each entry, by name.
    pub names: BTreeMap<String, usize>,
}

impl Work<'_> {
    pub fn archive(&mut self, bytes: &[u8]) {
        let mut archive = match self.opened(bytes) {
            Ok(archive) => archive,
            Err(why) => return self.unread(Part::Whole, why),
        };
        let holds = |name: &str| archive.names.contains_key(name);
        match () {
            () if holds("[Content_Types].xml") => self.office(&mut archive),
            () if holds("mimetype") && holds("content.xml") => self.open_document(&mut archive),
            () => self.plain_archive(&mut archive),
        }
    }

    /// The archive in `bytes`, with the names of its entries.
    pub fn opened<'b>(&self, bytes: &'b [u8]) -> Result<Archive<'b>, Why> {
        let opened = guarded(|| ZipArchive::new(Cursor::new(bytes)).ok()).flatten();
        let zip = opened.ok_or(Why::Damaged)?;
        if zip.len() > self.limits.entries {
            return Err(Why::TooMuch);
        }
        let mut archive = Archive { zip, names: BTreeMap::new() };
        for number in 0..archive.zip.len() {
            if let Ok(entry) = archive.zip.by_index_raw(number) {
                archive.names.insert(String::from_utf8_lossy(entry.name_raw()).into(), number);
            }
        }
        Ok(archive)
    }

    fn plain_archive(&mut self, archive: &mut Archive) {
        let names: Vec<String> = archive.names.keys().cloned().collect();
        self.piece(Part::EntryNames, names.join("\n"));
        for name in names.iter().filter(|name| !name.ends_with('/')) {
            if let Some(bytes) = self.entry(archive, name) {
                self.open_inner(name, &bytes);
            }
        }
    }

    /// The bytes of an entry, if it is there and can be read.
    pub fn entry(&mut self, archive: &mut Archive, name: &str) -> Option<Vec<u8>> {
        let number = *archive.names.get(name)?;
        let part = || Part::Entry(name.to_owned());
        if !self.may_go_on() {
            self.unread(Part::Whole, Why::TooMuch);
            return None;
        }
        let room = self.room() as u64;
        match guarded(|| unpacked(&mut archive.zip, number, room)) {
            Some(Ok(bytes)) => {
                self.unpacked += bytes.len();
                Some(bytes)
            }
            Some(Err(why)) => {
                self.unread(part(), why);
                None
            }
            None => {
                self.unread(part(), Why::Damaged);
                None
            }
        }
    }
}

/// Of a picture it takes to know its kind and its size, with what cameras write before it.
const START: u64 = 256 * 1024;

impl Work<'_> {
    /// The first bytes of an entry, as far as it can be read.
    pub fn start(&mut self, archive: &mut Archive, name: &str) -> Vec<u8> {
        let Some(number) = archive.names.get(name).copied() else { return Vec::new() };
        let room = START.min(self.room() as u64);
        if !self.may_go_on() {
            return Vec::new();
        }
        let read = || {
            let mut bytes = Vec::new();
            let entry = archive.zip.by_index(number).ok()?;
            // Of one that is damaged, what came is enough to tell.
            let _ = entry.take(room).read_to_end(&mut bytes);
            Some(bytes)
        };
        let bytes = guarded(read).flatten().unwrap_or_default();
        self.unpacked += bytes.len();
        bytes
    }
}

fn unpacked(zip: &mut ZipArchive<Cursor<&[u8]>>, number: usize, room: u64) -> Result<Vec<u8>, Why> {
    let entry = match zip.by_index(number) {
        Ok(entry) => entry,
        Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Why::Locked),
        Err(_) => return Err(Why::Damaged),
    };
    let most = room.min((entry.compressed_size().saturating_mul(DENSEST)).max(SMALL));
    // What the entry says of its own size is not believed.
    let mut bytes = Vec::new();
    match entry.take(most + 1).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() as u64 > most => Err(Why::TooMuch),
        Ok(_) => Ok(bytes),
        Err(_) => Err(Why::Damaged),
    }
}
