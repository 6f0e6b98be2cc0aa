//! The requests that are open: what is asked, by when, and who hasn't answered.

use super::days_words;
use super::rounds::count;
use crate::document::{Align, Block, Cell, Column, Inline, Table, Tone, text};
use crate::view::{AnswerStatus, RequestStatus};
use crate::words::{Language, date, list};

/// A row for each.
pub(super) fn table(requests: &[RequestStatus], language: Language) -> Block {
    let row = |request: &RequestStatus| {
        let (until, tone) = until(request, language);
        vec![
            Cell::plain(request.id.clone()),
            Cell::plain(format!("{}: {}", request.kind_words, request.title)),
            Cell::toned(until, tone),
            Cell::plain(count(request.answered(), request.answers.len())),
        ]
    };
    let columns = [(Align::Left, 7), (Align::Left, 9), (Align::Left, 6), (Align::Right, 2)];
    let header = [
        language.pick("Anmodning", "Request"),
        language.pick("Om", "About"),
        language.pick("Frist", "Deadline"),
        language.pick("Svar", "Answers"),
    ];
    Block::Table(Table {
        caption: String::new(),
        columns: columns.map(|(align, width)| Column { align, width }).to_vec(),
        header: header.map(text).to_vec(),
        rows: requests.iter().map(row).collect(),
    })
}

fn until(request: &RequestStatus, language: Language) -> (String, Tone) {
    let Some(at) = request.until else {
        return (language.pick("ikke sat", "not set").to_owned(), Tone::Quiet);
    };
    let day = date::short_date(at.date(), language);
    let days = request.days.unwrap_or_default();
    let words = format!("{day} ({})", days_words(days, language));
    match (request.is_past, days) {
        (true, _) => (words, Tone::Bad),
        (false, 0..=2) => (words, Tone::Caution),
        _ => (words, Tone::Plain),
    }
}

/// A line for each that is over with answers missing. Where silence is an answer none is missing.
pub(super) fn missing(requests: &[RequestStatus], language: Language) -> Vec<String> {
    let one = |request: &RequestStatus| {
        let absent = request.answers.iter().filter(|answer| !answer.has_answered);
        let names: Vec<&str> = absent.map(|answer| answer.municipality.as_str()).collect();
        (request.is_past && !names.is_empty()).then(|| {
            let words = language.pick("svar mangler fra", "answers are missing from");
            format!("{}: {words} {}", request.id, list(&names, language))
        })
    };
    let answered = requests.iter().filter(|request| !request.is_silence_consent);
    answered.filter_map(one).collect()
}

/// What one municipality is asked.
pub(super) fn facts(
    request: &RequestStatus,
    answer: &AnswerStatus,
    language: Language,
) -> Vec<(String, Vec<Inline>)> {
    let mut until = answer.deadline_text.clone();
    if until.is_empty() {
        until = language.pick("ikke sat endnu", "not set yet").to_owned();
    } else if answer.is_extended {
        until.push_str(language.pick(" (forlænget)", " (extended)"));
    }
    let received = match answer.received {
        Some(time) => date::moment(time, language),
        None => language.pick("intet endnu", "nothing yet").to_owned(),
    };
    let is_silent = request.is_silence_consent && answer.state == "missing";
    let state = match is_silent {
        true => language.pick(
            "ikke svaret; kun den, der ikke kan tiltræde, skal svare",
            "not answered; only those who can't agree have to",
        ),
        false => answer.words,
    };
    let rows = [
        (language.pick("Anmodning", "Request"), request.kind_words.to_owned()),
        (language.pick("Runde", "Round"), request.round.clone()),
        (language.pick("Frist", "Deadline"), until),
        (language.pick("Status", "State"), state.to_owned()),
        (language.pick("Modtaget", "Received"), received),
        (
            language.pick("Fil", "File"),
            format!("requests/{}/replies/{}.md", request.id, answer.party),
        ),
    ];
    rows.map(|(label, words)| (label.to_owned(), text(words))).to_vec()
}
