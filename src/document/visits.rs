//! A round of visits: how each municipality stands, every visit, and a proposal for the rest.

use super::agenda::heading;
use super::{Block, Cell, Column, Document, Table, Tone, text};
use crate::view::{ProposedVisit, RoundOfVisits, VisitView, VisitedView};
use crate::words::{self, Language, date};

/// The round as a document. `sender` is the secretariat's name.
pub fn visits(view: &RoundOfVisits, sender: &str, language: Language) -> Document {
    let mut body = vec![Block::Paragraph(text(summary(view, language)))];
    body.push(heading(1, "", language.pick("Kommunerne", "The municipalities"), None));
    body.push(Block::Table(municipalities(view, language)));
    if !view.visits.is_empty() {
        body.push(heading(1, "", language.pick("Besøgene", "The visits"), None));
        body.push(Block::Table(all(view, language)));
        body.extend(remarks(view, language));
    }
    if !view.proposed.is_empty() {
        body.push(heading(1, "", language.pick("Forslag", "Proposal"), None));
        let words = language.pick(
            "Længst tid siden sidste besøg først, jævnt fordelt over resten af runden. Lukkede dage, pauser, egne møder og dage med andre besøg er sprunget over. Find udvalgets møde tættest på dagen.",
            "Longest since the last visit first, spread evenly over the rest of the round. Closed days, pauses, our own meetings and days with other visits are skipped. Find the committee's meeting nearest the day.",
        );
        body.push(Block::Paragraph(text(words)));
        body.push(Block::Table(proposal(&view.proposed, language)));
    }
    if !view.without_room.is_empty() {
        let names: Vec<&str> = view.without_room.iter().map(String::as_str).collect();
        let names = words::list(&names, language);
        let words = match language {
            Language::Danish => format!("Runden har ingen ledig dag til {names}."),
            Language::English => format!("The round has no free day for {names}."),
        };
        body.push(Block::Paragraph(text(words)));
    }
    Document {
        language,
        kind: language.pick("Besøgsrunde", "Round of visits").to_owned(),
        title: view.title.clone(),
        subtitle: date::long_date(view.today, language),
        sender: sender.to_owned(),
        compact: true,
        body,
        ..Document::default()
    }
}

fn summary(view: &RoundOfVisits, language: Language) -> String {
    let count = |state: &str| view.municipalities.iter().filter(|own| own.state == state).count();
    let all = view.municipalities.len();
    let (visited, planned) = (count("visited"), count("planned"));
    let due = all - visited - planned;
    let (from, until) = (date::date(view.from, language), date::date(view.until, language));
    match language {
        Language::Danish => format!(
            "Runden går fra den {from} til den {until}, {} besøg hos hver. Af {all} kommuner er {visited} besøgt, {planned} har en aftale, og {due} mangler.",
            view.times
        ),
        Language::English => format!(
            "The round goes from {from} to {until}, {} visits each. Of {all} municipalities {visited} have been visited, {planned} have a date, and {due} lack one.",
            view.times
        ),
    }
}

/// How each municipality stands.
pub fn municipalities(view: &RoundOfVisits, language: Language) -> Table {
    let names = [
        (language.pick("Kommune", "Municipality"), 5),
        (language.pick("Status", "State"), 4),
        (language.pick("Sidst besøgt", "Last visited"), 4),
        (language.pick("Ved", "At"), 7),
        (language.pick("Næste besøg", "Next visit"), 5),
    ];
    let row = |own: &VisitedView| {
        let (state, tone) = state(own, language);
        let last = own.last.as_ref();
        vec![
            Cell::plain(&own.municipality),
            Cell::toned(state, tone),
            Cell::plain(last.map_or_else(|| "–".to_owned(), |last| last.date.to_string())),
            Cell::plain(last.and_then(|last| last.committee.as_deref()).unwrap_or("–")),
            Cell::plain(
                own.next.as_ref().map_or_else(|| "–".to_owned(), |next| when(next, language)),
            ),
        ]
    };
    Table {
        caption: language
            .pick("Status for hver kommune", "How each municipality stands")
            .to_owned(),
        columns: names.map(|(_, width)| Column { width, ..Column::default() }).to_vec(),
        header: names.map(|(name, _)| text(name)).to_vec(),
        rows: view.municipalities.iter().map(row).collect(),
    }
}

fn state(own: &VisitedView, language: Language) -> (&'static str, Tone) {
    match own.state {
        "visited" => (language.pick("besøgt", "visited"), Tone::Good),
        "planned" => (language.pick("aftalt", "planned"), Tone::Plain),
        "missed" => (language.pick("ikke besøgt", "not visited"), Tone::Bad),
        _ => (language.pick("mangler", "due"), Tone::Caution),
    }
}

/// `ons 2021-06-09 kl. 15.00`.
fn when(visit: &VisitView, language: Language) -> String {
    let day: String = date::weekday(visit.date, language).chars().take(3).collect();
    let clock = visit.clock.map(|clock| format!(" {}", date::clock(clock, language)));
    format!("{day} {}{}", visit.date, clock.unwrap_or_default())
}

/// Every visit of the round.
pub fn all(view: &RoundOfVisits, language: Language) -> Table {
    let names = [
        (language.pick("Dag", "Day"), 5),
        (language.pick("Kommune", "Municipality"), 5),
        (language.pick("Udvalg", "Committee"), 7),
        (language.pick("Status", "State"), 3),
        (language.pick("Temaer", "Themes"), 8),
    ];
    let row = |visit: &VisitView| {
        let status = match visit.status {
            "held" => language.pick("holdt", "held"),
            "cancelled" => language.pick("aflyst", "cancelled"),
            _ => language.pick("aftalt", "planned"),
        };
        [
            when(visit, language),
            visit.municipality.clone(),
            visit.committee.clone().unwrap_or_else(|| "–".to_owned()),
            status.to_owned(),
            visit.themes.join(", "),
        ]
        .map(|words| Cell::plain(&words))
        .to_vec()
    };
    Table {
        caption: language.pick("Besøg i tidsorden", "Visits in the order of time").to_owned(),
        columns: names.map(|(_, width)| Column { width, ..Column::default() }).to_vec(),
        header: names.map(|(name, _)| text(name)).to_vec(),
        rows: view.visits.iter().map(row).collect(),
    }
}

fn remarks(view: &RoundOfVisits, language: Language) -> Option<Block> {
    let line = |visit: &VisitView| {
        let remark = visit.remark.as_ref()?;
        let words = format!("{}, {}: {remark}", visit.municipality, when(visit, language));
        Some(vec![Block::Paragraph(text(words))])
    };
    let items: Vec<Vec<Block>> = view.visits.iter().filter_map(line).collect();
    (!items.is_empty()).then_some(Block::List { start: None, items })
}

/// The proposal as a table.
pub fn proposal(proposed: &[ProposedVisit], language: Language) -> Table {
    let names = [
        (language.pick("Dag", "Day"), 8),
        (language.pick("Kommune", "Municipality"), 6),
        (language.pick("Sidst besøgt", "Last visited"), 5),
    ];
    let row = |one: &ProposedVisit| {
        let last = one
            .last
            .map_or_else(|| language.pick("aldrig", "never").to_owned(), |last| last.to_string());
        let day = format!("{} {}", date::weekday(one.date, language), one.date);
        [day, one.municipality.clone(), last].map(|words| Cell::plain(&words)).to_vec()
    };
    Table {
        caption: language.pick("Forslag til dage", "Proposed days").to_owned(),
        columns: names.map(|(_, width)| Column { width, ..Column::default() }).to_vec(),
        header: names.map(|(name, _)| text(name)).to_vec(),
        rows: proposed.iter().map(row).collect(),
    }
}
