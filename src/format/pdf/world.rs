//! The world that Typst sees: one template, the embedded fonts, a fixed date, and nothing else.
//!
//! Texts and annexes come in as values; no file can be read, and no package loaded.

use std::sync::LazyLock;

use chrono::Datelike;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Dict, Duration, Value};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt};

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 7] = [
        include_bytes!("fonts/LibertinusSerif-Regular.otf"),
        include_bytes!("fonts/LibertinusSerif-Italic.otf"),
        include_bytes!("fonts/LibertinusSerif-Semibold.otf"),
        include_bytes!("fonts/SourceSans3-Regular.otf"),
        include_bytes!("fonts/SourceSans3-It.otf"),
        include_bytes!("fonts/SourceSans3-Semibold.otf"),
        include_bytes!("fonts/SourceCodePro-Regular.otf"),
    ];
    let font = |bytes: &&'static [u8]| Font::new(Bytes::new(*bytes), 0);
    files.iter().filter_map(font).collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

static TEMPLATE: LazyLock<Source> = LazyLock::new(|| {
    let path = VirtualPath::new("/template.typ").expect("a plain path is a valid path");
    let id = RootedPath::new(VirtualRoot::Project, path).intern();
    Source::new(id, include_str!("template.typ").to_owned())
});

/// The fonts that text may use.
pub fn fonts() -> &'static [Font] {
    &FONTS
}

/// A calendar date as Typst knows it.
pub fn datetime(date: chrono::NaiveDate) -> Option<Datetime> {
    Datetime::from_ymd(date.year(), date.month() as u8, date.day() as u8)
}

pub struct Sheet {
    library: LazyHash<Library>,
    today: Option<Datetime>,
}

impl Sheet {
    /// A world where the template finds `document` as `sys.inputs.document`.
    pub fn new(document: Dict, today: chrono::NaiveDate) -> Self {
        let mut inputs = Dict::new();
        inputs.insert("document".into(), Value::Dict(document));
        Self {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            today: datetime(today),
        }
    }

    /// The template's line that an error points at.
    pub fn line(&self, error: &SourceDiagnostic) -> Option<usize> {
        let range = self.range(error.span)?;
        let before = TEMPLATE.text().get(..range.start)?;
        Some(before.lines().count())
    }
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() {
            return Ok(TEMPLATE.clone());
        }
        Err(FileError::AccessDenied)
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}
