//! Compound files: mails of Outlook, Office files with a password, and those of old Office, whose
//! words are taken as far as they stand in them as text.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use cfb::CompoundFile as Compound;

use super::guard::guarded;
use super::text::{utf16, western};
use super::{Limits, Part, Why, Work, old_sheet, web};

/// The fewest letters that make words in a file that is not text.
const FEWEST: usize = 8;

pub(super) type File<'a> = Compound<Cursor<&'a [u8]>>;

impl Work<'_> {
    pub fn compound(&mut self, bytes: &[u8]) {
        let (mut file, paths) = match opened(bytes, self.limits) {
            Ok(opened) => opened,
            Err(why) => return self.unread(Part::Whole, why),
        };
        for path in &paths {
            if !self.may_go_on() {
                return self.unread(Part::Whole, Why::TooMuch);
            }
            match self.stream(&mut file, path) {
                Some(bytes) => self.take_stream(&mut file, path, &bytes),
                None => self.unread(Part::Whole, Why::Damaged),
            }
        }
    }

    pub(super) fn stream(&mut self, file: &mut File, path: &Path) -> Option<Vec<u8>> {
        let room = self.room() as u64;
        let read = || {
            let mut bytes = Vec::new();
            let stream = file.open_stream(path).ok()?;
            stream.take(room).read_to_end(&mut bytes).ok()?;
            Some(bytes)
        };
        let bytes = guarded(read).flatten()?;
        self.unpacked += bytes.len();
        Some(bytes)
    }

    fn take_stream(&mut self, file: &mut File, path: &Path, bytes: &[u8]) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let property = name.strip_prefix("__substg1.0_");
        match property.map(|property| (property, property.get(4..).unwrap_or_default())) {
            // An attachment's content, with its name beside it.
            Some(("37010102", _)) => {
                let beside = |id: &str| path.with_file_name(format!("__substg1.0_{id}"));
                let long = self.stream(file, &beside("3707001F"));
                let name = long.or_else(|| self.stream(file, &beside("3704001F")));
                let name = utf16(&name.unwrap_or_default(), u16::from_le_bytes);
                self.open_inner(&name, bytes);
            }
            Some(("10130102", _)) => {
                let page = super::text::decoded(bytes).unwrap_or_default();
                self.piece(Part::Text, web::words(&page));
                self.piece(Part::Hidden, web::hidden(&page));
            }
            Some((_, "001F")) => self.piece(Part::Text, utf16(bytes, u16::from_le_bytes)),
            Some((_, "001E")) => self.piece(Part::Text, western(bytes)),
            Some(_) => {}
            None if name.contains("SummaryInformation") => {
                self.piece(Part::Properties, strings(bytes));
            }
            None if old_sheet::is_workbook(name) => {
                if old_sheet::is_locked(bytes) {
                    return self.unread(Part::Whole, Why::Locked);
                }
                self.piece(Part::Text, strings(bytes) + &old_sheet::numbers(bytes));
            }
            None => self.piece(Part::Text, strings(bytes)),
        }
    }
}

/// The compound file in `bytes`, with the paths of its streams.
pub(super) fn opened<'a>(
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<(File<'a>, Vec<PathBuf>), Why> {
    let opened = guarded(|| Compound::open(Cursor::new(bytes)).ok()).flatten();
    let file = opened.ok_or(Why::Damaged)?;
    let paths = guarded(|| {
        let streams = file.walk().filter(|entry| entry.is_stream());
        streams.take(limits.entries + 1).map(|entry| entry.path().to_owned()).collect()
    });
    let paths: Vec<PathBuf> = paths.unwrap_or_default();
    if paths.len() > limits.entries {
        return Err(Why::TooMuch);
    }
    if paths.iter().any(|path| path.ends_with("EncryptedPackage")) {
        return Err(Why::Locked);
    }
    Ok((file, paths))
}

/// The words that stand in `bytes`, a byte or two for a letter.
pub(super) fn strings(bytes: &[u8]) -> String {
    let narrow = runs(bytes.iter().map(|byte| char::from(*byte)));
    let wide = utf16(bytes, u16::from_le_bytes);
    let odd = utf16(bytes.get(1..).unwrap_or_default(), u16::from_le_bytes);
    narrow + &runs(wide.chars()) + &runs(odd.chars())
}

/// The runs of letters of western Europe, a line each.
fn runs(letters: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for letter in letters.chain(['\0']) {
        match letter {
            ' '..='~' | '\u{a0}'..='\u{ff}' | '\u{2010}'..='\u{2015}' => run.push(letter),
            _ => {
                if run.len() >= FEWEST {
                    out.push_str(&run);
                    out.push('\n');
                }
                run.clear();
            }
        }
    }
    out
}
