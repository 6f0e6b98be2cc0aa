use proptest::prelude::*;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::*;
use crate::load::markdown::options;

fn paragraph(text: &str) -> Block {
    Block::Paragraph(vec![Run::plain(text)])
}

fn written(blocks: Vec<Block>) -> String {
    Letter { blocks, ..Letter::default() }.markdown().0
}

#[test]
fn blocks_are_written_as_people_write_them() {
    let bold = Style { bold: true, ..Style::default() };
    let run = |text: &str, style| Run { text: text.into(), style, ..Run::default() };
    let text = written(vec![
        Block::Heading(2, vec![Run::plain("3. Økonomi")]),
        Block::Paragraph(vec![Run::plain("Vi er "), run("enige ", bold), Run::plain("i a_b*.")]),
        Block::Item(0, Mark::Bullet, vec![Run::plain("et")]),
        Block::Item(1, Mark::Number(1), vec![Run::plain("under")]),
        Block::Item(1, Mark::Nothing, vec![Run::plain("mere")]),
        Block::Item(0, Mark::Bullet, vec![Run::plain("to\nlinjer")]),
        Block::Item(0, Mark::Number(4), vec![Run::plain("fire")]),
        Block::Item(0, Mark::Number(1), vec![Run::plain("forfra")]),
        paragraph("1. ingen liste"),
        Block::Table(vec![
            vec![vec![Run::plain("A|B")], vec![]],
            vec![vec![Run::plain("1\n2")], vec![Run::plain("3")]],
        ]),
    ]);
    let expected = "## 3. Økonomi\n\nVi er **enige** i a_b\\*.\n\n- et\n\n  1. under\n\n     mere\n- to\\\n  linjer\n\n\
                    4. fire\n\n1) forfra\n\n1\\. ingen liste\n\n| A\\|B |   |\n| --- | --- |\n| 1 2 | 3 |\n";
    assert_eq!(text, expected);
}

#[test]
fn emphasis_that_markdown_has_no_way_to_say_is_named() {
    let bold = Style { bold: true, ..Style::default() };
    let run = |text: &str, style| Run { text: text.into(), style, ..Run::default() };
    let letter = Letter {
        blocks: vec![Block::Paragraph(vec![run("Slut.", bold), run("men", Style::default())])],
        ..Letter::default()
    };
    assert_eq!(letter.markdown(), ("Slut.men\n".to_owned(), vec![Note::Emphasis]));
}

#[test]
fn a_footnote_stays_in_its_section() {
    let reference = Run { footnote: Some(1), ..Run::default() };
    let letter = Letter {
        blocks: vec![
            Block::Heading(2, vec![Run::plain("1")]),
            Block::Paragraph(vec![Run::plain("Se"), reference]),
            Block::Heading(2, vec![Run::plain("2")]),
        ],
        footnotes: BTreeMap::from([(1, vec![vec![Run::plain("kilde")], vec![Run::plain("to")]])]),
        ..Letter::default()
    };
    let expected = "## 1\n\nSe[^1]\n\n[^1]: kilde\n\n    to\n\n## 2\n";
    assert_eq!(letter.markdown().0, expected);
}

/// The blocks that Markdown has, each with its words, without what nobody sees.
fn seen(text: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                blocks.push((format!("h{}", level as u8), String::new()))
            }
            Event::Start(Tag::Paragraph)
                if blocks
                    .last()
                    .is_none_or(|(name, words)| name != "item" || !words.is_empty()) =>
            {
                blocks.push(("p".into(), String::new()));
            }
            Event::Start(Tag::Item) => blocks.push(("item".into(), String::new())),
            Event::Start(Tag::TableCell) => blocks.push(("cell".into(), String::new())),
            Event::Text(words) => {
                if let Some(last) = blocks.last_mut() {
                    last.1.push_str(&words);
                }
            }
            Event::HardBreak => {
                if let Some(last) = blocks.last_mut() {
                    last.1.push('\n');
                }
            }
            Event::Start(_) | Event::End(TagEnd::Paragraph) | Event::End(_) => {}
            other => blocks.push((format!("{other:?}"), String::new())),
        }
    }
    blocks
}

fn squeezed(text: &str) -> String {
    let lines = text
        .split('\n')
        .map(|line| line.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn words() -> impl Strategy<Value = String> {
    "([a-zæø]{1,3}|[ .,:;]|[-*_#>|<&!\\[\\]()`~=+\\\\1-3.)]|&amp;|<b>|https://x\\.dk|\\[\\^1\\]){1,8}"
}

proptest! {
    #[test]
    fn what_is_written_reads_as_it_was_meant(texts in prop::collection::vec((0..6usize, words()), 1..6)) {
        let mut blocks = Vec::new();
        let mut expected = Vec::new();
        for (kind, text) in texts {
            let plain = squeezed(&text);
            if plain.is_empty() {
                continue;
            }
            let runs = vec![Run::plain(&text)];
            match kind {
                0 => { blocks.push(Block::Heading(3, runs)); expected.push(("h3".into(), plain)); }
                1 => { blocks.push(Block::Item(0, Mark::Bullet, runs)); expected.push(("item".into(), plain)); }
                2 => { blocks.push(Block::Item(0, Mark::Number(7), runs)); expected.push(("item".into(), plain)); }
                3 => { blocks.push(Block::Table(vec![vec![runs]])); expected.push(("cell".into(), plain)); }
                _ => { blocks.push(Block::Paragraph(runs)); expected.push(("p".into(), plain)); }
            }
        }
        let text = written(blocks);
        let found: Vec<_> = seen(&text).into_iter().map(|(name, words)| (name, squeezed(&words))).collect();
        prop_assert_eq!(found, expected, "{}", text);
    }
}

#[test]
fn a_table_that_is_too_wide_is_written_as_text_and_named() {
    let row = (0..2_000).map(|_| vec![Run::plain("x")]).collect();
    let letter = Letter { blocks: vec![Block::Table(vec![row])], ..Letter::default() };
    let (text, notes) = letter.markdown();
    assert!(text.starts_with("x") && !text.contains("---"), "{text}");
    assert!(notes.contains(&Note::LargeTable));
}
