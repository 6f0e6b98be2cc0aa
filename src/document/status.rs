//! The morning's status: coming meetings, who has answered, what is missing.

mod officer;
mod requests;
mod rounds;

use super::agenda::heading;
use super::{Block, Document, followup, text};
use crate::view::{MeetingStatus, OpenEnquiries, StatusView, readiness_title};
use crate::words::{Language, date};

pub use officer::status_for;
pub use rounds::{days_words, due_name};
use rounds::{is_open_round, matrix, meetings};

/// The status as a document. `sender` is the secretariat's name.
pub fn status(view: &StatusView, sender: &str, language: Language) -> Document {
    let mut body = Vec::new();
    if view.meetings.is_empty() {
        let words =
            language.pick("Der er ingen møder i perioden.", "There are no meetings in the period.");
        body.push(Block::Paragraph(text(words)));
    } else {
        body.push(heading(1, "", language.pick("Kommende møder", "Coming meetings"), None));
        body.push(Block::Table(meetings(view, language)));
    }
    let rounds: Vec<&MeetingStatus> = view.meetings.iter().filter(|m| is_open_round(m)).collect();
    if !rounds.is_empty() {
        let title = language.pick("Kommunernes bemærkninger", "The municipalities' remarks");
        body.push(heading(1, "", title, None));
        for chunk in rounds.chunks(3) {
            body.push(Block::Table(matrix(chunk, language)));
        }
    }
    if !view.requests.is_empty() {
        body.push(heading(1, "", language.pick("Anmodninger", "Requests"), None));
        body.push(requests::table(&view.requests, language));
    }
    let mut missing = missing(view, language);
    missing.extend(requests::missing(&view.requests, language));
    if !missing.is_empty() {
        body.push(heading(1, "", language.pick("Det mangler", "What is missing"), None));
        body.push(Block::lines(missing));
    }
    if let Some(enquiries) = &view.enquiries {
        body.push(heading(1, "", language.pick("Henvendelser", "Enquiries"), None));
        body.push(Block::Paragraph(text(enquiry_words(enquiries, language))));
    }
    body.extend(overdue(view, language));
    document(view, sender, language.pick("Status", "Status").to_owned(), body, language)
}

fn enquiry_words(enquiries: &OpenEnquiries, language: Language) -> String {
    let OpenEnquiries { open, overdue } = enquiries;
    match language {
        Language::Danish => format!("{open} ubesvarede, heraf {overdue} over fristen."),
        Language::English => format!("{open} open, {overdue} of them overdue."),
    }
}

/// What somebody is late with of what was decided.
fn overdue(view: &StatusView, language: Language) -> Vec<Block> {
    let lines = followup::overdue(&view.overdue, language);
    if lines.is_empty() {
        return Vec::new();
    }
    let title = language.pick("Opfølgning over fristen", "Overdue follow-up");
    vec![heading(1, "", title, None), Block::lines(lines)]
}

fn document(
    view: &StatusView,
    sender: &str,
    title: String,
    body: Vec<Block>,
    language: Language,
) -> Document {
    let today = view.today.parse().map(|day| date::long_date(day, language)).unwrap_or_default();
    Document {
        language,
        kind: language.pick("Status", "Status").to_owned(),
        title,
        subtitle: today,
        sender: sender.to_owned(),
        body,
        ..Document::default()
    }
}

fn missing(view: &StatusView, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    for meeting in &view.meetings {
        let id = &meeting.id;
        for due in meeting.dues.iter().filter(|due| due.is_past && !due.is_done) {
            let name = due_name(due.deadline, language);
            let overdue = language.pick("fristen var", "the deadline was");
            lines.push(format!("{id}: {name}, {overdue} {}", due.text));
        }
        let not_ready: Vec<&str> = meeting
            .items
            .iter()
            .filter(|item| item.readiness == "not-ready")
            .map(|item| item.number.as_str())
            .collect();
        if !not_ready.is_empty() {
            let list = crate::words::list(&not_ready, language);
            let words = readiness_title("not-ready", language);
            let item = match not_ready.len() {
                1 => language.pick("punkt", "item"),
                _ => language.pick("punkterne", "items"),
            };
            let is = match not_ready.len() {
                1 => language.pick("er", "is"),
                _ => language.pick("er", "are"),
            };
            lines.push(format!("{id}: {item} {list} {is} {words}"));
        }
        let is_past = meeting.dues.iter().any(|due| due.deadline == "remarks" && due.is_past);
        let absent: Vec<&str> = meeting
            .answers
            .iter()
            .filter(|answer| !answer.has_answered)
            .map(|answer| answer.municipality.as_str())
            .collect();
        if is_past && !absent.is_empty() {
            let list = crate::words::list(&absent, language);
            let words = language.pick("svar mangler fra", "answers are missing from");
            lines.push(format!("{id}: {words} {list}"));
        }
    }
    lines
}
