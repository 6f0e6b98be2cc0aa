//! PDF: a document through Typst, in two forms.
//!
//! The accessible form holds to PDF/UA-1 and carries its annexes as attached files. The complete
//! form shows every annex page after the document; foreign pages have no tags, so it claims no
//! standard. Same document and stamp, same bytes.

mod blocks;
mod coverage;
mod inlines;
mod pack;
mod tables;
mod values;
mod world;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::{Context, anyhow};
use typst::diag::SourceDiagnostic;
use typst::foundations::{Dict, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::document::{Block, Document};
use crate::say;
use crate::words::Say;

/// A finished PDF.
#[derive(Clone, Debug)]
pub struct Written {
    pub bytes: Vec<u8>,
    pub pages: usize,
    /// What could not be shown as it was written.
    pub warnings: Vec<Say>,
}

/// What would otherwise differ from run to run.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The PDF's date.
    pub date: chrono::NaiveDate,
    /// The document's stable id.
    pub ident: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Accessible,
    Complete,
}

/// The document as PDF/UA-1, with its annexes attached and listed.
///
/// # Errors
/// If Typst refuses the document; that is a fault in this module.
pub fn accessible(document: &Document, stamp: &Stamp) -> anyhow::Result<Written> {
    write(document, stamp, Form::Accessible)
}

/// The document followed by every page of its annexes.
///
/// # Errors
/// If Typst refuses the document; that is a fault in this module.
pub fn complete(document: &Document, stamp: &Stamp) -> anyhow::Result<Written> {
    write(document, stamp, Form::Complete)
}

fn write(document: &Document, stamp: &Stamp, form: Form) -> anyhow::Result<Written> {
    let first = attempt(document, stamp, form, &BTreeSet::new());
    let Err(error) = first else {
        return first;
    };
    let broken = unshowable(document, stamp, form);
    if broken.is_empty() {
        return Err(error);
    }
    attempt(document, stamp, form, &broken)
}

/// The annexes that can't be shown even alone: only sought once showing all of them failed.
fn unshowable(document: &Document, stamp: &Stamp, form: Form) -> BTreeSet<usize> {
    let fails = |(n, annex): (usize, &crate::document::Annex)| {
        let image = Block::Image { file_name: annex.file_name.clone(), alt: annex.label.clone() };
        let alone = Document {
            body: pack::image_format(annex.media).map(|_| image).into_iter().collect(),
            annexes: vec![annex.clone()],
            ..Document::default()
        };
        let fails = attempt(&alone, stamp, form, &BTreeSet::new()).is_err();
        fails.then_some(n)
    };
    document.annexes.iter().enumerate().filter_map(fails).collect()
}

/// Typst reads foreign images and PDF pages; a panic there is a failure, not the end.
fn attempt(
    document: &Document,
    stamp: &Stamp,
    form: Form,
    broken: &BTreeSet<usize>,
) -> anyhow::Result<Written> {
    let run = || {
        let (laid_out, warnings) = lay_out(document, stamp, form, broken)?;
        let bytes = export(&laid_out, stamp, form)?;
        Ok(Written { bytes, pages: laid_out.pages().len(), warnings })
    };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(result) => result,
        Err(_) => {
            Err(say!("PDF-skriveren gik i stå", "the PDF writer stopped unexpectedly").into())
        }
    }
}

fn lay_out(
    document: &Document,
    stamp: &Stamp,
    form: Form,
    broken: &BTreeSet<usize>,
) -> anyhow::Result<(PagedDocument, Vec<Say>)> {
    let date = world::datetime(stamp.date);
    let (values, warnings) = values::document(document, form, date, broken);
    let world = world::Sheet::new(values, stamp.date);
    let laid_out = typst::compile::<PagedDocument>(&world).output;
    let laid_out = laid_out
        .map_err(|errors| explain(&errors, &world))
        .context(say!("siderne kan ikke sættes", "the pages can't be laid out"))?;
    Ok((laid_out, warnings))
}

fn export(laid_out: &PagedDocument, stamp: &Stamp, form: Form) -> anyhow::Result<Vec<u8>> {
    let standards = match form {
        Form::Accessible => PdfStandards::new(&[PdfStandard::Ua_1]),
        Form::Complete => Ok(PdfStandards::default()),
    };
    let options = PdfOptions {
        ident: Smart::Custom(stamp.ident.clone()),
        creator: Smart::Custom(Some("sek".into())),
        timestamp: world::datetime(stamp.date).map(Timestamp::new_utc),
        standards: standards.map_err(|error| anyhow!("{}", error.message()))?,
        tagged: true,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(laid_out, &options)
        .map_err(|errors| explain(&errors, &world::Sheet::new(Dict::new(), stamp.date)))
        .context(say!("PDF'en kan ikke skrives", "the PDF can't be written"))
}

/// The errors' texts, with the template's line where there is one.
fn explain(errors: &[SourceDiagnostic], world: &world::Sheet) -> anyhow::Error {
    let line = |error: &SourceDiagnostic| match world.line(error) {
        Some(line) => format!("{} (template line {line})", error.message),
        None => error.message.to_string(),
    };
    let lines: Vec<String> = errors.iter().map(line).collect();
    anyhow!("{}", lines.join("; "))
}
