//! The comparison of candidates (sammenligning af kandidater): facts by criterion, so that people
//! can judge. Nothing is weighed or summed up here.

use super::agenda::heading;
use super::markdown::{self, Markdown};
use super::{Align, Block, Cell, Column, Document, Inline, Table, Tone, text};
use crate::view::{CandidateView, ChoiceView, NominationView};
use crate::words::{Language, date};

/// The comparison as a document. Only ever made for the municipal side.
pub fn comparison(view: &NominationView, foot: &str) -> Document {
    let language = view.language;
    let mut body = Vec::new();
    if let Some(choice) = &view.choice {
        body.extend(chosen(choice, language));
    }
    body.push(heading(1, "", language.pick("Kandidaterne", "The candidates"), None));
    if view.candidates.is_empty() {
        let words = language.pick("Der er ingen kandidater endnu.", "There are no candidates yet.");
        body.push(Block::Paragraph(text(words)));
    } else {
        body.push(Block::Table(table(view)));
        body.push(Block::Paragraph(text(explanation(view))));
    }
    for candidate in &view.candidates {
        body.extend(one(candidate, language));
    }
    if !view.none_from.is_empty() {
        let names: Vec<&str> = view.none_from.iter().map(String::as_str).collect();
        let words = language.pick("Ingen kandidater fra", "No candidates from");
        let names = crate::words::list(&names, language);
        body.push(Block::Paragraph(text(format!("{words} {names}."))));
    }
    Document {
        language,
        kind: language.pick("Sammenligning af kandidater", "Comparison of candidates").to_owned(),
        title: view.title.clone(),
        subtitle: format!(
            "{} {}",
            language.pick("Oplysningerne er fra", "The facts are of"),
            date::date(view.day, language)
        ),
        sender: view.secretariat.clone(),
        facts: facts(view),
        notice: Some(format!("{} {}", language.pick("Kun for", "Only for"), view.readers)),
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    }
}

fn facts(view: &NominationView) -> Vec<(String, String)> {
    let language = view.language;
    let row = |da, en, value: String| (language.pick(da, en).to_owned(), value);
    let mut facts = vec![row("Indstilling", "Nomination", view.id.clone())];
    facts.extend(view.forum.iter().map(|forum| row("Forum", "Forum", forum.clone())));
    facts.extend(view.seats.iter().map(|seats| row("Pladser", "Seats", seats.to_string())));
    let by = match view.by_samordningsforum {
        true => language.pick("samordningsforum", "samordningsforum"),
        false => language.pick("kommune", "municipality"),
    };
    facts.push(row("Indstilles af", "Nominated by", by.to_owned()));
    if !view.requirements.is_empty() {
        facts.push(row("Krav", "Requirements", view.requirements.join("; ")));
    }
    facts
}

fn table(view: &NominationView) -> Table {
    let language = view.language;
    let header = [
        ("Kandidat", "Candidate", 3, Align::Left),
        ("Samordningsforum", "Samordningsforum", 3, Align::Left),
        ("Titel", "Title", 3, Align::Left),
        ("Indbyggere", "Inhabitants", 2, Align::Right),
        ("Pladser i dag", "Seats now", 1, Align::Right),
        ("Formand", "Chair", 1, Align::Left),
    ];
    Table {
        caption: String::new(),
        columns: header.map(|(.., width, align)| Column { align, width }).to_vec(),
        header: header.map(|(da, en, ..)| text(language.pick(da, en))).to_vec(),
        rows: view.candidates.iter().map(|candidate| row(candidate, language)).collect(),
    }
}

fn row(candidate: &CandidateView, language: Language) -> Vec<Cell> {
    let nominee = &candidate.nominee;
    let unknown = || language.pick("ikke oplyst", "not stated").to_owned();
    let inhabitants = candidate.inhabitants.map(|(count, _)| date::number(count, language));
    let name = match nominee.withdrawn {
        Some(_) => {
            format!("{} ({})", nominee.id, language.pick("har trukket sig", "has withdrawn"))
        }
        None => format!("{}, {}", nominee.id, candidate.municipality),
    };
    let forum = nominee.samordningsforum.clone();
    let own = || Some(candidate.samordningsfora.join(", ")).filter(|own| !own.is_empty());
    let cells = [
        name,
        forum.or_else(own).unwrap_or_else(unknown),
        nominee.title.clone().unwrap_or_else(unknown),
        inhabitants.unwrap_or_else(unknown),
        candidate.seat_count().to_string(),
        yes_or_no(nominee.wants_chair, language).to_owned(),
    ];
    let tone = if nominee.withdrawn.is_some() { Tone::Quiet } else { Tone::Plain };
    cells.map(|words| Cell::toned(words, tone)).to_vec()
}

fn yes_or_no(said: Option<bool>, language: Language) -> &'static str {
    match said {
        Some(true) => language.pick("ja", "yes"),
        Some(false) => language.pick("nej", "no"),
        None => language.pick("ikke oplyst", "not stated"),
    }
}

fn explanation(view: &NominationView) -> String {
    let language = view.language;
    let counted = view.candidates.iter().filter_map(|candidate| candidate.inhabitants);
    let mut days: Vec<String> = counted.map(|(_, day)| date::date(day, language)).collect();
    days.sort();
    days.dedup();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let days = crate::words::list(&days, language);
    match language {
        Language::Danish => format!(
            "Indbyggere er optalt {days}. Pladser er dem, kommunen har i alle fora på dagen. Tallene er regnet ud; vurderingen er jeres."
        ),
        Language::English => format!(
            "Inhabitants were counted on {days}. Seats are those that the municipality has in all forums on the day. The figures are computed; the judgement is yours."
        ),
    }
}

fn one(candidate: &CandidateView, language: Language) -> Vec<Block> {
    let nominee = &candidate.nominee;
    let experience = language.pick("Kompetencer og erfaring", "Competences and experience");
    let (line, below) = match &said(&nominee.experience)[..] {
        [] => (None, Vec::new()),
        [Block::Paragraph(words)] => (Some(words.clone()), Vec::new()),
        more => (None, more.to_vec()),
    };
    let mut facts = Vec::new();
    let mut row = |da, en, value: Option<Vec<Inline>>| {
        facts.extend(value.map(|value| (language.pick(da, en).to_owned(), value)));
    };
    let plain = |value: &Option<String>| value.clone().map(text);
    row("Rolle", "Role", plain(&nominee.role));
    row("Har trukket sig", "Has withdrawn", plain(&nominee.withdrawn));
    row(experience, experience, line);
    row("Andre pladser, oplyst", "Other seats, as stated", plain(&nominee.other_seats));
    let held: Vec<String> =
        candidate.seats.iter().map(|(forum, count)| format!("{forum} ({count})")).collect();
    let held =
        if held.is_empty() { language.pick("ingen", "none").into() } else { held.join(", ") };
    row("Kommunens pladser på dagen", "The municipality's seats on the day", Some(text(held)));
    row("Køn", "Gender", nominee.gender.map(|gender| text(gender.words(language))));
    row("Samtykke", "Consent", Some(text(yes_or_no(nominee.consents, language))));
    row("Kilde", "Source", plain(&nominee.source));
    let mut blocks = vec![heading(2, "", &candidate.label(), None), Block::Facts(facts)];
    if !below.is_empty() {
        blocks.push(Block::Paragraph(vec![Inline::Strong(text(format!("{experience}:")))]));
        blocks.extend(below);
    }
    blocks
}

/// Markdown of a reply, without what it would load or lead to.
fn said(markdown: &str) -> Vec<Block> {
    let none = |_: &str| None;
    let source = Markdown { text: markdown, first_level: 3, images: &none, links: &none };
    markdown::blocks(&source).0
}

fn chosen(choice: &ChoiceView, language: Language) -> Vec<Block> {
    let mut blocks = vec![heading(1, "", language.pick("Valget", "The choice"), None)];
    let day = date::date(choice.decided, language);
    blocks.push(Block::Paragraph(text(match language {
        Language::Danish => format!("Valgt den {day} af: {}.", choice.by),
        Language::English => format!("Chosen on {day} by: {}.", choice.by),
    })));
    let line = |(who, why): &(String, Option<String>)| {
        let why = why.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        vec![Block::Paragraph(text(format!("{who}{why}")))]
    };
    if !choice.chosen.is_empty() {
        let items = choice.chosen.iter().map(line).collect();
        blocks.push(Block::List { start: None, items });
    }
    for equal in &choice.equal {
        let names = equal.candidates.join("; ");
        let why = equal.reason.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        let words = language.pick("Vurderet lige", "Judged equal");
        blocks.push(Block::Paragraph(text(format!("{words}: {names}{why}."))));
        if let Some((lot, picks)) = &equal.lot {
            let picked = match picks.is_empty() {
                true => language.pick("ikke trukket endnu", "not drawn yet").to_owned(),
                false => picks.join("; "),
            };
            let words = language.pick("Lodtrækning", "Lot");
            blocks.push(Block::Paragraph(text(format!("{words} {lot}: {picked}."))));
        }
    }
    if let Some(why) = &choice.imbalance {
        let words = language.pick("Kvinder og mænd", "Women and men");
        blocks.push(Block::Paragraph(text(format!("{words}: {why}"))));
    }
    blocks
}
