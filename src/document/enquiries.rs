//! The log of enquiries: what is open, and how many came from where.

use super::agenda::heading;
use super::{Align, Block, Cell, Column, Document, Table, Tone, text};
use crate::view::{EnquiriesView, EnquiryCount, EnquiryView};
use crate::words::{Language, date};

/// The log as a document. `sender` is the secretariat's name.
pub fn enquiries(view: &EnquiriesView, sender: &str, language: Language) -> Document {
    let mut body = vec![Block::Paragraph(text(summary(view, language)))];
    if !view.open.is_empty() {
        body.push(heading(1, "", language.pick("Ubesvarede", "Open"), None));
        body.push(Block::Table(open(view, language)));
    }
    let counts = [
        (language.pick("Efter kommune", "By municipality"), &view.by_municipality),
        (language.pick("Efter emne", "By topic"), &view.by_topic),
    ];
    for (title, counts) in counts {
        // One row without a name says nothing.
        if counts.iter().any(|count| count.name.is_some()) {
            body.push(heading(1, "", title, None));
            body.push(Block::Table(counted(title, counts, language)));
        }
    }
    let all = language.pick("Alle år", "All years").to_owned();
    Document {
        language,
        kind: language.pick("Henvendelser", "Enquiries").to_owned(),
        title: view.year.map_or(all, |year| year.to_string()),
        subtitle: date::long_date(view.today, language),
        sender: sender.to_owned(),
        compact: true,
        body,
        ..Document::default()
    }
}

fn summary(view: &EnquiriesView, language: Language) -> String {
    let EnquiriesView { count, answered, in_time, limit, .. } = view;
    let (open, overdue) = (view.open.len(), view.overdue());
    match language {
        Language::Danish => format!(
            "{count} henvendelser, heraf {answered} besvaret, {in_time} inden for {limit} arbejdsdage. {open} er ubesvarede, og {overdue} af dem er over fristen."
        ),
        Language::English => format!(
            "{count} enquiries, {answered} of them answered, {in_time} within {limit} working days. {open} are open, and {overdue} of those overdue."
        ),
    }
}

/// Those that are not answered.
pub fn open(view: &EnquiriesView, language: Language) -> Table {
    let names = [
        (language.pick("Dato", "Date"), Align::Left, 4),
        (language.pick("Kommune", "Municipality"), Align::Left, 5),
        (language.pick("Henvendelse", "Enquiry"), Align::Left, 10),
        (language.pick("Emne", "Topic"), Align::Left, 5),
        (language.pick("Arbejdsdage", "Working days"), Align::Right, 4),
    ];
    let row = |enquiry: &EnquiryView| {
        let subject = match &enquiry.case {
            Some(case) => format!("{} ({case})", enquiry.subject),
            None => enquiry.subject.clone(),
        };
        let (days, tone) = match enquiry.is_overdue {
            true => {
                let overdue = language.pick("over fristen", "overdue");
                (format!("{}, {overdue}", enquiry.days), Tone::Bad)
            }
            false => (enquiry.days.to_string(), Tone::Plain),
        };
        vec![
            Cell::plain(enquiry.date.to_string()),
            Cell::plain(&enquiry.municipality),
            Cell::plain(&subject),
            Cell::plain(enquiry.topic.as_deref().unwrap_or("–")),
            Cell::toned(days, tone),
        ]
    };
    Table {
        caption: language.pick("Ubesvarede henvendelser", "Open enquiries").to_owned(),
        columns: names.map(|(_, align, width)| Column { align, width }).to_vec(),
        header: names.map(|(name, ..)| text(name)).to_vec(),
        rows: view.open.iter().map(row).collect(),
    }
}

fn counted(caption: &str, counts: &[EnquiryCount], language: Language) -> Table {
    let none = language.pick("uden emne", "without a topic");
    let row = |one: &EnquiryCount| {
        let name = one.name.clone().unwrap_or_else(|| none.to_owned());
        vec![
            Cell::plain(name),
            Cell::plain(one.count.to_string()),
            Cell::plain(one.open.to_string()),
        ]
    };
    let columns = [(Align::Left, 4), (Align::Right, 2), (Align::Right, 2)];
    Table {
        caption: caption.to_owned(),
        columns: columns.map(|(align, width)| Column { align, width }).to_vec(),
        header: [
            language.pick("Navn", "Name"),
            language.pick("I alt", "In all"),
            language.pick("Ubesvarede", "Open"),
        ]
        .map(text)
        .to_vec(),
        rows: counts.iter().map(row).collect(),
    }
}
