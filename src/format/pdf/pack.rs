//! Annexes: attached as files, or their pages shown one by one after the document.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_syntax::{LoadPdfError, Pdf};
use typst::foundations::{Array, Bytes, Dict, Value, dict};

use super::blocks::{Place, Writer, array};
use crate::document::markdown::{self, Markdown};
use crate::document::{Annex, Media};
use crate::say;
use crate::words::{Language, Say};

/// How an annex appears in the complete pack.
pub enum Shown {
    /// The page sizes: whether each is wider than high.
    Pages(Vec<bool>),
    Picture(&'static str),
    Text,
    /// Only attached, with a page that says so.
    Attached,
    /// It can't be read: attached as it is, with a page that says why.
    Unreadable(Say),
}

/// The image format as Typst names it; `None` for what isn't an image.
pub fn image_format(media: Media) -> Option<&'static str> {
    match media {
        Media::Png => Some("png"),
        Media::Jpeg => Some("jpg"),
        Media::Svg => Some("svg"),
        Media::Pdf | Media::Markdown | Media::Other(_) => None,
    }
}

/// How `annex` appears; `broken` if an attempt to show it has failed.
pub fn shown(annex: &Annex, broken: bool) -> Shown {
    if broken {
        return Shown::Unreadable(damaged());
    }
    match annex.media {
        Media::Pdf => pdf_pages(&annex.bytes),
        Media::Markdown => Shown::Text,
        Media::Other(_) => Shown::Attached,
        media => image_format(media).map_or(Shown::Attached, Shown::Picture),
    }
}

fn pdf_pages(bytes: &[u8]) -> Shown {
    let bytes = Arc::new(bytes.to_vec());
    let read = catch_unwind(AssertUnwindSafe(|| {
        let pdf = Pdf::new(bytes)?;
        let wide = pdf.pages().iter().map(|page| {
            let (width, height) = page.render_dimensions();
            width > height
        });
        Ok(wide.collect::<Vec<bool>>())
    }));
    match read {
        Ok(Ok(pages)) if !pages.is_empty() => Shown::Pages(pages),
        Ok(Err(LoadPdfError::Decryption(_))) => Shown::Unreadable(say!(
            "Filen er beskyttet med adgangskode, så dens sider kan ikke vises her.",
            "The file is protected by a password, so its pages can't be shown here."
        )),
        _ => Shown::Unreadable(damaged()),
    }
}

fn damaged() -> Say {
    say!(
        "Filen er beskadiget eller i et format, der ikke kan læses, så den kan ikke vises her.",
        "The file is damaged or in a format that can't be read, so it can't be shown here."
    )
}

/// What every annex needs in the list: names, and the label that references lead to.
pub fn listed(writer: &mut Writer, annex: &Annex) -> Dict {
    let mut line = |text: &str| writer.cleaner.running(text, 40);
    let mut values = dict! {
        "label" => line(&annex.label),
        "title" => line(&annex.title),
        "item" => line(&annex.item),
        "file" => line(&annex.file_name),
        "note" => line(&annex.note),
    };
    values.insert("name".into(), writer.label(&annex.file_name));
    values
}

/// Adds the file itself, for attaching.
///
/// A PDF holds each name once: `taken` are those that have been given.
pub fn attach(values: &mut Dict, annex: &Annex, bytes: &Bytes, taken: &mut BTreeSet<String>) {
    let plain = file_name(annex);
    let others = (2..).map(|n| format!("{n}-{plain}"));
    let mut names = std::iter::once(plain.clone()).chain(others);
    let name = names.find(|name| taken.insert(name.clone())).unwrap_or(plain);
    values.insert("bytes".into(), Value::Bytes(bytes.clone()));
    values.insert("path".into(), Value::Str(name.into()));
    values.insert("mime".into(), Value::Str(mime(annex).into()));
}

/// Adds what the complete pack shows of it.
pub fn show(
    writer: &mut Writer,
    values: &mut Dict,
    (annex, bytes): (&Annex, &Bytes),
    shown: &Shown,
    language: Language,
) {
    let (how, detail) = match shown {
        Shown::Pages(wide) => {
            values.insert("bytes".into(), Value::Bytes(bytes.clone()));
            let wide: Array = wide.iter().map(|wide| Value::Bool(*wide)).collect();
            ("pages", Value::Array(wide))
        }
        Shown::Picture(format) => {
            values.insert("bytes".into(), Value::Bytes(bytes.clone()));
            ("picture", Value::Str((*format).into()))
        }
        Shown::Text => ("text", Value::Array(text(writer, annex))),
        Shown::Attached => ("attached", Value::None),
        Shown::Unreadable(why) => ("unreadable", Value::Str(why.to(language).into())),
    };
    values.insert("how".into(), Value::Str(how.into()));
    values.insert("detail".into(), detail);
}

/// A Markdown annex, typeset under its own heading.
fn text(writer: &mut Writer, annex: &Annex) -> Array {
    let text = String::from_utf8_lossy(&annex.bytes);
    let markdown = Markdown { text: &text, first_level: 1, images: &|_| None, links: &|_| None };
    let (blocks, warnings) = markdown::blocks(&markdown);
    let name = &annex.file_name;
    let named = |Say { da, en }| say!("bilaget `{name}`: {da}", "the annex `{name}`: {en}");
    writer.warnings.extend(warnings.into_iter().map(named));
    (writer.level, writer.top) = (2, 2);
    let values = writer.blocks(&blocks, Place::PAGE);
    (writer.level, writer.top) = (0, 0);
    array(values)
}

/// A name that Typst takes as a path: no folders, nothing invisible, never empty.
fn file_name(annex: &Annex) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ' ');
    let name: String = annex.file_name.chars().filter(|c| plain(*c)).collect();
    match name.trim_matches(['.', ' ']) {
        "" => "bilag".to_owned(),
        name => name.to_owned(),
    }
}

fn mime(annex: &Annex) -> &'static str {
    match annex.media {
        Media::Pdf => "application/pdf",
        Media::Png => "image/png",
        Media::Jpeg => "image/jpeg",
        Media::Svg => "image/svg+xml",
        Media::Markdown => "text/markdown",
        Media::Other(mime) if mime.contains('/') => mime,
        Media::Other(_) => by_ending(&annex.file_name),
    }
}

fn by_ending(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending.to_lowercase().as_str() {
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "doc" => "application/msword",
        "xls" => "application/vnd.ms-excel",
        "odt" => "application/vnd.oasis.opendocument.text",
        "csv" => "text/csv",
        "txt" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// The warning about an annex that can't be shown.
pub fn warning(annex: &Annex, shown: &Shown) -> Option<Say> {
    let Shown::Unreadable(why) = shown else {
        return None;
    };
    let name = &annex.file_name;
    let end = |text: &str| text.trim_end_matches('.').to_lowercase();
    let (da, en) = (end(&why.da), end(&why.en));
    Some(say!("bilaget `{name}`: {da}", "the annex `{name}`: {en}"))
}
