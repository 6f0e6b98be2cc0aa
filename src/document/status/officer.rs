//! What one municipality is asked, by when, and what it has sent.

use super::{days_words, document, overdue, requests};
use crate::document::agenda::heading;
use crate::document::{Block, Document, Inline, text};
use crate::view::{AnswerStatus, MeetingStatus, StatusView};
use crate::words::{Language, date};

/// The same for one municipality: what it is asked, by when, what it has sent and what counts.
pub fn status_for(
    view: &StatusView,
    municipality: &str,
    sender: &str,
    language: Language,
) -> Document {
    let mut body = Vec::new();
    if view.meetings.is_empty() && view.requests.is_empty() {
        let words = language.pick(
            "Der bedes ikke om bemærkninger i perioden.",
            "No remarks are asked for in the period.",
        );
        body.push(Block::Paragraph(text(words)));
    }
    for meeting in &view.meetings {
        for answer in &meeting.answers {
            let title =
                format!("{} {}", meeting.forum, date::date(meeting.starts.date(), language));
            body.push(heading(1, "", &title, None));
            body.push(Block::Facts(officer_facts(meeting, answer, language)));
        }
    }
    body.extend(overdue(view, language));
    for request in &view.requests {
        for answer in &request.answers {
            body.push(heading(1, "", &request.title, None));
            body.push(Block::Facts(requests::facts(request, answer, language)));
        }
    }
    let title = format!("{} {municipality}", language.pick("Status for", "Status for"));
    document(view, sender, title, body, language)
}

fn officer_facts(
    meeting: &MeetingStatus,
    answer: &AnswerStatus,
    language: Language,
) -> Vec<(String, Vec<Inline>)> {
    let mut facts = Vec::new();
    let mut add = |label: &'static str, value: String| facts.push((label.to_owned(), text(value)));
    let asked = meeting.items.iter().filter(|item| item.asked);
    let asked: Vec<String> = asked.map(|item| format!("{}. {}", item.number, item.title)).collect();
    let asked = if asked.is_empty() {
        language.pick("dagsordenen er ikke klar endnu", "the agenda isn't ready yet").to_owned()
    } else {
        asked.join("; ")
    };
    add(language.pick("Frist", "Deadline"), deadline_words(meeting, answer, language));
    add(language.pick("Status", "State"), answer.words.to_owned());
    add(
        language.pick("Modtaget", "Received"),
        match answer.received {
            Some(time) => date::moment(time, language),
            None => language.pick("intet endnu", "nothing yet").to_owned(),
        },
    );
    if let Some(changed) = answer.changed {
        add(
            language.pick("Ændret", "Changed"),
            format!(
                "{} ({})",
                date::moment(changed, language),
                language.pick("tæller ikke", "doesn't count")
            ),
        );
    }
    add(language.pick("Det tæller", "What counts"), counts_words(answer, language));
    if let Some(next) = next_step(answer, language) {
        add(language.pick("Gør nu", "Do now"), next.to_owned());
    }
    add(language.pick("Punkter", "Items"), asked);
    add(
        language.pick("Fil", "File"),
        format!("meetings/{}/replies/{}.md", meeting.id, answer.party),
    );
    facts
}

/// What the municipality can do to be counted.
fn next_step(answer: &AnswerStatus, language: Language) -> Option<&'static str> {
    match (answer.state, answer.is_due) {
        ("draft", _) if answer.received.is_some() => Some(language.pick(
            "slet linjen `Status: udkast`, når svaret er godkendt, og send det igen",
            "delete the line `Status: udkast` when the reply is approved, and send it again",
        )),
        ("draft", _) => Some(language.pick(
            "svaret er skrevet, men ikke modtaget; send det til sekretariatet",
            "the reply is written, but not received; send it to the secretariat",
        )),
        ("missing" | "withdrawn", false) => Some(language.pick(
            "skriv jeres bemærkninger i filen herunder, eller send dem på mail",
            "write your remarks in the file below, or send them by mail",
        )),
        ("missing" | "withdrawn", true) => Some(language.pick(
            "fristen er passeret; kontakt sekretariatet, hvis I stadig har bemærkninger",
            "the deadline has passed; contact the secretariat if you still have remarks",
        )),
        ("unproven", _) => Some(language.pick(
            "sekretariatet skal bekræfte, hvornår svaret er modtaget",
            "the secretariat must confirm when the reply was received",
        )),
        _ => None,
    }
}

fn deadline_words(meeting: &MeetingStatus, answer: &AnswerStatus, language: Language) -> String {
    let due = meeting.dues.iter().find(|due| due.deadline == "remarks");
    let mut words = answer.deadline_text.clone();
    if words.is_empty() {
        return language.pick("ikke sat endnu", "not set yet").to_owned();
    }
    if answer.is_extended {
        words.push_str(language.pick(" (forlænget)", " (extended)"));
    } else if let Some(due) = due {
        words.push_str(&format!(" ({})", days_words(due.days, language)));
    }
    words
}

fn counts_words(answer: &AnswerStatus, language: Language) -> String {
    if !answer.has_answered {
        return language.pick("intet", "nothing").to_owned();
    }
    match (answer.items, answer.nothing_to_remark) {
        (0, _) => language.pick("ingen bemærkninger", "no remarks").to_owned(),
        (1, _) => language.pick("bemærkninger til 1 punkt", "remarks on 1 item").to_owned(),
        (items, _) => match language {
            Language::Danish => format!("bemærkninger til {items} punkter"),
            Language::English => format!("remarks on {items} items"),
        },
    }
}
