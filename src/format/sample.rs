//! A document of every kind of block, as a secretariat would send it, for the formats' tests.

use crate::{
    document::{
        Align, Annex, Block, Cell, Column, Document, Entry, Media, Table, Tone,
        markdown::{self, Markdown},
        text,
    },
    words::Language,
};

/// An agenda with three items, their annexes and the municipalities' remarks.
pub fn agenda() -> Document {
    let titles = [
        "Godkendelse af dagsorden",
        "Nærsundhedsplan 2027-2030: udkast til høring",
        "Orientering om økonomi",
    ];
    let kinds = ["Beslutning", "Drøftelse", "Orientering"];
    let heading = |title: &str| Entry { title: title.into(), heading: true, ..Entry::default() };
    let entry = |at: usize| Entry {
        number: (at + 1).to_string(),
        title: titles[at].into(),
        kind: kinds[at].into(),
        target: Some(format!("punkt-{}", at + 1)),
        heading: false,
    };
    Document {
        compact: false,
        language: Language::Danish,
        kind: "Dagsorden".into(),
        title: "Sundhedsråd Københavns Omegn Nord".into(),
        subtitle: "Ordinært møde tirsdag den 8. december 2026".into(),
        sender: "Det tværkommunale sundhedssekretariat, Københavns Omegn Nord".into(),
        facts: [
            ("Tid", "8. december 2026 kl. 16.00 til 18.00"),
            ("Mødested", "Gladsaxe Rådhus, Byrådssalen"),
            ("Indkaldt", "Medlemmer af sundhedsrådet og kommunernes administrationer"),
        ]
        .map(|(label, value)| (label.to_owned(), value.to_owned()))
        .to_vec(),
        notice: Some("Udkast. Kun til den kommunale side".into()),
        foot: "2026/sundhedsraad-11 · commit 1a2b3c4".into(),
        contents: vec![
            heading("Sager til beslutning og drøftelse"),
            entry(0),
            entry(1),
            heading("Sager til orientering"),
            entry(2),
        ],
        body: (0..3).flat_map(|at| item(at, titles[at], kinds[at])).collect(),
        annexes: annexes(),
    }
}

fn item(at: usize, title: &str, kind: &str) -> Vec<Block> {
    let mut blocks = vec![
        Block::Heading {
            level: 1,
            number: (at + 1).to_string(),
            text: text(title),
            id: Some(format!("punkt-{}", at + 1)),
        },
        Block::Facts(vec![
            ("Sag".into(), text("2026-00412, KLE 29.00.00-P35")),
            ("Type".into(), text(kind)),
            ("Forelægges af".into(), text("Sekretariatet, 20 minutter")),
        ]),
    ];
    let images =
        |name: &str| (name == "aldersfordeling.png").then(|| "pkt-2-bilag-2-alder.png".into());
    let links = |name: &str| (name == "udkast.pdf").then(|| "pkt-2-bilag-1-udkast.pdf".into());
    let markdown = Markdown { text: TEXTS[at], first_level: 2, images: &images, links: &links };
    blocks.extend(markdown::blocks(&markdown).0);
    if at == 1 {
        blocks.push(Block::Heading {
            level: 2,
            number: String::new(),
            text: text("Kommunernes bemærkninger"),
            id: None,
        });
        blocks.push(Block::Table(matrix()));
        blocks.push(Block::Box {
            title: "Forslag til fælles linje".into(),
            body: vec![Block::Paragraph(text(
                "Kommunerne støtter udkastet og beder om, at finansieringen af de akutte pladser afklares, før planen sendes i høring.",
            ))],
        });
    }
    blocks
}

fn matrix() -> Table {
    let rows = [
        ("Ballerup", "27.11. kl. 09.12", "Støtter", Tone::Good, "Ingen bemærkninger."),
        (
            "Egedal",
            "30.11. kl. 11.40",
            "Støtter med bemærkninger",
            Tone::Good,
            "Planen bør beskrive de lange afstande til nærmeste sundhedshus.",
        ),
        (
            "Furesø",
            "30.11. kl. 10.05",
            "Støtter med bemærkninger",
            Tone::Good,
            "Ønsker en tydeligere tidsplan for opgaveflytningen.",
        ),
        (
            "Gentofte",
            "1.12. kl. 08.30, for sent",
            "Bemærkninger",
            Tone::Caution,
            "Forudsætter, at økonomien følger opgaven.",
        ),
        ("Gladsaxe", "26.11. kl. 15.20", "Støtter", Tone::Good, "Ingen bemærkninger."),
        (
            "Herlev",
            "Frist udsat til 2.12.",
            "Afventer",
            Tone::Quiet,
            "Udvalget mødes den 1. december.",
        ),
        (
            "Lyngby-Taarbæk",
            "30.11. kl. 11.58",
            "Støtter ikke",
            Tone::Bad,
            "Kan ikke støtte, at de midlertidige pladser samles ét sted.",
        ),
        (
            "Rudersdal",
            "29.11. kl. 21.14",
            "Ikke taget stilling",
            Tone::Plain,
            "Behandles politisk den 15. december.",
        ),
        ("Rødovre", "Mangler", "Mangler", Tone::Bad, ""),
    ];
    let columns = [2, 2, 2, 5].map(|width| Column { align: Align::Left, width });
    let plain = |words: &str| Cell { text: text(words), tone: Tone::Plain };
    Table {
        caption: "Kommunernes svar på punkt 2 pr. 1. december 2026 kl. 12.00".into(),
        columns: columns.to_vec(),
        header: ["Kommune", "Modtaget", "Holdning", "Bemærkning"].map(text).to_vec(),
        rows: rows
            .map(|(name, received, position, tone, remark)| {
                vec![
                    plain(name),
                    plain(received),
                    Cell { text: text(position), tone },
                    plain(remark),
                ]
            })
            .to_vec(),
    }
}

fn annexes() -> Vec<Annex> {
    let annex =
        |label: &str, title: &str, file_name: &str, media, bytes: &[u8], note: &str| Annex {
            file_name: file_name.into(),
            label: label.into(),
            title: title.into(),
            item: "2. Nærsundhedsplan 2027-2030: udkast til høring".into(),
            media,
            bytes: bytes.to_vec(),
            note: note.into(),
        };
    vec![
        annex(
            "Bilag 2.1",
            "Udkast til nærsundhedsplan",
            "pkt-2-bilag-1-udkast.pdf",
            Media::Pdf,
            b"%PDF-1.7",
            "PDF, 31 sider",
        ),
        annex(
            "Bilag 2.2",
            "Borgere over 80 år",
            "pkt-2-bilag-2-alder.png",
            Media::Svg,
            CHART.as_bytes(),
            "Billede",
        ),
    ]
}

/// Text that must never be more than text, in any format.
pub const HOSTILE: [&str; 12] = [
    "</style></title><script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "' onclick='alert(1)",
    "&lt;img src=x onerror=alert(1)&gt;",
    "[a](javascript:alert(1))",
    "![a](https://a.example/x.png)",
    "# a | b `c` **d** _e_ ~~f~~ $g$ #import \"x\"",
    "1. a\n- b\n> c\n\n---",
    "<!-- a -->",
    "a\u{202E}b\u{0}c",
    "\\*a\\",
    "[^1]: a",
];

const CHART: &str = concat!(
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 200" width="640" height="200">"##,
    r##"<rect width="640" height="200" fill="#f3f6f7"/><g fill="#0d4f5c">"##,
    r##"<rect x="60" y="110" width="90" height="70"/><rect x="200" y="90" width="90" height="90"/>"##,
    r##"<rect x="340" y="60" width="90" height="120"/><rect x="480" y="30" width="90" height="150"/></g></svg>"##,
);

const TEXTS: [&str; 3] = [
    "## Resumé\n\nRådet godkender dagsordenen.\n\n## Indstilling\n\nSekretariatet indstiller, at dagsordenen godkendes.\n",
    "## Resumé\n\nUdkastet til nærsundhedsplan[^1] sendes i høring hos de ni kommuner fra den 15. december 2026. Planen \
     beskriver, hvordan de **midlertidige pladser** og de *akutte sygeplejeopgaver* fordeles, se [udkastet](udkast.pdf) \
     og [KL's vejledning](https://www.kl.example/sundhed?aar=2026&emne=plan).\n\n## Sagsfremstilling\n\nDer er tre \
     forhold at tage stilling til:\n\n1. Placeringen af de midlertidige pladser\n2. Tidsplanen for opgaveflytningen\n   \
     - overdragelse af medarbejdere\n   - lokaler og udstyr\n3. Finansieringen i overgangsåret\n\n| Kommune | Pladser \
     2026 | Pladser 2030 |\n|:--|--:|--:|\n| Gladsaxe | 24 | 31 |\n| Lyngby-Taarbæk | 18 | 26 |\n| Rødovre | 16 | 19 |\n\n\
     ![Søjler: antallet af borgere over 80 år stiger fra 27.000 i 2026 til 34.000 i 2030](aldersfordeling.png)\n\n> \
     Kommunerne skal sikre sammenhæng mellem de nære tilbud.\n\n## Indstilling\n\nSekretariatet indstiller, at rådet \
     drøfter udkastet.\n\n[^1]: En nærsundhedsplan fastlægges af sundhedsrådet for fire år ad gangen.\n",
    "## Resumé\n\nRegionen orienterer om regnskabet for tredje kvartal.\n\n- [x] Regnskab modtaget\n- [ ] Revision \
     afsluttet\n\n<script>alert(1)</script>\n\n```\nkonto 29.00.00   1.500.000 kr.\n```\n\n---\n\nRegnskabet \
     offentliggøres ~~i uge 50~~ i uge 51.\n",
];
