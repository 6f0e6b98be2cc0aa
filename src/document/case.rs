//! A case's route (sagsforløb): where it has been, what was said and what was decided.

use super::agenda::heading;
use super::parts::{kind_word, outcome_word};
use super::{
    Align, Block, Cell, Column, Document, Inline, Table, Tone, followup, markdown, plan, text,
};
use crate::model::Status;
use crate::view::{CaseView, FilingView, ItemStep, RemarkCount, RequestStep};
use crate::words::{Language, Say, date};

/// The case's route as a document, and what could not be shown as it was written.
pub fn case(view: &CaseView, foot: &str, language: Language) -> (Document, Vec<Say>) {
    let mut warnings = Vec::new();
    let mut body = plan::plan(view, language);
    if !view.requests.is_empty() {
        body.push(heading(1, "", language.pick("Anmodninger", "Requests"), None));
        body.push(Block::Table(requests(view, language)));
    }
    if let Some(follow_up) = &view.follow_up {
        let rest = followup::progress(follow_up, &mut warnings, language);
        if !rest.is_empty() {
            body.push(heading(1, "", language.pick("Opfølgning", "Follow-up"), None));
            body.extend(rest);
        }
    }
    if view.items.is_empty() {
        let words = language
            .pick("Sagen har ikke været på en dagsorden.", "The case hasn't been on an agenda.");
        body.push(Block::Paragraph(text(words)));
    } else {
        body.push(heading(1, "", language.pick("Overblik", "Overview"), None));
        body.push(Block::Table(overview(view, language)));
        body.push(heading(1, "", language.pick("Sagens gang", "The case's route"), None));
        for step in &view.items {
            body.extend(self::step(step, &mut warnings, language));
        }
    }
    let notice = language.pick("Internt arbejdspapir for", "Internal working paper for");
    let has_positions =
        !view.requests.is_empty() || view.items.iter().any(|step| step.remarks.is_some());
    let document = Document {
        language,
        kind: language.pick("Sagsforløb", "Case history").to_owned(),
        title: view.title.clone(),
        subtitle: language
            .pick("Fora, bemærkninger og beslutninger", "Forums, remarks and decisions")
            .to_owned(),
        sender: view.secretariat.clone(),
        facts: facts(view, language),
        notice: has_positions.then(|| format!("{notice} {}", view.readers)),
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    };
    (document, warnings)
}

fn facts(view: &CaseView, language: Language) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut add = |label: &'static str, value: String| facts.push((label.to_owned(), value));
    if let Some(theme) = &view.theme {
        add(language.pick("Tema", "Theme"), theme.clone());
    }
    if let Some(numbers) = filing_words(&view.filing, language) {
        add(language.pick("Journalnumre", "Filing"), numbers);
    }
    if let Some(opened) = view.opened {
        add(language.pick("Oprettet", "Opened"), date::date(opened, language));
    }
    if let Some(closed) = view.closed {
        let label = match view.is_closed {
            true => language.pick("Afsluttet", "Closed"),
            false => language.pick("Afsluttes", "Closes"),
        };
        add(label, date::date(closed, language));
    }
    add(language.pick("Til", "To"), view.readers.clone());
    facts
}

/// Where the case has been, a line for each time.
fn overview(view: &CaseView, language: Language) -> Table {
    let row = |step: &ItemStep| {
        vec![
            Cell::plain(date::date(step.starts.date(), language)),
            Cell::plain(step.forum_short.clone()),
            Cell::plain(format!("{}. {}", step.number, step.title)),
            Cell::plain(kind_word(step.kind, language).to_owned()),
            outcome_cell(step, language),
        ]
    };
    Table::of(
        &[
            (language.pick("Dato", "Date"), 5, Align::Left),
            (language.pick("Forum", "Forum"), 5, Align::Left),
            (language.pick("Punkt", "Item"), 9, Align::Left),
            (language.pick("Type", "Kind"), 4, Align::Left),
            (language.pick("Resultat", "Result"), 5, Align::Left),
        ],
        view.items.iter().map(row).collect(),
    )
}

/// What municipalities were asked outside the agendas, a line for each round.
fn requests(view: &CaseView, language: Language) -> Table {
    let row = |step: &RequestStep| {
        let title = match step.round_title == step.title {
            true => step.title.clone(),
            false => format!("{}: {}", step.title, step.round_title),
        };
        let opens = step.opens.map(|opens| date::date(opens.date(), language));
        vec![
            Cell::plain(title),
            Cell::plain(step.request_kind.title(language).to_owned()),
            Cell::plain(opens.unwrap_or_else(|| "–".to_owned())),
            Cell::plain(step.until_text.clone()),
            Cell::plain(format!("{}/{}", step.answered, step.asked)),
        ]
    };
    let columns = [
        (language.pick("Anmodning", "Request"), 8),
        (language.pick("Type", "Kind"), 5),
        (language.pick("Åbner", "Opens"), 5),
        (language.pick("Frist", "Deadline"), 6),
        (language.pick("Svar", "Answers"), 3),
    ];
    Table {
        caption: String::new(),
        columns: columns.map(|(_, width)| Column { width, ..Column::default() }).to_vec(),
        header: columns.map(|(title, _)| text(title)).to_vec(),
        rows: view.requests.iter().map(row).collect(),
    }
}

/// What came of the case at a meeting.
pub fn outcome_cell(step: &ItemStep, language: Language) -> Cell {
    let (words, tone) = match (step.status, step.outcome) {
        (Status::Cancelled, _) => {
            (language.pick("Møde aflyst", "Meeting cancelled"), Tone::Caution)
        }
        (Status::Postponed, _) => (language.pick("Møde udsat", "Meeting postponed"), Tone::Caution),
        (_, Some(outcome)) if step.is_put_off() => (outcome_word(outcome, language), Tone::Caution),
        (_, Some(outcome)) => (outcome_word(outcome, language), Tone::Plain),
        (_, None) if step.decision.is_some() => {
            (language.pick("Se referatet", "See the minutes"), Tone::Plain)
        }
        _ if step.is_coming => (language.pick("Kommer", "Coming"), Tone::Quiet),
        _ => (language.pick("Ikke refereret", "No minutes"), Tone::Quiet),
    };
    Cell::toned(words, tone)
}

fn step(step: &ItemStep, warnings: &mut Vec<Say>, language: Language) -> Vec<Block> {
    let day = date::date(step.starts.date(), language);
    let title = format!("{day}: {}", step.forum);
    let mut blocks = vec![heading(2, "", &title, None), Block::Facts(step_facts(step, language))];
    let mut add = |title: String, source: &str| {
        let body = blocks_of(source, 4, warnings);
        blocks.push(Block::Box { title, body });
    };
    if let Some(line) = &step.released_line {
        add(language.pick("Fælles kommunal linje", "Common municipal line").to_owned(), line);
    }
    if let Some(decision) = &step.decision {
        let word = language.pick("Beslutning", "Decision");
        let title = match step.outcome {
            Some(outcome) => format!("{word}: {}", outcome_word(outcome, language)),
            None => word.to_owned(),
        };
        add(title, decision);
    }
    blocks
}

fn step_facts(step: &ItemStep, language: Language) -> Vec<(String, Vec<Inline>)> {
    let mut facts = Vec::new();
    let mut add = |label: &'static str, value: String| facts.push((label.to_owned(), text(value)));
    let closed = match step.is_closed {
        true => language.pick(" (lukket)", " (closed)"),
        false => "",
    };
    add(language.pick("Punkt", "Item"), format!("{}. {}{closed}", step.number, step.title));
    add(language.pick("Type", "Kind"), kind_word(step.kind, language).to_owned());
    if let Some(words) = meeting_words(step, language) {
        add(language.pick("Mødet", "The meeting"), words);
    }
    if step.is_resumed {
        let words = language.pick(
            "punktet blev udsat sidst og er taget op igen",
            "the item was postponed the last time and is taken up again",
        );
        add(language.pick("Bemærk", "Note"), words.to_owned());
    }
    if let Some(remarks) = &step.remarks {
        add(language.pick("Bemærkninger", "Remarks"), remark_words(remarks, language));
    }
    if let Some(number) = &step.document_number {
        add(language.pick("Dok.nr.", "Doc. no."), number.clone());
    }
    if !step.annexes.is_empty() {
        add(language.pick("Bilag", "Annexes"), annex_words(step, language));
    }
    if let Some(sent) = step.minutes_sent {
        add(language.pick("Referat sendt", "Minutes sent"), date::date(sent.date(), language));
    }
    facts
}

/// Why the meeting was not held, if it was not.
fn meeting_words(step: &ItemStep, language: Language) -> Option<String> {
    let words = match step.status {
        Status::Cancelled => language.pick("aflyst", "cancelled"),
        Status::Postponed => language.pick("udsat", "postponed"),
        _ => return None,
    };
    Some(match &step.remark {
        Some(remark) => format!("{words}: {remark}"),
        None => words.to_owned(),
    })
}

/// `7 af 9 har svaret; støtter 3, bemærkninger 2`.
pub fn remark_words(remarks: &RemarkCount, language: Language) -> String {
    let (answered, asked) = (remarks.answered, remarks.asked);
    let mut words = match language {
        Language::Danish => format!("{answered} af {asked} kommuner har svaret"),
        Language::English => format!("{answered} of {asked} municipalities have answered"),
    };
    let said: Vec<String> = remarks
        .positions
        .iter()
        .map(|known| format!("{} {}", known.position.words(language), known.count))
        .collect();
    if !said.is_empty() {
        words.push_str(&format!("; {}", said.join(", ")));
    }
    words
}

fn annex_words(step: &ItemStep, language: Language) -> String {
    let word = language.pick("dok.nr.", "doc. no.");
    let one = |paper: &crate::view::PaperView| {
        let closed = match paper.is_closed {
            true => language.pick(", lukket bilag", ", closed annex"),
            false => "",
        };
        match &paper.document_number {
            Some(number) => format!("{} ({word} {number}{closed})", paper.title),
            None if paper.is_closed => {
                format!("{} ({})", paper.title, language.pick("lukket bilag", "closed annex"))
            }
            None => paper.title.clone(),
        }
    };
    step.annexes.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// `KLE 29.00.00-P35, sagsnr. 2026-00412`.
pub fn filing_words(filing: &FilingView, language: Language) -> Option<String> {
    let mut words = Vec::new();
    words.extend(filing.kle.iter().map(|kle| format!("KLE {kle}")));
    let mut add = |label: &str, number: &Option<String>| {
        words.extend(number.iter().map(|number| format!("{label} {number}")));
    };
    add(language.pick("sagsnr.", "case no."), &filing.case_number);
    add(language.pick("dok.nr.", "doc. no."), &filing.document_number);
    (!words.is_empty()).then(|| words.join(", "))
}

/// A user's Markdown as blocks, in a document that has no annexes of its own.
pub fn blocks_of(source: &str, first_level: u8, warnings: &mut Vec<Say>) -> Vec<Block> {
    let nothing = |_: &str| None;
    let markdown =
        markdown::Markdown { text: source, first_level, images: &nothing, links: &nothing };
    let (blocks, found) = markdown::blocks(&markdown);
    warnings.extend(found);
    blocks
}
