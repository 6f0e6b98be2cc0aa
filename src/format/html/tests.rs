use super::*;
use crate::{
    document::{Entry, Inline, Media, Table, text},
    format::sample,
};

fn page(body: Vec<Block>) -> String {
    write(&Document { title: "Møde".into(), body, ..Document::default() })
}

#[test]
fn a_page_is_one_file_that_runs_and_loads_nothing() {
    let page = write(&sample::agenda());
    assert_eq!(page, write(&sample::agenda()));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"da\">"));
    for foreign in ["<script", "<link", "<iframe", "url(", "@import", " on", " style="] {
        assert!(!tags(&page).contains(foreign), "{foreign}");
    }
    assert_eq!(
        page.matches("src=").count(),
        page.matches("src=\"data:image/svg+xml;base64,").count()
    );
    assert!(page.contains("href=\"bilag/pkt-2-bilag-1-udkast.pdf\""));
    assert!(page.contains("<th scope=\"row\">Lyngby-Taarbæk</th>"));
    assert!(page.contains("<td class=\"bad\">Støtter ikke</td>"));
}

/// What stands inside `<...>`, where text never comes unescaped, without attributes' values.
fn tags(page: &str) -> String {
    let inside = page.split('<').skip(1).filter_map(|part| part.split('>').next());
    let bare = inside.map(|tag| tag.split('"').step_by(2).collect::<String>());
    bare.map(|tag| format!("<{tag}>")).collect()
}

#[test]
fn hostile_text_is_only_text() {
    for hostile in sample::HOSTILE {
        let words = || hostile.to_owned();
        let everywhere = Document {
            kind: words(),
            title: words(),
            subtitle: words(),
            sender: words(),
            facts: vec![(words(), words())],
            notice: Some(words()),
            foot: words(),
            contents: vec![Entry {
                number: words(),
                title: words(),
                kind: words(),
                ..Entry::default()
            }],
            body: vec![
                Block::Heading {
                    level: 1,
                    number: words(),
                    text: text(words()),
                    id: Some(words()),
                },
                Block::Paragraph(vec![
                    Inline::Link { url: words(), text: text(words()) },
                    Inline::Reference { target: words(), text: text(words()) },
                    Inline::Code(words()),
                ]),
                Block::Image { file_name: words(), alt: words() },
                Block::Box { title: words(), body: vec![Block::Code(words())] },
            ],
            annexes: vec![annex(hostile, Media::Png)],
            ..Document::default()
        };
        let mut harmless = everywhere.clone();
        plain_words(&mut harmless);
        assert_eq!(tags(&write(&everywhere)), tags(&write(&harmless)), "{hostile}");
    }
}

fn annex(words: &str, media: Media) -> Annex {
    Annex {
        file_name: words.into(),
        label: words.into(),
        title: words.into(),
        item: words.into(),
        media,
        bytes: b"bytes".to_vec(),
        note: words.into(),
    }
}

/// The same document with a word for each text.
fn plain_words(document: &mut Document) {
    let word = || "ord".to_owned();
    (document.kind, document.title, document.subtitle) = (word(), word(), word());
    (document.sender, document.notice, document.foot) = (word(), Some(word()), word());
    document.facts = vec![(word(), word())];
    document.contents =
        vec![Entry { number: word(), title: word(), kind: word(), ..Entry::default() }];
    document.annexes = vec![annex("ord", Media::Png)];
    document.body = vec![
        Block::Heading { level: 1, number: word(), text: text("ord"), id: Some(word()) },
        Block::Paragraph(vec![
            Inline::Link { url: word(), text: text("ord") },
            Inline::Reference { target: word(), text: text("ord") },
            Inline::Code(word()),
        ]),
        Block::Image { file_name: word(), alt: word() },
        Block::Box { title: word(), body: vec![Block::Code(word())] },
    ];
}

#[test]
fn headings_follow_the_outline_and_have_an_id_once() {
    let heading = |level| Block::Heading {
        level,
        number: String::new(),
        text: text("a"),
        id: Some("a b".into()),
    };
    let page = page(vec![heading(1), heading(3), heading(9), heading(0)]);
    let body = page.split("<main").nth(1).unwrap();
    assert!(body.contains("<h2 id=\"a-b\">a</h2>\n<h3>a</h3>\n<h4>a</h4>\n<h2>a</h2>"), "{body}");
}

#[test]
fn links_lead_somewhere_they_may_or_are_text() {
    let reference = |target: &str| {
        Block::Paragraph(vec![Inline::Reference { target: target.into(), text: text("se") }])
    };
    let page = page(vec![reference("intet")]);
    assert!(page.contains("<p>se</p>"));
    let link = Inline::Link { url: "javascript:alert(1)".into(), text: text("se") };
    assert!(self::page(vec![Block::Paragraph(vec![link])]).contains("<p>se</p>"));
}

#[test]
fn footnotes_come_after_links_and_notes_in_notes_have_numbers() {
    let inner = Inline::Footnote(vec![Block::Paragraph(text("inderst"))]);
    let note = Inline::Footnote(vec![Block::Paragraph(vec![Inline::Text("note".into()), inner])]);
    let link = Inline::Link {
        url: "https://a.example".into(),
        text: vec![Inline::Text("a".into()), note],
    };
    let page = page(vec![Block::Paragraph(vec![link])]);
    assert!(page.contains(">a</a><sup><a id=\"ref_1\""));
    assert!(page.contains("<li id=\"note_2\">\n<p>inderst</p>"));
}

#[test]
fn an_image_is_embedded_once_and_only_if_it_is_one() {
    let image = |name: &str| Block::Image { file_name: name.into(), alt: "et kort".into() };
    let annexes = vec![annex("kort.png", Media::Png), annex("kort.pdf", Media::Pdf)];
    let body = vec![image("kort.png"), image("kort.png"), image("kort.pdf"), image("intet")];
    let page = write(&Document { body, annexes, ..Document::default() });
    assert_eq!(page.matches("data:image/png;base64,Ynl0ZXM=").count(), 1);
    assert_eq!(page.matches("<p><a href=\"#image_1\">et kort</a></p>").count(), 1);
    assert_eq!(page.matches("<p>et kort</p>").count(), 2);
}

#[test]
fn an_empty_document_is_still_a_page() {
    let empty = write(&Document::default());
    assert!(empty.contains("<h1>") && empty.contains("<main id=\"main_\">\n</main>"));
    page(vec![Block::Table(Table::default()), Block::List { start: None, items: vec![] }]);
}
