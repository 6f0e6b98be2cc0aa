//! Who sits where: a table for each forum, what ends soon, and the seats beside the inhabitants.

use chrono::NaiveDate;

use super::agenda::heading;
use super::{Align, Bar, Bars, Block, Cell, Chart, Column, Document, Table, Tone, parts, text};
use crate::view::{ForumSeats, SeatRow, SeatsView, Share};
use crate::words::{Language, date};

/// The seats as a document. `sender` is the secretariat's name.
pub fn seats(view: &SeatsView, sender: &str, language: Language) -> Document {
    let mut body = Vec::new();
    for forum in &view.forums {
        body.push(heading(1, "", &forum.name, None));
        body.extend(forum_blocks(forum, language));
    }
    let ahead = ahead(view, language);
    if !ahead.is_empty() {
        body.push(heading(1, "", language.pick("Det sker snart", "What comes soon"), None));
        body.push(Block::lines(ahead));
    }
    if view.shares.iter().any(|share| share.seats > 0) {
        let title = language.pick("Pladser og indbyggere", "Seats and inhabitants");
        body.push(heading(1, "", title, None));
        body.extend(shares_blocks(view, language));
    }
    if view.forums.is_empty() {
        let words =
            language.pick("Der er ingen fora på den dag.", "There are no forums on that day.");
        body.push(Block::Paragraph(text(words)));
    }
    let title = match view.forums.as_slice() {
        [one] => one.name.clone(),
        _ => language.pick("Alle fora", "All forums").to_owned(),
    };
    Document {
        language,
        kind: language.pick("Hvem sidder hvor", "Who sits where").to_owned(),
        title,
        subtitle: date::long_date(view.on, language),
        sender: sender.to_owned(),
        compact: true,
        body,
        ..Document::default()
    }
}

fn forum_blocks(forum: &ForumSeats, language: Language) -> Vec<Block> {
    let chain = parts::chain(forum.appointed_by.as_deref(), &forum.reports_to, language);
    let line = |(key, value): (String, String)| Block::Paragraph(text(format!("{key}: {value}")));
    let mut blocks: Vec<Block> = chain.into_iter().map(line).collect();
    if forum.seats.is_empty() {
        let words = language.pick("Forummet har ingen pladser.", "The forum has no seats.");
        blocks.push(Block::Paragraph(text(words)));
        return blocks;
    }
    let caption = format!("{} {}", language.pick("Pladser i", "Seats in"), forum.name);
    blocks.push(Block::Table(forum_table(caption, forum, language)));
    let mut rules: Vec<&str> =
        forum.seats.iter().filter_map(|seat| seat.stays_by.as_deref()).collect();
    rules.dedup();
    for rule in rules {
        let words = match language {
            Language::Danish => format!("Bliver siddende, til en ny er udpeget: {rule}."),
            Language::English => format!("Stays until replaced: {rule}."),
        };
        blocks.push(Block::Paragraph(text(words)));
    }
    blocks
}

/// The seats of a forum, with the number of several in the column of their role.
fn forum_table(caption: String, forum: &ForumSeats, language: Language) -> Table {
    let row = |seat: &SeatRow| {
        let role = match seat.count {
            1 => seat.role.clone(),
            count => format!("{}, {count}", seat.role),
        };
        vec![
            Cell::plain(whose(seat)),
            Cell::plain(seat.holder.as_deref().unwrap_or("–")),
            Cell::plain(&role),
            Cell::plain(day(seat.from)),
            Cell::plain(day(seat.until)),
            Cell::toned(state(seat, language), tone(seat)),
        ]
    };
    let names = [
        (language.pick("Hvis plads", "Whose seat"), 5),
        (language.pick("Indehaver", "Holder"), 8),
        (language.pick("Rolle", "Role"), 4),
        (language.pick("Fra", "From"), 4),
        (language.pick("Til", "Until"), 4),
        (language.pick("Status", "State"), 6),
    ];
    Table {
        caption,
        columns: names.map(|(_, width)| Column { width, ..Column::default() }).to_vec(),
        header: names.map(|(name, _)| text(name)).to_vec(),
        rows: forum.seats.iter().map(row).collect(),
    }
}

/// Every seat as one table, with the forum first and the number by itself: for a spreadsheet.
pub fn all_seats(view: &SeatsView, language: Language) -> Table {
    let row = |forum: &ForumSeats, seat: &SeatRow| {
        vec![
            Cell::plain(&forum.id),
            Cell::plain(seat.side_words),
            Cell::plain(seat.municipality.as_deref().unwrap_or_default()),
            Cell::plain(seat.holder.as_deref().unwrap_or_default()),
            Cell::plain(&seat.role),
            Cell::plain(seat.count.to_string()),
            Cell::plain(seat.from.map(|day| day.to_string()).unwrap_or_default()),
            Cell::plain(seat.until.map(|day| day.to_string()).unwrap_or_default()),
            Cell::plain(state(seat, language)),
            Cell::plain(seat.stays_by.as_deref().unwrap_or_default()),
        ]
    };
    let header = [
        language.pick("Forum", "Forum"),
        language.pick("Side", "Side"),
        language.pick("Kommune", "Municipality"),
        language.pick("Indehaver", "Holder"),
        language.pick("Rolle", "Role"),
        language.pick("Antal", "Count"),
        language.pick("Fra", "From"),
        language.pick("Til", "Until"),
        language.pick("Status", "State"),
        language.pick("Bliver siddende efter", "Stays by"),
    ];
    let forums = view.forums.iter();
    Table {
        caption: String::new(),
        columns: vec![Column::default(); header.len()],
        header: header.map(text).to_vec(),
        rows: forums.flat_map(|forum| forum.seats.iter().map(|seat| row(forum, seat))).collect(),
    }
}

fn whose(seat: &SeatRow) -> &str {
    seat.municipality.as_deref().unwrap_or(seat.side_words)
}

fn tone(seat: &SeatRow) -> Tone {
    match seat.state {
        "vacant" | "open" => Tone::Bad,
        "stays" => Tone::Caution,
        "unnamed" | "coming" => Tone::Quiet,
        _ => Tone::Plain,
    }
}

/// `besat, udløber snart`.
fn state(seat: &SeatRow, language: Language) -> String {
    let ends = seat.ends_soon && seat.is_taken && seat.state != "stays";
    let more = if ends { language.pick(", udløber snart", ", ends soon") } else { "" };
    format!("{}{more}", seat.words)
}

/// A date as the records have it, which fits a narrow column and sorts.
fn day(date: Option<NaiveDate>) -> String {
    date.map_or_else(|| "–".to_owned(), |date| date.to_string())
}

/// What ends soon, and who follows.
fn ahead(view: &SeatsView, language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    for forum in &view.forums {
        let name = &forum.name;
        let seats = || forum.seats.iter();
        for seat in seats().filter(|seat| seat.ends_soon && seat.is_taken) {
            let Some(until) = seat.until else { continue };
            let (who, day) = (who(seat), date::date(until, language));
            let next = next_words(seat, language);
            lines.push((
                until,
                match language {
                    Language::Danish => format!("{name}: {who} udløber den {day}; {next}"),
                    Language::English => format!("{name}: {who} ends on {day}; {next}"),
                },
            ));
        }
    }
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

fn who(seat: &SeatRow) -> String {
    match &seat.holder {
        Some(holder) => format!("{} ({holder})", whose(seat)),
        None => whose(seat).to_owned(),
    }
}

fn next_words(seat: &SeatRow, language: Language) -> String {
    let Some(next) = &seat.next else {
        return language.pick("ingen efterfølger er skrevet", "no successor is written").to_owned();
    };
    let holder = next.holder.as_deref().unwrap_or("–");
    let from = next.from.map(|from| date::date(from, language)).unwrap_or_default();
    match language {
        Language::Danish => format!("derefter {holder} fra den {from}"),
        Language::English => format!("then {holder} from {from}"),
    }
}

fn shares_blocks(view: &SeatsView, language: Language) -> Vec<Block> {
    let table = shares_table(view, language);
    let mut blocks = vec![Block::Paragraph(text(counted_words(view, language)))];
    if view.shares.iter().all(|share| share.share_of_inhabitants.is_some()) {
        blocks.push(Block::Chart(chart(view, language)));
    }
    blocks.push(Block::Table(table));
    blocks
}

/// What the shares are shares of, and from when the inhabitants are.
fn counted_words(view: &SeatsView, language: Language) -> String {
    let mut dates: Vec<NaiveDate> = view.shares.iter().filter_map(|share| share.counted).collect();
    dates.sort();
    dates.dedup();
    let all = view.shares.len() as u64;
    let uncounted = view.shares.iter().filter(|share| share.inhabitants.is_none()).count();
    let days: Vec<String> = dates.iter().map(|day| date::date(*day, language)).collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let days = crate::words::list(&days, language);
    let seats: u64 = view.shares.iter().map(|share| share.seats).sum();
    let first = match language {
        Language::Danish => format!(
            "Der tælles {seats} pladser, som {all} kommuner kan have. Suppleanter og ledige pladser tælles ikke."
        ),
        Language::English => format!(
            "{seats} seats are counted, which {all} municipalities can have. Deputies and vacant seats are not."
        ),
    };
    let second = match (uncounted, language) {
        (0, Language::Danish) => format!(
            "Folketallet er talt {days}. „Efter folketal“ er de pladser, som folketallet alene ville give."
        ),
        (0, Language::English) => format!(
            "The people were counted on {days}. “By people” is the seats that their number alone would give."
        ),
        (_, Language::Danish) => {
            format!(
                "{uncounted} af kommunerne har intet folketal, så der er ingen andel at holde op imod."
            )
        }
        (_, Language::English) => {
            format!(
                "{uncounted} of the municipalities have no number of inhabitants, so there is no share to compare with."
            )
        }
    };
    format!("{first} {second}")
}

/// The seats beside the inhabitants as a table.
pub fn shares_table(view: &SeatsView, language: Language) -> Table {
    let names = [
        (language.pick("Kommune", "Municipality"), Align::Left, 5),
        (language.pick("Pladser", "Seats"), Align::Right, 3),
        (language.pick("Ledige", "Vacant"), Align::Right, 3),
        (language.pick("Pladser i %", "Seats in %"), Align::Right, 3),
        (language.pick("Folketal", "People"), Align::Right, 4),
        (language.pick("Folketal i %", "People in %"), Align::Right, 4),
        (language.pick("Efter folketal", "By people"), Align::Right, 4),
        (language.pick("Forskel", "Difference"), Align::Right, 3),
    ];
    let column = |&(_, align, width): &(&str, Align, u8)| Column { align, width };
    Table {
        caption: language
            .pick(
                "Pladser og indbyggere, kommune for kommune",
                "Seats and inhabitants by municipality",
            )
            .to_owned(),
        columns: names.iter().map(column).collect(),
        header: names.iter().map(|(name, ..)| text(*name)).collect(),
        rows: view.shares.iter().map(|share| share_cells(share, language)).collect(),
    }
}

fn share_cells(share: &Share, language: Language) -> Vec<Cell> {
    let or_dash = |words: Option<String>| Cell::plain(words.unwrap_or_else(|| "–".to_owned()));
    let by_inhabitants = share.tenths_of_seats_by_inhabitants;
    let apart = by_inhabitants.map(|by| i128::from(share.seats) * 10 - i128::from(by));
    let sign = |apart: i128| {
        if apart > 0 {
            "+"
        } else if apart < 0 {
            "-"
        } else {
            ""
        }
    };
    let tenths = |value: u64| tenths(value, language);
    vec![
        Cell::plain(&share.municipality),
        Cell::plain(share.seats.to_string()),
        Cell::plain(share.vacant.to_string()),
        Cell::plain(tenths(share.share_of_seats)),
        or_dash(share.inhabitants.map(|people| date::number(people, language))),
        or_dash(share.share_of_inhabitants.map(tenths)),
        or_dash(by_inhabitants.map(tenths)),
        or_dash(apart.map(|apart| {
            let size = u64::try_from(apart.unsigned_abs()).unwrap_or(u64::MAX);
            format!("{}{}", sign(apart), tenths(size))
        })),
    ]
}

fn chart(view: &SeatsView, language: Language) -> Chart {
    let bar = |part: u64| Bar { length: part, words: percent(part, language) };
    let row = |share: &Share| Bars {
        label: share.municipality.clone(),
        bars: vec![bar(share.share_of_seats), bar(share.share_of_inhabitants.unwrap_or(0))],
    };
    Chart {
        caption: language
            .pick("Kommunernes andel af pladser og indbyggere", "Shares of seats and inhabitants")
            .to_owned(),
        alt: language
            .pick(
                "To søjler for hver kommune: andelen af pladserne og andelen af indbyggerne. Tallene står i tabellen herunder.",
                "Two bars for each municipality: its share of the seats and of the inhabitants. The figures are in the table below.",
            )
            .to_owned(),
        series: vec![
            language.pick("andel af pladser", "share of seats").to_owned(),
            language.pick("andel af indbyggere", "share of inhabitants").to_owned(),
        ],
        rows: view.shares.iter().map(row).collect(),
    }
}

/// `12,5 %` of thousandths.
pub fn percent(thousandths: u64, language: Language) -> String {
    format!("{} %", tenths(thousandths, language))
}

fn tenths(value: u64, language: Language) -> String {
    let mark = language.pick(",", ".");
    format!("{}{mark}{}", date::number(value / 10, language), value % 10)
}
