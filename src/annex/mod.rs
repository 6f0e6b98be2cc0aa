//! Annexes: the words in a foreign file, with where they stand, so that they can be looked through.
//!
//! Whoever sends a file decides what is in it, so everything is bounded: size, what is unpacked,
//! entries, depth, time. A file that is damaged, locked or too large is named and never stops the
//! rest. No entity of XML is expanded, no link followed, nothing fetched and nothing run.
//!
//! What can't be bounded from here: the memory that a library takes for one step. So what a PDF's
//! streams come to is counted before the library is given the file.

mod archive;
mod compound;
mod container;
mod facts;
pub(crate) mod guard;
mod mail;
mod office;
mod old_sheet;
mod part;
#[cfg(feature = "read-pdf")]
mod pdf;
mod picture;
mod rtf;
mod sheet;
pub(crate) mod text;
mod web;
pub(crate) mod xml;

use std::time::{Duration, Instant};

pub(crate) use container::{Package, Streams};
pub use facts::{AnnexFacts, Facts, Found, facts};
pub use part::{At, Part};

/// How much may be spent on one file.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Bytes that are unpacked from it, in all.
    pub unpacked: usize,
    /// Bytes of its words, in all.
    pub words: usize,
    /// Files and parts within it, in all.
    pub entries: usize,
    /// Files within files.
    pub depth: usize,
    pub pages: usize,
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file: 128 << 20,
            unpacked: 256 << 20,
            words: 32 << 20,
            entries: 5_000,
            depth: 4,
            pages: 5_000,
            time: Duration::from_secs(20),
        }
    }
}

/// Words of a file that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub at: At,
    pub text: String,
}

/// Why something in a file wasn't read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// A picture of a page, as scanners make them.
    Picture,
    Locked,
    Damaged,
    /// More than [`Limits`] allow: perhaps made to be.
    TooMuch,
    /// The program was built without what reads it.
    NotBuiltIn,
}

/// What was read of a file, and what wasn't.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub pieces: Vec<Piece>,
    pub unread: Vec<(At, Why)>,
}

/// Reads the words of the file `name` with the content `bytes`.
///
/// Of pictures it is what is written beside them; sound and what nobody knows have none. Never
/// panics.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Reading {
    let mut work = Work::new(limits);
    work.open(name, bytes);
    work.reading
}

/// The text of `bytes`, whatever its encoding.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let text = text::decoded(bytes).unwrap_or_default();
    text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned)
}

/// A file that is being read, with what has been spent on it.
struct Work<'a> {
    limits: &'a Limits,
    until: Instant,
    unpacked: usize,
    words: usize,
    entries: usize,
    /// The names of the files around the one that is read now.
    inside: Vec<String>,
    reading: Reading,
}

impl<'a> Work<'a> {
    fn new(limits: &'a Limits) -> Work<'a> {
        Work {
            limits,
            until: Instant::now() + limits.time,
            unpacked: 0,
            words: 0,
            entries: 0,
            inside: Vec::new(),
            reading: Reading::default(),
        }
    }
}

impl Work<'_> {
    fn open(&mut self, name: &str, bytes: &[u8]) {
        if bytes.len() > self.limits.file {
            return self.unread(Part::Whole, Why::TooMuch);
        }
        let ending = name.rsplit_once('.').map_or(String::new(), |(_, e)| e.to_lowercase());
        let head = &bytes[..bytes.len().min(1024)];
        let starts = |magic: &[u8]| head.starts_with(magic);
        let is_pdf = head.windows(5).any(|part| part == b"%PDF-");
        match ending.as_str() {
            _ if is_pdf => self.pdf(bytes),
            _ if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => self.archive(bytes),
            _ if starts(&[0xD0, 0xCF, 0x11, 0xE0]) => self.compound(bytes),
            _ if starts(b"{\\rtf") => self.piece(Part::Text, rtf::words(bytes)),
            // A file of a kind that is read, and yet isn't one. Text by another name is text.
            "pdf" | "docx" | "xlsx" | "pptx" | "odt" | "ods" | "odp" | "zip" | "doc" | "xls"
            | "msg" | "rtf" => match text::known("", bytes) {
                Some(words) => self.piece(Part::Text, words),
                None => self.unread(Part::Whole, Why::Damaged),
            },
            "eml" => self.mail(bytes),
            "htm" | "html" | "xhtml" => {
                let page = text::decoded(bytes).unwrap_or_default();
                self.piece(Part::Text, web::words(&page));
                self.piece(Part::Hidden, web::hidden(&page));
            }
            "svg" | "xml" | "fodt" | "fods" => self.xml(bytes, Part::Text),
            _ if self.picture(bytes) => {}
            _ => {
                if let Some(words) = text::known(&ending, bytes) {
                    self.piece(Part::Text, words);
                }
            }
        }
    }

    /// Opens a file within this one.
    fn open_inner(&mut self, name: &str, bytes: &[u8]) {
        if self.inside.len() >= self.limits.depth {
            return self.unread(Part::Entry(name.to_owned()), Why::TooMuch);
        }
        self.inside.push(name.to_owned());
        self.open(name, bytes);
        self.inside.pop();
    }

    #[cfg(not(feature = "read-pdf"))]
    fn pdf(&mut self, _bytes: &[u8]) {
        self.unread(Part::Whole, Why::NotBuiltIn);
    }

    fn piece(&mut self, part: Part, text: String) {
        if self.words + text.len() > self.limits.words {
            return self.unread(part, Why::TooMuch);
        }
        if text.trim().is_empty() {
            return;
        }
        self.words += text.len();
        let at = At { inside: self.inside.clone(), part };
        self.reading.pieces.push(Piece { at, text });
    }

    fn unread(&mut self, part: Part, why: Why) {
        let at = At { inside: self.inside.clone(), part };
        if !self.reading.unread.contains(&(at.clone(), why)) {
            self.reading.unread.push((at, why));
        }
    }

    /// Counts one more part; whether there is room and time for it.
    fn may_go_on(&mut self) -> bool {
        self.entries += 1;
        self.entries <= self.limits.entries && Instant::now() < self.until
    }

    /// Bytes that may still be unpacked.
    fn room(&self) -> usize {
        self.limits.unpacked.saturating_sub(self.unpacked)
    }
}

#[cfg(test)]
mod tests;
