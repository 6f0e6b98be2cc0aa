use std::time::Instant;

use proptest::prelude::*;

use super::*;
use crate::document::{Align, Cell, text};

fn read(text: &str) -> (Vec<Block>, Vec<Say>) {
    blocks(&Markdown { text, ..unlinked() })
}

fn one(text: &str) -> Block {
    let (mut blocks, warnings) = read(text);
    assert_eq!((blocks.len(), warnings), (1, Vec::new()), "{text}");
    blocks.remove(0)
}

fn warned(text: &str) -> (Vec<Block>, usize) {
    let (blocks, warnings) = read(text);
    (blocks, warnings.len())
}

fn paragraph(words: &str) -> Vec<Block> {
    vec![Block::Paragraph(text(words))]
}

fn levels(markdown: &str, first_level: u8) -> Vec<u8> {
    let (blocks, _) = blocks(&Markdown { text: markdown, first_level, ..unlinked() });
    let level = |block: &Block| match block {
        Block::Heading { level, .. } => Some(*level),
        _ => None,
    };
    blocks.iter().filter_map(level).collect()
}

#[test]
fn headings_never_skip_a_level() {
    assert_eq!(levels("# a\n### b\n# c\n## d\n#### e\n", 2), [2, 3, 2, 3, 4]);
    assert_eq!(levels("### a\n## b\n###### c\n", 1), [1, 1, 2]);
    assert_eq!(levels("# a\n## b\n### c\n#### d\n", 5), [5, 6, 6, 6]);
    assert!(levels("##\n", 1).is_empty());
    let bold = vec![Inline::Strong(text("a"))];
    assert_eq!(one("> # a"), Block::Quote(vec![Block::Paragraph(bold)]));
}

#[test]
fn what_people_write_is_read() {
    assert_eq!(
        one("a **b** *c* ~~d~~ `e`\\\nf"),
        Block::Paragraph(vec![
            Inline::Text("a ".into()),
            Inline::Strong(text("b")),
            Inline::Text(" ".into()),
            Inline::Emphasis(text("c")),
            Inline::Text(" ".into()),
            Inline::Strike(text("d")),
            Inline::Text(" ".into()),
            Inline::Code("e".into()),
            Inline::Break,
            Inline::Text("f".into()),
        ])
    );
    let items = vec![paragraph("☑ a"), paragraph("☐ b")];
    assert_eq!(one("- [x] a\n- [ ] b"), Block::List { start: None, items });
    assert_eq!(one("7. a"), Block::List { start: Some(7), items: vec![paragraph("a")] });
    assert_eq!(one("```\n<b>\n```"), Block::Code("<b>".into()));
    let Block::Table(table) = one("|a|b|\n|:-:|--:|\n|1|\n") else { panic!("no table") };
    assert_eq!(table.header, [text("a"), text("b")]);
    assert_eq!(table.columns[1].align, Align::Right);
    assert_eq!(table.rows, [[Cell::plain("1"), Cell::default()]]);
    let note = Inline::Footnote(paragraph("n"));
    let expected = vec![Inline::Text("a".into()), note.clone(), Inline::Text(" b".into()), note];
    assert_eq!(one("a[^x] b[^x]\n\n[^x]: n"), Block::Paragraph(expected));
}

#[test]
fn html_is_shown_as_text() {
    let script = "<script>alert(1)</script>";
    assert_eq!(warned(script), (vec![Block::Code(script.into())], 1));
    assert_eq!(warned("a <b>c</b>"), (paragraph("a <b>c</b>"), 2));
    assert_eq!(one("a<br>b<BR />c"), one("a\\\nb\\\nc"));
    assert_eq!(warned("a <!-- skjult --> b"), (paragraph("a  b"), 0));
    assert_eq!(warned("<!-- vejledning\n\nmere -->\n\na"), (paragraph("a"), 0));
    assert_eq!(warned("<!-- a --> b"), (vec![Block::Code("<!-- a --> b".into())], 1));
    let open = "<!-- aldrig lukket\n\na";
    assert_eq!(warned(open), (vec![Block::Code(open.into())], 1));
}

#[test]
fn links_and_images_lead_only_where_they_may() {
    assert_eq!(warned("[a](javascript:alert(1))"), (paragraph("a (javascript:alert(1))"), 1));
    assert_eq!(warned("<ftp://a.example>"), (paragraph("ftp://a.example"), 1));
    assert_eq!(warned("[a](../hemmelig/plan.pdf)"), (paragraph("a"), 1));
    assert_eq!(warned("![kort](https://a.example/x.png)"), (paragraph("kort"), 1));
    assert_eq!(warned("![](/etc/passwd)"), (vec![], 1));
    let link = Inline::Link { url: "https://kl.example/?a=1&b".into(), text: text("KL") };
    assert_eq!(one("[KL](https://kl.example/?a=1&b)"), Block::Paragraph(vec![link]));
    let known = |name: &str| (name == "kort.png").then(|| "bilag-1-kort.png".to_owned());
    let read = |text| blocks(&Markdown { text, first_level: 1, images: &known, links: &known });
    let image = |alt: &str| Block::Image { file_name: "bilag-1-kort.png".into(), alt: alt.into() };
    let (shown, warnings) = read("a ![et *kort*](kort.png) b");
    assert_eq!(warnings, []);
    assert_eq!(shown, [paragraph("a"), vec![image("et kort")], paragraph("b")].concat());
    assert_eq!(read("![](kort.png)").0, [image("bilag-1-kort.png")]);
    assert_eq!(read("# ![et kort](kort.png)").1.len(), 1);
    let reference = Inline::Reference { target: "bilag-1-kort.png".into(), text: text("se") };
    assert_eq!(read("[se](kort.png)").0, [Block::Paragraph(vec![reference])]);
}

#[test]
fn hidden_characters_are_removed_wherever_they_come_from() {
    assert_eq!(warned("a\u{202E}b\u{7}c"), (paragraph("abc"), 1));
    assert_eq!(warned("a&#x202E;b").0, paragraph("ab"));
    assert_eq!(read("a&#x30A;").0, paragraph("å"));
    assert_eq!(warned("\u{FEFF}a\r\nb"), (paragraph("a b"), 0));
}

#[test]
fn nothing_written_is_lost_in_a_table() {
    let (shown, warnings) = read("|a|b|\n|-|-|\n|1|2|3|4|\n");
    assert_eq!((plain::blocks(&shown), warnings.len()), ("a b 1 2 3|4".into(), 1));
    let wide = format!("{}|\n{}|\n{}|", "|a".repeat(21), "|-".repeat(21), "|x".repeat(21));
    assert_eq!(warned(&wide), (vec![Block::Code(wide.clone())], 1));
}

#[test]
fn depth_has_an_end() {
    fn depth(blocks: &[Block]) -> usize {
        let inner = |block: &Block| match block {
            Block::Quote(body) => 1 + depth(body),
            Block::List { items, .. } => 1 + items.iter().map(|i| depth(i)).max().unwrap_or(0),
            _ => 0,
        };
        blocks.iter().map(inner).max().unwrap_or(0)
    }
    let (shown, warnings) = read(&format!("{}slut", "> - 1. ".repeat(12)));
    assert_eq!((depth(&shown), plain::blocks(&shown), warnings.len()), (8, "slut".into(), 1));
    assert_eq!(
        plain(&format!("{}a{}", "**b ".repeat(50), "**".repeat(50))).matches('b').count(),
        50
    );
}

#[test]
fn footnotes_never_go_in_circles() {
    let (shown, warnings) = read("a[^x]\n\n[^x]: se [^y]\n\n[^y]: se [^x]\n");
    assert_eq!(warnings.len(), 2);
    let Block::Paragraph(first) = &shown[0] else { panic!("no paragraph") };
    assert_eq!(first[1], Inline::Footnote(paragraph("se [^y]")));
    assert_eq!(plain::blocks(&shown[1..]), "[^y]: se [^x]");
}

#[test]
fn a_line_is_never_a_block() {
    assert_eq!(inlines("1. Godkendelse"), text("1. Godkendelse"));
    assert_eq!(inlines("# a\n- b"), text("# a - b"));
    assert_eq!(inlines("**a** b")[0], Inline::Strong(text("a")));
    assert_eq!(inlines("_a_"), [Inline::Emphasis(text("a"))]);
    assert_eq!(inlines("  "), []);
    assert_eq!(plain("# A\n\n- b **c**\n- [d](https://e.example)[^1]\n\n[^1]: f"), "A b c d");
}

/// Texts that have made Markdown readers slow, each of about `n` parts.
fn slow_texts(n: usize) -> Vec<String> {
    let table = |columns: usize| format!("|{}\n|{}\n", "a|".repeat(columns), "-|".repeat(columns));
    let mut texts = vec![
        format!("{}\n", "> ".repeat(300)).repeat(n / 300),
        format!("{}a\n{}", "- ".repeat(n), "\n".repeat(n)),
        format!("{}a\n{}", "- ".repeat(n), "b\n".repeat(n)),
        format!("{}a\n{}", "> ".repeat(n), "b\n".repeat(n)),
        (0..400).map(|i| " ".repeat(i * 2) + "- a\n").chain((0..n).map(|_| "b\n".into())).collect(),
        format!("{}a{}", "*".repeat(n), "*".repeat(n)),
        (1..300).map(|n| "`".repeat(n) + " ").collect(),
        format!("[a]: {}\n\n{}", "b".repeat(n), "[a]".repeat(n / 100)),
        format!("[^a]: {}\n\n{}", "b ".repeat(n), "[^a]".repeat(n)),
        (0..n / 10).map(|i| format!("[^{i}]\n\n[^{i}]: x\n\n")).collect(),
        table(2000) + &"|a\n".repeat(n / 10),
        table(20) + &"|a\n".repeat(n / 4),
    ];
    for part in [
        "[",
        "![",
        "> ",
        "- ",
        "1. ",
        "*a ",
        "*_**a",
        "<a ",
        "<!-- ",
        "a <![CDATA[",
        "a <?",
        "a <!A ",
        "&",
        "[a](",
        "[a](<",
        "[a][b]",
        "[a]: b\n",
        "[^a]: ",
        "|",
        "a|b\n",
        "ord ",
        "a\u{30A}",
        "a&#x30A;",
        "# a\n",
        "a\n=\n",
        "~~a",
        "```\n",
        "\\",
        "\t",
    ] {
        texts.push(part.repeat(n));
    }
    texts
}

#[test]
fn no_text_takes_more_than_linear_time() {
    // Generous on a busy machine; one of these took minutes before `shallow`.
    for text in slow_texts(40_000) {
        let start = Instant::now();
        plain(&text);
        let taken = start.elapsed().as_secs();
        assert!(taken < 4, "{taken} s for {:.40}", text);
    }
}

/// Words in every kind of Markdown, some of it broken.
fn marked_words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["Furesø", "Høring", "Plan", "Budget"]);
    let mark = prop::sample::select(vec![
        "\n",
        "\n\n",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n## ",
        "\n    ",
        "\n```\n",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "[",
        "](https://a.example)",
        "](x)",
        "![",
        "<b>",
        "</div>",
        "<script>",
        "\n|",
        "|",
        "\n|-|-|\n",
        "\\",
        "&amp;",
        "&",
        "[^1]",
        "\n\n[^1]: ",
        "\n---\n",
        "\n===\n",
        "  \n",
        "\t",
        "$",
    ]);
    let part = prop_oneof![word.prop_map(|word| format!(" {word} ")), mark.prop_map(str::to_owned)];
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// How often the words occur, footnotes included.
fn count(shown: &str) -> usize {
    ["Furesø", "Høring", "Plan", "Budget"].iter().map(|word| shown.matches(word).count()).sum()
}

proptest! {
    #[test]
    fn words_survive(text in marked_words()) {
        let (shown, _) = read(&text);
        // A repeated footnote's words may stand there more than once.
        prop_assert!(count(&format!("{shown:?}")) >= count(&text), "{shown:?}");
    }

    #[test]
    fn never_panics(text in "\\PC{0,200}") {
        let _ = (read(&text), inlines(&text), plain(&text));
    }
}
