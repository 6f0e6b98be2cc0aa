//! A file from outside that is to become a reply: Word, mail, page or text. What is made of it is
//! Markdown without HTML, and no word of plain text is lost.

use std::io::{Cursor, Write};
use std::time::Duration;

use sekretariat::annex::Limits;
use sekretariat::intake::incoming::{Incoming, read};
use sekretariat::intake::plain;
use sekretariat::words::folded;

/// The first byte of an input chooses one. The last two are made into a whole file here, since no
/// fuzzer finds its way through a zip archive and a checksum.
const NAMES: [&str; 7] = ["a.docx", "a.eml", "a.msg", "a.md", "a.txt", "body.docx", "page.eml"];

pub fn holds(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let limits = Limits {
        file: 4 << 20,
        unpacked: 4 << 20,
        time: Duration::from_secs(5),
        ..Limits::default()
    };
    let name = NAMES[usize::from(first.wrapping_sub(b'a')) % NAMES.len()];
    let made = match name {
        "body.docx" => word(rest),
        "page.eml" => [b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n", rest].concat(),
        _ => rest.to_vec(),
    };
    let Ok(incoming) = read(name, &made, &limits) else { return };
    sound(&incoming);
    if name == "a.txt" {
        kept(rest, &incoming);
    }
}

fn sound(incoming: &Incoming) {
    for candidate in &incoming.candidates {
        let text = &candidate.text;
        let is_form = candidate.slip.is_some();
        assert!(is_form || plain::without_html(text) == *text, "HTML in {text:?}");
        assert!(is_form || !plain::has_hidden(text), "hidden characters in {text:?}");
        assert!(text.is_empty() || text.ends_with('\n'));
    }
}

/// Every word of the text is in what was made of it.
fn kept(bytes: &[u8], incoming: &Incoming) {
    let Ok(text) = plain::decoded(bytes) else { return };
    let [candidate] = &incoming.candidates[..] else { return };
    if candidate.slip.is_none() {
        assert_eq!(folded(&candidate.text), folded(&plain::clean(&text)));
    }
}

/// A Word file with `body` in its document.
fn word(body: &[u8]) -> Vec<u8> {
    let open = br#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
    let document = [open, body, b"</w:body></w:document>"].concat();
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let put = zip.start_file("word/document.xml", options);
    put.and_then(|()| Ok(zip.write_all(&document)?)).expect("an archive in memory");
    zip.finish().expect("an archive in memory").into_inner()
}
