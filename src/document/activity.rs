//! The activity report: meetings against the rhythm, items, decisions, replies and requests.

use super::agenda::heading;
use super::{Align, Bar, Bars, Block, Cell, Chart, Document, Inline, Table, Tone, plan, text};
use crate::model::Rhythm;
use crate::view::{ActivityView, ForumYear, HouseYear, RequestYear};
use crate::words::Language;

/// The activity report as a document.
pub fn activity(view: &ActivityView, foot: &str, language: Language) -> Document {
    let mut body = vec![
        heading(1, "", language.pick("Møder", "Meetings"), None),
        Block::Chart(chart(&view.forums, language)),
        Block::Table(meetings(&view.forums, language)),
        heading(1, "", language.pick("Punkter og beslutninger", "Items and decisions"), None),
        Block::Table(items(&view.forums, language)),
    ];
    if view.forums.iter().any(|forum| forum.asked > 0) {
        let title = language.pick("Kommunernes bemærkninger", "The municipalities' remarks");
        body.push(heading(1, "", title, None));
        body.push(Block::Table(remarks(&view.forums, language)));
    }
    if !view.requests.is_empty() {
        body.push(heading(1, "", language.pick("Anmodninger", "Requests"), None));
        body.push(Block::Table(requests(&view.requests, language)));
    }
    if !view.follow_up.is_empty() {
        body.push(heading(1, "", language.pick("Opfølgning", "Follow-up"), None));
        let words = language.pick("Kommunernes svar i alt:", "The municipalities' answers in all:");
        let counts = plan::counts(&view.follow_up, language);
        body.push(Block::Paragraph(text(format!("{words} {counts}."))));
    }
    let house = house(&view.house, language);
    if !house.is_empty() {
        let title = language.pick("Sekretariatets øvrige arbejde", "The secretariat's other work");
        body.push(heading(1, "", title, None));
        body.push(Block::Facts(house));
    }
    let kind = language.pick("Aktivitetsrapport", "Activity report");
    Document {
        language,
        kind: kind.to_owned(),
        title: format!("{kind} {}", view.year),
        subtitle: view.secretariat.clone(),
        sender: view.secretariat.clone(),
        facts: vec![(language.pick("Til", "To").to_owned(), view.readers.clone())],
        foot: foot.to_owned(),
        compact: true,
        body,
        ..Document::default()
    }
}

/// Visits, enquiries, lots and shared expenses, as far as there are any.
fn house(house: &HouseYear, language: Language) -> Vec<(String, Vec<Inline>)> {
    let mut rows = Vec::new();
    let mut add = |label: &str, words: String| rows.push((label.to_owned(), text(words)));
    if house.visits > 0 {
        add(language.pick("Besøg holdt", "Visits held"), house.visits.to_string());
    }
    if house.enquiries > 0 {
        let (came, answered) = (house.enquiries, house.enquiries_answered);
        let words = match language {
            Language::Danish => format!("{came}, heraf besvaret {answered}"),
            Language::English => format!("{came}, of them answered {answered}"),
        };
        add(language.pick("Henvendelser", "Enquiries"), words);
    }
    if house.lots > 0 {
        add(language.pick("Lodtrækninger", "Lots drawn"), house.lots.to_string());
    }
    for (title, amount) in &house.shares {
        let label = language.pick("Fælles udgift", "Shared expense");
        add(label, format!("{title}: {}", amount.text(language)));
    }
    rows
}

/// A bar for the meetings of each forum, and one for what its rhythm asks at least.
fn chart(forums: &[ForumYear], language: Language) -> Chart {
    let bar = |count: usize| Bar {
        length: u64::try_from(count).unwrap_or(u64::MAX),
        words: count.to_string(),
    };
    let row = |forum: &ForumYear| {
        let least = match forum.rhythm {
            None | Some(Rhythm::AdHoc) => 0,
            Some(Rhythm::AtLeast(n) | Rhythm::Exactly(n) | Rhythm::Between(n, _)) => n,
            Some(Rhythm::About(n)) => n.saturating_sub(1),
        };
        let least = usize::try_from(least).unwrap_or(usize::MAX);
        Bars {
            label: forum.forum.clone(),
            bars: vec![bar(forum.held.saturating_add(forum.coming)), bar(least)],
        }
    };
    Chart {
        caption: language.pick("Møder mod rytmen", "Meetings against the rhythm").to_owned(),
        alt: language
            .pick(
                "To søjler for hvert forum: årets møder, og hvor mange rytmen mindst kræver. Tallene står i tabellen herunder.",
                "Two bars for each forum: the year's meetings, and how many the rhythm asks for at least. The figures are in the table below.",
            )
            .to_owned(),
        series: vec![
            language.pick("holdt og kommende", "held and coming").to_owned(),
            language.pick("rytmens mindste", "the rhythm's least").to_owned(),
        ],
        rows: forums.iter().map(row).collect(),
    }
}

fn meetings(forums: &[ForumYear], language: Language) -> Table {
    let row = |forum: &ForumYear| {
        let (rhythm, fits) = rhythm(forum, language);
        let tone = if fits { Tone::Plain } else { Tone::Caution };
        vec![
            Cell::plain(forum.forum.clone()),
            number(forum.held),
            number(forum.coming),
            number(forum.not_held),
            Cell::toned(rhythm, tone),
        ]
    };
    Table::of(
        &[
            (language.pick("Forum", "Forum"), 9, Align::Left),
            (language.pick("Holdt", "Held"), 3, Align::Right),
            (language.pick("Kommer", "Coming"), 3, Align::Right),
            (language.pick("Ikke holdt", "Not held"), 3, Align::Right),
            (language.pick("Rytme", "Rhythm"), 6, Align::Left),
        ],
        forums.iter().map(row).collect(),
    )
}

/// The rhythm in words, and whether the year fits it.
fn rhythm(forum: &ForumYear, language: Language) -> (String, bool) {
    let count = u32::try_from(forum.held + forum.coming).unwrap_or(u32::MAX);
    let (words, fits) = match forum.rhythm {
        None | Some(Rhythm::AdHoc) => (language.pick("ad hoc", "ad hoc").to_owned(), true),
        Some(Rhythm::AtLeast(n)) => {
            (format!("{} {n}", language.pick("mindst", "at least")), count >= n)
        }
        Some(Rhythm::Exactly(n)) => (n.to_string(), count == n),
        Some(Rhythm::Between(n, m)) => {
            (format!("{n} {} {m}", language.pick("til", "to")), (n..=m).contains(&count))
        }
        Some(Rhythm::About(n)) => {
            (format!("{} {n}", language.pick("ca.", "about")), count.abs_diff(n) <= 1)
        }
    };
    match fits {
        true => (words, true),
        false => (format!("{words}, {}", language.pick("ikke nået", "not met")), false),
    }
}

fn items(forums: &[ForumYear], language: Language) -> Table {
    let row = |forum: &ForumYear| {
        vec![
            Cell::plain(forum.forum.clone()),
            number(forum.decisions),
            number(forum.discussions),
            number(forum.informations),
            number(forum.approved),
            number(forum.rejected),
            number(forum.postponed),
        ]
    };
    Table::of(
        &[
            (language.pick("Forum", "Forum"), 8, Align::Left),
            (language.pick("Til beslutning", "For decision"), 4, Align::Right),
            (language.pick("Til drøftelse", "For discussion"), 4, Align::Right),
            (language.pick("Til orientering", "For information"), 4, Align::Right),
            (language.pick("Godkendt", "Approved"), 4, Align::Right),
            (language.pick("Forkastet", "Rejected"), 4, Align::Right),
            (language.pick("Udsat", "Postponed"), 3, Align::Right),
        ],
        forums.iter().map(row).collect(),
    )
}

fn remarks(forums: &[ForumYear], language: Language) -> Table {
    let asked = forums.iter().filter(|forum| forum.asked > 0);
    let row = |forum: &ForumYear| {
        // Both are counts of replies, so it is at most a hundred.
        let share = forum.answered * 100 / forum.asked.max(1);
        vec![
            Cell::plain(forum.forum.clone()),
            number(forum.asked),
            number(forum.answered),
            Cell::plain(format!("{share} %")),
        ]
    };
    Table::of(
        &[
            (language.pick("Forum", "Forum"), 9, Align::Left),
            (language.pick("Svar bedt om", "Replies asked for"), 5, Align::Right),
            (language.pick("Svar modtaget", "Replies received"), 5, Align::Right),
            (language.pick("Andel", "Share"), 3, Align::Right),
        ],
        asked.map(row).collect(),
    )
}

fn requests(all: &[RequestYear], language: Language) -> Table {
    let row = |known: &RequestYear| {
        let kind = known.request_kind.title(language);
        vec![
            Cell::plain(kind),
            number(known.requests),
            number(known.rounds),
            number(known.asked),
            number(known.answered),
        ]
    };
    Table::of(
        &[
            (language.pick("Type", "Kind"), 8, Align::Left),
            (language.pick("Anmodninger", "Requests"), 4, Align::Right),
            (language.pick("Runder", "Rounds"), 3, Align::Right),
            (language.pick("Svar bedt om", "Replies asked for"), 4, Align::Right),
            (language.pick("Svar modtaget", "Replies received"), 4, Align::Right),
        ],
        all.iter().map(row).collect(),
    )
}

fn number(count: usize) -> Cell {
    Cell::plain(count.to_string())
}
