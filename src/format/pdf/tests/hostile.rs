//! Input that would break a careless writer.

use super::sample::{SVG, agenda, annex, cell, heading, matrix, overview, paragraph, stamp};
use super::{keep, pages};
use crate::document::{Block, Document, Inline, Media, Table, Tone, text};
use crate::format::pdf::{accessible, complete};

const MARKUP: &str = "#import \"x.typ\" *fed* @ref <l> $x^2$ #{1+1} // \\ _a_ = b - c";

fn document(body: Vec<Block>) -> Document {
    Document { title: "Prøve".into(), body, ..Document::default() }
}

#[test]
fn markup_is_printed_as_it_stands() {
    let everywhere = Document {
        kind: MARKUP.into(),
        title: MARKUP.into(),
        sender: MARKUP.into(),
        foot: MARKUP.into(),
        notice: Some(MARKUP.into()),
        facts: vec![(MARKUP.into(), MARKUP.into())],
        annexes: vec![annex("a.txt", Media::Other("text"), b"x")],
        ..document(vec![
            heading(1, "#1", MARKUP, Some("id\" <")),
            paragraph(MARKUP),
            Block::Code(MARKUP.into()),
            Block::Table(Table {
                caption: MARKUP.into(),
                columns: vec![],
                header: vec![text(MARKUP)],
                rows: vec![vec![cell(MARKUP, Tone::Good)]],
            }),
        ])
    };
    accessible(&everywhere, &stamp()).expect("is written");
    let text = pages(&document(vec![paragraph(MARKUP)]), false).concat();
    assert!(text.replace(' ', "").contains(&MARKUP.replace(' ', "")), "{text}");
}

#[test]
fn what_no_font_has_is_replaced_and_told() {
    let words = "Tak 👍 til 漢字 og \u{1}\u{7f} og \u{202E}omvendt\u{FEFF} \u{FFFF}";
    let document = Document {
        title: words.into(),
        annexes: vec![annex("👍.docx", Media::Other("Word"), b"x")],
        ..document(vec![heading(1, "", words, None), paragraph(words), Block::Code(words.into())])
    };
    for form in [accessible, complete] {
        let written = form(&document, &stamp()).expect("is written");
        let [warning] = &written.warnings[..] else {
            panic!("one warning: {:?}", written.warnings);
        };
        assert!(warning.da.contains("`👍` (U+1F44D)"), "{}", warning.da);
    }
}

#[test]
fn long_tables_repeat_their_header() {
    let document = document(vec![Block::Table(matrix(300))]);
    let written = accessible(&document, &stamp()).expect("is written");
    keep("rows-300.pdf", &written.bytes);
    let pages = pages(&document, false);
    assert!(pages.len() > 5);
    assert!(pages.iter().all(|page| page.contains("Holdning")));
}

#[test]
fn wide_tables_fit() {
    for municipalities in [5, 9, 12, 22] {
        let document = Document {
            notice: Some("Udkast".into()),
            ..document(vec![
                paragraph("Før"),
                Block::Table(overview(municipalities)),
                paragraph("Efter"),
            ])
        };
        let written = accessible(&document, &stamp()).expect("is written");
        keep(&format!("wide-{municipalities}.pdf"), &written.bytes);
    }
}

#[test]
fn deep_nesting_is_flattened_and_keeps_its_text() {
    let mut block = paragraph("inderst");
    let mut mark = text("fed");
    for n in 0..40 {
        block = match n % 3 {
            0 => Block::List { start: None, items: vec![vec![block, paragraph("trin")]] },
            1 => Block::Quote(vec![block]),
            _ => Block::Box {
                title: "boks".into(),
                body: vec![block, heading(3, "", "indre", None)],
            },
        };
        mark = vec![if n % 2 == 0 { Inline::Strong(mark) } else { Inline::Emphasis(mark) }];
    }
    let note = Inline::Footnote(vec![
        block.clone(),
        Block::Paragraph(vec![Inline::Footnote(vec![paragraph("note i note")])]),
    ]);
    let document = document(vec![block, Block::Paragraph(mark), Block::Paragraph(vec![note])]);
    let written = accessible(&document, &stamp()).expect("is written");
    keep("deep.pdf", &written.bytes);
    let text = pages(&document, false).concat();
    assert!(text.contains("inderst") && text.contains("fed") && text.contains("note i note"));
}

#[test]
fn long_words_stay_on_the_page() {
    let long = "x".repeat(10_000);
    let mail = "sundhedssekretariatet.for.omegnen.nord@en-meget-lang-adresse.example";
    let row = vec![
        cell(&long[..200], Tone::Plain),
        cell(mail, Tone::Plain),
        cell(mail, Tone::Bad),
        cell("c", Tone::Quiet),
        cell("d", Tone::Plain),
    ];
    let table = Table {
        header: ["a", "b", "c", "d", "e"].map(text).into(),
        rows: vec![row],
        ..Table::default()
    };
    let document = document(vec![
        heading(1, "1", &long[..300], None),
        paragraph(&long),
        Block::Code(long.clone()),
        Block::Table(table),
        paragraph(mail),
    ]);
    let written = accessible(&document, &stamp()).expect("is written");
    keep("long-words.pdf", &written.bytes);
    assert!(written.pages >= 3);
}

#[test]
fn headings_that_skip_and_links_that_lead_nowhere_are_tamed() {
    let to = |target: &str| Inline::Reference { target: target.into(), text: text("hertil") };
    let out = |url: &str| Inline::Link {
        url: url.into(),
        text: vec![Inline::Text("ud".into()), to("a")],
    };
    let body = vec![
        heading(3, "", "for dybt", Some("a")),
        heading(6, "", "og dybere", Some("a")),
        Block::Heading {
            level: 2,
            number: String::new(),
            id: None,
            text: vec![Inline::Footnote(vec![paragraph("i overskrift")]), Inline::Break, to("a")],
        },
        Block::Paragraph(vec![
            to("a"),
            to("findes ikke"),
            out("javascript:alert(1)"),
            out("https://"),
            out("https://a.example/x y"),
            out("https://a.example/"),
            out("mailto:a@b.example"),
        ]),
        Block::Facts(vec![]),
        Block::List { start: Some(u64::MAX), items: vec![] },
        Block::List { start: Some(u64::MAX), items: vec![vec![]] },
        Block::Table(Table::default()),
        Block::Paragraph(vec![]),
        Block::PageBreak,
        Block::PageBreak,
        Block::Rule,
    ];
    let written = accessible(&document(body), &stamp()).expect("is written");
    assert!(!String::from_utf8_lossy(&written.bytes).contains("javascript"));
}

#[test]
fn annexes_that_cannot_be_read_get_a_page_that_says_so() {
    let good = complete(&agenda(1), &stamp()).expect("is written").bytes;
    let mut cut = good.clone();
    cut.truncate(good.len() / 2);
    let annexes = vec![
        annex("cut.pdf", Media::Pdf, &cut),
        annex("noise.pdf", Media::Pdf, &[0; 100]),
        annex("empty.pdf", Media::Pdf, b""),
        annex("bad.png", Media::Png, b"\x89PNG\r\n\x1a\n nothing"),
        annex("bad.jpg", Media::Jpeg, b"nothing"),
        annex("bad.svg", Media::Svg, b"<svg"),
        annex("emoji.svg", Media::Svg, SVG.replace("2024", "👍").as_bytes()),
        annex("bad.md", Media::Markdown, b"# \xff\xfe\n\n<script>"),
        annex("../../etc/passwd", Media::Other("x"), b""),
        annex("", Media::Other("x"), b"1"),
        annex("good.svg", Media::Svg, SVG.as_bytes()),
        annex("good.svg", Media::Svg, SVG.as_bytes()),
    ];
    let image = |n: &str| Block::Image { file_name: n.into(), alt: format!("billede {n}") };
    let body = ["bad.png", "bad.jpg", "bad.svg", "emoji.svg", "good.svg", "none.png", "cut.pdf"];
    let document = Document { annexes, ..document(body.map(image).into()) };
    for (name, form) in
        [("bad-accessible.pdf", accessible as fn(&_, &_) -> _), ("bad-complete.pdf", complete)]
    {
        let written: crate::format::pdf::Written = form(&document, &stamp()).expect("is written");
        keep(name, &written.bytes);
        let warned = |name: &str| written.warnings.iter().any(|w| w.da.contains(name));
        for name in ["bad.png", "bad.jpg", "bad.svg", "none.png", "cut.pdf"] {
            assert!(warned(name), "{name}: {:?}", written.warnings);
        }
        assert!(!warned("good.svg"));
    }
}
