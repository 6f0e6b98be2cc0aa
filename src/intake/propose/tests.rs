use std::collections::BTreeMap;

use super::*;
use crate::intake::incoming::{Arrived, Candidate, Sender, Source};
use crate::intake::slip::Condition;

fn id(words: &str) -> Id {
    Id::new(words).unwrap()
}

/// Two municipalities, and a contact of the first.
fn repository() -> crate::model::Repository {
    let town = |code: u16, name: &str, sender: &str| {
        format!("code = {code}\nname = \"{name}\"\nsenders = [\"{sender}\"]\n").into_bytes()
    };
    let contact = "[[contacts]]\nname = \"Leder\"\nemail = \"leder@furesoe.example\"\n";
    let files = [
        ("sekretariat.toml", b"format = 1\nname = \"S\"\n".to_vec()),
        ("municipalities/furesoe.toml", town(190, "Furesø", "sundhed@furesoe.example")),
        ("municipalities/herlev.toml", town(163, "Herlev", "a@herlev.example")),
        ("contacts/furesoe.toml", contact.as_bytes().to_vec()),
    ];
    let files = files.map(|(path, bytes)| (path.to_owned(), bytes));
    load::load(&crate::source::Snapshot::of_bytes(files)).repository.unwrap()
}

fn incoming(from: &str, text: &str) -> Incoming {
    let time = DateTime::parse_from_rfc3339("2026-11-20T11:42:00+01:00").unwrap();
    Incoming {
        way: Way::Mail,
        senders: vec![Sender { words: from.to_owned(), from: Source::From }],
        time: Some(Arrived { time, told: Told::Server }),
        candidates: vec![Candidate { text: text.to_owned(), ..Candidate::default() }],
        notes: Vec::new(),
        doubts: Vec::new(),
        unread: Vec::new(),
    }
}

fn proposed(incoming: &Incoming, said: &Said) -> Proposal {
    let repository = repository();
    let label = |item: &str, number: &str, title: &str| Label {
        item: id(item),
        number: number.into(),
        title: title.into(),
    };
    let labels = [label("budget", "1", "Budget for 2027"), label("plan", "2", "Nærsundhedsplan")];
    let path = |party: &Id| format!("meetings/2026/raad-01/replies/{party}.md");
    let request = Request {
        id: "2026/raad-01",
        municipalities: repository.municipalities.values().collect(),
        contacts: repository.contacts.values().collect(),
        own: vec!["sekretariat@vaert.example"],
        asked: &[id("furesoe"), id("herlev")],
        labels: &labels,
        now: DateTime::parse_from_rfc3339("2026-11-23T12:00:00+01:00").unwrap().to_utc(),
        path: &path,
    };
    propose(incoming, &request, said)
}

#[test]
fn a_mail_from_a_known_address_on_known_items_is_certain() {
    let mail = incoming(
        "Sundhed@furesoe.example",
        "## 1. Budget\nHoldning: støtter\n\n## Nærsundhedsplan\nx\n",
    );
    let ready = proposed(&mail, &Said::default()).ready().unwrap();
    assert_eq!(
        (ready.party, ready.told, ready.way),
        (id("furesoe"), Some(Told::Server), Way::Mail)
    );
}

#[test]
fn nobody_but_a_known_address_is_believed() {
    for (from, hint) in [
        ("leder@furesoe.example", Some("furesoe")),
        ("ny@furesoe.example", Some("furesoe")),
        ("sekretariat@vaert.example", None),
        ("furesoe@gmail.example", None),
    ] {
        let proposal = proposed(&incoming(from, "Ingen bemærkninger\n"), &Said::default());
        assert_eq!(proposal.party, None, "{from}");
        let [Ask::Sender(hints)] = &proposal.asks[..] else { panic!("{from}: {proposal:?}") };
        assert_eq!(hints.first().map(|hint| hint.party.as_str()), hint, "{from}");
        let said = Said { from: Some(id("herlev")), ..Said::default() };
        let settled = proposed(&incoming(from, "Ingen bemærkninger\n"), &said);
        assert_eq!(settled.ready().unwrap().party, id("herlev"));
    }
}

#[test]
fn a_doubt_of_the_address_is_asked_about() {
    let mut mail = incoming("sundhed@furesoe.example", "Ingen bemærkninger\n");
    mail.doubts.push(crate::intake::incoming::Doubt::new(About::Sender, say!("x", "x")));
    assert!(proposed(&mail, &Said::default()).ready().is_none());
    mail.doubts.clear();
    mail.time = None;
    assert_eq!(proposed(&mail, &Said::default()).asks, [Ask::Time]);
    mail.time = Some(Arrived {
        time: DateTime::parse_from_rfc3339("2026-11-24T11:42:00+01:00").unwrap(),
        told: Told::Server,
    });
    assert_eq!(proposed(&mail, &Said::default()).asks, [Ask::Time]);
}

#[test]
fn headings_are_settled_word_for_word() {
    let text = "Om økonomien\n---\nVi støtter.\n\n## 2\nx\n";
    let mail = incoming("sundhed@furesoe.example", text);
    let asks = proposed(&mail, &Said::default()).asks;
    assert_eq!(asks, [Ask::Heading("Om økonomien".into(), vec![])]);
    let said = Said { items: vec![("om økonomien".into(), id("budget"))], ..Said::default() };
    let ready = proposed(&mail, &said).ready().unwrap();
    let expected = "## 1. Budget for 2027\n\nOverskrift i det modtagne svar: Om økonomien\n\nVi støtter.\n\n## 2\nx\n";
    assert_eq!(ready.text, expected);
    let kept = Said { keeps_headings: true, ..Said::default() };
    assert_eq!(proposed(&mail, &kept).ready().unwrap().text, text);
    let bare = incoming("sundhed@furesoe.example", "Vi støtter.\n");
    assert_eq!(proposed(&bare, &Said::default()).asks, [Ask::NoHeading]);
    let said = Said { whole: Some(id("plan")), ..Said::default() };
    assert_eq!(
        proposed(&bare, &said).ready().unwrap().text,
        "## 2. Nærsundhedsplan\n\nVi støtter.\n"
    );
}

#[test]
fn the_part_that_speaks_of_items_is_the_reply() {
    let part = |name: Option<&str>, text: &str| Candidate {
        name: name.map(str::to_owned),
        text: text.to_owned(),
        ..Candidate::default()
    };
    let mut mail = incoming("sundhed@furesoe.example", "Hermed svar.\n");
    mail.candidates.push(part(Some("svar.docx"), "## 1\nx\n"));
    mail.candidates.push(part(Some("bilag.txt"), "Tal\n"));
    assert_eq!(proposed(&mail, &Said::default()).ready().unwrap().text, "## 1\nx\n");
    mail.candidates[2].text = "## 2\ny\n".into();
    let names = ["-", "svar.docx", "bilag.txt"].map(str::to_owned).to_vec();
    assert_eq!(proposed(&mail, &Said::default()).asks, [Ask::Part(names)]);
    let said = Said { part: Some("bilag.txt".into()), ..Said::default() };
    assert_eq!(proposed(&mail, &said).ready().unwrap().text, "## 2\ny\n");
    // A reply may be in what can't be read.
    let mut mail = incoming("sundhed@furesoe.example", "Hermed svar.\n");
    mail.unread.push("svar.pdf".into());
    let asks: BTreeMap<_, _> =
        proposed(&mail, &Said::default()).asks.into_iter().enumerate().collect();
    assert_eq!(asks[&0], Ask::Part(vec!["-".into()]));
}

#[test]
fn an_answer_file_says_what_it_is() {
    let slip = |request: &str, condition| Candidate {
        slip: Some(crate::intake::incoming::Form {
            request: request.to_owned(),
            party: "furesoe".to_owned(),
            condition,
        }),
        text: "## 1\nx\n".to_owned(),
        ..Candidate::default()
    };
    let mut mail = incoming("sundhed@furesoe.example", "## 2\ny\n");
    mail.candidates.push(slip("2026/raad-01", Condition::Unchanged));
    let ready = proposed(&mail, &Said::default()).ready().unwrap();
    assert_eq!((ready.text.as_str(), ready.way), ("## 1\nx\n", Way::Form));
    // From a file alone nobody can tell who sent it.
    mail.senders.clear();
    let asks = proposed(&mail, &Said::default()).asks;
    let [Ask::Sender(hints)] = &asks[..] else { panic!("{asks:?}") };
    assert_eq!(hints[0].party, id("furesoe"));
    let mut other = incoming("a@herlev.example", "Hej\n");
    other.candidates.push(slip("2026/raad-01", Condition::Unchanged));
    assert!(proposed(&other, &Said::default()).ready().is_none(), "it is another's form");
    for (request, condition) in
        [("2026/raad-02", Condition::Unchanged), ("2026/raad-01", Condition::CutOff)]
    {
        let mut mail = incoming("sundhed@furesoe.example", "Hej\n");
        mail.candidates.push(slip(request, condition));
        assert!(proposed(&mail, &Said::default()).ready().is_none(), "{request}");
    }
}
