//! Who covers what: key persons by municipality and topic, and the staff that is lent.

use chrono::NaiveDate;

use super::agenda::heading;
use super::{Align, Block, Cell, Column, Document, Table, Tone, text};
use crate::view::{CoverageRow, CoverageView, Covered, Lent, LoanView};
use crate::words::{self, Language, date};

/// From this many topics on, the columns have numbers, and a list says what they are.
const NAMED: usize = 5;

/// The coverage as a document. `sender` is the secretariat's name.
pub fn coverage(view: &CoverageView, sender: &str, language: Language) -> Document {
    let mut body = vec![heading(1, "", language.pick("Nøglepersoner", "Contacts"), None)];
    body.push(Block::Paragraph(text(summary(view, language))));
    if view.topics.len() > NAMED {
        let item = |topic: &String| vec![Block::Paragraph(text(topic.clone()))];
        body.push(Block::List { start: Some(1), items: view.topics.iter().map(item).collect() });
    }
    body.push(Block::Table(matrix(view, view.topics.len() > NAMED, language)));
    if !view.further.is_empty() {
        let names: Vec<&str> = view.further.iter().map(String::as_str).collect();
        let names = words::list(&names, language);
        let line = match language {
            Language::Danish => format!("Nøglepersoner dækker også: {names}."),
            Language::English => format!("Contacts also cover: {names}."),
        };
        body.push(Block::Paragraph(text(line)));
    }
    body.extend(ending(view, language));
    if !view.loans.is_empty() || !view.lent.is_empty() {
        let title = language.pick("Udlånte medarbejdere", "Staff on loan");
        body.push(heading(1, "", title, None));
    }
    if !view.loans.is_empty() {
        body.push(Block::Table(loans(view, language)));
    }
    if !view.lent.is_empty() {
        body.push(Block::Table(lent(view, language)));
    }
    Document {
        language,
        kind: language.pick("Dækning", "Coverage").to_owned(),
        title: language.pick("Hvem dækker hvad", "Who covers what").to_owned(),
        subtitle: date::long_date(view.on, language),
        sender: sender.to_owned(),
        compact: true,
        body,
        ..Document::default()
    }
}

fn summary(view: &CoverageView, language: Language) -> String {
    let without = view.municipalities.iter().filter(|row| row.contacts == 0).count();
    let topics = match (view.topics.len(), view.holes(), language) {
        (0, _, Language::Danish) => "Intet forum har skrevet emner i `topics`.".to_owned(),
        (0, _, Language::English) => "No forum has written topics in `topics`.".to_owned(),
        (_, 0, Language::Danish) => "Alle emner er dækket i alle kommuner.".to_owned(),
        (_, 0, Language::English) => "Every topic is covered in every municipality.".to_owned(),
        (_, 1, Language::Danish) => "Ét sted i skemaet mangler en nøgleperson.".to_owned(),
        (_, 1, Language::English) => "A contact is missing in one place.".to_owned(),
        (_, holes, Language::Danish) => format!("{holes} steder i skemaet mangler en nøgleperson."),
        (_, holes, Language::English) => format!("A contact is missing in {holes} places."),
    };
    let all = view.municipalities.len();
    match (without, language) {
        (0, Language::Danish) => format!("Alle {all} kommuner har en nøgleperson. {topics}"),
        (0, Language::English) => format!("All {all} municipalities have a contact. {topics}"),
        (_, Language::Danish) => {
            format!("{without} af {all} kommuner er uden nøgleperson. {topics}")
        }
        (_, Language::English) => {
            format!("{without} of {all} municipalities have no contact. {topics}")
        }
    }
}

/// The municipalities by topic. `numbered` heads the topics with their numbers.
pub fn matrix(view: &CoverageView, numbered: bool, language: Language) -> Table {
    let mut header = vec![
        text(language.pick("Kommune", "Municipality")),
        text(language.pick("I alt", "In all")),
    ];
    let mut columns = vec![Column { align: Align::Left, width: 6 }];
    columns.extend(vec![Column { align: Align::Right, width: 2 }; view.topics.len() + 1]);
    for (topic, number) in view.topics.iter().zip(1..) {
        header.push(text(if numbered { format!("{number}") } else { topic.clone() }));
    }
    let row = |row: &CoverageRow| {
        let all = match row.contacts {
            0 => Cell::toned("0", Tone::Bad),
            count => Cell::toned(count.to_string(), Tone::Plain),
        };
        let mut cells = vec![Cell::toned(&row.municipality, Tone::Plain), all];
        cells.extend(row.covered.iter().map(|covered| covered_cell(*covered, language)));
        cells
    };
    Table {
        caption: language
            .pick("Nøglepersoner for hvert emne", "Contacts for each topic")
            .to_owned(),
        columns,
        header,
        rows: view.municipalities.iter().map(row).collect(),
    }
}

fn covered_cell(covered: Covered, language: Language) -> Cell {
    match (covered.count, covered.is_asked) {
        (0, true) => Cell::toned(language.pick("mangler", "none"), Tone::Bad),
        (0, false) => Cell::toned("–", Tone::Quiet),
        (count, _) => Cell::toned(count.to_string(), Tone::Plain),
    }
}

/// Who is about to lose a key person.
fn ending(view: &CoverageView, language: Language) -> Option<Block> {
    let line = |row: &CoverageRow| {
        let (name, until) = (&row.municipality, date::date(row.ends?, language));
        let line = match language {
            Language::Danish => format!("{name}: en nøgleperson stopper den {until}"),
            Language::English => format!("{name}: a contact ends on {until}"),
        };
        Some(vec![Block::Paragraph(text(line))])
    };
    let items: Vec<Vec<Block>> = view.municipalities.iter().filter_map(line).collect();
    (!items.is_empty()).then_some(Block::List { start: None, items })
}

/// The loans of the date.
pub fn loans(view: &CoverageView, language: Language) -> Table {
    let names = [
        (language.pick("Kommune", "Municipality"), 5),
        (language.pick("Til", "To"), 8),
        (language.pick("Rolle", "Role"), 5),
        (language.pick("Omfang", "How much"), 4),
        (language.pick("Aftale", "Kind"), 3),
        (language.pick("Fra", "From"), 4),
        (language.pick("Til og med", "Until"), 4),
    ];
    let day =
        |date: Option<NaiveDate>| date.map_or_else(|| "–".to_owned(), |date| date.to_string());
    let row = |loan: &LoanView| {
        [
            loan.municipality.clone(),
            loan.to.clone(),
            loan.role.clone().unwrap_or_else(|| "–".to_owned()),
            how_much(loan, language),
            match loan.kind {
                "yearly" => language.pick("årlig", "yearly").to_owned(),
                _ => "ad hoc".to_owned(),
            },
            day(loan.from),
            day(loan.until),
        ]
        .map(|words| Cell::toned(&words, Tone::Plain))
        .to_vec()
    };
    Table {
        caption: language.pick("Udlån på dagen", "Loans on the date").to_owned(),
        columns: names.map(|(_, width)| Column { width, ..Column::default() }).to_vec(),
        header: names.map(|(name, _)| text(name)).to_vec(),
        rows: view.loans.iter().map(row).collect(),
    }
}

fn how_much(loan: &LoanView, language: Language) -> String {
    let share = loan.share.map(|share| format!("{share} %"));
    let hours = loan.hours.map(|hours| format!("{hours} {}", language.pick("timer", "hours")));
    let parts: Vec<String> = share.into_iter().chain(hours).collect();
    if parts.is_empty() { "–".to_owned() } else { parts.join(", ") }
}

/// What each municipality lends, year by year.
pub fn lent(view: &CoverageView, language: Language) -> Table {
    let mut header = vec![text(language.pick("Kommune", "Municipality"))];
    header.extend(view.years.iter().map(|year| text(year.to_string())));
    let mut columns = vec![Column { align: Align::Left, width: 4 }];
    columns.extend(vec![Column { align: Align::Right, width: 4 }; view.years.len()]);
    let row = |row: &crate::view::LentRow| {
        let mut cells = vec![Cell::toned(&row.municipality, Tone::Plain)];
        cells.extend(
            row.years.iter().map(|lent| Cell::toned(lent_words(*lent, language), Tone::Plain)),
        );
        cells
    };
    Table {
        caption: language
            .pick("Udlån pr. år: antal og årsværk", "Loans a year: number and full-time posts")
            .to_owned(),
        columns,
        header,
        rows: view.lent.iter().map(row).collect(),
    }
}

/// `2 (0,45)`: loans, and the posts that they make.
fn lent_words(lent: Lent, language: Language) -> String {
    let (whole, rest) = (lent.hundredths_of_posts / 100, lent.hundredths_of_posts % 100);
    let mark = language.pick(",", ".");
    match (lent.loans, lent.hundredths_of_posts) {
        (0, _) => "–".to_owned(),
        (loans, 0) => loans.to_string(),
        (loans, _) => format!("{loans} ({whole}{mark}{rest:02})"),
    }
}
