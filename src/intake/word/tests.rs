use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;

const SPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml""#;
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file with this body and these other parts, each by the last word of its relation.
fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let wrapped = |root: &str, inner: &str| format!("<w:{root} {SPACES}>{inner}</w:{root}>");
    let relation = |(name, _): &(&str, &str)| {
        format!(r#"<Relationship Id="{name}" Type="{RELATIONS}/{name}" Target="{name}.xml"/>"#)
    };
    let link = format!(
        r#"<Relationship Id="link" Type="{RELATIONS}/hyperlink" Target="https://www.kl.example/a" TargetMode="External"/>"#
    );
    let relations: String = parts.iter().map(relation).collect();
    let relations = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}{link}</Relationships>"#
    );
    let mut entries = vec![
        ("word/document.xml".to_owned(), wrapped("document", &format!("<w:body>{body}</w:body>"))),
        ("word/_rels/document.xml.rels".to_owned(), relations),
    ];
    entries.extend(
        parts.iter().map(|(name, inner)| (format!("word/{name}.xml"), wrapped(name, inner))),
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The Markdown of a Word file, and what is told of it.
fn with(body: &str, parts: &[(&str, &str)]) -> (String, Vec<Note>) {
    read(&file(body, parts), &Limits::default()).unwrap().markdown()
}

fn of(body: &str) -> (String, Vec<Note>) {
    with(body, &[])
}

fn run(text: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

fn paragraph(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn styled(style: &str, text: &str) -> String {
    paragraph(&format!(r#"<w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}"#, run(text)))
}

#[test]
fn what_is_added_is_kept_and_what_is_deleted_is_named() {
    let body = paragraph(&format!(
        r#"{}<w:ins w:id="1">{}<w:del w:id="3"><w:r><w:delText>helt</w:delText></w:r></w:del></w:ins><w:del w:id="2"><w:r><w:delText>intet</w:delText></w:r></w:del>"#,
        run("Vi støtter "),
        run("forslaget")
    ));
    let notes =
        vec![Note::Tracked, Note::Deleted("helt".to_owned()), Note::Deleted("intet".to_owned())];
    assert_eq!(of(&body), ("Vi støtter forslaget\n".to_owned(), notes));
    // A file with deletions alone has tracked changes too.
    let body = paragraph(&format!(
        "{}<w:del><w:r><w:delText>ikke</w:delText></w:r></w:del>",
        run("Vi støtter")
    ));
    assert_eq!(of(&body).1, [Note::Tracked, Note::Deleted("ikke".to_owned())]);
}

#[test]
fn a_paragraph_whose_end_is_deleted_goes_on_in_the_next() {
    let first = format!("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}", run("Vi støtter "));
    let body = paragraph(&first) + &paragraph(&run("forslaget")) + &paragraph(&run("Slut"));
    assert_eq!(of(&body).0, "Vi støtter forslaget\n\nSlut\n");
    assert_eq!(of(&paragraph(&first)).0, "Vi støtter\n");
}

#[test]
fn what_was_moved_stands_once_and_where_it_went() {
    let moved = |way: &str| {
        paragraph(&format!(
            "<w:pPr><w:rPr><w:{way}/></w:rPr></w:pPr><w:{way}>{}</w:{way}>",
            run("Flyttet")
        ))
    };
    let body = moved("moveFrom") + &paragraph(&run("Midt")) + &moved("moveTo");
    assert_eq!(of(&body), ("Midt\n\nFlyttet\n".to_owned(), vec![Note::Tracked]));
}

#[test]
fn comments_are_named_with_the_words_they_are_on() {
    let body = paragraph(&format!(
        r#"{}<w:commentRangeStart w:id="4"/>{}<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>"#,
        run("Se "),
        run("økonomien")
    )) + &paragraph(r#"<w:r><w:t>Her</w:t><w:commentReference w:id="5"/></w:r>"#);
    let comment = |id: &str, text: &str| {
        let inner = paragraph(&run(text));
        format!(r#"<w:comment w:id="{id}" w:author="Chefen">{inner}</w:comment>"#)
    };
    let comments = comment("4", "Husk tallene") + &comment("5", "Sted");
    let (text, notes) = with(&body, &[("comments", &comments)]);
    assert_eq!(text, "Se økonomien\n\nHer\n");
    let note = |on: &str, text: &str| Note::Comment {
        by: "Chefen".to_owned(),
        on: on.to_owned(),
        text: text.to_owned(),
    };
    assert_eq!(notes, [note("økonomien", "Husk tallene"), note("", "Sted")]);
}

#[test]
fn footnotes_stand_where_they_are_referred_to() {
    let reference = |id: u8| format!(r#"<w:r><w:footnoteReference w:id="{id}"/></w:r>"#);
    let body =
        paragraph(&(run("Et") + &reference(7) + &run(" to") + &reference(3) + &reference(9)));
    let footnotes = format!(
        r#"<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="3">{}</w:footnote><w:footnote w:id="7">{}</w:footnote>"#,
        paragraph(&run("kilde to")),
        paragraph(&run("kilde et"))
    );
    let (text, notes) = with(&body, &[("footnotes", &footnotes)]);
    assert_eq!(text, "Et[^1] to[^2]\n\n[^1]: kilde et\n\n[^2]: kilde to\n");
    assert_eq!(notes, []);
}

fn field(instruction: &str, result: &str) -> String {
    let sign = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let instruction = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>");
    sign("begin") + &instruction + &sign("separate") + &run(result) + &sign("end")
}

#[test]
fn of_a_field_its_result_is_seen() {
    let body = paragraph(&(run("Dato: ") + &field(" DATE ", "1. december") + &run(".")));
    assert_eq!(of(&body).0, "Dato: 1. december.\n");
    let simple = format!(r#"<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>"#, run("bilag 2"));
    assert_eq!(of(&paragraph(&simple)).0, "bilag 2\n");
    let link = paragraph(&field(r#" HYPERLINK "https://www.kl.example/b" "#, "KL"));
    assert_eq!(of(&link).0, "[KL](https://www.kl.example/b)\n");
    let by_relation =
        paragraph(&format!(r#"<w:hyperlink r:id="link">{}</w:hyperlink>"#, run("KL")));
    assert_eq!(of(&by_relation).0, "[KL](https://www.kl.example/a)\n");
    let bad = paragraph(&field(r#" HYPERLINK "file:///c:/a" "#, "drevet"));
    assert_eq!(of(&bad), ("drevet\n".to_owned(), vec![Note::Link("file:///c:/a".to_owned())]));
    let contents = paragraph(&field(r#" TOC \o "1-3" "#, "1. Økonomi 2")) + &paragraph(&run("Et"));
    assert_eq!(of(&contents), ("Et\n".to_owned(), vec![Note::Contents]));
}

#[test]
fn signs_of_symbol_fonts_and_boxes_that_are_ticked() {
    let sign =
        |font: &str, code: &str| format!(r#"<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>"#);
    let body = paragraph(&(sign("Wingdings", "F0FE") + &sign("Wingdings", "F0E0")));
    assert_eq!(of(&body), ("☑→\n".to_owned(), vec![]));
    let body = paragraph(&(run("a") + &sign("Fremmed", "F041")));
    assert_eq!(of(&body), ("a?\n".to_owned(), vec![Note::UnknownSign]));
    let tick = |on: u8| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked w:val="{on}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#
        )
    };
    let body = paragraph(&(tick(1) + &run(" ja ") + &tick(0) + &run(" nej")));
    assert_eq!(of(&body).0, "☒ ja ☐ nej\n");
}

#[test]
fn raised_and_hidden_words() {
    let raised = |text: &str| {
        format!(r#"<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{text}</w:t></w:r>"#)
    };
    assert_eq!(of(&paragraph(&(run("m") + &raised("2")))).0, "m²\n");
    let note = Note::Raised("te".to_owned());
    assert_eq!(of(&paragraph(&(run("5") + &raised("te")))), ("5te\n".to_owned(), vec![note]));
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hemmeligt</w:t></w:r>";
    let expected = ("Synligt\n".to_owned(), vec![Note::Hidden("Hemmeligt".to_owned())]);
    assert_eq!(of(&paragraph(&(run("Synligt") + hidden))), expected);
}

#[test]
fn content_controls_give_what_was_written_and_not_their_guidance() {
    let control = |properties: &str, inner: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        )
    };
    let asks = "<w:showingPlcHdr/>";
    let body = control("", &paragraph(&run("Skrevet")))
        + &control(asks, &paragraph(&run("Klik her for at skrive")))
        + &paragraph(
            &(run("Holdning: ") + &control("", &run("støtter")) + &control(asks, &run("Vælg"))),
        );
    assert_eq!(of(&body), ("Skrevet\n\nHoldning: støtter\n".to_owned(), vec![]));
    let contents = r#"<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>"#;
    let body = control(contents, &paragraph(&run("1. Økonomi"))) + &paragraph(&run("Et"));
    assert_eq!(of(&body), ("Et\n".to_owned(), vec![Note::Contents]));
}

#[test]
fn a_text_box_stands_once_and_after_its_paragraph() {
    let inner = paragraph(&run("I boksen"));
    let body = paragraph(&format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>\
         <mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}",
        run("Ved siden af")
    ));
    assert_eq!(of(&body), ("Ved siden af\n\nI boksen\n".to_owned(), vec![]));
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(&run(text)))
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

#[test]
fn merged_cells_are_split_and_named() {
    let rows = row(&[cell(r#"<w:gridSpan w:val="2"/>"#, "Over to"), cell("", "C")])
        + &row(&[cell(r#"<w:vMerge w:val="restart"/>"#, "Ned"), cell("", "1"), cell("", "2")])
        + &row(&[cell("<w:vMerge/>", "skjult"), cell("", "3"), cell("", "4")]);
    let (text, notes) = of(&format!("<w:tbl>{rows}</w:tbl>"));
    assert_eq!(text, "| Over to |   | C |\n| --- | --- | --- |\n| Ned | 1 | 2 |\n|   | 3 | 4 |\n");
    assert_eq!(notes, [Note::MergedCells, Note::Hidden("skjult".to_owned())]);
}

#[test]
fn rows_that_are_deleted_are_named_and_a_frame_is_no_table() {
    let gone = format!(
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
        paragraph("<w:r><w:delText>gammel</w:delText></w:r>"),
        paragraph("<w:r><w:delText>7</w:delText></w:r>")
    );
    let rows = row(&[cell("", "A"), cell("", "B")]) + &gone;
    let (text, notes) = of(&format!("<w:tbl>{rows}</w:tbl>"));
    assert_eq!(text, "| A | B |\n| --- | --- |\n");
    assert_eq!(notes, [Note::Tracked, Note::Deleted("gammel 7".to_owned())]);
    let frame = format!("<w:tbl>{}</w:tbl>", row(&[cell("", "I en ramme")]));
    assert_eq!(of(&frame).0, "I en ramme\n");
}

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>"#;

fn item(list: u8, level: u8, text: &str) -> String {
    paragraph(&format!(
        r#"<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}"#,
        run(text)
    ))
}

#[test]
fn lists_within_lists_keep_their_numbers() {
    let body = item(1, 0, "tre")
        + &item(1, 1, "under")
        + &item(1, 1, "igen")
        + &item(1, 2, "prik")
        + &item(1, 0, "fire")
        + &item(1, 1, "forfra")
        + &item(0, 0, "ingen liste");
    let (text, notes) = with(&body, &[("numbering", NUMBERING)]);
    let expected = "3. tre\n   - a) under\n   - b) igen\n     - prik\n4. fire\n   - a) forfra\n\ningen liste\n";
    assert_eq!((text.as_str(), notes), (expected, vec![]));
    let (text, _) = with(&(item(2, 0, "A") + &item(2, 1, "B")), &[("numbering", NUMBERING)]);
    assert_eq!(text, "1. A\n   - 1.1 B\n");
}

#[test]
fn headings_by_danish_names_by_outline_and_by_what_they_build_on() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="Overskrift 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Sagens navn"/><w:basedOn w:val="a1"/></w:style>
<w:style w:type="paragraph" w:styleId="Rund"><w:name w:val="Rund"/><w:basedOn w:val="Rund"/></w:style>
<w:style w:type="paragraph" w:styleId="x3"><w:name w:val="Punkt"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Titel"/></w:style>"#;
    let body = styled("a1", "Et")
        + &styled("Egen", "To")
        + &styled("x3", "Tre")
        + &styled("Overskrift2", "Fire")
        + &styled("t", "Fem")
        + &styled("Rund", "Seks");
    let (text, notes) = with(&body, &[("styles", styles)]);
    assert_eq!(text, "# Et\n\n# To\n\n### Tre\n\n## Fire\n\n# Fem\n\nSeks\n");
    assert_eq!(notes, []);
}

#[test]
fn the_numbers_that_word_puts_before_headings_are_named() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="o"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"#;
    let parts = [("styles", styles), ("numbering", NUMBERING)];
    assert_eq!(with(&styled("o", "Økonomi"), &parts), ("# Økonomi\n".into(), vec![Note::Numbers]));
}

#[test]
fn what_is_no_word_file_is_refused() {
    let whole = file(&paragraph(&run("Et")), &[]);
    for bytes in [&whole[..whole.len() / 2], b"PK\x03\x04", b"", b"Vi st\xf8tter"] {
        assert!(read(bytes, &Limits::default()).is_err());
    }
    let open = file("<w:p><w:r>", &[]);
    assert!(read(&open, &Limits::default()).is_err());
}
