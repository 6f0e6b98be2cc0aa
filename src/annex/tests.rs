use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::*;
use crate::words::personal;

fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annexes/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

/// The last four digits of the numbers that are found; each fixture has its own at each place.
fn serials(reading: &Reading) -> BTreeSet<String> {
    let all = |piece: &Piece| {
        let hits = personal::find(&piece.text);
        hits.into_iter().map(|hit| piece.text[..hit.span.end].to_owned()).collect::<Vec<_>>()
    };
    let ends = reading.pieces.iter().flat_map(all);
    ends.map(|text| text[text.len() - 4..].to_owned()).collect()
}

fn whys(reading: &Reading) -> Vec<Why> {
    reading.unread.iter().map(|(_, why)| *why).collect()
}

fn expect(name: &str, numbers: impl IntoIterator<Item = u32>) {
    let reading = read(name, &fixture(name), &Limits::default());
    let expected: BTreeSet<String> = numbers.into_iter().map(|number| number.to_string()).collect();
    assert_eq!(serials(&reading), expected, "{name}: {reading:?}");
}

#[test]
fn every_place_in_a_document_is_read() {
    expect("word.docx", 1101..=1111);
    expect("lo-word.odt", (1101..=1109).chain([1111]));
    expect("lo-word.doc", 1101..=1111);
    expect("ark.xlsx", 1201..=1208);
    // Written by xlwt: a number that lost its zero, one that didn't, one as text, one more number.
    expect("gammelt-ark.xls", 1901..=1904);
    expect("ark.ods", 2001..=2004);
    expect("oplaeg.pptx", 1602..=1609);
}

#[test]
fn a_mail_is_read_with_what_is_attached() {
    expect("mail.eml", (1401..=1407).chain(1101..=1111));
    expect("pakke.zip", [1801, 1802]);
}

/// A mail as Outlook saves it: each property is a stream, and so is what is attached.
fn outlook_mail() -> Vec<u8> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let page = b"<html><!-- 010203-1710 --><p>0102<b>03</b>-1705</p></html>";
    let streams: [(&str, Vec<u8>); 9] = [
        ("/__properties_version1.0", vec![0; 32]),
        ("/__substg1.0_0037001F", wide("Borgeren 010203-1701")),
        ("/__substg1.0_1000001F", wide("Brødtekst med 010203\u{2013}1702")),
        ("/__substg1.0_0C1A001E", b"Afsender 010203-1703 fra R\xf8dovre".to_vec()),
        ("/__substg1.0_10130102", page.to_vec()),
        ("/__recip_version1.0_#00000000/__substg1.0_3001001F", wide("Til 010203-1706")),
        ("/__attach_version1.0_#00000000/__substg1.0_3707001F", wide("liste 010203-1707.csv")),
        ("/__attach_version1.0_#00000000/__substg1.0_37010102", b"CPR\n010203-1708\n".to_vec()),
        (
            "/__attach_version1.0_#00000001/__substg1.0_3701000D/__substg1.0_0037001F",
            wide("Vedlagt mail 010203-1709"),
        ),
    ];
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, bytes) in streams {
        let folder = std::path::Path::new(path).parent().unwrap();
        file.create_storage_all(folder).unwrap();
        file.create_stream(path).unwrap().write_all(&bytes).unwrap();
    }
    file.into_inner().into_inner()
}

#[test]
fn a_mail_of_outlook_is_read_with_what_is_attached() {
    let reading = read("mail.msg", &outlook_mail(), &Limits::default());
    let expected = [1701, 1702, 1703, 1705, 1706, 1707, 1708, 1709, 1710].map(|n| n.to_string());
    assert_eq!(serials(&reading), BTreeSet::from(expected), "{reading:?}");
    assert_eq!(reading.unread, []);
}

#[cfg(feature = "read-pdf")]
#[test]
fn a_pdf_is_read_with_what_stands_beside_its_pages() {
    for name in ["side.pdf", "laast-uden-kode.pdf"] {
        expect(name, (1301..=1305).chain(1307..=1309));
        let reading = read(name, &fixture(name), &Limits::default());
        let page = At { inside: Vec::new(), part: Part::Page(3) };
        assert_eq!(reading.unread, [(page, Why::Picture)]);
    }
    expect("lo-word.pdf", (1101..=1107).chain([1110, 1111]));
    let locked = read("laast.pdf", &fixture("laast.pdf"), &Limits::default());
    assert_eq!(whys(&locked), [Why::Locked]);
    // A form that draws itself twice, and so on.
    let short = Limits { time: Duration::from_secs(1), ..Limits::default() };
    assert_eq!(whys(&read("ring.pdf", &fixture("ring.pdf"), &short)), [Why::TooMuch]);
}

#[test]
fn a_number_behind_any_sign_of_a_page_is_read() {
    for dash in ["&#45;", "&#x2d;", "-&shy", "&#150;", "&ndash;", "&hyphen;", "&minus;", "-&shy;"] {
        let page = format!("<p>3 < 4 & 010203{dash}1602</p>");
        let found = serials(&read("a.html", page.as_bytes(), &Limits::default()));
        assert_eq!(found, BTreeSet::from(["1602".to_owned()]), "{dash}");
    }
}

#[test]
fn words_are_found_in_every_encoding() {
    let wide: Vec<u8> = "\u{feff}010203-1".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read("a.txt", &wide, &Limits::default()).pieces[0].text, "\u{feff}010203-1"[3..]);
    let western = read("a.csv", b"\xC5se 010203\x961234", &Limits::default());
    assert_eq!(western.pieces[0].text, "Åse 010203–1234");
    let page = b"<p title='010203-1601'>0102<b>03</b>&#45;1602</p><!-- 010203-1603 -->";
    let found = serials(&read("a.html", page, &Limits::default()));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["1601", "1602", "1603"]);
    let rich = br"{\rtf1{\info{\title 010203-1501}}0102\b 03\b0\endash 1502\par \u248?}";
    let found = serials(&read("a.rtf", rich, &Limits::default()));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["1501", "1502"]);
}

#[test]
fn a_picture_has_no_words_and_nothing_is_said_of_it() {
    for name in ["a.png", "a.bin", "a"] {
        assert_eq!(read(name, b"\x89PNG\r\n\x1a\n\0\xff", &Limits::default()), Reading::default());
    }
}

#[test]
fn pictures_that_may_be_pages_are_named() {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    for bytes in [&b"II*\0\x08\0\0\0"[..], b"MM\0*\0\0\0\x08", heic] {
        assert_eq!(whys(&read("side.tif", bytes, &Limits::default())), [Why::Picture]);
    }
    let png = |width: u32, height: u32| {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &size)].concat()
    };
    let jpeg = |width: u16, height: u16| {
        let size = [height.to_be_bytes(), width.to_be_bytes()].concat();
        [b"\xFF\xD8\xFF\xE0\0\x04JF\xFF\xC2\0\x0B\x08".to_vec(), size, vec![3]].concat()
    };
    let word = |picture: &[u8]| {
        let kinds = b"<Types/>".as_slice();
        zipped(&[("[Content_Types].xml", kinds), ("word/media/image1", picture)])
    };
    let text = |picture: &[u8]| {
        let page = b"<document/>".as_slice();
        zipped(&[("mimetype", b"text"), ("content.xml", page), ("Pictures/1", picture)])
    };
    for (picture, is_named) in [
        (png(620, 877), true),
        (jpeg(1240, 1754), true),
        (heic.to_vec(), true),
        (png(1600, 240), false),
        (jpeg(300, 300), false),
        (jpeg(1240, 1754)[..15].to_vec(), false),
        (png(0, u32::MAX), false),
        (b"\xFF\xD8\xFF\xE0\xFF\xFF".to_vec(), false),
    ] {
        for bytes in [word(&picture), text(&picture)] {
            let at = At { inside: Vec::new(), part: Part::Pictures };
            let expected = if is_named { vec![(at, Why::Picture)] } else { Vec::new() };
            assert_eq!(read("a", &bytes, &Limits::default()).unread, expected, "{picture:?}");
        }
    }
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_sheet_that_its_book_does_not_lead_to_is_read() {
    let book = zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.xml", br#"<workbook><sheet name="010203-1211" sheetId="1"/></workbook>"#),
        (
            "xl/worksheets/sheet1.xml",
            br#"<worksheet><c t="inlineStr"><is><t>010203-1212</t></is></c></worksheet>"#,
        ),
    ]);
    let found = serials(&read("a.xlsx", &book, &Limits::default()));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["1211", "1212"]);
}

#[test]
fn what_unpacks_to_too_much_is_named_and_the_rest_is_read() {
    let bomb = zipped(&[("a.txt", &vec![b'0'; 12 << 20]), ("b.txt", b"010203-1801")]);
    assert!(bomb.len() < 20_000);
    let reading = read("a.zip", &bomb, &Limits::default());
    assert_eq!(whys(&reading), [Why::TooMuch]);
    assert_eq!(serials(&reading).len(), 1);

    let mut deep = zipped(&[("a.txt", b"010203-1802")]);
    for _ in 0..8 {
        deep = zipped(&[("a.zip", &deep)]);
    }
    assert_eq!(whys(&read("a.zip", &deep, &Limits::default())), [Why::TooMuch]);

    let few = Limits { entries: 3, ..Limits::default() };
    let many = zipped(&[("a", b""), ("b", b""), ("c", b""), ("d", b"")]);
    assert_eq!(whys(&read("a.zip", &many, &few)), [Why::TooMuch]);
    let small = Limits { file: 10, ..Limits::default() };
    assert_eq!(whys(&read("a.txt", b"01234567890", &small)), [Why::TooMuch]);
    let short = Limits { words: 10, ..Limits::default() };
    assert_eq!(whys(&read("a.txt", b"01234567890", &short)), [Why::TooMuch]);
    let late = Limits { time: Duration::ZERO, ..Limits::default() };
    assert!(whys(&read("a.zip", &bomb, &late)).contains(&Why::TooMuch));
}

#[test]
fn what_an_entry_says_of_its_size_is_not_believed() {
    let mut lying = zipped(&[("a.txt", b"010203-1804")]);
    let central = lying.windows(4).rposition(|part| part == b"PK\x01\x02").unwrap();
    lying[central + 24..central + 28].copy_from_slice(&(1u32 << 30).to_le_bytes());
    assert_eq!(serials(&read("a.zip", &lying, &Limits::default())).len(), 1);
}

#[test]
fn entities_of_a_document_stand_for_nothing() {
    let mut entities = "<!ENTITY a0 \"010203-1901\">".to_owned();
    for step in 1..12 {
        let before = format!("&a{};", step - 1).repeat(10);
        entities.push_str(&format!("<!ENTITY a{step} \"{before}\">"));
    }
    let body = format!("<!DOCTYPE a [{entities}]><a><w:t>&a11; 010203-1902</w:t></a>");
    let file =
        zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.as_bytes())]);
    let found = serials(&read("a.docx", &file, &Limits::default()));
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["1902"]);
    let deep = "<a>".repeat(100_000) + "010203-1903";
    let file =
        zipped(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", deep.as_bytes())]);
    assert_eq!(serials(&read("a.docx", &file, &Limits::default())).len(), 1);
}

/// Every fixture cut off at many places, and with bytes changed: nothing panics, nothing hangs.
#[test]
fn damaged_files_are_read_as_far_as_they_go() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/annexes");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        if name == "ring.pdf" {
            continue;
        }
        for part in 1..6 {
            read(&name, &bytes[..bytes.len() * part / 6], &Limits::default());
            let mut spoilt = bytes.clone();
            for at in (part..spoilt.len()).step_by(97 * part) {
                spoilt[at] ^= 0x55;
            }
            read(&name, &spoilt, &Limits::default());
        }
    }
    let cut = fixture("word.docx");
    assert_eq!(whys(&read("a.docx", &cut[..cut.len() / 2], &Limits::default())), [Why::Damaged]);
    assert_eq!(whys(&read("a.pdf", b"\x00\xff", &Limits::default())), [Why::Damaged]);
}

#[cfg(feature = "read-pdf")]
#[test]
fn a_heavy_or_endless_pdf_is_named() {
    let pdf = |content: &[u8]| {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(content).unwrap();
        let packed = packed.finish().unwrap();
        let head = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n";
        let head = format!("{head}4 0 obj<</Length {}/Filter/FlateDecode>>stream\n", packed.len());
        let tail = b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
        [head.as_bytes(), &packed, tail].concat()
    };
    let limits =
        Limits { unpacked: 8 << 20, time: Duration::from_millis(300), ..Limits::default() };
    assert_eq!(whys(&read("a.pdf", &pdf(&b"q Q ".repeat(4 << 20)), &limits)), [Why::TooMuch]);
    let slow = pdf(&b"0 0 m 1 1 l S ".repeat(580_000));
    let begun = Instant::now();
    assert_eq!(whys(&read("a.pdf", &slow, &limits)), [Why::TooMuch]);
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn facts_hold_no_number() {
    let inner = zipped(&[("010203-1801.txt", b"010203-1802")]);
    let facts = facts("a.zip", &zipped(&[("010203-1803.zip", &inner)]), &Limits::default());
    assert_eq!(facts.found.len(), 3, "{facts:?}");
    assert!(!format!("{facts:?}").contains("010203"), "{facts:?}");
}

/// A chunk of a PNG; nobody looks at its checksum.
fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32).to_be_bytes()[..], kind, content, &[0; 4]].concat()
}

#[test]
fn what_is_written_beside_a_picture_is_read() {
    let segment = |kind: u8, words: &[u8]| {
        [&[0xFF, kind][..], &(words.len() as u16 + 2).to_be_bytes(), words].concat()
    };
    let jpeg = [
        b"\xFF\xD8".to_vec(),
        segment(0xE1, b"Exif\0\0MM\0*\0\0Borger 010203-2101\0"),
        segment(0xFE, b"Foto af 010203-2102"),
        segment(0xDA, b""),
        b"\x00\x10010203-2199 is a part of the picture".to_vec(),
    ]
    .concat();
    let mut packed = ZlibEncoder::new(b"Comment\0\0".to_vec(), Compression::default());
    packed.write_all("Borgerens nummer er 010203-2104".as_bytes()).unwrap();
    let png = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"tEXt", b"Title\0Om 010203-2103"),
        chunk(b"zTXt", &packed.finish().unwrap()),
        chunk(b"IDAT", b"010203-2199"),
    ]
    .concat();
    let webp =
        [b"RIFF\0\0\0\0WEBPXMP ".to_vec(), 11u32.to_le_bytes().to_vec(), b"010203-2105".to_vec()];
    for (name, bytes, numbers) in [
        ("foto.jpg", jpeg, ["2101", "2102"].as_slice()),
        ("skema.png", png, &["2103", "2104"]),
        ("kort.webp", webp.concat(), &["2105"]),
    ] {
        let reading = read(name, &bytes, &Limits::default());
        assert_eq!(serials(&reading), numbers.iter().map(|n| (*n).to_owned()).collect(), "{name}");
        for end in 0..bytes.len() {
            read(name, &bytes[..end], &Limits::default());
        }
    }
}
