//! A personal number planted wherever a name or a string can stand: no command shows it, in no
//! format, and no paper holds it.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::git::git;
use crate::sek::{Ran, sek};
use sekretariat::diagnostic::Format;

const NUMBER: &str = "010203-9876";
const TODAY: [&str; 2] = ["--today", "2026-11-23"];
/// Keys whose value is a free text; others are words that the reader knows.
const FREE: [&str; 16] = [
    "name",
    "official_name",
    "short_name",
    "title",
    "place",
    "remark",
    "reason",
    "presenter",
    "document_number",
    "case_number",
    "speaker",
    "public_title",
    "rhythm_note",
    "kle",
    // In lists.
    "aliases",
    "topics",
];

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found
}

/// The example with the number in every free text, or in every string there is.
fn planted(everywhere: bool) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-repo/koebenhavns-omegn-nord");
    for file in files(&example) {
        let path = folder.path().join(file.strip_prefix(&example).expect("inside"));
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        let bytes = fs::read(&file).expect("a file");
        let text = String::from_utf8(bytes.clone()).ok();
        match text.filter(|_| file.extension().is_some_and(|end| end == "md" || end == "toml")) {
            Some(text) => fs::write(&path, plant(&text, everywhere)).expect("a record"),
            None => fs::write(&path, bytes).expect("an annex"),
        }
    }
    let item = folder.path().join("meetings/2026/sundhedsraad-10/naere-midler");
    fs::rename(item.join("fordeling.pdf"), item.join(format!("{NUMBER}.pdf"))).expect("an annex");
    let text = fs::read_to_string(item.join("item.md")).expect("an item");
    fs::write(item.join("item.md"), text.replace("fordeling.pdf", &format!("{NUMBER}.pdf")))
        .unwrap();
    let mut front = String::new();
    for (name, bytes) in numbered_annexes() {
        fs::write(item.join(name), bytes).expect("an annex");
        front.push_str(&format!("\n[[annexes]]\nfile = \"{name}\"\ntitle = \"Bilag\"\n"));
    }
    let text = fs::read_to_string(item.join("item.md")).expect("an item");
    let (before, after) = text[4..].split_once("+++\n").expect("an end of the front matter");
    fs::write(item.join("item.md"), format!("+++\n{before}{front}+++\n{after}")).expect("written");
    let odd = folder.path().join(format!("meetings/2026/sundhedsraad-10/{NUMBER}"));
    fs::create_dir_all(&odd).expect("a folder");
    fs::write(odd.join(format!("{NUMBER}.docx")), b"\0\xff").expect("an annex");
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-qm", "Begin"]);
    folder
}

/// Annexes with the number in what they say, and in what they say of themselves.
/// Without reading of PDF nobody can know what a PDF holds; `check` says so of each.
fn numbered_annexes() -> Vec<(&'static str, Vec<u8>)> {
    let list = format!("CPR\n{NUMBER}\n").into_bytes();
    let pdf = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
         2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n\
         4 0 obj<</Title({NUMBER})>>endobj\ntrailer<</Root 1 0 R/Info 4 0 R/Size 5>>\n%%EOF\n"
    );
    let types = ("[Content_Types].xml", "<Types/>".to_owned());
    let word = [
        types.clone(),
        ("word/document.xml", "<a><w:t>Intet</w:t></a>".to_owned()),
        ("docProps/core.xml", format!("<a><dc:title>{NUMBER}</dc:title></a>")),
    ];
    let sheet = format!("<worksheet><c t=\"inlineStr\"><is><t>{NUMBER}</t></is></c></worksheet>");
    let names = format!("<workbook><sheet name=\"{NUMBER}\" sheetId=\"1\"/></workbook>");
    let sheets = [types, ("xl/workbook.xml", names), ("xl/worksheets/sheet1.xml", sheet)];
    let mut annexes = vec![
        ("liste.csv", list),
        ("egenskaber.docx", zipped(&word)),
        ("ark.xlsx", zipped(&sheets)),
    ];
    if cfg!(feature = "read-pdf") {
        annexes.push(("egenskaber.pdf", pdf.into_bytes()));
    }
    annexes
}

fn zipped(entries: &[(&str, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("an entry");
    }
    zip.finish().expect("an archive").into_inner()
}

fn plant(text: &str, everywhere: bool) -> String {
    let mut is_front = text.starts_with("+++") || !text.contains("+++");
    let mut out = String::new();
    for line in text.lines() {
        if line == "+++" && !out.is_empty() {
            is_front = false;
        }
        match is_front {
            true => out.push_str(&plant_toml(line, everywhere)),
            false if !line.is_empty() && !line.starts_with(['+', '#', '|']) => {
                out.push_str(&format!("{line} {NUMBER}"));
            }
            false => out.push_str(line),
        }
        out.push('\n');
    }
    out
}

/// The line with the number at the end of its strings: alone, in lists, in inline tables.
fn plant_toml(line: &str, everywhere: bool) -> String {
    if line.trim_start().starts_with('#') {
        return line.to_owned();
    }
    let mut out = String::new();
    for (index, part) in line.split('"').enumerate() {
        let before = out.rsplit(['{', ',']).find_map(|part| part.split_once('='));
        let key = before.map_or("", |(key, _)| key).trim().to_owned();
        let is_meant = everywhere && !["time_zone", "main_branch"].contains(&key.as_str());
        out.push_str(match index {
            0 => "",
            _ => "\"",
        });
        out.push_str(part);
        if index % 2 == 1 && (is_meant || FREE.contains(&key.as_str())) {
            out.push_str(&format!(" {NUMBER}"));
        }
    }
    out
}

/// Whether the number's end stands in `bytes`, other than by chance in a hash.
fn shows(bytes: &[u8]) -> bool {
    let is_hash = |at: usize| {
        let digit = |byte: &&u8| byte.is_ascii_hexdigit();
        let before = bytes[..at].iter().rev().take_while(digit).count();
        before + bytes[at..].iter().take_while(digit).count() >= 20
    };
    let mut windows = bytes.windows(4).enumerate();
    windows.any(|(at, part)| part == b"9876" && !is_hash(at))
}

fn is_clean(ran: &Ran, what: &[&str]) {
    for text in [&ran.out, &ran.err] {
        assert!(!shows(text.as_bytes()), "{what:?}: {text}");
        assert!(!text.contains("panicked"), "{what:?}: {text}");
    }
}

#[test]
fn no_command_shows_a_number_in_any_format() {
    for everywhere in [false, true] {
        let folder = planted(everywhere);
        let run = |arguments: &[&str]| {
            let arguments = [arguments, &TODAY].concat();
            let ran = sek(folder.path(), &arguments);
            is_clean(&ran, &arguments);
            ran
        };
        for (format, ..) in Format::ALL {
            let ran = run(&["check", "--format", format]);
            assert!(ran.out.contains("P001"), "{format}: {ran:?}");
            // What goes to a file takes another way than what goes to the screen.
            let file = TempDir::new().expect("a folder");
            let file = file.path().join("findings");
            run(&["check", "--output", &format!("{format}={}", file.display())]);
            let written = fs::read(&file).expect("the findings");
            assert!(!shows(&written), "{format}: {}", String::from_utf8_lossy(&written));
        }
        run(&["check", "--language", "en", "--at", "HEAD"]);
        for format in ["terminal", "json", "html", "md"] {
            run(&["status", "--weeks", "52", "--format", format]);
            run(&["status", "--for", "furesoe", "--format", format]);
        }
        run(&["deadlines", "2026", "--explain"]);
        run(&["explain", NUMBER]);
        run(&["pack", NUMBER]);
        run(&["new", "item", "2026/sundhedsraad-10", NUMBER]);
        run(&["new", "meeting", NUMBER, "--on", "2027-01-20T09:00"]);
        run(&["new", "reply", "2026/sundhedsraad-10", "--as", NUMBER]);
    }
}

#[test]
fn a_pack_is_refused_and_a_draft_holds_no_number() {
    let folder = planted(false);
    let pack = [&["pack", "2026/sundhedsraad-10"], &TODAY[..]].concat();
    let ran = sek(folder.path(), &pack).ended(1);
    is_clean(&ran, &pack);
    assert!(!folder.path().join("out").exists());
    let draft = [&pack[..], &["--draft"]].concat();
    let ran = sek(folder.path(), &draft).ended(0);
    is_clean(&ran, &draft);
    let papers = files(&folder.path().join("out"));
    assert!(papers.len() > 3);
    for path in &papers {
        assert!(!path.to_string_lossy().contains("9876"), "{}", path.display());
        let bytes = fs::read(path).expect("a paper");
        assert!(!shows(&bytes), "{}", path.display());
    }
    #[cfg(feature = "pdf")]
    no_pdf_holds_a_number(&papers);
}

/// On the pages, in the strings, and in the files that are attached.
#[cfg(feature = "pdf")]
fn no_pdf_holds_a_number(papers: &[PathBuf]) {
    let is_own = |path: &&PathBuf| {
        let name = path.to_string_lossy();
        name.ends_with(".pdf") && !name.contains("/bilag/")
    };
    let own: Vec<_> = papers.iter().filter(is_own).collect();
    assert!(own.len() >= 2, "{papers:?}");
    let annexes = numbered_annexes().into_iter();
    let annexes: Vec<_> =
        annexes.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned()).collect();
    let mut attached = 0;
    for path in own {
        let (texts, pages) = crate::audience::unpacked::texts(fs::read(path).expect("a paper"));
        let texts = [texts, pages].concat();
        let holds = |word: &str| texts.iter().any(|text| text.contains(word));
        // The pages can be searched, and the number was there.
        assert!(holds("xxxxxx-xxxx"), "{}", path.display());
        assert!(!holds("010203-9876") && !holds("-9876"), "{}", path.display());
        assert!(annexes.iter().all(|annex| !texts.contains(annex)), "{}", path.display());
        attached += usize::from(holds("%PDF-"));
    }
    assert!(attached > 0, "no annex is looked at");
}
