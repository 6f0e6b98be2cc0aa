//! Annexes of every kind, with a personal number in each part that is read, and some that can't be
//! read: what no page can hold, since their bytes are no text.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use sekretariat::scenario::{File, Scenario};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FOLDER: &str = "meetings/2026/raad-01/budget";
const NUMBER: &str = "010203-9876";
/// As programs make them; those in PDF are left to the tests of a build that reads it.
const MADE: [&str; 6] =
    ["ark.ods", "ark.xlsx", "mail.eml", "pakke.zip", "word.docx", "lo-word.odt"];

/// `case` with the annexes in place of its own files below the item.
pub fn case(mut case: Scenario) -> Scenario {
    let made = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/annexes");
    let mut annexes: Vec<(&str, Vec<u8>)> =
        MADE.map(|name| (name, fs::read(made.join(name)).expect("an annex"))).to_vec();
    let slide = format!("<p:sld xmlns:a=\"a\"><a:p><a:t>{NUMBER}</a:t></a:p></p:sld>");
    let notes = format!("<w:footnotes xmlns:w=\"w\"><w:p><w:t>{NUMBER}</w:t></w:p></w:footnotes>");
    let gone = format!(
        "<w:document xmlns:w=\"w\"><w:p><w:del><w:r><w:delText>{NUMBER}</w:delText></w:r></w:del></w:p></w:document>"
    );
    annexes.push((
        "plan.pptx",
        zipped(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("ppt/slides/slide1.xml", slide.as_bytes()),
        ]),
    ));
    let word = [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("word/document.xml", gone.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ];
    annexes.push(("noter.docx", zipped(&word)));
    annexes.push(("liste.csv", format!("{NUMBER}\n").repeat(12).into_bytes()));
    annexes.push(("sager.csv", "sagsnr. 0102031234\n".repeat(12).into_bytes()));
    annexes.push(("laast.zip", locked(zipped(&[("a.txt", b"tekst")]))));
    annexes
        .push(("dyb.zip", (0..8).fold(b"tekst".to_vec(), |inner, _| zipped(&[("a.zip", &inner)]))));
    case.files.retain(|file| !file.path.starts_with(FOLDER));
    let file = |(name, bytes)| File { path: format!("{FOLDER}/{name}"), bytes, is_link: false };
    case.files.extend(annexes.into_iter().map(file));
    case
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

/// The zip with the mark of a password at its one entry, and in its list.
fn locked(mut zip: Vec<u8>) -> Vec<u8> {
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let at = zip.windows(4).position(|four| four == mark).expect("a header");
        zip[at + flags] |= 1;
    }
    zip
}
