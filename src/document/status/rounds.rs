//! The coming meetings, and who has answered, as tables.

use crate::document::{Align, Cell, Column, Table, Tone, text};
use crate::view::{AnswerStatus, DueStatus, MeetingStatus, StatusView};
use crate::words::{Language, date};

/// A round is worth a column when its agenda is known or somebody has answered.
pub(super) fn is_open_round(meeting: &MeetingStatus) -> bool {
    !meeting.answers.is_empty() && (!meeting.items.is_empty() || meeting.answered() > 0)
}

pub(super) fn meetings(view: &StatusView, language: Language) -> Table {
    let row = |meeting: &MeetingStatus| {
        let due = meeting.next_due();
        let (due_words, tone) =
            due.map_or((String::from("–"), Tone::Quiet), |due| due_cell(due, language));
        vec![
            Cell::plain(meeting.id.clone()),
            Cell::plain(date::short_date(meeting.starts.date(), language)),
            Cell::plain(match meeting.days {
                ..0 => language.pick("holdt", "held").to_owned(),
                days => days_words(days, language),
            }),
            Cell::toned(due_words, tone),
            Cell::plain(count(meeting.items_ready(), meeting.items.len())),
            Cell::plain(count(meeting.answered(), meeting.answers.len())),
        ]
    };
    Table::of(
        &[
            (language.pick("Møde", "Meeting"), 7, Align::Left),
            (language.pick("Dato", "Date"), 3, Align::Left),
            (language.pick("Om", "In"), 4, Align::Left),
            (language.pick("Næste frist", "Next deadline"), 8, Align::Left),
            (language.pick("Klar", "Ready"), 2, Align::Right),
            (language.pick("Svar", "Answers"), 2, Align::Right),
        ],
        view.meetings.iter().map(row).collect(),
    )
}

pub(super) fn count(done: usize, of: usize) -> String {
    if of == 0 { "–".to_owned() } else { format!("{done}/{of}") }
}

fn due_cell(due: &DueStatus, language: Language) -> (String, Tone) {
    let name = due_name(due.deadline, language);
    let day = date::short_date(due.until.date(), language);
    let clock = match due.has_clock {
        true => format!(" {}", date::clock(due.until.time(), language)),
        false => String::new(),
    };
    let about = if due.is_expected { language.pick(" (ventet)", " (expected)") } else { "" };
    let words = format!("{name} {day}{clock}{about}");
    match (due.is_past, due.days) {
        (true, _) => (format!("{words}, {}", language.pick("overskredet", "overdue")), Tone::Bad),
        (false, 0..=2) => (words, Tone::Caution),
        _ => (words, Tone::Plain),
    }
}

/// A deadline's name in one word.
pub fn due_name(key: &str, language: Language) -> &'static str {
    match key {
        "items" => language.pick("punkter", "items"),
        "agenda" => language.pick("dagsorden", "agenda"),
        "remarks" => language.pick("bemærkninger", "remarks"),
        "note" => language.pick("formødenotat", "note"),
        "minutes" => language.pick("referat", "minutes"),
        _ => language.pick("indsigelser", "objections"),
    }
}

/// `i dag`, `3 dage`, `2 dage siden`.
pub fn days_words(days: i64, language: Language) -> String {
    match (days, language) {
        (0, _) => language.pick("i dag", "today").to_owned(),
        (1, _) => language.pick("1 dag", "1 day").to_owned(),
        (-1, _) => language.pick("1 dag siden", "1 day ago").to_owned(),
        (days @ 2.., _) => format!("{days} {}", language.pick("dage", "days")),
        (days, _) => format!("{} {}", -days, language.pick("dage siden", "days ago")),
    }
}

pub(super) fn matrix(meetings: &[&MeetingStatus], language: Language) -> Table {
    let mut columns = vec![Column { align: Align::Left, width: 3 }];
    let mut header = vec![text(language.pick("Kommune", "Municipality"))];
    let mut names: Vec<&str> = Vec::new();
    for meeting in meetings {
        columns.push(Column { align: Align::Left, width: 5 });
        let day = date::short_date(meeting.starts.date(), language);
        header.push(text(format!("{} {day}", meeting.forum)));
        for answer in &meeting.answers {
            if !names.contains(&answer.municipality.as_str()) {
                names.push(&answer.municipality);
            }
        }
    }
    names.sort_by_key(|name| crate::words::danish(name));
    let row = |name: &&str| {
        let mut row = vec![Cell::plain(*name)];
        for meeting in meetings {
            let answer = meeting.answers.iter().find(|answer| answer.municipality == **name);
            row.push(answer.map_or_else(
                || Cell::toned("–", Tone::Quiet),
                |answer| answer_cell(answer, language),
            ));
        }
        row
    };
    Table { caption: String::new(), columns, header, rows: names.iter().map(row).collect() }
}

fn answer_cell(answer: &AnswerStatus, language: Language) -> Cell {
    let mut words = match (answer.state, answer.received) {
        ("in-time", Some(time)) => date::short_date(time.date(), language),
        (_, Some(time)) if answer.has_answered => {
            format!("{} {}", date::short_date(time.date(), language), answer.words)
        }
        _ => answer.words.to_owned(),
    };
    if answer.is_extended {
        words.push_str(language.pick(" (forlænget)", " (extended)"));
    }
    let tone = match answer.state {
        "in-time" => Tone::Good,
        "missing" if !answer.is_due => Tone::Quiet,
        "missing" | "late" => Tone::Bad,
        _ => Tone::Caution,
    };
    Cell::toned(words, tone)
}
