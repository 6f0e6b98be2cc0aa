//! The morning's status: coming meetings, who has answered, what is missing.

mod requests;

use super::agenda::heading;
use super::{Align, Block, Cell, Column, Document, Table, Tone, followup, text};
use crate::view::{
    AnswerStatus, DueStatus, MeetingStatus, OpenEnquiries, StatusView, readiness_title,
};
use crate::words::{Language, date};

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

/// What one municipality is asked, by when, what it has sent and what counts.
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

fn officer_facts(
    meeting: &MeetingStatus,
    answer: &AnswerStatus,
    language: Language,
) -> Vec<(String, Vec<super::Inline>)> {
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

/// A round is worth a column when its agenda is known or somebody has answered.
fn is_open_round(meeting: &MeetingStatus) -> bool {
    !meeting.answers.is_empty() && (!meeting.items.is_empty() || meeting.answered() > 0)
}

fn meetings(view: &StatusView, language: Language) -> Table {
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

fn count(done: usize, of: usize) -> String {
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

fn matrix(meetings: &[&MeetingStatus], language: Language) -> Table {
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
