//! The register of silence: who answered, who raised no objection, by which rule, and with which
//! proof that they were asked.

use crate::document::agenda::heading;
use crate::document::{Block, Cell, Column, Table, Tone, text};
use crate::view::hearing::{Came, HearingView, PartyView, SentView, Silence};
use crate::words::{Language, date};

/// The register, with what silence means and what it never is.
pub fn register(view: &HearingView, level: u8) -> Vec<Block> {
    let language = view.matter.language;
    let title = language.pick("Svar og tavshed", "Answers and silence");
    vec![
        heading(level, "", title, None),
        Block::Paragraph(text(rule(view))),
        Block::Table(table(view)),
        Block::Paragraph(text(language.pick(
            "Tavshed er aldrig en bevilling eller en politisk godkendelse. Den tæller kun, hvor det er bevist, at brevet var sendt til kommunen, da runden begyndte.",
            "Silence is never an appropriation or a political approval. It counts only where it is proven that the letter had been sent to the municipality when the round began.",
        ))),
    ]
}

/// What silence means in this request.
fn rule(view: &HearingView) -> String {
    let language = view.matter.language;
    let words = match view.matter.silence {
        Silence::Consent => language.pick(
            "Stiltiende tilslutning: Den kommune, der ikke har gjort indsigelse inden fristen, er med.",
            "Consent by silence: a municipality that has not objected by the deadline takes part.",
        ),
        Silence::Nothing => language.pick(
            "Tavshed betyder ikke noget: Den kommune, der ikke har svaret, har ikke taget stilling.",
            "Silence means nothing: a municipality that has not answered has taken no position.",
        ),
        Silence::Remind => language.pick(
            "Den kommune, der ikke har svaret, rykkes for svar.",
            "A municipality that has not answered is reminded.",
        ),
    };
    let until = view.matter.deadline.map(|deadline| deadline.text(language));
    match until {
        Some(until) => {
            format!("{words} {} {until}.", language.pick("Fristen er", "The deadline is"))
        }
        None => words.to_owned(),
    }
}

fn table(view: &HearingView) -> Table {
    let language = view.matter.language;
    let row = |party: &PartyView| {
        let (words, tone) = came_words(party, language);
        let until = match (&party.answer.deadline, party.answer.is_extended) {
            (Some(deadline), true) => {
                let words = language.pick("forlænget til", "extended to");
                format!("{words} {}", deadline.text(language))
            }
            (Some(deadline), false) => deadline.text(language),
            (None, _) => language.pick("ikke sat", "not set").to_owned(),
        };
        vec![
            Cell::plain(party.municipality.clone()),
            Cell::toned(words, tone),
            Cell::plain(until),
            proof(&party.sent, language),
        ]
    };
    Table {
        caption: language
            .pick(
                "Hvem der har svaret, og hvem der var spurgt hvordan",
                "Who has answered, and how each was asked",
            )
            .to_owned(),
        columns: [3, 4, 4, 7].map(|width| Column { width, ..Column::default() }).to_vec(),
        header: [
            language.pick("Kommune", "Municipality"),
            language.pick("Udfald", "Outcome"),
            language.pick("Frist", "Deadline"),
            language.pick("Bevis for udsendelse", "Proof of dispatch"),
        ]
        .map(text)
        .to_vec(),
        rows: view.parties.iter().map(row).collect(),
    }
}

/// What was sent when: each letter with the beginning of its hash.
fn proof(sent: &[SentView], language: Language) -> Cell {
    if sent.is_empty() {
        let words = language.pick("intet bevis", "no proof");
        return Cell::toned(words, Tone::Caution);
    }
    let one = |sent: &SentView| {
        let mut words = date::moment(sent.time, language);
        let mut add = |more: &str| {
            words.push_str(", ");
            words.push_str(more);
        };
        add(sent.way);
        sent.to.iter().for_each(|to| add(to));
        if let Some(edition) = &sent.edition {
            add(&format!("{} {edition}", language.pick("udgave", "edition")));
        }
        if let Some(number) = &sent.document_number {
            add(&format!("{} {number}", language.pick("dok.nr.", "doc. no.")));
        }
        add(&format!("sha256 {}", sent.content.get(..12).unwrap_or(&sent.content)));
        words
    };
    let all: Vec<String> = sent.iter().map(one).collect();
    Cell::plain(all.join("; "))
}

/// What came of asking a municipality, in words.
pub fn came_words(party: &PartyView, language: Language) -> (String, Tone) {
    let received = party.answer.received.map(|time| {
        format!(
            "{} {}",
            date::short_date(time.date(), language),
            date::clock(time.time(), language)
        )
    });
    let with_time = |words: &str| match &received {
        Some(time) => format!("{words}, {time}"),
        None => words.to_owned(),
    };
    match party.came {
        Came::Answered => (with_time(language.pick("har svaret", "has answered")), Tone::Plain),
        Came::AnsweredWithReservation => {
            (with_time(language.pick("med forbehold", "with reservation")), Tone::Caution)
        }
        Came::AnsweredLate => {
            (with_time(language.pick("svaret for sent", "answered late")), Tone::Caution)
        }
        Came::AnsweredUnproven => (
            language.pick("svaret, mangler kvittering", "answered, receipt needed").to_owned(),
            Tone::Caution,
        ),
        Came::Draft => (language.pick("kun udkast", "only a draft").to_owned(), Tone::Caution),
        Came::Awaited => (language.pick("afventes", "awaited").to_owned(), Tone::Quiet),
        Came::NoAnswer => (language.pick("ikke svaret", "no answer").to_owned(), Tone::Bad),
        Came::ToBeReminded => {
            (language.pick("ikke svaret, rykkes", "no answer, reminded").to_owned(), Tone::Bad)
        }
        Came::Consents => {
            (language.pick("ikke gjort indsigelse", "has not objected").to_owned(), Tone::Good)
        }
        Came::Unproven => (
            language
                .pick("ikke svaret; udsendelsen er ikke bevist", "no answer; dispatch not proven")
                .to_owned(),
            Tone::Bad,
        ),
        Came::SentLate => (
            language
                .pick("ikke svaret; brevet er sendt for sent", "no answer; letter sent too late")
                .to_owned(),
            Tone::Bad,
        ),
    }
}

/// Who answers for each municipality: in the secretariat's own copy only.
pub fn contacts(view: &HearingView, level: u8) -> Vec<Block> {
    let language = view.matter.language;
    let lines: Vec<Vec<Block>> = view
        .parties
        .iter()
        .filter(|party| !party.contacts.is_empty())
        .map(|party| {
            let words = format!("{}: {}", party.municipality, party.contacts.join("; "));
            vec![Block::Paragraph(text(words))]
        })
        .collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let title = language
        .pick("Kontaktpersoner (kun for sekretariatet)", "Contacts (for the secretariat only)");
    vec![heading(level, "", title, None), Block::List { start: None, items: lines }]
}
