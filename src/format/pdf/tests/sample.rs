//! A pack as a secretariat would send it: nothing in it is about real people.

use crate::document::{
    Align, Annex, Block, Cell, Column, Document, Entry, Inline, Media, Table, Tone, text,
};
use crate::format::pdf::Stamp;
use crate::words::Language;

pub fn stamp() -> Stamp {
    let date = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).expect("a date");
    Stamp { date, ident: "2026/sundhedsraad-11".into() }
}

pub fn heading(level: u8, number: &str, words: &str, id: Option<&str>) -> Block {
    Block::Heading { level, number: number.into(), text: text(words), id: id.map(Into::into) }
}

pub fn paragraph(words: &str) -> Block {
    Block::Paragraph(text(words))
}

pub fn annex(file_name: &str, media: Media, bytes: &[u8]) -> Annex {
    Annex {
        file_name: file_name.into(),
        label: "Bilag 3.1".into(),
        title: "Udkast til nærsundhedsplan 2027-2030".into(),
        item: "3 Nærsundhedsplan: udkast til høring".into(),
        media,
        bytes: bytes.to_vec(),
        note: String::new(),
    }
}

pub fn cell(words: &str, tone: Tone) -> Cell {
    Cell { text: text(words), tone }
}

const MUNICIPALITIES: [&str; 9] = [
    "Ballerup",
    "Egedal",
    "Furesø",
    "Gentofte",
    "Gladsaxe",
    "Herlev",
    "Lyngby-Taarbæk",
    "Rødovre",
    "Rudersdal",
];

const POSITIONS: [(&str, Tone, &str); 5] = [
    ("Støtter", Tone::Good, "Ingen yderligere bemærkninger."),
    (
        "Støtter med bemærkninger",
        Tone::Caution,
        "Planen bør beskrive, hvordan de kommunale akutfunktioner og hjemmesygeplejen får adgang \
      til de samme oplysninger som regionens udgående teams.",
    ),
    (
        "Støtter ikke",
        Tone::Bad,
        "Udgifterne til den fælles visitation er ikke finansieret, og kommunen kan ikke tiltræde \
      forslaget, før det er sket.",
    ),
    ("Ikke svaret", Tone::Quiet, ""),
    ("Ikke taget stilling", Tone::Plain, "Sagen behandles på udvalgets møde den 1. december."),
];

pub fn matrix(rows: usize) -> Table {
    let rows = (0..rows).map(|n| {
        let (position, tone, remark) = POSITIONS[n % POSITIONS.len()];
        vec![
            cell(MUNICIPALITIES[n % 9], Tone::Plain),
            cell(position, tone),
            cell(remark, if remark.is_empty() { Tone::Quiet } else { Tone::Plain }),
            cell("26. nov. kl. 11.42", Tone::Plain),
        ]
    });
    let column = |width, align| Column { align, width };
    Table {
        caption: "Kommunernes bemærkninger til punkt 3".into(),
        columns: vec![
            column(0, Align::Left),
            column(2, Align::Left),
            column(5, Align::Left),
            column(0, Align::Right),
        ],
        header: ["Kommune", "Holdning", "Bemærkning", "Modtaget"].map(text).into(),
        rows: rows.collect(),
    }
}

/// Municipalities as columns: as wide as a table gets.
pub fn overview(municipalities: usize) -> Table {
    let names = (0..municipalities).map(|n| text(MUNICIPALITIES[n % 9]));
    let items = ["1 Godkendelse af dagsorden", "2 Økonomi", "3 Nærsundhedsplan", "4 Sundhedshuse"];
    let rows = items.iter().enumerate().map(|(n, item)| {
        let positions = (0..municipalities).map(|m| {
            let (position, tone, _) = POSITIONS[(n + m) % POSITIONS.len()];
            cell(position, tone)
        });
        std::iter::once(cell(item, Tone::Plain)).chain(positions).collect()
    });
    Table {
        caption: "Alle kommuner og alle punkter".into(),
        columns: vec![Column::default(); municipalities + 1],
        header: std::iter::once(text("Punkt")).chain(names).collect(),
        rows: rows.collect(),
    }
}

const RESUME: &str = "Regionsrådet har sendt et udkast til nærsundhedsplan for 2027-2030 i høring. \
    Planen samler de opgaver, som kommunerne og regionen løser tæt på borgeren: akutfunktioner, \
    sygeplejeklinikker, forebyggelse og rehabilitering efter indlæggelse. Sekretariatet har \
    gennemgået udkastet sammen med kommunernes konsulenter og peger på tre forhold, som bør \
    afklares, før planen kan vedtages.";

fn item(n: usize, title: &str, kind: &str) -> Vec<Block> {
    let id = format!("punkt-{n}");
    let note =
        Block::Paragraph(text("Aftalen mellem regeringen, KL og Danske Regioner, afsnit 4.2."));
    let fact = |label: &str, words: &str| (label.to_owned(), text(words));
    vec![
        heading(1, &n.to_string(), title, Some(&id)),
        Block::Facts(vec![
            fact("Type", kind),
            fact("Sag", "2026-00412 · Nærsundhedsplan 2027-2030"),
            fact("Indstillet af", "Det tværkommunale sundhedssekretariat"),
            fact("Fremlægger", "Sekretariatet, 20 minutter"),
        ]),
        heading(2, "", "Resumé", None),
        Block::Paragraph(vec![
            Inline::Text(RESUME.into()),
            Inline::Footnote(vec![note]),
            Inline::Text(" Se også ".into()),
            Inline::Reference { target: "bilag-1-udkast.pdf".into(), text: text("bilag 3.1") },
            Inline::Text(" og ".into()),
            Inline::Link { url: "https://region.example/plan".into(), text: text("regionens side om planen") },
            Inline::Text(".".into()),
        ]),
        heading(2, "", "Indstilling", None),
        paragraph("Det indstilles, at rådet"),
        Block::List {
            start: Some(1),
            items: [
                "drøfter udkastet til nærsundhedsplan med afsæt i kommunernes bemærkninger,",
                "godkender den fælles linje om finansiering af akutfunktionerne, og",
                "beder administrationerne om at vende tilbage med en tidsplan inden den 1. marts 2027.",
            ]
            .map(|words| vec![paragraph(words)])
            .into(),
        },
        heading(2, "", "Sagsfremstilling", None),
        Block::Paragraph(vec![
            Inline::Text("Sundhedsaftalens ".into()),
            Inline::Strong(text("tre bærende principper")),
            Inline::Text(" er lighed i sundhed, sammenhæng og ".into()),
            Inline::Emphasis(text("nærhed")),
            Inline::Text(". Arbejdsmarkedsforvaltningerne og sygehusafdelingerne har i fællesskab \
                udarbejdet en opgørelse over genindlæggelser blandt ældre medicinske patienter."
                .into()),
        ]),
        Block::List {
            start: None,
            items: vec![
                vec![paragraph("Akutfunktioner: fælles kvalitetsstandard fra 1. januar 2027")],
                vec![
                    paragraph("Sygeplejeklinikker"),
                    Block::List {
                        start: None,
                        items: vec![
                            vec![paragraph("åbningstider og henvisning")],
                            vec![paragraph("udveksling af oplysninger")],
                        ],
                    },
                ],
                vec![paragraph("Rehabilitering efter indlæggelse")],
            ],
        },
        paragraph(RESUME),
        Block::Box {
            title: "Forslag til fælles linje".into(),
            body: vec![paragraph(
                "Kommunerne støtter planens sigte og ønsker, at finansieringen af den fælles \
                 visitation aftales, før planen vedtages.",
            )],
        },
    ]
}

/// A whole agenda with `items` items and no annexes.
pub fn agenda(items: usize) -> Document {
    let titles = [
        ("Godkendelse af dagsorden", "Beslutning"),
        ("Økonomi: budgetopfølgning for 3. kvartal 2026", "Orientering"),
        ("Nærsundhedsplan: udkast til høring", "Beslutning"),
        (
            "Fælles akutfunktioner og udgående sygehusteams på tværs af de ni kommuner, herunder \
          ændret visitation og ændrede åbningstider",
            "Drøftelse",
        ),
        ("Sundhedshuse i Ballerup og Gladsaxe", "Drøftelse"),
    ];
    let mut contents =
        vec![Entry { title: "Sager til beslutning".into(), heading: true, ..Entry::default() }];
    let mut body = Vec::new();
    for n in 1..=items {
        let (title, kind) = titles[(n - 1) % titles.len()];
        if n == 4 {
            contents.push(Entry {
                title: "Sager til drøftelse og orientering".into(),
                heading: true,
                ..Entry::default()
            });
        }
        contents.push(Entry {
            number: n.to_string(),
            title: title.into(),
            kind: kind.into(),
            target: Some(format!("punkt-{n}")),
            heading: false,
        });
        body.extend(item(n, title, kind));
        if n == 3 {
            body.push(heading(2, "", "Kommunernes bemærkninger", None));
            body.push(Block::Table(matrix(9)));
        }
    }
    let fact = |label: &str, words: &str| (label.to_owned(), words.to_owned());
    Document {
        compact: false,
        language: Language::Danish,
        kind: "Dagsorden".into(),
        title: "Sundhedsråd Københavns Omegn Nord".into(),
        subtitle: "Ordinært møde tirsdag den 8. december 2026".into(),
        sender: "Det tværkommunale sundhedssekretariat, Københavns Omegn Nord".into(),
        facts: vec![
            fact("Mødetid", "Tirsdag den 8. december 2026 kl. 16.00-18.00"),
            fact("Mødested", "Gladsaxe Rådhus, Byrådssalen, Rådhus Allé 7"),
            fact("Deltagere", "Rådets medlemmer, administrationerne og regionens sekretariat"),
            fact("Udsendt", "Fredag den 20. november 2026"),
        ],
        notice: None,
        foot: "2026/sundhedsraad-11 · commit 1a2b3c4d".into(),
        contents,
        body,
        annexes: vec![],
    }
}

/// The agenda with one annex of each kind.
pub fn pack() -> Document {
    let mut document = agenda(5);
    document.notice = Some("Udkast. Kun for kommunernes medlemmer og administrationer.".into());
    let plan = super::super::complete(&agenda(3), &stamp()).expect("a plain agenda is written");
    document.annexes = vec![
        Annex {
            note: "PDF, 4 sider".into(),
            ..annex("bilag-1-udkast.pdf", Media::Pdf, &plan.bytes)
        },
        Annex {
            label: "Bilag 3.2".into(),
            title: "Udviklingen i genindlæggelser".into(),
            ..annex("bilag-2-figur.svg", Media::Svg, SVG.as_bytes())
        },
        Annex {
            label: "Bilag 4.1".into(),
            title: "Regnearket bag budgetopfølgningen".into(),
            item: "4 Fælles akutfunktioner".into(),
            note: "Regneark, 12 kB".into(),
            ..annex("bilag-3-budget.xlsx", Media::Other("Excel"), b"not really a workbook")
        },
        Annex {
            label: "Bilag 4.2".into(),
            title: "Notat om akutfunktioner".into(),
            item: "4 Fælles akutfunktioner".into(),
            ..annex("bilag-4-notat.md", Media::Markdown, NOTE.as_bytes())
        },
        Annex {
            label: "Bilag 5.1".into(),
            title: "Beskadiget fil".into(),
            item: "5 Sundhedshuse i Ballerup og Gladsaxe".into(),
            ..annex("bilag-5-skadet.pdf", Media::Pdf, b"%PDF-1.7 and then nothing")
        },
    ];
    let figure = Block::Image {
        file_name: "bilag-2-figur.svg".into(),
        alt: "Søjlediagram: genindlæggelser i procent for tre år, faldende".into(),
    };
    document.body.insert(11, figure);
    document
}

pub const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="360" height="150" viewBox="0 0 360 150">
<rect width="360" height="150" fill="#ffffff"/>
<g fill="#14495c"><rect x="40" y="30" width="60" height="90"/><rect x="150" y="50" width="60" height="70"/><rect x="260" y="66" width="60" height="54"/></g>
<g font-family="'Source Sans 3', sans-serif" font-size="12" fill="#1b1f23"><text x="55" y="138">2024</text><text x="165" y="138">2025</text><text x="275" y="138">2026</text></g>
</svg>"##;

const NOTE: &str = "# Baggrund\n\nNotatet er skrevet af **to kommuner** i fællesskab.\n\n\
    ### Tal for 2026\n\n| Kommune | Forløb |\n|---|---:|\n| Egedal | 112 |\n| Furesø | 97 |\n\n\
    > Tallene er foreløbige.\n\n<script>alert(1)</script>\n";
