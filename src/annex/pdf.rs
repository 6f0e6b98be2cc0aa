//! PDF: the words of each page as they stand on it, and those in properties, comments and fields.

mod layout;
mod weight;

use std::time::Instant;

use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};
use hayro_syntax::object::dict::keys::TYPE;
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::{LoadPdfError, Pdf};
use kurbo::{Affine, Rect};

use super::guard::guarded;
use super::text::utf16;
use super::xml::text_and_more;
use super::{Part, Why, Work};
use layout::Layout;

/// Keys whose strings somebody writes.
const WRITTEN: &[&[u8]] = &[
    b"Contents",
    b"Title",
    b"Author",
    b"Subject",
    b"Keywords",
    b"Creator",
    b"V",
    b"DV",
    b"TU",
    b"T",
    b"Alt",
    b"ActualText",
    b"F",
    b"UF",
    b"Desc",
    b"URI",
    b"RC",
    b"Subj",
    b"Company",
];
/// The keys of the document's properties.
const PROPERTIES: &[&[u8]] =
    &[b"Title", b"Author", b"Subject", b"Keywords", b"Creator", b"Company"];

/// Fewer letters than this on a page with a picture are a scanner's own mark.
const FEW: usize = 5;

impl Work<'_> {
    pub fn pdf(&mut self, bytes: &[u8]) {
        if weight::is_too_heavy(bytes, self.room()) {
            return self.unread(Part::Whole, Why::TooMuch);
        }
        let pdf = match guarded(|| Pdf::new(bytes.to_vec())) {
            Some(Ok(pdf)) => pdf,
            Some(Err(LoadPdfError::Decryption(_))) => {
                return self.unread(Part::Whole, Why::Locked);
            }
            Some(Err(LoadPdfError::Invalid)) | None => {
                return self.unread(Part::Whole, Why::Damaged);
            }
        };
        let count = guarded(|| pdf.pages().len()).unwrap_or(0);
        // A file that was cut off is put together as far as it goes.
        let tail = &bytes[bytes.len().saturating_sub(4096)..];
        if count == 0 || !tail.windows(5).any(|part| part == b"%%EOF") {
            self.unread(Part::Whole, Why::Damaged);
        }
        if count > self.limits.pages {
            self.unread(Part::Whole, Why::TooMuch);
        }
        for index in 0..count.min(self.limits.pages) {
            if Instant::now() >= self.until {
                self.unread(Part::Page(index + 1), Why::TooMuch);
                break;
            }
            self.page(&pdf, index);
        }
        self.beside(&pdf);
    }

    /// The words of a page.
    fn page(&mut self, pdf: &Pdf, index: usize) {
        let mut layout = Layout::new(self.until, self.limits.words.saturating_sub(self.words));
        let is_whole = guarded(|| {
            let Some(page) = pdf.pages().get(index) else { return false };
            // What is to be drawn on it, but can't be unpacked.
            let is_lost = page.raw().contains_key(b"Contents".as_slice())
                && page.page_stream().is_none_or(<[u8]>::is_empty);
            let cache = InterpreterCache::new();
            let settings = InterpreterSettings::default();
            let whole = Rect::new(0.0, 0.0, 1.0, 1.0);
            let mut context = Context::new(Affine::IDENTITY, whole, &cache, pdf.xref(), settings);
            interpret_page(page, &mut context, &mut layout);
            !is_lost
        })
        .unwrap_or(false);
        let part = Part::Page(index + 1);
        match (is_whole, layout.is_over()) {
            (_, true) => self.unread(part.clone(), Why::TooMuch),
            (false, _) => self.unread(part.clone(), Why::Damaged),
            // What the letters of a font mean isn't always said.
            _ if layout.unknown > layout.letters => self.unread(part.clone(), Why::Picture),
            _ if layout.letters < FEW && layout.has_picture() => {
                self.unread(part.clone(), Why::Picture);
            }
            _ => {}
        }
        self.piece(part, layout.into_text());
    }

    /// What stands beside the pages: properties, comments, fields, files.
    fn beside(&mut self, pdf: &Pdf) {
        let mut properties = String::new();
        let mut comments = String::new();
        let mut files = Vec::new();
        let until = self.until;
        let is_whole = guarded(|| {
            for object in pdf.objects() {
                if Instant::now() >= until {
                    break;
                }
                match &object {
                    Object::Dict(dict) => strings(dict, &mut properties, &mut comments),
                    Object::Stream(stream) => {
                        strings(stream.dict(), &mut properties, &mut comments);
                        match stream.dict().get::<Name>(TYPE).as_deref() {
                            Some(b"Metadata") => properties.push_str(&metadata(stream)),
                            Some(b"EmbeddedFile") => files.extend(content(stream)),
                            _ => {}
                        }
                    }
                    _ => {}
                }
            }
        });
        if is_whole.is_none() {
            self.unread(Part::Properties, Why::Damaged);
        }
        self.piece(Part::Properties, properties);
        self.piece(Part::Comments, comments);
        for (index, bytes) in files.iter().enumerate() {
            if !self.may_go_on() {
                return self.unread(Part::Whole, Why::TooMuch);
            }
            self.open_inner(&format!("{}", index + 1), bytes);
        }
    }
}

fn content(stream: &Stream) -> Option<Vec<u8>> {
    stream.decoded().ok().map(|bytes| bytes.into_owned())
}

/// The words of the properties that are kept as XML.
fn metadata(stream: &Stream) -> String {
    let words = content(stream).and_then(|bytes| text_and_more(&bytes, true));
    words.map(|words| words.text).unwrap_or_default()
}

/// The strings that somebody wrote.
fn strings(dict: &Dict, properties: &mut String, comments: &mut String) {
    for key in WRITTEN {
        let Some(string) = dict.get::<hayro_syntax::object::String>(*key) else { continue };
        let words = match string.as_bytes() {
            [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
            bytes => super::text::decoded(bytes).unwrap_or_default(),
        };
        let into = if PROPERTIES.contains(key) { &mut *properties } else { &mut *comments };
        into.push_str(&words);
        into.push('\n');
    }
}
