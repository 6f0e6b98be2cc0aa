//! What `sek import` says: every kind of file that comes in, by runs in both languages.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::LANGUAGES;
use crate::commands::{PAGE, lay_out};
use crate::git::git;
use crate::sek::{Ran, sek};

const TIME: &str = "Fri, 20 Nov 2026 11:42:10 +0100";
/// What settles everything about a file.
const SETTLED: &[&str] = &["--from", "herlev", "--received", "2026-11-20T10:00", "--keep-headings"];
const BODY: &str = include_str!("import_body.xml");

pub fn said() -> Vec<String> {
    LANGUAGES.into_iter().flat_map(in_language).collect()
}

fn in_language(language: &str) -> Vec<String> {
    let outside = TempDir::new().expect("a folder");
    let mut said = Vec::new();
    for (name, bytes, more) in inputs() {
        let folder = TempDir::new().expect("a folder");
        lay_out(PAGE, folder.path());
        let path = outside.path().join(name);
        fs::write(&path, bytes).expect("a file");
        said.push(run(folder.path(), language, &path, more));
    }
    said.extend(one_after_the_other(outside.path(), language));
    said
}

fn run(at: &Path, language: &str, file: &Path, more: &[&str]) -> String {
    let file = file.to_str().expect("a name");
    let fixed = ["import", file, "--for", "2026/raad-01", "--today", "2026-11-23"];
    let Ran { out, err, .. } = sek(at, &[&fixed[..], &["--language", language], more].concat());
    out + &err
}

/// Replies of one party, in the order in which they must not come.
fn one_after_the_other(outside: &Path, language: &str) -> Vec<String> {
    let folder = TempDir::new().expect("a folder");
    let at = folder.path();
    lay_out(PAGE, at);
    let put = |hour: u32, text: &str| {
        let path = outside.join(format!("{hour}.eml"));
        let time = format!("Fri, 20 Nov 2026 {hour}:00:00 +0100");
        let head = format!("Received: by a; {time}\r\nFrom: sundhed@herlev.example");
        fs::write(&path, mail(&head, text)).expect("a file");
        path
    };
    let (older, first, second) = (put(10, "## 1\nA"), put(11, "## 1\nB"), put(12, "## 1\nC"));
    let mut said = vec![run(at, language, &first, &[]), run(at, language, &first, &[])];
    said.push(run(at, language, &second, &[]));
    git(at, &["add", "."]);
    git(at, &["commit", "-qm", "Svar"]);
    said.push(run(at, language, &older, &[]));
    said.push(run(at, language, &second, &[]));
    said.push(run(at, language, outside, &["--from", "herlev"]));
    said.push(run(at, language, &outside.join("intet.md"), &[]));
    said.push(run(at, language, &second, &["--at", "HEAD"]));
    said.push(run(at, language, &second, &["--received", "i går"]));
    said.push(run(at, language, &second, &["--item", "99"]));
    said
}

type Input = (&'static str, Vec<u8>, &'static [&'static str]);

fn inputs() -> Vec<Input> {
    let herlev = format!("Received: by a; {TIME}\r\nFrom: sundhed@herlev.example");
    let from = |address: &str| format!("Received: by a; {TIME}\r\nFrom: {address}");
    let failed = format!("Authentication-Results: a; dmarc=fail\r\n{herlev}");
    let sealed =
        format!("{herlev}\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data");
    let forwarded = "Se her\n\nFra: Sundhed <sundhed@furesoe.example>\nSendt: i går\nTil: A\nEmne: Svar\n\nVi støtter.\n\nMvh\nA\n";
    let page = format!("{herlev}\r\nContent-Type: text/html");
    let number = "Ingen bemærkninger\n\nMvh\n010203-1234\n";
    let word = docx(BODY);
    let long = "x".repeat(5 << 20);
    vec![
        (
            "date.eml",
            mail(&format!("From: sundhed@herlev.example\r\nDate: {TIME}"), "## 1\nx"),
            &[],
        ),
        (
            "future.eml",
            mail(
                "From: sundhed@herlev.example\r\nDate: Fri, 20 Nov 2027 11:42:10 +0100",
                "## 1\nx",
            ),
            &[],
        ),
        (
            "nonsense.eml",
            mail("Received: by a; i går\r\nFrom: sundhed@herlev.example", "## 1\nx"),
            &[],
        ),
        (
            "backwards.eml",
            mail(
                &format!("Received: by a; Thu, 19 Nov 2026 11:42:10 +0100\r\n{herlev}"),
                "## 1\nx",
            ),
            &[],
        ),
        ("failed.eml", mail(&failed, "## 1\nx"), &[]),
        ("own.eml", mail(&from("sekretariat@vaert.example"), "## 1\nx"), &[]),
        ("domain.eml", mail(&from("ny@herlev.example"), "## 1\nx"), &[]),
        (
            "reply-to.eml",
            mail(
                &format!("{}\r\nReply-To: sundhed@herlev.example", from("x@y.example")),
                "## 1\nx",
            ),
            &[],
        ),
        ("forwarded.eml", mail(&format!("Subject: VS: Svar\r\n{herlev}"), forwarded), &[]),
        ("sealed.eml", mail(&sealed, "x"), &[]),
        (
            "parts.eml",
            multipart(
                &herlev,
                &[
                    ("svar.txt", "## 1\nx"),
                    ("svar.md", "## 1\ny"),
                    ("a.pdf", "%PDF-"),
                    ("a.zip", "PK"),
                    ("a.ics", "x"),
                ],
            ),
            &[],
        ),
        (
            "attached.eml",
            multipart(&herlev, &[("svar.txt", "## 1\nx"), ("bilag.md", "tal"), ("a.docx", "PK")]),
            &["--part", "svar.txt"],
        ),
        (
            "bilag.eml",
            multipart(&herlev, &[("svar.txt", "## 1\nx"), ("bilag.md", "tal"), ("a.ics", "x")]),
            &[],
        ),
        (
            "inner.eml",
            multipart(&herlev, &[("m.eml", &String::from_utf8_lossy(&mail(&herlev, "## 1\nx")))]),
            &[],
        ),
        (
            "inner-sealed.eml",
            multipart(&herlev, &[("m.eml", &String::from_utf8_lossy(&mail(&sealed, "x")))]),
            &[],
        ),
        ("empty.eml", mail(&herlev, ""), &[]),
        (
            "page.eml",
            mail(&page, "<h2>1</h2><p>Draft: x<img src=a alt='kort'><img src=b></p>"),
            &[],
        ),
        ("hidden.eml", mail(&herlev, "## 1\nHoldning: måske\n\nx\u{202e}y\n"), &[]),
        ("draft.md", b"Status: udkast\n\nF\xc3\xb8rst.\n\n## 1\nx\n".to_vec(), SETTLED),
        ("number.md", "## 1\n010203-1234\n".into(), SETTLED),
        ("number.eml", mail(&herlev, number), &[]),
        ("nothing.txt", "\n".into(), SETTLED),
        ("none.txt", "Vi støtter.\n".into(), &[]),
        (
            "herlev.txt",
            "## Noget helt andet\nVi støtter.\n".into(),
            &["--received", "2027-11-20T10:00"],
        ),
        ("word.docx", word, SETTLED),
        ("broken.docx", b"PK\x03\x04".to_vec(), SETTLED),
        ("long.txt", long.into_bytes(), SETTLED),
        ("a.pages", b"x".to_vec(), SETTLED),
        (
            "unasked.md",
            "## 1\nx\n".into(),
            &["--from", "furesoe", "--received", "2026-11-20T10:00"],
        ),
        ("form.md", form("2026/raad-02", "herlev", 9), SETTLED),
        ("form-cut.md", form("2026/raad-01", "herlev", 0), SETTLED),
        ("form-edited.eml", mail(&herlev, &edited("herlev")), &[]),
        ("form-other.eml", mail(&herlev, &edited("furesoe")), &[]),
    ]
}

fn mail(head: &str, body: &str) -> Vec<u8> {
    let is_typed = head.contains("Content-Type");
    let kind = if is_typed { "" } else { "\r\nContent-Type: text/plain; charset=utf-8" };
    format!("{head}{kind}\r\n\r\n{body}").into_bytes()
}

fn multipart(head: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = format!(
        "{head}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHermed.\r\n"
    );
    for (name, text) in parts {
        let head = format!(
            "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\""
        );
        out.push_str(&format!("--b\r\n{head}\r\n\r\n{text}\r\n"));
    }
    (out + "--b--\r\n").into_bytes()
}

/// An answer file, without its last lines.
fn form(request: &str, party: &str, lines: usize) -> Vec<u8> {
    use sekretariat::intake::slip::{Head, write};
    let head = Head { request: request.into(), party: party.into(), edition: "0".into() };
    let text = write(&head, "## 1\nx\n", sekretariat::words::Language::Danish);
    let all: Vec<&str> = text.lines().collect();
    let kept = if lines == 0 { all.len().saturating_sub(4) } else { all.len() };
    format!("{}\n", all[..kept].join("\n")).into_bytes()
}

fn edited(party: &str) -> String {
    let text = String::from_utf8(form("2026/raad-01", party, 9)).expect("UTF-8");
    format!("Hej\n\n{}", text.replace("\nx\n", "\nnoget andet\n"))
}

/// A Word file with comments and a header.
fn docx(body: &str) -> Vec<u8> {
    let word = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#;
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: &str, name: &str| {
        format!(r#"<Relationship Id="{id}" Type="{kind}/{name}" Target="{name}.xml"/>"#)
    };
    let relations = ["comments", "header", "numbering"].map(|name| relation(name, name)).concat();
    let parts = [
        ("word/document.xml", format!("<w:document {word}><w:body>{body}</w:body></w:document>")),
        (
            "word/_rels/document.xml.rels",
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
            ),
        ),
        (
            "word/header.xml",
            format!("<w:hdr {word}><w:p><w:r><w:t>Herlev</w:t></w:r></w:p></w:hdr>"),
        ),
        (
            "word/comments.xml",
            format!(
                r#"<w:comments {word}><w:comment w:id="1" w:author="A"><w:p><w:r><w:t>Husk</w:t></w:r></w:p></w:comment></w:comments>"#
            ),
        ),
        (
            "word/numbering.xml",
            format!(
                r#"<w:numbering {word}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>"#
            ),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("an entry");
    }
    zip.finish().expect("an archive").into_inner()
}
