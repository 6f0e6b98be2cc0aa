use proptest::prelude::*;

use super::*;
use crate::{
    document::{
        Align,
        markdown::{self, Markdown},
        plain,
    },
    format::sample,
};

fn read(text: &str) -> Vec<Block> {
    markdown::blocks(&Markdown { text, first_level: 1, images: &|_| None, links: &|_| None }).0
}

/// All words of `blocks` without spaces, each footnote after its text.
fn words(blocks: &[Block]) -> String {
    fn notes(inlines: &[Inline], out: &mut Vec<Block>) {
        for inline in inlines {
            match inline {
                Inline::Strong(inner)
                | Inline::Emphasis(inner)
                | Inline::Strike(inner)
                | Inline::Link { text: inner, .. }
                | Inline::Reference { text: inner, .. } => notes(inner, out),
                Inline::Footnote(body) => out.extend(body.clone()),
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }
    let mut found = Vec::new();
    for block in blocks {
        if let Block::Paragraph(text) = block {
            notes(text, &mut found);
        }
    }
    let said = plain::blocks(&[blocks, &found].concat());
    said.split_whitespace().collect()
}

/// `SEK_BLESS=1 cargo test` writes the file anew; read the difference before it is committed.
#[test]
fn an_agenda_as_it_is_sent() {
    let written = write(&sample::agenda());
    if std::env::var_os("SEK_BLESS").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/format/agenda.md");
        std::fs::write(file, &written).unwrap();
    }
    assert_eq!(written, include_str!("../../../tests/format/agenda.md"));
}

fn inline() -> impl Strategy<Value = Inline> {
    let hostile = prop::sample::select(sample::HOSTILE.to_vec()).prop_map(str::to_owned);
    let any = prop_oneof![hostile, "[ -~\n]{0,12}", "\\PC{0,8}", "[a-zæøå ]{1,8}"];
    let leaf = prop_oneof![
        4 => any.prop_map(Inline::Text),
        1 => "[ -~]{0,6}".prop_map(Inline::Code),
        1 => Just(Inline::Break),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let some = prop::collection::vec(inner, 0..4);
        let url = Just("https://a.example/(x)?a&b".to_owned());
        prop_oneof![
            some.clone().prop_map(Inline::Strong),
            some.clone().prop_map(Inline::Emphasis),
            some.clone().prop_map(Inline::Strike),
            (url, some).prop_map(|(url, text)| Inline::Link { url, text }),
        ]
    })
}

fn block() -> impl Strategy<Value = Block> {
    let line = || prop::collection::vec(inline(), 0..5);
    let note = line().prop_map(|body| Inline::Footnote(vec![Block::Paragraph(body)]));
    let leaf = prop_oneof![
        3 => line().prop_map(Block::Paragraph),
        1 => (line(), note, line()).prop_map(|(a, b, c)| Block::Paragraph([a, vec![b], c].concat())),
        1 => (1..4u8, line()).prop_map(|(level, text)| {
            Block::Heading { level, number: "1.a".into(), text, id: None }
        }),
        1 => "[ -~\n]{0,20}".prop_map(Block::Code),
        1 => prop::collection::vec(line(), 4).prop_map(table),
        1 => Just(Block::Rule),
    ];
    leaf.prop_recursive(3, 10, 3, |inner| {
        let some = || prop::collection::vec(inner.clone(), 0..3);
        let start = prop::option::of(0..20u64);
        prop_oneof![
            some().prop_map(Block::Quote),
            (start, prop::collection::vec(some(), 0..3))
                .prop_map(|(start, items)| Block::List { start, items }),
            some().prop_map(|body| Block::Box { title: "Linje".into(), body }),
        ]
    })
}

fn table(mut cells: Vec<Vec<Inline>>) -> Block {
    let row = cells.split_off(2).into_iter().map(|text| Cell { text, tone: Tone::Plain }).collect();
    let columns = vec![Column { align: Align::Right, width: 0 }; 2];
    Block::Table(Table { caption: "Tal".into(), columns, header: cells, rows: vec![row] })
}

/// Without what a reader takes away itself, footnotes inside footnotes and links included.
fn as_read(blocks: &[Block]) -> String {
    use crate::words::{composed, visible};
    let words = words(blocks);
    composed(&visible(&words)).chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #[test]
    fn read_again_it_says_the_same(blocks in prop::collection::vec(block(), 0..4)) {
        let written = write_blocks(&blocks);
        prop_assert_eq!(as_read(&blocks), as_read(&read(&written)), "{}", written);
    }
}
