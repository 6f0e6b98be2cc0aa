//! Agendas in every format, as they are read.

use proptest::prelude::*;

use super::*;
use crate::model::ItemKind::{Decision, Information};

const FILES: [(&str, &[u8]); 5] = [
    ("sbsys.xml", include_bytes!("../../../tests/data/agendas/sbsys.xml")),
    ("sbsys-tillaeg.xml", include_bytes!("../../../tests/data/agendas/sbsys-tillaeg.xml")),
    ("acadre.xml", include_bytes!("../../../tests/data/agendas/acadre.xml")),
    ("region.html", include_bytes!("../../../tests/data/agendas/region.html")),
    ("region.txt", include_bytes!("../../../tests/data/agendas/region.txt")),
];

fn file(name: &str) -> Received {
    let (_, bytes) = FILES.iter().find(|(known, _)| *known == name).unwrap();
    read(name, bytes, &[], &Limits::default()).unwrap()
}

fn text(text: &str) -> Received {
    outline::read(&lines::blocks(text), &[])
}

fn titles(received: &Received) -> Vec<String> {
    let title = |item: &Item| format!("{}|{}", item.number.as_deref().unwrap_or(""), item.title);
    received.items().map(title).collect()
}

#[test]
fn every_format_tells_the_meeting_and_the_items() {
    for (name, count, closed) in [
        ("sbsys.xml", 5, vec!["3"]),
        ("sbsys-tillaeg.xml", 1, vec![]),
        ("acadre.xml", 3, vec!["3"]),
        ("region.html", 5, vec!["3"]),
        ("region.txt", 4, vec!["4"]),
    ] {
        let received = file(name);
        let facts = &received.facts;
        assert_eq!(facts.date.map(|day| day.to_string()).as_deref(), Some("2026-12-08"), "{name}");
        assert_eq!(
            facts.begins.map(|time| time.to_string()).as_deref(),
            Some("16:00:00"),
            "{name}"
        );
        assert_eq!(facts.ends.map(|time| time.to_string()).as_deref(), Some("18:00:00"), "{name}");
        assert_eq!(facts.place.as_deref(), Some("Prøveby Rådhus, sal 2"), "{name}");
        assert!(facts.head.contains("Sundhedsråd Prøveegnen"), "{name}");
        assert_eq!(received.items().count(), count, "{name}");
        let is_closed = |item: &&Item| item.access == Access::Closed;
        let found: Vec<_> =
            received.items().filter(is_closed).flat_map(|item| item.number.clone()).collect();
        assert_eq!(found, closed, "{name}");
    }
}

#[test]
fn a_page_keeps_its_words_and_loses_what_runs() {
    let received = file("region.html");
    let plan = received.items().nth(1).unwrap();
    assert_eq!(plan.title, "Nærsundhedsplan: udkast til høring");
    assert_eq!(plan.kind, Kind::Sure(Decision));
    let case = &plan.sections[1].text;
    assert!(case.contains("[planens side](<https://region.example/plan>), og mere."), "{case}");
    assert!(case.contains("### Tidsplan for høringen"), "{case}");
    let files: Vec<_> = plan.annexes.iter().map(|annex| annex.file.as_deref()).collect();
    assert_eq!(files, [Some("udkast.pdf"), Some("passwd")], "a name, and no folder");
    let all = format!("{received:?}");
    assert!(!all.contains("Indsat") && !all.contains("Skjult note") && !all.contains("javascript"));
}

#[test]
fn titles_over_several_lines_and_groups_are_read() {
    let received = file("region.txt");
    assert_eq!(titles(&received)[1], "2|Nærsundhedsplan 2027-2030: udkast til høring i kommunerne");
    assert_eq!(received.rows[0], Row::Heading("Sager til beslutning".to_owned()));
    let item = received.items().nth(1).unwrap();
    assert!(item.sections[0].text.contains("længe undervejs"), "{:?}", item.sections);
    assert!(item.sections[0].text.contains("sundheds-\nog social"), "{:?}", item.sections);
    assert!(item.sections[1].text.ends_with("1. Godkender udkastet\n2. Fastsætter fristen"));
    assert!(item.annexes[1].is_closed);
    assert_eq!(received.items().nth(2).unwrap().kind, Kind::Sure(Information));
}

#[test]
fn without_contents_numbers_are_a_guess_past_the_lists() {
    let received = text(
        "Sundhedsråd\n\n1. Dagsorden\n\nRådet skal:\n1. Høre\n2. Se\n\n2. Budget\nTekst.\n3. Eventuelt\n",
    );
    assert!(received.is_guessed);
    assert_eq!(titles(&received), ["1|Dagsorden", "2|Budget", "3|Eventuelt"]);
    let received = text("SAG NR. 1\nBudget\nINDSTILLING\nat det godkendes\nSAG NR. 2\nEventuelt\n");
    assert_eq!(titles(&received), ["1|Budget", "2|Eventuelt"]);
    assert_eq!(received.items().next().unwrap().sections[0].title, "INDSTILLING");
}

#[test]
fn headings_and_footers_of_pages_are_left_out() {
    let page = |number: usize, body: &str| {
        format!("Region Prøve | Sundhedsråd\n{body}\nSide {number} af 4")
    };
    let bodies = [
        "Dagsorden\nIndholdsfortegnelse\n1. Budget | 2\n2. Status | 3\n3. Eventuelt | 4",
        "1. Budget\nIndstilling\nat det godkendes",
        "2. Status\nTo huse.",
        "3. Eventuelt",
    ];
    let pages: Vec<String> =
        bodies.iter().enumerate().map(|(at, body)| page(at + 1, body)).collect();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let (blocks, left_out) = pages::blocks(&pages);
    let received = outline::read(&blocks, &[]);
    assert_eq!(titles(&received), ["1|Budget", "2|Status", "3|Eventuelt"]);
    assert!(!format!("{:?}", received.rows).contains("Region Prøve"));
    assert!(!format!("{:?}", received.rows).contains("Side"));
    assert_eq!(left_out.len(), 2, "{left_out:?}");
}

#[test]
fn markdown_and_what_word_gives_are_read_by_their_headings() {
    let page = "# Dagsorden\n\n## Budget\n\n### Resumé\n\nKort *og* godt.\n\n- et\n- to\n\n### Indstilling\n\n1. at det godkendes\n\n## Eventuelt\n";
    let received = outline::read(&markup::blocks(page), &[]);
    assert_eq!(titles(&received), ["|Budget", "|Eventuelt"]);
    let item = received.items().next().unwrap();
    assert_eq!(item.sections[0].text, "Kort *og* godt.\n\n- et\n- to");
    assert_eq!(item.sections[1].text, "1. at det godkendes");
}

#[test]
fn several_agendas_of_one_meeting_are_one_and_its_supplements() {
    let part = |name: &str| {
        let text =
            String::from_utf8(FILES.iter().find(|(known, _)| *known == name).unwrap().1.to_vec());
        text.unwrap().replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", "")
    };
    // The supplement stands first, and its id is the higher one.
    let both = format!("<Eksport>{}{}</Eksport>", part("sbsys-tillaeg.xml"), part("sbsys.xml"));
    let received = read("begge.xml", both.as_bytes(), &[], &Limits::default()).unwrap();
    assert_eq!(received.facts.agenda, Some(4711));
    assert_eq!(received.items().count(), 6);
    assert_eq!(received.items().last().unwrap().number.as_deref(), Some("6"));
}

proptest! {
    #[test]
    fn nothing_panics(text in "(<[a-z/ ]{0,6}>|[0-9]{1,2}\\. |PUNKTER\n|Bilag\n|[ -~æøå\n|*_]{0,12}){0,30}") {
        for name in ["a.html", "a.txt", "a.md", "a.xml"] {
            let _ = read(name, text.as_bytes(), &[], &Limits::default());
        }
    }

    #[test]
    fn bytes_of_any_kind_do_not_either(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for name in ["a.html", "a.txt", "a.md", "a.xml", "a.docx", "a.pdf"] {
            let _ = read(name, &bytes, &[], &Limits::default());
        }
    }
}
